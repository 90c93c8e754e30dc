import pytest
from selectolax.lexbor import LexborHTMLParser

from modelwire.read import extract
from modelwire.read.furniture import is_furniture, leads_away, pointers, prune
from modelwire.read.keys import key

URL = "https://outlet.example/a"
BODY = [
    "Norwick's data authority has opened an inquiry into Corvane, the maker of a model that takes notes in clinics.",
    "The company said on Tuesday that it would answer every question of the authority before the end of June.",
    "An explanation is due by 30 June, and the authority expects to publish what it has found in the autumn.",
]


@pytest.mark.parametrize(
    "block",
    [
        "Article continues below this ad",
        "© 2026 Norwick Post",
        "Copyright 2026 Norwick Post. All rights reserved.",
        "Photo by Ines Taldo",
        "More information: Ines Taldo et al, Mills of the north, Journal of Mills (2026). DOI: 10.1000/1",
        "Recommended",
        "In order to give you the most up-to-date and accurate information possible, the data is ours.",
        "Credits: Ines Taldo / Norwick Post",
        "Bild: Ines Taldo",
        "Reporting by Ines Taldo; Editing by Jon Marek",
        "Sign up for our weekly newsletter and never miss a story.",
        "Follow Ines Taldo on Twitter and Facebook.",
        "We may earn a commission when you buy through these links.",
        "Contact Ines Taldo at ines@norwickpost.example.",
        "[Related: The clinic that takes no notes]",
        "Updated at 1:23 p.m.",
        "CLICK HERE TO READ MORE FROM THE NORWICK POST",
    ],
)
def test_what_templates_say_is_furniture(block: str) -> None:
    assert is_furniture(block)


@pytest.mark.parametrize(
    "block",
    [
        *BODY,
        "Credit is tight in Norwick, the bank said on Monday.",
        "Photographs of the harbour hang in the council's hall.",
        "Follow the money, Corvane's chair told the inquiry.",
        "She subscribes to the view that clinics need rules.",
        "More patients came in March than in any month before.",
        "Related companies were asked as well, the authority said.",
        "Copyright law protects the notes, the judge found.",
        "They read: we object.",
        "More information: that is what the council of the town asked for on Tuesday.",
        "Recommended by nobody, the mill opened all the same.",
    ],
)
def test_sentences_of_people_are_not(block: str) -> None:
    assert not is_furniture(block)
    assert not leads_away(block)


@pytest.mark.parametrize("heading", ["Related stories", "Most read in Norwick", "You may like", "Auch interessant:"])
def test_headings_of_other_pieces(heading: str) -> None:
    assert leads_away(heading)


def test_paragraphs_that_only_lead_elsewhere_are_told_by_their_links() -> None:
    html = (
        "<p><a href=/b>COUNCIL OPENS A MILL IN THE HARBOUR</a></p>"
        "<p>Related: <a href=/b>The clinic that takes no notes</a></p>"
        "<p>The authority <a href=/b>said on Tuesday</a> that it would look into the notes of every clinic.</p>"
        "<p><a href=/b>This whole sentence is a link.</a></p>"
    )
    assert pointers(LexborHTMLParser(html)) == {
        key("COUNCIL OPENS A MILL IN THE HARBOUR"), key("Related: The clinic that takes no notes")
    }  # fmt: skip


def text_of(around: str) -> str:
    paragraphs = "".join(f"<p>{block}</p>" for block in BODY * 3)
    page = f"<html><body>{around.replace('BODY', f'<h1>Inquiry opened</h1>{paragraphs}')}</body></html>"
    return extract(page.encode(), URL).text


OTHER = "<p>A harbour town has opened a mill and says that it will employ forty people by the spring.</p>" * 9


@pytest.mark.parametrize(
    "around",
    [
        f"<article>BODY</article><article><h2>A mill opens</h2>{OTHER}</article>",
        f"<article>BODY</article><div id='cookie-settings'>{OTHER}</div>",
        f"<article>BODY<div class='newsletter-signup'>{OTHER[:300]}</div></article>",
        f"<article>BODY<p class='image-caption'>{OTHER[3:90]}</p></article>",
    ],
)
def test_what_stands_beside_the_article_is_left_out(around: str) -> None:
    text = text_of(around)
    assert BODY[0] in text
    assert "harbour town" not in text


def test_a_misleading_name_of_the_whole_page_takes_nothing_away() -> None:
    assert BODY[2] in text_of("<div class='page-with-newsletter-box caption'><article>BODY</article></div>")
    assert BODY[2] in text_of("<div id='cookies-accepted'><article>BODY</article></div>")


def test_pieces_with_headlines_of_their_own_stay() -> None:
    tree = LexborHTMLParser("<article><h1>One</h1></article><article><h1>Two</h1></article>")
    prune(tree)
    assert len(tree.css("article")) == 2
