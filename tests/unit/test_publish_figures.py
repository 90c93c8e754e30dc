"""Pages of figures and promises: every number counted again from the rows, no page without words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from modelwire.errors import ModelwireError
from modelwire.ground import limits
from modelwire.publish import House, Snapshot, render_site
from modelwire.publish.figures import per_hundred
from modelwire.publish.paths import article_path, file_of
from modelwire.publish.trend import trend
from modelwire.types import Change, Edition, Kind, Rung, Standing, Status, WriterInfo
from tests.unit import publish_case as case


def main_of(path: str, snapshot: Snapshot | None = None) -> Any:
    node = case.html(render_site(snapshot or case.snapshot())[f"{path}index.html"]).css_first("main")
    assert node
    return node


def facts_of(node: Any) -> dict[str, str]:
    names = [n.text() for n in node.css(".facts dt")]
    return dict(zip(names, [n.text() for n in node.css(".facts dd")], strict=True))


# ── transparency ─────────────────────────────────────────────────────────────────────────────────────────


def test_every_figure_can_be_counted_again() -> None:
    snapshot = case.snapshot()
    told = facts_of(main_of("transparency/", snapshot))
    sentences = [s for b in snapshot.briefs for s in (*b.summary, *b.angle, *b.archive, *b.watch)]
    assert told["Briefs"] == "3"
    assert (told["Reality check"], told["First report"]) == ("1", "2")
    assert (told["Editions"], told["Editions of a quiet day, without a brief"]) == ("2", "0")
    assert told["Pieces under “Also reported”, without a brief"] == "1"
    assert told["Rules, no language model"] == "3"
    assert told["Fact"] == str(sum(s.kind is Kind.FACT for s in sentences))
    assert told["Facts that cite no evidence"] == "0"
    assert (told["Corrections"], told["Withdrawals"]) == ("1", "0")
    assert told["Briefs that were ever corrected or withdrawn"] == "33.3 in 100"
    assert (told["Open"], told["Confirmed"]) == ("1", "1")
    cited = sum(len(b.headline_citations) + sum(len(s.citations) for s in every(b)) for b in snapshot.briefs)
    checks = next(s for s in main_of("transparency/").css("section") if s.attributes["aria-labelledby"] == "checks")
    assert sum(int(value) for value in facts_of(checks).values()) == cited


def every(brief: Any) -> tuple[Any, ...]:
    return (*brief.summary, *brief.angle, *brief.archive, *brief.watch)


def test_models_are_named_with_what_they_took() -> None:
    model = WriterInfo("model", model="invented-7b", tokens=12_345, cost_usd=0.5)
    told = facts_of(main_of("transparency/", case.snapshot(briefs=(replace(case.inquiry(), writer=model),))))
    assert told["Language model invented-7b"] == "1"
    assert told["Tokens of language models"] == "12,345"
    assert told["What they cost"] == "$0.50"


def test_a_withdrawal_counts_and_its_words_do_not() -> None:
    gone = replace(case.inquiry(), status=Status.WITHDRAWN,
                   history=(*case.inquiry().history, Change(case.june(14), "withdrawn", "It was wrong.")))  # fmt: skip
    told = facts_of(main_of("transparency/", case.snapshot(briefs=(gone, case.signing()))))
    assert (told["Briefs"], told["Withdrawals"]) == ("1", "1")
    assert told["Briefs that were ever corrected or withdrawn"] == "50 in 100"


def test_an_empty_publication_has_nothing_to_count() -> None:
    page = main_of("transparency/", Snapshot(case.SITE, (), ()))
    assert "Nothing was published yet" in page.text()
    assert not page.css(".facts, .chart")


@pytest.mark.parametrize(("part", "whole", "told"), [(0, 9, "none"), (0, 0, "none"), (1, 26, "3.8 in 100")])
def test_shares_as_readers_read_them(part: int, whole: int, told: str) -> None:
    assert per_hundred(part, whole) == told


# ── week by week ─────────────────────────────────────────────────────────────────────────────────────────


def test_weeks_begin_on_mondays_of_the_publication_s_own_zone() -> None:
    late = datetime(2026, 6, 7, 22, 30, tzinfo=UTC)  # Monday 00:30 in Berlin
    times = [late, case.june(8), case.june(22)]
    told = trend(times, case.june(24), "Europe/Berlin")
    assert told
    assert [(bar.week, bar.count) for bar in told.bars] == [
        ("8 June 2026", 2), ("15 June 2026", 0), ("22 June 2026", 1),
    ]  # fmt: skip
    assert told.told == "3 briefs in 2 of 3 weeks, at most 2 in a week"
    assert [bar.height for bar in told.bars] == [40, 0, 20]


def test_a_chart_that_would_say_nothing_is_not_drawn() -> None:
    assert trend([], case.june(24), "UTC") is None
    assert trend([case.june(1)], case.june(24), "UTC") is None
    assert trend([case.june(22), case.june(23)], case.june(24), "UTC") is None


def test_a_long_time_is_cut_to_half_a_year() -> None:
    old = datetime(2024, 1, 1, tzinfo=UTC)
    told = trend([old, case.june(1), case.june(8)], case.june(9), "UTC")
    assert told
    assert len(told.bars) == 26
    assert sum(bar.count for bar in told.bars) == 2


def test_an_entity_page_counts_companions_and_what_is_still_to_come() -> None:
    page = main_of("entity/corvane/")
    assert {a.text(): a.parent.css_first(".meta").text() for a in page.css(".company a")} == {
        "Lumen-2": "2 briefs", "Norwick Data Authority": "1 brief", "Ines Taldo": "1 brief",
    }  # fmt: skip
    assert [a.attributes["href"] for a in page.css(".watches a")] == ["/watch/w-0123456789ab/"]
    assert "Named in 2 briefs, first on 2 June 2026, last on 12 June 2026" in page.text()


# ── sources ──────────────────────────────────────────────────────────────────────────────────────────────


def test_links_to_a_source_are_counted_as_they_stand_on_the_pages() -> None:
    snapshot = case.snapshot()
    files = render_site(snapshot)
    told = facts_of(main_of("source/harbour-ledger.example/", snapshot))
    pieces = passages = 0
    for brief in snapshot.briefs:
        page = case.html(files[file_of(article_path(brief))])
        pieces += len(page.css('.pieces > li > a[href^="https://harbour-ledger.example/"]'))
        passages += len(page.css('.sheet a[href^="https://harbour-ledger.example/"]'))
    assert told["Links under “Coverage we drew on”"] == str(pieces) == "2"
    assert told["Links beside a sentence, to the passage that bears it out"] == str(passages)
    assert passages > 4
    assert facts_of(main_of("source/tidings.example/", snapshot))["Lines under “Also reported”"] == "1"
    row = next(tr for tr in main_of("source/", snapshot).css("tr") if "Harbour Ledger" in tr.text())
    assert [td.text() for td in row.css("td.n")] == ["2", str(pieces + passages)]


def test_the_ladder_shows_where_a_publisher_stands() -> None:
    standing = Standing(Rung.CAPPED, True, ())
    page = main_of("source/tidings.example/", case.snapshot(standings={"tidings.example": standing}))
    assert [n.text() for n in page.css(".ladder li")] == ["not read", "link only", "capped", "full"]
    assert page.css_first(".ladder .here").text() == "capped"


# ── policies ─────────────────────────────────────────────────────────────────────────────────────────────


def test_policies_are_written_from_what_is_set() -> None:
    house = House(edition_size=5, keep_days=12, reviewed_on=date(2026, 6, 1))
    snapshot = case.snapshot(house=house)
    assert "at most 5 briefs" in main_of("policies/ethics/", snapshot).text()
    assert "kept for 12 days" in main_of("policies/machines/", snapshot).text()
    assert "Last reviewed on 1 June 2026." in main_of("policies/", snapshot).text()
    assert "In force since the first brief, of 2 June 2026." in main_of("policies/").text()
    how = main_of("how-we-write/", snapshot).text()
    assert "holds at most 5 briefs" in how
    assert "kept for 12 days" in how


def test_the_numbers_are_those_that_the_gates_hold_to() -> None:
    house = House()
    assert (house.run_words, house.quote_words) == (limits.RUN_NEVER, limits.QUOTE_WORDS)
    assert (house.source_quotes, house.brief_quotes) == (limits.QUOTES_A_SOURCE, limits.QUOTES)


def test_ownership_has_a_page_once_the_operator_says_something() -> None:
    assert "policies/ownership/index.html" not in render_site(case.snapshot())
    told = case.snapshot(house=House(owner="Ines Taldo owns it.", funding="Nobody pays."))
    assert "Ines Taldo owns it." in main_of("policies/ownership/", told).text()
    assert "Ines Taldo owns it." in main_of("about/", told).text()
    assert main_of("policies/", told).css_first('a[href="/policies/ownership/"]')


def test_a_policy_without_words_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    from modelwire.publish import policies

    def nothing(_writer: str, _models: tuple[str, ...]) -> str:
        return "  "

    monkeypatch.setattr(policies, "_writers", nothing)
    with pytest.raises(ModelwireError, match="machines at work is empty"):
        render_site(case.snapshot())


# ── the front page ───────────────────────────────────────────────────────────────────────────────────────


def test_what_changed_since_the_edition_stands_on_the_front_page() -> None:
    correction = Change(case.june(13), "correction", "The date was wrong.")
    changed = replace(
        case.inquiry(), version=2, modified_at=case.june(13), history=(*case.inquiry().history, correction)
    )
    page = main_of("", case.snapshot(briefs=(changed, case.round_(), case.signing())))
    assert [" ".join(li.text().split()) for li in page.css(".changes li")] == [
        f"13 June 2026, 14:00 CEST · corrected {changed.headline}: The date was wrong."
    ]
    assert not main_of("").css(".changes"), "a correction before the edition is no news"


def test_sections_show_what_the_page_does_not_show_already() -> None:
    briefs = [
        replace(case.signing(), id=f"01JXHW{n:020d}", story_id=f"s-{n}", slug=f"old-{n}", headline=f"Old story {n}",
                published_at=case.june(1, n))
        for n in range(10)
    ]  # fmt: skip
    page = main_of("", case.snapshot(briefs=(case.inquiry(), *briefs), editions=(
        Edition("2026-06-12", case.june(12, 20), case.june(12, 20), case.june(12, 20), (case.inquiry().id,)),
    )))  # fmt: skip
    shown = [h.text(strip=True) for h in page.css("h2 a, h3 a") if "Old story" in h.text()]
    assert len(shown) == len(set(shown)) == 8
    assert [h.text(strip=True) for h in page.css(".shelves h2")] == ["Business"]
