"""ports.Store: stories, decisions, briefs, watches, editions, runs, search."""

from dataclasses import replace
from datetime import date

import pytest

from modelwire.ports import Store
from modelwire.types import Brief, Mention, Rung, Score, Status, WatchState
from tests.contract.nouns import DAY, HOUR, ODD, brief, decision, edition, evidence, run_report, sentence, watch
from tests.unit.make import NOW, article, story

A, B, C = (article(f"https://outlet.example/{name}", hours=hours) for hours, name in enumerate("abc"))
STATUSES = list(Status)


def ids(briefs: list[Brief]) -> list[tuple[str, int]]:
    return [(b.id, b.version) for b in briefs]


# ── stories and decisions ────────────────────────────────────────────────────────────────────────────────────


def test_a_story_comes_back_as_it_was(store: Store) -> None:
    whole = story(
        A, B, title=ODD, score=Score(0.1 + 0.2, (("reach", 1 / 3, 0.5),)), joins=((B.id, ODD),), merged_into="s-9"
    )
    store.save_stories([whole])
    assert store.story(whole.id) == whole
    assert store.story("s-unknown") is None


def test_stories_newest_first_without_merged_ones(store: Store) -> None:
    first, second, third = story(A), story(B), story(C)
    merged = story(article("https://outlet.example/d", hours=9), merged_into=third.id)
    store.save_stories([second, merged, third, first])
    assert store.stories() == [third, second, first]
    assert store.stories(limit=2) == [third, second]
    assert store.stories(since=second.updated_at) == [third, second], "at or after"
    assert store.stories(since=second.updated_at, limit=1) == [third]


def test_a_story_that_changes_takes_its_articles_along(store: Store) -> None:
    store.save_articles([A, B, C])
    store.save_stories([story(A, B), story(C)])
    assert store.unclustered(until=C.published_at) == []
    store.save_stories([replace(story(A), title="Smaller")])
    assert store.unclustered(until=C.published_at) == [B]
    assert store.story(story(A).id) == replace(story(A), title="Smaller")


def test_many_stories(store: Store) -> None:
    many = [story(article(f"https://outlet.example/{n}", hours=n)) for n in range(1203)]
    store.save_stories(many)
    assert store.stories() == many[::-1]


def test_decisions_oldest_first(store: Store) -> None:
    later, first, other = decision("s-1", hours=2), decision("s-1", hours=1), decision("s-2", hours=1)
    for made in (later, first, other):
        store.record_decision(made)
    assert store.decisions() == [first, other, later]
    assert store.decisions(story_id="s-1") == [first, later]
    assert store.decisions(at=NOW + HOUR) == [first, other]
    assert store.decisions(story_id="s-2", at=NOW + 2 * HOUR) == []
    assert store.decisions(since=later.at) == [later], "at or after"


def test_the_same_decision_again_changes_nothing(store: Store) -> None:
    store.record_decision(decision())
    store.record_decision(decision())
    assert store.decisions() == [decision()]
    store.record_decision(decision(outcome="published"))
    store.record_decision(decision())
    assert [d.outcome for d in store.decisions()] == ["held", "published", "held"]


# ── briefs ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_brief_comes_back_as_it_was(store: Store) -> None:
    store.save_brief(brief())
    assert store.brief("01A") == brief()
    assert store.brief("01B") is None
    assert store.briefs() == [brief()]


def test_the_latest_version_is_the_brief(store: Store) -> None:
    for version in (1, 2, 10):
        store.save_brief(brief(version=version))
    store.save_brief(brief(version=3))
    assert ids(store.briefs()) == [("01A", 10)]
    assert store.brief("01A") == brief(version=10)


def test_briefs_newest_first(store: Store) -> None:
    for number, name in enumerate(("01A", "01C", "01B")):
        store.save_brief(brief(name, hours=number))
    assert ids(store.briefs()) == [("01B", 1), ("01C", 1), ("01A", 1)]
    assert ids(store.briefs(limit=1)) == [("01B", 1)]
    assert ids(store.briefs(since=NOW + HOUR)) == [("01B", 1), ("01C", 1)], "at or after"
    assert ids(store.briefs(before=NOW + 2 * HOUR)) == [("01C", 1), ("01A", 1)], "strictly before"
    assert ids(store.briefs(story_id="s-01C")) == [("01C", 1)]
    assert store.briefs(story_id="s-unknown") == store.briefs(before=NOW) == store.briefs(limit=0) == []


@pytest.mark.parametrize("status", STATUSES)
def test_only_what_was_published_is_public(store: Store, status: Status) -> None:
    store.save_brief(brief(status=status))
    public = status in (Status.PUBLISHED, Status.WITHDRAWN)
    assert bool(store.briefs()) is public
    assert bool(store.held_briefs()) is (status is Status.HELD)
    assert bool(store.search("Norwick")) is (status is Status.PUBLISHED)
    assert store.brief("01A") == brief(status=status)


