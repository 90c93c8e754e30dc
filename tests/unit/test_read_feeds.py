import base64
import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelwire.errors import ReadError
from modelwire.read import article_id_of, parse_feed
from modelwire.read.feeds import ParsedFeed
from modelwire.types import Entry
from tests.unit.make import NOW

URL = "https://outlet.example/feeds/all.xml"


def parse(body: str | bytes, content_type: str = "application/xml") -> ParsedFeed:
    return parse_feed(body.encode() if isinstance(body, str) else body, url=URL, content_type=content_type, now=NOW)


def rss(*items: str, head: str = "") -> str:
    channel = f"<title>Outlet</title><link>https://outlet.example/</link><description>d</description>{head}"
    namespaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    )
    return f'<?xml version="1.0"?><rss version="2.0" {namespaces}><channel>{channel}{"".join(items)}</channel></rss>'


def item(link: str = "https://outlet.example/a", title: str = "A title", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def one(body: str | bytes, content_type: str = "application/xml") -> Entry:
    (entry,) = parse(body, content_type).entries
    return entry


# ── formats ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_rss_2() -> None:
    body = rss(
        item(
            more="<description>&lt;p&gt;Short.&lt;/p&gt;</description>"
            "<content:encoded><![CDATA[<p>One.</p><p>Two &amp; three.</p>]]></content:encoded>"
            "<guid isPermaLink='false'>7</guid><pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate>"
            "<dc:creator>Ines Taldo</dc:creator>"
        ),
        head="<language>en-GB</language><ttl>180</ttl>",
    )
    feed = parse(body)
    assert (feed.title, feed.homepage, feed.problem) == ("Outlet", "https://outlet.example/", "")
    assert feed.hints.interval == timedelta(hours=3)
    assert feed.entries == (
        Entry(
            feed_url=URL,
            guid="7",
            url="https://outlet.example/a",
            title="A title",
            text="One.\n\nTwo & three.",
            authors=("Ines Taldo",),
            published_at=datetime(2026, 3, 9, 12, tzinfo=UTC),
            language="en",
        ),
    )


def test_rss_1() -> None:
    body = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Outlet</title>
      <link>https://outlet.example/</link></channel><item rdf:about="https://outlet.example/a"><title>A title</title>
      <link>https://outlet.example/a</link><description>Some words.</description><dc:date>2026-03-09T12:00:00Z</dc:date>
      </item></rdf:RDF>"""
    entry = one(body)
    assert (entry.title, entry.text, entry.url) == ("A title", "Some words.", "https://outlet.example/a")
    assert entry.published_at == datetime(2026, 3, 9, 12, tzinfo=UTC)


def test_rss_091() -> None:
    body = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
      "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Outlet</title>
      <link>https://outlet.example/</link><item><title>A title</title><link>/a</link></item></channel></rss>"""
    assert one(body).url == "https://outlet.example/a"


def test_atom() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Outlet</title>
      <link rel="self" href="https://outlet.example/feed"/><link rel="alternate" href="https://outlet.example/"/>
      <entry xml:base="https://outlet.example/2026/"><id>tag:outlet.example,2026:1</id>
      <title type="html">A &amp;lt;b&amp;gt; title</title>
      <link rel="enclosure" href="https://outlet.example/x.mp3"/><link href="a"/>
      <author><name>Paul Ebner</name></author>
      <published>2026-03-09T12:00:00Z</published><updated>2026-03-09T13:00:00Z</updated>
      <summary>Kurz.</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Eins.</p><p>Zwei.</p></div></content>
      </entry></feed>"""
    feed = parse(body)
    (entry,) = feed.entries
    assert feed.homepage == "https://outlet.example/"
    assert (entry.title, entry.text) == ("A <b> title", "Eins.\n\nZwei.")
    assert (entry.url, entry.authors, entry.language) == ("https://outlet.example/2026/a", ("Paul Ebner",), "de")
    assert entry.updated_at == datetime(2026, 3, 9, 13, tzinfo=UTC)


def test_atom_that_only_says_when_it_was_updated() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom"><title>O</title><entry><id>1</id><title>A title</title>
      <link href="https://outlet.example/a"/><updated>2026-03-09T13:00:00Z</updated></entry></feed>"""
    assert one(body).published_at == datetime(2026, 3, 9, 13, tzinfo=UTC)


def test_json_feed() -> None:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Outlet",
        "home_page_url": "https://outlet.example/",
        "language": "en-US",
        "items": [
            {
                "id": 7,
                "url": "/a",
                "title": "A title",
                "content_html": "<p>One.</p><p>Two.</p>",
                "summary": "One.",
                "date_published": "2026-03-09T12:00:00Z",
                "authors": [{"name": "Ines Taldo"}],
            },
            {"id": "https://outlet.example/b", "content_text": "An untitled note."},
            {"id": "x", "url": "javascript:alert(1)", "title": "Evil"},
            "no item",
        ],
    }
    feed = parse(json.dumps(data), "application/feed+json")
    first, second = feed.entries
    assert (first.guid, first.url, first.text, first.authors, first.language) == (
        "7",
        "https://outlet.example/a",
        "One.\n\nTwo.",
        ("Ines Taldo",),
        "en",
    )
    assert (second.url, second.title) == ("https://outlet.example/b", "An untitled note.")
    assert feed.problem == "1 item without a usable link or title"


