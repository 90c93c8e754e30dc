import pytest

from modelwire.errors import Unreadable
from modelwire.opml import Outline, parse_opml, sources_of, write_opml

LIST = b"""<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
<outline text="Papers"><outline text="Post" xmlUrl="https://post.example/feed" htmlUrl="https://post.example/news"/>
<outline text="Post, long reads" xmlUrl="https://post.example/long" htmlUrl="https://www.post.example/"/></outline>
<outline text="Bad" xmlUrl="javascript:alert(1)"/><outline xmlUrl="https://feeds.ledger.example/rss" text="Ledger"/>
<outline text="Post again" xmlUrl="https://post.example/feed"/></body></opml>"""


def test_folders_are_flattened_and_feeds_grouped_by_publisher() -> None:
    sources = sources_of(parse_opml(LIST, origin="x"))
    assert [(s.id, s.feeds) for s in sources] == [
        ("post.example", ("https://post.example/feed", "https://post.example/long")),
        ("ledger.example", ("https://feeds.ledger.example/rss",)),
    ]


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["Corvane News"], "Corvane News"),
        (["Corvane News", "Corvane News"], "Corvane News"),
        (["Corvane Engineering Blog", "Corvane News", "Corvane Research"], "Corvane"),
        (["Harbour Ledger - Ships", "Harbour Ledger: Trade", ""], "Harbour Ledger"),
        (["The Ledger", "The Post"], "The Ledger"),
        (["Ledger", "Post"], "Ledger"),
        (["Ledger - Ships", "Ledger | Trade"], "Ledger"),
        (["", ""], "corvane.example"),
    ],
)
def test_a_publisher_is_called_by_what_its_feeds_share(titles: list[str], name: str) -> None:
    feeds = [Outline(title, f"https://corvane.example/{n}", "") for n, title in enumerate(titles)]
    (source,) = sources_of(feeds)
    assert source.name == name


def test_what_is_written_reads_back_the_same_to_the_byte() -> None:
    once = write_opml("Mine", sources_of(parse_opml(LIST, origin="x")))
    again = write_opml("Mine", sources_of(parse_opml(once.encode(), origin="y")))
    assert once == again


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (b"<rss/>", "this is <rss>, not <opml>"),
        (b"<opml><body>", "not well-formed"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "entities"),
        (b"", "not well-formed"),
        (b'<?xml version="1.0" encoding="nonsense"?><opml/>', "unknown encoding"),
        (b'<?xml version="1.0" encoding="utf-7"?><opml/>', "encodings"),
        ('<!DOCTYPE opml [<!ENTITY a "b">]><opml/>'.encode("utf-16"), "entities"),
    ],
)
def test_what_is_no_list_is_refused_in_words(document: bytes, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem):
        parse_opml(document, origin="list.opml")


@pytest.mark.parametrize(
    ("told", "language"),
    [("unknown", "en"), ("", "en"), ("en-us", "en-us"), ("pt_BR", "pt-BR"), ("DE", "de"), ("x y", "en")],
)
def test_a_language_that_is_none_does_not_count(told: str, language: str) -> None:
    document = f'<opml><body><outline xmlUrl="https://post.example/f" language="{told}"/></body></opml>'
    assert sources_of(parse_opml(document.encode(), origin="x"))[0].language == language