def test_a_version_that_waits_does_not_hide_the_one_that_readers_see(store: Store) -> None:
    store.save_brief(brief())
    store.save_brief(brief(version=2, status=Status.HELD, headline="Waiting zeppelin"))
    assert (ids(store.briefs()), ids(store.held_briefs())) == ([("01A", 1)], [("01A", 2)])
    assert (ids(store.search("Norwick")), store.search("zeppelin")) == ([("01A", 1)], [])
    store.save_brief(brief(version=3))
    assert (ids(store.briefs()), store.held_briefs()) == ([("01A", 3)], [])


def test_every_version_that_readers_saw_is_kept(store: Store) -> None:
    for version, status in ((1, Status.PUBLISHED), (2, Status.HELD), (3, Status.PUBLISHED), (4, Status.WITHDRAWN)):
        store.save_brief(brief(version=version, status=status))
    store.save_brief(brief("01B"))
    assert ids(store.brief_versions("01A")) == [("01A", 1), ("01A", 3), ("01A", 4)]
    assert store.brief_versions("01C") == []


def test_held_briefs_oldest_first(store: Store) -> None:
    for number, name in enumerate(("01B", "01A")):
        store.save_brief(brief(name, hours=number, status=Status.HELD))
    assert ids(store.held_briefs()) == [("01B", 1), ("01A", 1)]


def test_briefs_on_an_entity(store: Store) -> None:
    pellan = Mention("pellan", "Pellan", "company", 1.0)
    store.save_brief(brief("01A"))
    store.save_brief(brief("01B", hours=1, mentions=(pellan, *brief().mentions)))
    assert ids(store.briefs(entity_id="corvane")) == [("01B", 1), ("01A", 1)]
    assert ids(store.briefs(entity_id="pellan")) == [("01B", 1)]
    assert ids(store.briefs(entity_id="corvane", before=NOW + HOUR, limit=5)) == [("01A", 1)]
    store.save_brief(brief("01B", version=2, hours=1))
    assert store.briefs(entity_id="pellan") == [], "the latest version no longer names it"


def test_a_version_may_be_put_right_before_it_is_public(store: Store) -> None:
    store.save_brief(brief(status=Status.HELD))
    approved = brief(mentions=(), headline="Approved")
    store.save_brief(approved)
    assert store.briefs() == [approved]
    assert store.check() == []


# ── watches, editions, runs ──────────────────────────────────────────────────────────────────────────────────


def test_watches_by_due_date(store: Store) -> None:
    late, early = watch(1), watch(2, due_on=date(2026, 6, 1), state=WatchState.OPEN, settlements=())
    store.save_watches([late, early])
    assert store.watches() == [early, late]
    assert store.watches(only_open=True) == [early]
    store.save_watches([replace(early, state=WatchState.VOID)])
    assert store.watches(only_open=True) == []
    assert store.watches() == [replace(early, state=WatchState.VOID), late]


def test_editions_newest_first(store: Store) -> None:
    store.save_edition(edition(9))
    store.save_edition(edition(11))
    store.save_edition(edition(10))
    changed = edition(9, brief_ids=())
    store.save_edition(changed)
    assert store.editions() == [edition(11), edition(10), changed]
    assert (store.edition("2026-03-09"), store.edition("2026-03-08")) == (changed, None)
    seals = store.edition_seals()
    assert [id_ for id_, _ in seals] == ["2026-03-11", "2026-03-10", "2026-03-09"]
    store.save_edition(edition(10, brief_ids=()))
    assert [now == was for now, was in zip(store.edition_seals(), seals, strict=True)] == [True, False, True]
    assert store.closed_edition(changed.cut_at) == changed
    assert store.closed_edition(changed.cut_at - HOUR) is None
    assert store.closed_edition(edition(30).cut_at) == edition(11)


def test_runs_newest_first_and_one_an_instant(store: Store) -> None:
    for days in (1, 0, 2):
        store.save_run(run_report(NOW + days * DAY))
    again = run_report(NOW, notes=())
    store.save_run(again)
    assert store.runs() == [run_report(NOW + 2 * DAY), run_report(NOW + DAY), again]
    assert store.runs(limit=1) == [run_report(NOW + 2 * DAY)]
    assert (store.run(NOW), store.run(NOW + DAY / 2)) == (again, None)