# ── text, links, guids ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&amp;#106;avascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://user:secret@outlet.example/",
        "",
        "ftp://outlet.example/a",
    ],
)
def test_an_item_with_an_unsafe_link_costs_only_itself(link: str) -> None:
    feed = parse(rss(item(link), item("https://outlet.example/b", "Good")))
    assert not any(
        entry.url.startswith(("javascript", "data", "file", "ftp", "https://user")) for entry in feed.entries
    )
    assert "Good" in [entry.title for entry in feed.entries]


def test_relative_links_start_at_the_homepage() -> None:
    assert one(rss(item("../b?x=1"))).url == "https://outlet.example/b?x=1"


def test_the_guid_serves_as_link_where_it_is_one() -> None:
    body = rss("<item><title>A title</title><guid>https://outlet.example/a</guid></item>")
    assert one(body).url == "https://outlet.example/a"
    body = rss("<item><title>A title</title><guid isPermaLink='false'>https://outlet.example/a</guid></item>")
    assert parse(body).entries == ()


def test_the_address_behind_feedburner_is_preferred() -> None:
    more = "<feedburner:origLink>https://outlet.example/real</feedburner:origLink>"
    assert one(rss(item("https://feeds.proxy.example/~r/1", more=more))).url == "https://outlet.example/real"


@pytest.mark.parametrize("links", [("alternate", "enclosure"), ("enclosure", "alternate")])
def test_an_enclosure_is_no_page(links: tuple[str, str]) -> None:
    told = "".join(f"<link rel='{rel}'>https://outlet.example/{rel}</link>" for rel in links)
    body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>O</title><entry><title>A</title>{told}</entry></feed>"
    assert one(body).url == "https://outlet.example/alternate"


def test_markup_in_titles_goes() -> None:
    assert one(rss(item(title="<![CDATA[<em>AT&amp;T</em> &#8217;s ]]>new\n plan"))).title == "AT&T ’s new plan"


def test_evil_html_leaves_text_only() -> None:
    html = (
        "<p>Safe words stay.</p><a href='&#106;avascript:alert(1)'>link</a><script>CANARY</script><form>CANARY</form>"
    )
    entry = one(rss(item(more=f"<description><![CDATA[{html}]]></description>")))
    assert entry.text == "Safe words stay."


def test_one_guid_for_two_items_makes_two_entries() -> None:
    body = rss(*(item(f"https://outlet.example/{n}", more="<guid isPermaLink='false'>same</guid>") for n in "ab"))
    assert [entry.guid for entry in parse(body).entries] == ["https://outlet.example/a", "https://outlet.example/b"]


