from urllib.parse import urlsplit

import pytest

from modelwire.beats import shipped, starter
from modelwire.errors import Unreadable
from modelwire.opml import Outline, left_out, parse_opml, sources_of, write_opml
from modelwire.types import Rung, Source

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
    assert left_out(LIST, origin="x") == ["javascript:alert(1)"], "and what is none of them is told"


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


def test_weight_and_rung_survive_the_way_out_and_in() -> None:
    told = [
        Source("post.example", "Post", "https://post.example/", ("https://post.example/feed",), weight=0.5),
        Source("ledger.example", "Ledger", "https://ledger.example/", ("https://ledger.example/f",), rung=Rung.CAPPED),
    ]
    written = write_opml("Mine", told)
    assert sources_of(parse_opml(written.encode(), origin="x")) == told
    assert 'modelwire:weight="0.5"' in written


@pytest.mark.parametrize("weight", ["heavy", "-1", "7", "1e9", ""])
def test_a_weight_that_is_none_counts_as_not_said(weight: str) -> None:
    document = (
        f'<opml xmlns:m="urn:x-modelwire:opml"><outline xmlUrl="https://a.example/f" m:weight="{weight}"/></opml>'
    )
    (outline,) = parse_opml(document.encode(), origin="x")
    assert outline.weight is None


@pytest.mark.parametrize("beat", list(shipped()))
def test_the_list_that_ships_with_a_beat_is_grouped_weighed_and_free_of_aggregators(beat: str) -> None:
    text = starter(beat)
    sources = sources_of(parse_opml(text.encode(), origin=beat))
    assert len(sources) > 20
    assert len({source.weight for source in sources}) > 2
    assert text.count("<outline text=") >= 4, "groups"
    hosts = [urlsplit(feed).hostname or "" for source in sources for feed in source.feeds]
    others = ("news.google.com", "reddit.com", "hnrss.org", "feedburner.com", "githubusercontent.com", "youtube.com")
    assert [host for host in hosts if host.endswith(others)] == []