# ── search ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_search_finds_briefs_that_hold_every_word_best_first(store: Store) -> None:
    said = (sentence("The zeppelin of Café Norwick landed."),)
    store.save_brief(brief("01A", summary=said))
    store.save_brief(brief("01B", headline="Zeppelin lands", summary=said))
    store.save_brief(brief("01C", headline="Airship lands"))
    assert [b.id for b in store.search("zeppelin")] == ["01B", "01A"], "a word in the headline weighs more"
    assert [b.id for b in store.search("LANDS zeppelin")] == ["01B"]
    assert [b.id for b in store.search("zeppelin", limit=1)] == ["01B"]
    assert {b.id for b in store.search("cafe")} == {"01A", "01B"}, "accents and case do not matter"
    assert {b.id for b in store.search("CAFÉ")} == {"01A", "01B"}
    assert store.search("zeppelin airship") == store.search("zeppelin", limit=0) == []


@pytest.mark.parametrize(
    "query",
    [
        "", " ", '"', "'", '"norwick', "a OR", "NEAR(", "x:", "headline:norwick", "norwick*", "-norwick", "NOT",
        "AND OR NOT", "(", ")", "^", "a AND (b", "*", "%", "_", "\\", ";", "--", "'; DROP TABLE briefs; --", "\x00",
        "norwick\x00", "\ud800", "🚀", "東京", "a\u0308", "x" * 100_000, "norwick " * 5_000, "&|!:*<->", "{norwick}",
        "?", ":query", "$1", "%s", "\n\t",
    ],
)  # fmt: skip
def test_search_is_safe_whatever_is_asked(store: Store, query: str) -> None:
    store.save_brief(brief())
    assert store.search(query) in ([], [brief()])
    assert store.check() == []


@pytest.mark.parametrize(
    "query", ["norwick", "norwick*", '"norwick"', "(norwick)", "-norwick", "norwick\x00", "Norwick, opens!"]
)
def test_signs_in_a_query_are_not_its_syntax(store: Store, query: str) -> None:
    store.save_brief(brief())
    assert ids(store.search(query)) == [("01A", 1)]


def test_words_that_a_search_engine_means_something_by_are_words(store: Store) -> None:
    store.save_brief(brief(headline="Not near or and"))
    for query in ("NOT", "near", "OR", "and not"):
        assert ids(store.search(query)) == [("01A", 1)]


def test_a_withdrawn_brief_is_not_found_but_stays(store: Store) -> None:
    store.save_brief(brief())
    store.save_brief(brief(version=2, status=Status.WITHDRAWN))
    assert (store.search("norwick"), ids(store.briefs())) == ([], [("01A", 2)])


# ── what a build asks ────────────────────────────────────────────────────────────────────────────────────────


def test_seals_of_public_versions_change_with_their_words(store: Store) -> None:
    for one in (brief("01A"), brief("01B", status=Status.HELD), brief("01C", status=Status.WITHDRAWN)):
        store.save_brief(one)
    before = dict(store.public_seals())
    assert [*before] == ["01A", "01C"]
    store.save_brief(brief("01A", version=2, status=Status.HELD))
    assert dict(store.public_seals()) == before, "a version that waits for a person is not public"
    store.save_brief(brief("01A", version=3))
    assert dict(store.public_seals())["01A"] != before["01A"]
    assert dict(store.public_seals())["01C"] == before["01C"]


def test_public_briefs_by_id(store: Store) -> None:
    for one in (brief("01A"), brief("01A", version=2), brief("01B"), brief("01C", status=Status.HELD)):
        store.save_brief(one)
    found = store.public_briefs(["01C", "01B", "01A", "01Z"])
    assert sorted(ids(found)) == [("01A", 2), ("01B", 1)]
    assert store.public_briefs([]) == []
    many = [brief(f"02{number:04d}") for number in range(7)]
    for one in many:
        store.save_brief(one)
    assert len(store.public_briefs([one.id for one in many] * 200)) >= 7


def test_articles_behind_briefs_that_stand_below_full(store: Store) -> None:
    lower = [replace(A, rung=Rung.CAPPED), replace(B, rung=Rung.LINK_ONLY)]
    store.save_articles([*lower, C])
    assert store.lowered() == {}
    covered, cited = replace(brief().coverage[0], ref=A.id), replace(evidence(), ref=C.id)
    store.save_brief(brief(coverage=(covered,), evidence=(cited,)))
    assert store.lowered() == {A.id: Rung.CAPPED}
    store.save_articles([replace(C, rung=Rung.NO_FETCH)])
    assert store.lowered() == {A.id: Rung.CAPPED, C.id: Rung.NO_FETCH}


def test_the_head_of_the_ledger_moves_with_every_version(store: Store) -> None:
    assert store.log_head() == (0, "")
    store.save_brief(brief())
    first = store.log_head()
    store.save_brief(brief(version=2))
    second = store.log_head()
    assert (first[0], second[0]) == (1, 2)
    assert first[1] != second[1]
    bytes.fromhex(second[1])