def test_an_item_said_twice_is_one_entry() -> None:
    assert len(parse(rss(item(), item())).entries) == 1


def test_fragments_go_unless_they_tell_items_apart() -> None:
    assert one(rss(item("https://outlet.example/a#comments"))).url == "https://outlet.example/a"
    versions = parse(rss(*(item(f"https://outlet.example/changes#{n}", f"Release {n}") for n in "123"))).entries
    assert [entry.url[-2:] for entry in versions] == ["#1", "#2", "#3"]
    assert len({article_id_of(entry) for entry in versions}) == 3


@pytest.mark.parametrize(
    "link", ["http://www.outlet.example/a/", "https://outlet.example/a?utm_source=rss", "https://outlet.example/a#top"]
)
def test_one_article_behind_every_spelling_of_its_address(link: str) -> None:
    assert article_id_of(one(rss(item(link)))) == article_id_of(one(rss(item())))


def test_dates_that_cannot_be_true_are_none() -> None:
    for date in ("Mon, 09 Mar 2099 12:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "yesterday"):
        assert one(rss(item(more=f"<pubDate>{date}</pubDate>"))).published_at is None


def test_rhythm() -> None:
    head = (
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency><skipHours><hour>0</hour><hour>24</hour>"
        "<hour>7</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
    )
    hints = parse(rss(item(more="<description>&lt;ttl&gt;9&lt;/ttl&gt;</description>"), head=head)).hints
    assert (hints.interval, sorted(hints.skip_hours), sorted(hints.skip_days)) == (timedelta(hours=6), [0, 7], [6])


# ── broken, hostile, huge ────────────────────────────────────────────────────────────────────────────────────


def test_no_items_is_no_problem() -> None:
    assert (parse(rss()).entries, parse(rss()).problem) == ((), "")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("<!DOCTYPE html><html><head><title>x</title></head><body><p>Log in</p></body></html>", "web page"),
        ("plain words", "no feed"),
        ("<opml version='2.0'><body/></opml>", "no feed"),
        ("{}", "no JSON Feed"),
        ('{"version": 1}', "no JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "no list of items"),
        ("{" * 200_000, "JSON"),
        ('{"a":' * 200_000, "JSON"),
        ("<rss version='2.0'><channel><ti", "broken"),
        ("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><rss version='2.0'/>", "attacked"),
        (b"\x00\xff" * 500, "no feed"),
        (b" " * (10 * 1024 * 1024) + b"<rss/>", "larger than 10 MiB"),
    ],
)
def test_what_is_no_feed_is_refused_in_words(body: str | bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        parse(body)
    assert caught.value.url == URL


def test_items_before_the_break_are_saved() -> None:
    feed = parse(rss(item(), item("https://outlet.example/b", "Q&A <<< R")))
    assert "https://outlet.example/a" in [entry.url for entry in feed.entries]
    assert "its XML is broken" in feed.problem
    assert "could be saved" in feed.problem


@pytest.mark.parametrize("damage", ["&#xD800;", "&#99999999;", "&#0;", "\x00", "\x1f", "&#xFFFF;"])
def test_characters_that_xml_forbids_cost_nothing(damage: str) -> None:
    feed = parse(rss(item(title=f"A {damage}title"), item("https://outlet.example/b")))
    assert [entry.title for entry in feed.entries] == ["A title", "A title"]
    assert feed.problem == ""


@pytest.mark.parametrize("damage", ["&#99999999999999999999999999999999999999;", "<![foo", "<!DOCTYPE", "&#xD800"])
def test_damage_of_any_kind_is_a_read_error_at_worst(damage: str) -> None:
    body = rss(item(), item("https://outlet.example/b", f"B {damage}"))
    try:
        titles = [entry.title for entry in parse(body).entries]
    except ReadError as error:
        titles = [error.reason]
    assert titles[0] == "A title" or "broken" in titles[0]


def test_a_feed_that_was_cut_off_gives_what_came() -> None:
    whole = rss(item(more="<description>All of it.</description>"), item("https://outlet.example/b", "Second"))
    feed = parse(whole[: whole.index("Second") + 3])
    assert feed.entries[0].text == "All of it."
    assert feed.problem


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "utf-8", "application/xml"),
        ("utf-8", "iso-8859-1", "application/xml; charset=utf-8"),
        ("iso-8859-1", "iso-8859-1", "text/xml"),
        ("windows-1252", "utf-8", "application/xml"),
        ("utf-16", "utf-16", "application/xml"),
        ("utf-8-sig", "utf-8", "application/rss+xml"),
        ("utf-8", "no-such-code", "application/xml"),
    ],
)
def test_encodings(encoding: str, declared: str, content_type: str) -> None:
    body = rss(item(title="Überraschung in Zürich")).replace("?>", f" encoding='{declared}'?>", 1).encode(encoding)
    assert one(body, content_type).title == "Überraschung in Zürich"


