import time

import pytest
from selectolax.lexbor import LexborHTMLParser

from modelwire.read.depth import MAX_DEPTH, shallow

MANY = 100_000


@pytest.mark.parametrize(
    "html",
    [
        "",
        "plain a < b words",
        "<p>One<p>Two" * MANY,
        "<ul>" + "<li>item" * MANY + "</ul>",
        "<table>" + "<tr><td>x" * MANY + "</table>",
        "<div><b>x</b></div>" * MANY,
        "<p>line<br>" * MANY,
        "<script>if (a<b) s = '<div>' + '<div>'</script>" * MANY,
        "<svg>" + "<path d='x'/>" * MANY + "</svg>",
        "<STYLE>a>b{}</STYLE><DIV>x</DIV>" * MANY,
        "<div>" * MAX_DEPTH,
    ],
)
def test_documents_of_people_stay_whole(html: str) -> None:
    assert shallow(html) == html


@pytest.mark.parametrize(
    "unit",
    [
        "<div>", "<DIV >", "<b><p>", "<ul><li>", "<table><td>", "<div></x>", "<div a='<'>", "<div <>",
        "<svg><title><g>", "<div><object></div>", "<svg><foreignObject><div></svg>", "<span/>", "<x-tag>", "<template>",
        "<select><option>",
    ],
)  # fmt: skip
def test_what_lies_too_deep_is_cut_off_in_time(unit: str) -> None:
    start = time.monotonic()
    kept = shallow("<p>Seen.</p>" + unit * MANY)
    assert kept.startswith("<p>Seen.</p>")
    assert kept.count("<") < 8 * MAX_DEPTH
    LexborHTMLParser(kept)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("unit", ["<", "<a", "<a ", "<a b='", "<!--", "</", "</p>", "<script>", "a<", "<a/"])
def test_no_damage_takes_long(unit: str) -> None:
    start = time.monotonic()
    LexborHTMLParser(shallow(unit * 10 * MANY))
    assert time.monotonic() - start < 10
