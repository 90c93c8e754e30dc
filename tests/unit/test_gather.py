from dataclasses import replace
from datetime import timedelta

import pytest

from modelwire.connect import related
from modelwire.gather import Budget, cluster, excluded, score
from modelwire.types import Beat, Mention, Section, Source, Status
from tests.unit import ground_case as case
from tests.unit.make import NOW, article, story

BEAT = Beat("demo", "Demo", "", "en", (Section("models", "Models", ("model",)),), (), ("model", "data"), ("webinar",))
TALE = (
    "Norwick's data authority opened an inquiry into Corvane on Monday over clinic transcripts that outsiders could "
    "read. The authority counts about 41,000 transcripts. Corvane makes a model that takes notes in clinics."
)


def test_an_article_joins_the_story_that_tells_its_event_and_says_why() -> None:
    first = article("https://post.example/1", "Norwick opens inquiry into Corvane", TALE)
    second = article("https://ledger.example/2", "Norwick opens Corvane inquiry", TALE[:170], hours=3)
    other = article(
        "https://ledger.example/3", "Pellan raises money for a plant", "Pellan raised $180 million on Friday."
    )
    result = cluster([first, other, second], [], {}, {})
    assert [s.article_ids for s in result.stories] == [(first.id, second.id), (other.id,)]
    joined = result.stories[0]
    assert joined.joins[0][0] == second.id
    assert joined.updated_at == second.published_at


def test_a_copy_counts_as_no_second_origin() -> None:
    first = article("https://post.example/1", "Norwick opens inquiry into Corvane", TALE)
    copy = article("https://gazette.example/9", "Corvane under inquiry", TALE, hours=1)
    result = cluster([first, copy], [], {}, {})
    assert result.stories[0].publishers == ("post.example",)
    assert [(c.id, c.syndicated_from) for c in result.copies] == [(copy.id, first.id)]


def test_a_story_that_exists_is_preferred_to_a_new_one() -> None:
    first = article("https://post.example/1", "Norwick opens inquiry into Corvane", TALE)
    before = story(first)
    late = article("https://ledger.example/2", "Norwick opens Corvane inquiry", TALE[:170], hours=20)
    result = cluster([late], [before], {first.id: first}, {})
    assert [s.id for s in result.stories] == [before.id]


def test_the_score_is_the_weighted_sum_of_its_parts() -> None:
    a = article(text=TALE)
    value = score(story(a), [a], [Mention("corvane", "Corvane", "company", 1.0)], {}, BEAT, NOW)
    assert value.total == pytest.approx(sum(part * weight for _, part, weight in value.parts), abs=1e-3)
    assert sum(weight for _, _, weight in value.parts) == pytest.approx(1)


def test_more_origins_weight_and_freshness_raise_the_score() -> None:
    a, b = article("https://post.example/1", text=TALE), article("https://ledger.example/2", text=TALE)
    alone = score(story(a), [a], [], {}, BEAT, NOW).total
    assert score(story(a, b), [a, b], [], {}, BEAT, NOW).total > alone
    assert score(story(a), [a], [], {}, BEAT, NOW + timedelta(days=3)).total < alone
    heavy = {"post.example": Source("post.example", "Post", "", (), weight=2.0)}
    assert score(story(a), [a], [], heavy, BEAT, NOW).total > alone


def test_adverts_are_left_out_with_a_reason() -> None:
    a = article(title="Join our webinar on model data")
    assert "webinar" in excluded(story(a), [a], [], BEAT)
    assert (
        excluded(story(article(title="Webinars are over, a model says")), [], [Mention("x", "X", "lab", 1)], BEAT) == ""
    )


def test_off_the_beat_needs_neither_name_nor_word() -> None:
    a = article(title="Rain in Tarn", text="It rained.")
    assert excluded(story(a), [a], [], BEAT).startswith("off the beat")
    assert excluded(story(a), [a], [Mention("x", "X", "lab", 1)], BEAT) == ""


def test_one_publisher_cannot_fill_an_edition() -> None:
    budget = Budget(size=4, minimum_score=0.2)
    alone = story(article("https://post.example/1"))
    both = story(article("https://post.example/1"), article("https://ledger.example/2"))
    for _ in range(2):
        assert budget.refuses(alone) == ""
        budget.take(alone.publishers)
    assert budget.refuses(alone).startswith("balance")
    assert budget.refuses(both) == ""
    budget.take(both.publishers)
    budget.take(both.publishers)
    assert budget.refuses(both) == "the edition is full: 4 briefs"


def test_a_low_score_gets_no_place() -> None:
    assert "below the minimum" in Budget(4, 0.9).refuses(story(article()))


def test_a_withdrawn_brief_is_no_part_of_the_archive() -> None:
    a = article(text=TALE)
    mentions = (Mention("corvane", "Corvane", "company", 0.9),)
    standing = replace(case.brief(), mentions=mentions, status=Status.PUBLISHED)
    assert [r.brief.id for r in related(story(a), mentions, [standing])] == [standing.id]
    gone = replace(standing, status=Status.WITHDRAWN)
    assert related(story(a), mentions, [gone]) == ()
    assert related(story(a, id=gone.story_id), mentions, [gone]) == ()


def test_two_stories_that_are_written_on_are_never_made_one() -> None:
    first = article("https://post.example/1", "Norwick opens inquiry into Corvane", TALE)
    second = article("https://ledger.example/2", "Norwick opens inquiry into Corvane", TALE, hours=1)
    late = article("https://gazette.example/3", "Norwick opens inquiry into Corvane", TALE, hours=2)
    members = {a.id: a for a in (first, second)}
    stories = [story(first), story(second)]
    result = cluster([late], stories, members, {}, written=[one.id for one in stories])
    [grown] = result.stories
    assert late.id in grown.article_ids
    assert len(grown.article_ids) == 2
    [asked] = result.undecided
    assert asked.ids == tuple(one.id for one in stories)
    assert asked.score > 0.9


def test_stories_near_which_nothing_new_is_told_stay_as_they_are() -> None:
    first = article("https://post.example/1", "Norwick opens inquiry into Corvane", TALE)
    second = article("https://ledger.example/2", "Norwick opens inquiry into Corvane", TALE, hours=1)
    other = article(
        "https://gazette.example/3", "Rain in Tarn", "It rained in Tarn on Sunday, and nobody was surprised."
    )
    members = {a.id: a for a in (first, second)}
    result = cluster([other], [story(second), story(first)], members, {})
    assert [one.article_ids for one in result.stories] == [(other.id,)]


def test_sibling_stories_become_one_under_the_older_before_anything_is_written() -> None:
    first = article("https://post.example/1", "Norwick opens inquiry into Corvane", TALE)
    second = article("https://ledger.example/2", "Norwick opens inquiry into Corvane", TALE, hours=1)
    third = article("https://gazette.example/3", "Norwick opens inquiry into Corvane", TALE[:170], hours=2)
    members = {a.id: a for a in (first, second)}
    older, newer = story(first), story(second)
    for written, kept in (((), older), ((newer.id,), newer)):
        result = {one.id: one for one in cluster([third], [newer, older], members, {}, written=written).stories}
        gone = older if kept is newer else newer
        assert result[gone.id].merged_into == kept.id
        assert set(result[kept.id].article_ids) == {first.id, second.id, third.id}
        assert f"{gone.id} was taken in" in dict(result[kept.id].joins)[gone.lead_article_id]