def test_wrong_bytes_are_read_alike_whatever_is_installed_to_guess_with() -> None:
    # chardet takes this for ISO-8859-15, with a confidence of 4 %.
    body = (
        rss(item(more="<description>TEXT</description>"))
        .encode()
        .replace(b"TEXT", b"\xe2\x80\x99&lt;&gt;\xe2\x80\x9d\xa9")
    )
    assert one(body).text == "â€™<>â€Š"


def test_no_external_entity_is_read() -> None:
    body = (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        + rss(item(title="T &x; t"))[21:]
    )
    assert one(body).title in ("T t", "T &x; t")


def test_the_text_of_a_feed_is_never_an_address() -> None:
    with pytest.raises(ReadError, match="no feed"):
        parse("http://127.0.0.1:9/feed.xml")
    with pytest.raises(ReadError, match="no feed"):
        parse(__file__)


def many(count: int) -> list[str]:
    more = "<description>Some words here.</description>"
    return [item(f"https://outlet.example/{n}", f"Item {n}", more) for n in range(count)]


def test_of_a_huge_feed_the_first_items_are_read_in_time() -> None:
    start = time.monotonic()
    feed = parse(rss(*many(10_000)))
    assert [entry.title for entry in feed.entries] == [f"Item {n}" for n in range(2000)]
    assert feed.problem == "it holds 10,000 items, of which the first 2,000 were read"
    assert time.monotonic() - start < 10


def test_a_huge_json_feed_is_cut_as_well() -> None:
    items = [{"id": str(n), "url": f"https://outlet.example/{n}", "title": f"Item {n}"} for n in range(2001)]
    feed = parse(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}))
    assert (len(feed.entries), feed.entries[-1].title) == (2000, "Item 1999")
    assert "2,001 items" in feed.problem


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000), st.binary(max_size=8))
def test_no_damage_raises_anything_but_a_read_error(place: int, noise: bytes) -> None:
    body = rss(
        item(more="<description>&lt;p&gt;Words&lt;/p&gt;</description>"), item("https://outlet.example/b")
    ).encode()
    place %= len(body)
    try:
        feed = parse(body[:place] + noise + body[place + 3 :])
    except ReadError:
        return
    assert all(entry.url.startswith(("http://", "https://")) and entry.title for entry in feed.entries)


KEYS = st.sampled_from(["id", "url", "title", "content_html", "authors", "name", "date_published"])
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=12))
def test_no_json_item_raises(thing: object) -> None:
    good = {"id": "g", "url": "https://outlet.example/good", "title": "Good"}
    data = {"version": "https://jsonfeed.org/version/1.1", "title": thing, "authors": thing, "items": [thing, good]}
    assert "Good" in [entry.title for entry in parse(json.dumps(data)).entries]


