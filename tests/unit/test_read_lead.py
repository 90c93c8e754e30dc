import pytest
from selectolax.lexbor import LexborHTMLParser

from modelwire.read.body import until_declared_end
from modelwire.read.byline import byline
from modelwire.read.lead import descriptions, lead
from modelwire.read.linked import pieces

LEAD = "A regulator asks what a note-taking model does with what patients say in clinics."
BODY = ["The first paragraph of the article says who asked whom, and when.", "The second one says why they did so."]
NOTES = [
    f"Paragraph {number} of the inquiry says what clinic number {number} does with its notes." for number in range(9)
]


def of(body: str, description: str = LEAD, blocks: list[str] = BODY) -> str:
    tree = LexborHTMLParser(f'<head><meta name="description" content="{description}"></head><body>{body}</body>')
    return lead(tree, descriptions(tree, pieces(tree)), blocks)


@pytest.mark.parametrize(
    ("body", "description"),
    [
        (f"<h1>Inquiry</h1><p>{LEAD}</p>", LEAD),
        (f"<h1>Inquiry</h1><h2>{LEAD}</h2>", LEAD[:70] + "…"),
        (f"<h1>Inquiry</h1><div>{LEAD}</div><p>{BODY[0]}</p>", LEAD),
        (f"<div class=teaser-text>{LEAD}</div>", LEAD + " Read it at Norwick Post."),
        (f"<div class='dek'>By Ines Taldo {LEAD}<p>{LEAD}</p></div>", LEAD),
        (
            f"<h1>Inquiry</h1><p class='article__standfirst'>{LEAD}</p><p>{BODY[0]}</p>",
            "Another text for search engines.",
        ),
    ],
)
def test_a_lead_outside_of_the_body_is_found(body: str, description: str) -> None:
    assert of(body, description) == LEAD


@pytest.mark.parametrize(
    ("body", "description"),
    [
        ("<h1>Inquiry</h1><p>Something else altogether stands here.</p>", LEAD),
        (f"<h1>Inquiry</h1><p>{BODY[0]}</p>", BODY[0]),
        (f"<h1>Inquiry</h1><p>{BODY[0]}</p><p class=subtitle>{LEAD}</p>", "Another text for search engines."),
        (f"<p>{LEAD}{' and so on' * 100}</p>", LEAD),
        (f"<p>{LEAD}</p>", "News."),
    ],
)
def test_what_is_no_lead_or_stands_in_the_body_already(body: str, description: str) -> None:
    assert of(body, description) == ""


def test_a_declared_body_ends_the_article() -> None:
    after = ["Ines Taldo writes about clinics.", "- Ten things we read today"]
    assert until_declared_end([*NOTES, *after], " ".join(NOTES)) == NOTES
    assert until_declared_end([*NOTES, *after], "<p>" + "</p><p>".join(NOTES) + "</p>") == NOTES


@pytest.mark.parametrize(
    "declared",
    [
        "",
        NOTES[0],  # a teaser
        " ".join(NOTES)[:-40] + "…",  # cut short within a paragraph
        " ".join(f"Nobody found this sentence, number {number}." for number in range(30)) + NOTES[2],
    ],
)
def test_a_declared_body_that_is_cut_or_another_one_ends_nothing(declared: str) -> None:
    assert until_declared_end([*NOTES, "And one more."], declared) == [*NOTES, "And one more."]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('{"@type":"NewsArticle","author":{"name":"Ines Taldo"}}', ("Ines Taldo",)),
        ('{"@type":"NewsArticle","author":[{"name":"Ines Taldo"},{"name":"Jon Marek"}]}', ("Ines Taldo", "Jon Marek")),
        ('{"@type":"NewsArticle","author":"By Ines Taldo and Jon Marek"}', ("Ines Taldo", "Jon Marek")),
        ('{"@type":"NewsArticle","author":[3, {"name": {"x": 1}}, "https://a.example/b"]}', ("Mara Osk",)),
        ("{broken", ("Mara Osk",)),
    ],
)
def test_who_wrote_it(head: str, expected: tuple[str, ...]) -> None:
    html = f'<script type="application/ld+json">{head}</script><meta name="author" content="Mara Osk">'
    tree = LexborHTMLParser(html)
    assert byline(tree, pieces(tree), None) == expected
