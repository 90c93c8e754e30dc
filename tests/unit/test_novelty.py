from dataclasses import replace
from datetime import timedelta

from modelwire.connect import Filed, Told
from modelwire.facts import Gazetteer
from modelwire.gather import score
from modelwire.naming import mentions_in
from modelwire.types import Beat, Entity
from tests.unit.make import NOW, article, story

HOUR = timedelta(hours=1)
INQUIRY = "Norwick opens an inquiry into Corvane"


def told(*days: int, text: str = INQUIRY) -> Told:
    rest = [Filed(f"other-{n}", f"Rain falls on field {n} in Tarn", NOW - timedelta(days=2)) for n in range(9)]
    return Told([*rest, *(Filed(f"b-{day}", text, NOW - timedelta(days=day)) for day in days)])


def test_what_was_told_is_less_new_than_what_was_not() -> None:
    archive = told(1)
    again, next_step = (archive.novelty(text, NOW) for text in (INQUIRY, "Norwick fines Corvane 2 million crowns"))
    assert again < 0.2 < next_step < archive.novelty("Pellan raises money for a plant", NOW)
    assert Told(()).novelty(INQUIRY, NOW) == archive.novelty("", NOW) == 1.0


def test_what_was_told_long_ago_is_newer_than_what_was_told_yesterday() -> None:
    assert told(1).novelty(INQUIRY, NOW) < told(20).novelty(INQUIRY, NOW) < 1


def test_what_was_told_afterwards_does_not_count() -> None:
    assert told(-1).novelty(INQUIRY, NOW) > 0.9


def test_novelty_is_a_part_of_the_score_where_the_beat_weighs_it() -> None:
    a = article(title=INQUIRY)
    beat = Beat("demo", "Demo", "", "en", (), (), (), (), significance=(("novelty", 0.4), ("recency", 0.6)))
    new, old = (score(story(a), [a], [], {}, beat, NOW, value) for value in (1.0, 0.25))
    assert round(new.total - old.total, 4) == 0.3
    assert ("novelty", 0.25, 0.4) in old.parts


def test_a_name_means_a_thing_only_from_its_day_on_and_up_to_its_last() -> None:
    lumen = Entity("lumen", "Lumen", "model", since=NOW.date(), until=NOW.date())
    names = Gazetteer([lumen])
    days = [
        article(f"https://post.example/{n}", "Lumen takes notes", published_at=NOW + n * 24 * HOUR) for n in (-1, 0, 1)
    ]
    [found] = mentions_in(names, days)
    assert [span[0] for span in found.spans] == [days[1].id]
    assert mentions_in(names, [days[0], days[2]]) == ()
    assert len(mentions_in(Gazetteer([replace(lumen, since=None, until=None)]), days)[0].spans) == 3
