"""The clock of a story: earlier states, earlier counts, and days that nobody gave."""

from datetime import date, timedelta

from modelwire.write.clippings import Clippings
from modelwire.write.clock import is_earlier, newest, still_stands
from modelwire.write.hearsay import dated
from modelwire.write.main_act import find_lead
from modelwire.write.scene import Scene
from modelwire.write.tolls import toll_lines
from tests.unit.make import article
from tests.unit.write_fiction import AT, NOW, dossier

QUAKE = "An earthquake struck the island of Sarn on Monday. "


def scene(*texts: tuple[str, str, int]) -> Scene:
    """Outlet, text and days before the newest."""
    pieces = [
        article(
            f"https://{outlet}.example/quake",
            "Earthquake strikes Sarn",
            f"{QUAKE}{text}",
            published_at=AT - timedelta(days=days),
            first_seen_at=AT + timedelta(hours=1),
        )
        for outlet, text, days in texts
    ]
    return Scene(dossier(*pieces), NOW.date(), frozenset())


def tolls(story: Scene) -> list[str]:
    lead = find_lead(story)
    assert not isinstance(lead, str), lead
    return [line.options[0].text for line in toll_lines(lead, story, Clippings(story.articles))]


def test_the_newest_toll_wins() -> None:
    story = scene(("one", "Three people were killed.", 2), ("two", "Five people were killed.", 0))
    assert tolls(story) == ["five people were killed"]


def test_tolls_of_one_day_are_told_as_a_range() -> None:
    [told] = tolls(scene(("one", "Three people were killed.", 0), ("two", "Five people were killed.", 0)))
    assert "between three and five" in told
    assert "depending on the outlet" in told


def test_tolls_far_apart_are_of_different_events() -> None:
    assert tolls(scene(("one", "Two people were killed.", 0), ("two", "300 people were killed.", 0))) == []


def test_the_highest_count_that_two_outlets_give_is_told() -> None:
    story = scene(
        ("one", "Two people were killed in a village.", 0),
        ("two", "The quake left 24 dead and over 200 injured.", 0),
        ("three", "Officials say that at least 24 people were killed.", 0),
    )
    assert tolls(story) == ["at least 24 people were killed and over 200 were injured"]


def test_no_hurt_are_told_without_the_dead_of_whom_a_text_tells() -> None:
    hurt = ("one", "The quake injured 200 people.", 0)
    assert tolls(scene(hurt)) == ["200 people were injured"]
    assert tolls(scene(hurt, ("two", "A child died when a wall fell.", 0))) == []


def test_what_was_going_on_an_earlier_day_does_not_stand() -> None:
    story = scene(("one", "Roads are closed.", 1), ("two", "Schools opened.", 0))
    old, new = sorted(story.articles.values(), key=lambda a: a.published_at)
    assert is_earlier(old, story)
    assert newest(story) == AT.date()
    assert not still_stands("roads are closed", old, story)
    assert not still_stands("40 houses were damaged", old, story)
    assert still_stands("the council opened a shelter", old, story)
    assert still_stands("roads are closed", new, story)


def test_a_day_is_not_counted_from_an_article_without_one() -> None:
    today = date(2026, 6, 9)
    assert dated("the navy foiled an attack on Saturday", "a", None, today) == "the navy foiled an attack"
    assert dated("up to Monday the ground kept shaking", "a", None, today) == ""
    assert dated("the navy foiled an attack on Saturday", "a", today, today) == "the navy foiled an attack on 6 June"


def test_a_quarter_of_a_game_is_no_quarter_of_a_year() -> None:
    assert dated("Ada Korsell scored in the third quarter", "a", date(2026, 6, 9), date(2026, 6, 9)) == ""
