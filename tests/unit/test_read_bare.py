from lxml import html

from modelwire.read.bare import wrap_bare_text
from modelwire.read.extract import extract

LONG = "The distributor announced on Saturday that it has licensed the film and will show it in spring."


def wrapped(body: str) -> str:
    page = html.fromstring(f"<html><body><div>{body}</div></body></html>")
    wrap_bare_text(page)
    return str(html.tostring(page.find(".//div"), encoding="unicode"))


def test_bare_text_among_paragraphs_becomes_a_paragraph() -> None:
    found = wrapped(f"{LONG}<p>One.</p><i>Mill</i> {LONG}<p>Two.</p>")
    assert found == f"<div><p>{LONG}</p><p>One.</p><p><i>Mill</i> {LONG}</p><p>Two.</p></div>"


def test_text_after_a_comment_and_after_the_last_paragraph_counts_too() -> None:
    assert wrapped(f"<p>One.</p><p>Two.</p><!-- x -->{LONG} <b>End.</b>").endswith(
        f"<!-- x --><p>{LONG} <b>End.</b></p></div>"
    )


def test_labels_links_and_lone_texts_stay_as_they_are() -> None:
    for body in (
        "<p>One.</p>Advertisement<p>Two.</p>",
        f"<p>One.</p><a href='/x'>{LONG}</a><p>Two.</p>",
        f"{LONG}<p>One.</p>",
    ):
        assert wrapped(body) == f"<div>{body.replace(chr(39), chr(34))}</div>"


def test_the_first_paragraph_of_an_article_is_found_where_it_is_bare() -> None:
    more = "".join(f"<p>{LONG.replace('Saturday', day)}</p>" for day in ("Sunday", "Monday", "Tuesday", "Friday"))
    page = (
        f"<html><body><article><h1>A film comes to town</h1><div class=meat>{LONG}{more}</div></article></body></html>"
    )
    assert LONG in extract(page.encode(), "https://outlet.example/a").text
