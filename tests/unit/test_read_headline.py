import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from modelwire.read import linked
from modelwire.read.headline import headline

URL = "https://www.norwickpost.example/2026/inquiry"
TITLE = "Regulator opens an inquiry into Corvane"


def of(head: str = "", body: str = "") -> str:
    tree = LexborHTMLParser(f"<html><head>{head}</head><body>{body}</body></html>")
    return headline(tree, URL, linked.pieces(tree))


def og(title: str, site: str = "") -> str:
    name = f'<meta property="og:site_name" content="{site}">' if site else ""
    return f'<meta property="og:title" content="{title}">{name}'


@pytest.mark.parametrize(
    "declared",
    [
        TITLE,
        f"{TITLE} | Norwick Post",
        f"{TITLE} - Politics - Norwick Post",
        f"Norwick Post: {TITLE}",
        "Regulator opens Corvane inquiry",
        "Inquiry into Corvane opens",
    ],
)
def test_the_heading_that_readers_see_is_the_headline(declared: str) -> None:
    assert of(og(declared), f"<h1>{TITLE}</h1>") == TITLE


def test_the_heading_is_known_by_any_of_the_declared_titles() -> None:
    described = json.dumps({"@type": "NewsArticle", "headline": f"{TITLE} this week"})
    script = f'<script type="application/ld+json">{described}</script>'
    assert of(og("What you need to know today") + script, f"<h1>Politics</h1><h1>{TITLE}</h1>") == TITLE


@pytest.mark.parametrize(
    ("declared", "site"),
    [
        (f"{TITLE} | The Norwick Post", ""),
        (f"{TITLE} – norwickpost.example", ""),
        (f"{TITLE} - Taldo Daily", "Taldo Daily"),
        (f"Taldo Daily » {TITLE}", "Taldo Daily"),
        (f"{TITLE} | Taldo Daily", "Taldo Daily - News of the day"),
        (f"Norwick Post | {TITLE} | Norwick Post", ""),
    ],
)
def test_without_a_heading_the_name_of_the_site_goes(declared: str, site: str) -> None:
    assert of(og(declared, site)) == TITLE


@pytest.mark.parametrize("title", ["Corvane - a portrait", "Third-party models: what now", "Inquiry | Part two"])
def test_a_mark_in_a_headline_stays(title: str) -> None:
    assert of(og(title)) == title


@pytest.mark.parametrize(
    "heading",
    [
        "<h1>Norwick Post</h1>",
        "<h1><a href='/'>The Norwick Post</a></h1>",
        "<h1>Politics of the day</h1>",
        "<h1> </h1>",
        "<h1>Politics</h1>",
        f"<h1 hidden>{TITLE} CANARY</h1>",
        f"<div style='display:none'><h1>{TITLE} CANARY</h1></div>",
        f"<h1>{'CANARY ' * 200}</h1>",
    ],
)
def test_other_headings_are_not_the_headline(heading: str) -> None:
    assert of(f"{og(TITLE)}<title>{TITLE} - Politics of the day</title>", heading) == TITLE


def test_what_stands_over_a_headline_is_no_part_of_it() -> None:
    assert of(og(TITLE), f"<h1><span>Norwick</span> {TITLE}</h1>") == TITLE
    assert of(og("opens an inquiry into Corvane"), f"<h1>{TITLE}</h1>") == "opens an inquiry into Corvane"


@pytest.mark.parametrize("before", ["Colleges: ", "The complete and unabridged list of ", "“No comment”: "])
def test_words_that_belong_to_a_headline_stay(before: str) -> None:
    assert of(og(TITLE), f"<h1>{before}{TITLE}</h1>") == before + TITLE


def test_the_only_heading_counts_though_nothing_declares_it() -> None:
    assert of(og("Ten things we read today"), f"<h1>{TITLE}</h1>") == TITLE
    assert of(og("Ten things we read today"), f"<h1>{TITLE}</h1><h1>Listen to our podcast</h1>") != TITLE


def test_the_window_is_asked_last_and_an_empty_page_has_none() -> None:
    assert of(f"<title>{TITLE} | Norwick Post</title>") == TITLE
    assert of() == ""


@pytest.mark.parametrize(
    "described", ["{broken", "[]", "3", '{"headline": {"x": 1}}', '{"@graph": 4, "@type": [null]}']
)
def test_linked_data_that_makes_no_sense_does_no_harm(described: str) -> None:
    assert of(f'{og(TITLE)}<script type="application/ld+json">{described}</script>') == TITLE


def test_named_characters_are_read_once_more() -> None:
    assert of(og("Corvane won&amp;rsquo;t answer")) == "Corvane won’t answer"