# ── what other programs get wrong ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Caf&eacute; &ndash; Norwick", "Café – Norwick"),
        ("Corvane&nbsp;&trade;", "Corvane ™"),
        ("Corvane &amp; Halden", "Corvane & Halden"),
        ("a &lt; b &le; c", "a < b ≤ c"),
        ("&#233;t&eacute;", "été"),
    ],
)
def test_the_named_characters_of_html_are_known(written: str, read: str) -> None:
    feed = parse(f"<rss version='2.0'><channel><title>{written}</title>{item(title=written)}</channel></rss>")
    assert (feed.title, feed.entries[0].title, feed.problem) == (read, read, "")


def test_a_document_cannot_give_a_name_of_html_another_meaning() -> None:
    own = '<!DOCTYPE rss [<!ENTITY eacute "Norwick">]>'
    feed = parse(f"{own}<rss version='2.0'><channel><title>Caf&eacute;</title></channel></rss>")
    assert feed.title == "Café"


def test_in_a_cdata_section_nothing_is_a_reference() -> None:
    code = "<description><![CDATA[<p>Write <b>&amp;eacute;</b> for it.</p>]]></description>"
    assert one(rss(item(more=code))).text == "Write &eacute; for it."


def test_many_open_cdata_sections_take_no_time() -> None:
    start = time.perf_counter()
    parse(f"<rss version='2.0'><channel><title>Outlet</title></channel></rss>{'<![CDATA[' * 100_000}")
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("end", ["</rss", "", "<p>&unknown;</p></rss>"])
def test_a_broken_feed_without_items_is_a_feed_if_it_says_what_it_is(end: str) -> None:
    feed = parse(f"<rss version='2.0'><channel><title>Outlet</title></channel>{end}")
    assert (feed.title, feed.entries) == ("Outlet", ())
    assert "XML is broken" in feed.problem


@pytest.mark.parametrize(
    "body",
    [
        "<rss version='2.0'><channel></channel></rss",
        "<rss version='2.0'><channel><title>Outlet</title><description>It was cut off he",
        "<rss version='2.0'><channel><link> </link></channel></rss",
    ],
)
def test_a_broken_feed_that_says_nothing_is_none(body: str) -> None:
    with pytest.raises(ReadError, match="no item of it could be saved"):
        parse(body)


@pytest.mark.parametrize(
    "title",
    [
        "<title type='html'>The &lt;b&gt;Outlet&lt;/b&gt;&lt;script&gt;x()&lt;/script&gt;</title>",
        "<title type='html'><![CDATA[The <blink>Outlet</blink>]]></title>",
        "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>The <i>Outlet</i></div></title>",
        "<title>The Outlet</title>",
    ],
)
def test_the_title_of_a_feed_is_plain_words(title: str) -> None:
    assert parse(f"<feed xmlns='http://www.w3.org/2005/Atom'>{title}</feed>").title == "The Outlet"


def test_rss_1_1() -> None:
    body = """<Channel xmlns="http://purl.org/net/rss1.1#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      rdf:about="https://outlet.example/rss"><title>Outlet</title><link>https://outlet.example/</link>
      <description>d</description><items rdf:parseType="Collection"><item rdf:about="https://outlet.example/a">
      <title>A title</title><link>https://outlet.example/a</link><description>Some words.</description></item></items>
      </Channel>"""
    assert (one(body).title, one(body).url, parse(body).title) == ("A title", "https://outlet.example/a", "Outlet")


@pytest.mark.parametrize(
    ("content", "read"),
    [(b"The <b>mill</b> opens.", "The mill opens."), (b"\x89PNG\r\n\x1a\n\0\0", "")],
    ids=["text", "picture"],
)
def test_content_of_no_declared_kind_is_read_where_it_is_text(content: bytes, read: str) -> None:
    encoded = base64.b64encode(content).decode()
    body = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>O</title><entry><id>tag:1</id><title>A</title>"
        f"<link href='https://outlet.example/a'/><content type='application/octet-stream'>{encoded}</content>"
        "</entry></feed>"
    )
    assert one(body).text == read
