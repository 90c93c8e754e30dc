"""Items that are known by their bytes are passed over, and nothing else of a feed is read differently for it."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from modelwire.read import ParsedFeed, parse_feed
from modelwire.read.known import cut
from modelwire.types import KnownItems

NOW = datetime(2026, 3, 9, 20, tzinfo=UTC)
URL = "https://outlet.example/feed"


def item(name: str, *, guid: str = "", link: str = "", text: str = "Some words of it.") -> str:
    told = f"<guid isPermaLink='false'>{guid or name}</guid><link>{link or f'/{name}'}</link>"
    return f"<item><title>About {name}</title>{told}<description>{text}</description></item>"


def rss(
    *items: str, head: str = "<title>Outlet</title><link>https://outlet.example/</link>", prolog: str = ""
) -> bytes:
    return f"{prolog}<rss version='2.0'><channel>{head}{''.join(items)}</channel></rss>".encode()


def read(body: bytes, known: KnownItems | None = None, content_type: str = "application/xml") -> ParsedFeed:
    return parse_feed(body, url=URL, content_type=content_type, now=NOW, known=known)


def known_of(parsed: ParsedFeed) -> KnownItems:
    return KnownItems(URL, parsed.context, (*parsed.left_out, *parsed.marks.values()))


def titles(parsed: ParsedFeed) -> list[str]:
    return [entry.title for entry in parsed.entries]


def test_only_what_is_new_or_changed_is_read() -> None:
    known = known_of(read(rss(item("a"), item("b"), item("c"))))
    later = read(rss(item("d"), item("a"), item("b", text="Other words."), item("c")), known)
    assert titles(later) == ["About d", "About b"]
    again = read(rss(item("d"), item("a"), item("b", text="Other words."), item("c")), known_of(later))
    assert (titles(again), len(again.left_out)) == ([], 4)


def test_an_item_that_falls_out_is_forgotten() -> None:
    known = known_of(read(rss(item("a"), item("b")), known_of(read(rss(item("a"), item("b"))))))
    shorter = read(rss(item("b")), known)
    assert len(known_of(shorter).marks) == 1


@pytest.mark.parametrize(
    "head",
    [
        "<title>Outlet</title><link>https://other.example/</link>",
        "<title>Outlet</title><link>https://outlet.example/</link><language>de</language>",
    ],
    ids=["base", "language"],
)
def test_where_the_channel_says_something_else_all_is_read_again(head: str) -> None:
    known = known_of(read(rss(item("a"), item("b"))))
    assert titles(read(rss(item("a"), item("b"), head=head), known)) == ["About a", "About b"]


def test_the_date_of_the_channel_says_nothing_of_its_items() -> None:
    head = "<title>Outlet</title><lastBuildDate>Mon, 09 Mar 2026 {}:00:00 GMT</lastBuildDate>"
    known = known_of(read(rss(item("a"), head=head.format(12))))
    assert titles(read(rss(item("a"), item("b"), head=head.format(13)), known)) == ["About b"]


def test_a_guid_that_is_used_again_is_told_apart_as_in_the_whole_feed() -> None:
    before, after = rss(item("a", guid="x"), item("b")), rss(item("c", guid="x"), item("a", guid="x"), item("b"))
    assert read(after, known_of(read(before))).entries == read(after).entries


def test_a_page_that_gets_a_second_item_is_told_apart_as_in_the_whole_feed() -> None:
    before = rss(item("a", link="/changes#1"), item("b"))
    after = rss(item("c", link="/changes#2"), item("a", link="/changes#1"), item("b"))
    assert read(after, known_of(read(before))).entries == read(after).entries
    assert {entry.url for entry in read(after).entries} >= {
        "https://outlet.example/changes#1", "https://outlet.example/changes#2"
    }  # fmt: skip


def test_items_without_a_link_are_told_of_every_time() -> None:
    bad = "<item><description>x</description></item>"
    head = "<title>Outlet</title>"
    first = read(rss(item("a"), bad, head=head))
    later = read(rss(item("b"), item("a"), bad, head=head), known_of(first))
    assert first.problem == later.problem == "1 item without a usable link or title"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (rss(item("a"), prolog="<!DOCTYPE rss [<!ENTITY x 'y'>]>"), "a document type may bear on every item"),
        (rss(item("a")).replace(b"words", b"w\xf6rds"), "a wrong byte makes the parser guess the encoding of all"),
        (rss(item("a"), prolog="<?xml version='1.0' encoding='iso-8859-1'?>"), "another encoding"),
        (rss(item("a"))[:-30], "cut off"),
        (rss(item("a"), "<!-- <![CDATA[ -->"), "a comment that may hide a section"),
        (rss(item("a"), "<item><title a='>'>x</title></item><item b='>'><link>/c</link></item>"), "quotes in a tag"),
        (rss(item("a"), "</item>"), "an end without a start"),
        (b"\xef\xbb\xbf" + rss(item("a")).decode().encode("utf-16"), "two bytes a character"),
    ],
)
def test_what_cannot_be_cut_beyond_doubt_is_read_whole(body: bytes, why: str) -> None:
    assert cut(body, URL, "application/xml") is None, why


def test_tags_in_sections_and_comments_are_no_items() -> None:
    body = rss(item("a", text="<![CDATA[<item>no</item> </item>]]>"), "<!-- <item> -->", item("b"))
    pieces = cut(body, URL, "application/xml")
    assert pieces is not None
    assert [body[start:end].count(b"About") for start, end in pieces.spans] == [1, 1]
    known = known_of(read(body))
    assert len(known.marks) == 2
    assert titles(read(body, known)) == []


def test_an_item_in_an_item_belongs_to_it() -> None:
    body = rss(item("a").replace("</item>", "<item><title>inner</title></item></item>"), item("b"))
    pieces = cut(body, URL, "application/xml")
    assert pieces is not None
    assert len(pieces.spans) == 2


def test_any_choice_of_known_items_leaves_the_others_as_they_are() -> None:
    chance = random.Random(9309)
    links = ["/p", "/p#1", "/p#2", "/q", "/r?utm_source=x", "", "javascript:x", "http://www.outlet.example/q/"]
    for _ in range(150):
        items = [
            item(str(n), guid=chance.choice(["", "g1", "g2", f"own {n}"]), link=chance.choice(links))
            for n in range(chance.randrange(1, 7))
        ]
        before, body = read(rss(*items[1:])), rss(*items)
        whole = read(body)
        some = [one for one in before.marks.values() if chance.random() < 0.7]
        part = read(body, KnownItems(URL, before.context, tuple(some)))
        passed = {guid for guid, one in before.marks.items() if one in part.left_out}
        assert part.entries == tuple(entry for entry in whole.entries if entry.guid not in passed)
        assert replace(part, entries=(), marks={}, left_out=()) == replace(whole, entries=(), marks={})


@pytest.mark.parametrize("part", [b"<![CDATA[", b"<!--", b"<item>", b"<item ", b"<pubDate>", b"<items>", b"<a:", b"<?"])
def test_cutting_takes_linear_time(part: bytes) -> None:
    body = b"<rss version='2.0'><channel>" + part * (1_000_000 // len(part)) + b"</channel></rss>"
    cut(body, URL, "application/xml")  # where it were quadratic, this would take minutes
