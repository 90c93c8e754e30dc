from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from selectolax.lexbor import LexborHTMLParser

from modelwire.read.dated import Dated, Declared, declared, reconciled
from modelwire.read.linked import pieces
from modelwire.read.shown import Shown, shown_days

DAY, NEXT, LATER = date(2026, 3, 9), date(2026, 3, 10), date(2026, 5, 4)
EVENING = datetime(2026, 3, 10, 3, 22, tzinfo=UTC)  # the evening of the ninth in America
CHANGED = datetime(2026, 5, 4, 10, tzinfo=UTC)


def days(body: str) -> list[tuple[date, ...]]:
    return [shown.days for shown in shown_days(LexborHTMLParser(f"<body><h1>Inquiry opened</h1>{body}</body>"))]


@pytest.mark.parametrize(
    "html",
    [
        "<time datetime='2026-03-10T03:22:00Z'>March 9, 2026 10:22 PM EST</time>",
        "<time datetime='2026-03-09'>yesterday</time>",
        "<span class='byline-date'>Mar. 9th, 2026</span>",
        "<div class=publish-date>Montag, 9. März 2026, 10:00 Uhr</div>",
        "<div class=date>9 de marzo de 2026</div>",
        "<span class=timestamp>09.03.2026 22:41</span>",
        "<span id=pubdate>2026-03-09</span>",
    ],
)
def test_the_day_under_a_headline(html: str) -> None:
    assert days(html)[0] == (DAY,)


def test_a_day_beside_the_headline_needs_no_name() -> None:
    beside = "<p class=x1>By Ines Taldo</p> <p class=x2>Mar 9, 2026 1:00 AM</p>"
    found = shown_days(LexborHTMLParser(f"<body><div><h1>Inquiry opened</h1>{beside}</div></body>"))
    assert found == [Shown((DAY,))]


def test_day_and_month_may_be_either_way_round() -> None:
    assert days("<span class=date>9/3/2026</span>") == [(DAY, date(2026, 9, 3))]
    assert days("<span class=date>13/3/2026</span>") == [(date(2026, 3, 13),)]


@pytest.mark.parametrize(
    "html",
    [
        "<aside><time datetime='2026-03-01'>1 March 2026</time></aside>",
        "<div class=related-stories><span class=date>1 March 2026</span></div>",
        "<footer><span class=date>1 March 2026</span></footer>",
        "<span class=date>31 February 2026</span>",
        f"<div class=update-list>{'words ' * 80}1 March 2026</div>",
    ],
)
def test_days_of_other_things_do_not_count(html: str) -> None:
    assert days(html) == []


def test_a_day_of_a_change_is_known_by_its_word() -> None:
    found = shown_days(LexborHTMLParser("<h1>x</h1><div class=date>Published 9 March 2026 | Updated: 4 May 2026</div>"))
    assert [(shown.days, shown.updated) for shown in found] == [((DAY,), False), ((LATER,), True)]


@pytest.mark.parametrize(
    ("published", "changed", "shown", "expected"),
    [
        ([EVENING], [], [Shown((NEXT,))], Dated(EVENING, NEXT)),
        ([EVENING], [CHANGED], [], Dated(EVENING, NEXT)),
        ([CHANGED, EVENING], [], [Shown((NEXT,))], Dated(EVENING, NEXT)),
        ([EVENING], [CHANGED], [Shown((LATER,), updated=True)], Dated(EVENING, LATER)),
        ([EVENING], [CHANGED], [Shown((LATER,), updated=True), Shown((NEXT,))], Dated(EVENING, NEXT)),
        ([EVENING], [CHANGED], [Shown((LATER,))], Dated(EVENING, LATER)),
        ([EVENING], [], [Shown((date(2026, 8, 1),))], Dated(EVENING, NEXT)),
        ([], [], [Shown((DAY,))], Dated(datetime(2026, 3, 9, tzinfo=UTC), DAY)),
        ([datetime.max.replace(tzinfo=UTC)], [], [Shown((DAY,))], Dated(datetime.max.replace(tzinfo=UTC), date.max)),
        ([], [CHANGED], [Shown((LATER,))], Dated(CHANGED, LATER)),
        ([], [], [], Dated(None, None)),
    ],
)
def test_what_is_declared_is_held_against_what_is_shown(
    published: list[datetime], changed: list[datetime], shown: list[Shown], expected: Dated
) -> None:
    assert reconciled(Declared(tuple(published), tuple(changed)), shown) == expected


def test_the_clock_of_the_publisher_is_known_by_the_day_that_it_shows() -> None:
    found = reconciled(Declared((EVENING,), ()), [Shown((DAY,))])
    assert found == Dated(EVENING, DAY)  # the same instant …
    assert found.published_at is not None
    assert found.published_at.date() == DAY  # … by a clock further west
    east = reconciled(Declared((datetime(2026, 3, 9, 22, 3, tzinfo=UTC),), ()), [Shown((NEXT,))]).published_at
    assert east is not None
    assert east.utcoffset() == timedelta(hours=2)


def test_the_piece_is_dated_by_its_own_description() -> None:
    tree = LexborHTMLParser(
        "<meta property='article:modified_time' content='2026-05-04T10:00:00Z'><script type='application/ld+json'>"
        '[{"@type":"VideoObject","datePublished":"2020-01-01"},'
        '{"@type":"NewsArticle","datePublished":"2026-03-09T22:22:00-05:00"}]</script>'
    )
    west = timezone(timedelta(hours=-5))
    assert declared(tree, pieces(tree)) == Declared((datetime(2026, 3, 9, 22, 22, tzinfo=west),), (CHANGED,))
