"""Vulnerabilities that readers of feeds and pages had, each tried on ours under its own name (TRUST B-CVE).

Those of sites, desks and letters are tested where those are. `ELSEWHERE` names the tests of ours that try a flaw in
another module; the last test sees to it that they are there and that no row of the table is left out.
"""

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from modelwire.adapters.egress.addresses import is_public, parse
from modelwire.adapters.fetch import HttpFetcher
from modelwire.errors import ReadError, Refused
from modelwire.read import ParsedFeed, extract, parse_feed
from modelwire.read.prose import body_text, title_text
from modelwire.urls import safe_url

NOW = datetime(2026, 3, 9, 20, tzinfo=UTC)
URL = "https://outlet.example/feed"
SEEN = "The mill opened on Tuesday."
MARKED = re.compile(r"<\s*[a-z/!]|javascript|srcdoc|formaction|onerror", re.I)
ELEMENT = re.compile(r"<(script|iframe|svg|form|a|button|style|noscript)\b[^<>]*>", re.I)
#: flaw -> markup that carried it
MARKUP = {
    "feedparser CVE-2009-5065": "<![CDATA[<script>alert(1)</script>]]>",
    "feedparser CVE-2011-1157": "<!-- --!><script>alert(1)</script><!-- -->",
    "feedparser V1": "<a href='&#106;avascript:alert(1)'>x</a><form action='javascript:alert(1)'></form>",
    "miniflux CVE-2023-27592": "<img src='http://127.0.0.1:9/<script>alert(1)</script>'>",
    "miniflux CVE-2025-31483": "<img src='https://outlet.example/x.svg'><svg onload='alert(1)'></svg>",
    "miniflux 3b5a7ee4": "<iframe src='javascript://youtube.com/%0Aalert(1)'></iframe>",
    "miniflux 6543d652": "<a href='JAVASCRIPT:alert(1)'>x</a>",
    "FreshRSS CVE-2025-32015": "<iframe srcdoc='<script>alert(1)</script>'></iframe>"
    "<button formaction='javascript:alert(1)'>x</button>",
    "tt-rss CVE-2020-25789": "<svg><script>alert(1)</script></svg>",
    "changedetection.io CVE-2023-24769": "<title><script>alert(1)</script></title>",
    "pywb CVE-2021-39286": "<script>alert(1)</script>",
    "bleach CVE-2018-7753": "<a href='javascript&#58;alert(1)'>x</a><a href='&#1;javascript:alert(1)'>x</a>",
    "bleach CVE-2020-6802": "<noscript><style></noscript><img src=x onerror=alert(1)>",
    "bleach CVE-2020-6816": "<math></p><style><!--</style><img src=x onerror=alert(1)>",
    "bleach CVE-2021-23980": "<svg></p><style><!--</style><img src/onerror=alert(1)>-->",
    "lxml CVE-2014-3146": "<a href='java\x01script:alert(1)'>x</a>",
    "lxml CVE-2018-19787": "<a href='j a v a s c r i p t:alert(1)'>x</a>",
    "lxml CVE-2020-27783": "<noscript><style><a title='</noscript><img src=x onerror=alert(1)>'>",
    "lxml CVE-2021-28957": "<form><input type=submit formaction='javascript:alert(1)'></form>",
    "lxml CVE-2021-43818": "<img src='data:image/svg+xml;base64,PHN2Zz48c2NyaXB0PmFsZXJ0KDEpPC9zY3JpcHQ+PC9zdmc+'>",
    "html5lib CVE-2016-9909": "<a title=<script>alert(1)</script>>x</a>",
    "html5lib CVE-2016-9910": "<a title='<'onmouseover=alert(1)//>x</a>",
    "html-sanitizer CVE-2024-34078": "<\ufe64script\ufe65alert(1)\uff1c/script\uff1e",
    "mistune CVE-2017-15612": "<a href='java\nscript:alert(1)'>x</a>",
    "markdown2 CVE-2018-5773": "<img src='x' onerror=alert(1)//<p>",
    "markdown2 CVE-2020-11888": "<x><!--<x><script>alert(1)</script>",
}
LINKS = {
    "feedparser CVE-2011-1158": "javascript:alert(1)",
    "feedparser V1": "&#106;avascript:alert(1)",
    "miniflux 3b5a7ee4": "javascript://youtube.com/%0Aalert(1)",
    "miniflux 6543d652": "JaVaScRiPt:alert(1)",
    "FreshRSS #9272": "data:text/html,x",
    "FreshRSS #9215": "file:///etc/passwd",
    "tt-rss CVE-2020-25787": "gopher://127.0.0.1:9000/_x",
    "bleach CVE-2018-7753": "javascript&#58;alert(1)",
    "lxml CVE-2014-3146": "java\tscript:alert(1)",
    "mistune CVE-2017-15612": "java\nscript:alert(1)",
    "tt-rss CVE-2020-25788": "https://outlet.example/<script>alert(1)</script>",
}
PRIVATE = {
    "miniflux CVE-2026-21885": "http://127.0.0.1:8080/",
    "FreshRSS #8400": "http://localhost/",
    "Ghost CVE-2026-22597": "http://[::ffff:169.254.169.254]/latest/meta-data/",
    "Ghost CVE-2026-53946": "http://169.254.169.254/latest/meta-data/",
    "Linkwarden CVE-2026-44313": "http://127.0.0.1.@outlet.example/",
    "tt-rss CVE-2020-25787": "gopher://127.0.0.1:9000/_x",
    "CPython CVE-2021-29921": "http://0177.0.0.1/",
    "CPython CVE-2024-4032": "http://100.64.0.1/",
}
LIMITS, FETCHER = "contract/test_egress_limits.py::", "contract/test_fetcher.py::"
#: flaw -> the test that tries it
ELSEWHERE = {
    "urllib3 CVE-2025-66418": FETCHER + "test_a_bomb_is_refused_before_it_goes_off",
    "urllib3 CVE-2025-66471": LIMITS + "test_no_bomb_takes_more_than_150_mib_or_more_than_its_time",
    "urllib3 CVE-2026-21441": FETCHER + "test_the_body_of_a_redirect_is_never_unpacked",
    "urllib3 CVE-2026-44432": FETCHER + "test_a_coding_that_was_not_asked_for_is_refused",
    "Scrapy CVE-2017-14158": FETCHER + "test_a_body_that_grows_is_cut",
    "Scrapy CVE-2021-41125": LIMITS + "test_credentials_go_nowhere",
    "Scrapy CVE-2022-0577": LIMITS + "test_a_cookie_is_never_sent_back",
    "FreshRSS CVE-2025-46341": LIMITS + "test_credentials_go_nowhere",
    "feedgen CVE-2020-5227": "unit/test_publish_hostile.py::test_xml_stays_xml",
    "miniflux fe2bfb27": LIMITS + "test_a_name_that_turns_private_between_two_hops_is_refused",
    "Linkwarden CVE-2026-44313": LIMITS + "test_no_redirect_leads_from_a_public_name_to_a_private_one",
}
#: flaw -> why it cannot be here
ABSENT = {
    "FreshRSS CVE-2025-31136": "no favicon is ever asked for: flow/test_feed_score.py counts every request",
    "FreshRSS CVE-2025-46339": "no favicon is ever asked for: flow/test_feed_score.py counts every request",
    "ArchiveBox CVE-2023-45815": "pages of others are never served; text alone is kept (flow/test_purge.py)",
}


def feed(markup: str, link: str = "https://outlet.example/a") -> ParsedFeed:
    told = markup.replace("]]>", "]]]]><![CDATA[>")
    body = (
        f"<rss version='2.0'><channel><title><![CDATA[{told}]]></title><item><title><![CDATA[Mill {told}]]></title>"
        f"<link><![CDATA[{link}]]></link><author><![CDATA[{told}]]></author>"
        f"<description><![CDATA[<p>{SEEN}</p>{told}]]></description></item></channel></rss>"
    )
    return parse_feed(body.encode("utf-8"), url=URL, content_type="", now=NOW)


@pytest.mark.parametrize("flaw", MARKUP)
def test_no_markup_of_a_feed_is_left(flaw: str) -> None:
    parsed = feed(MARKUP[flaw])
    (entry,) = parsed.entries
    assert SEEN in entry.text
    assert not MARKED.search(entry.text), entry.text
    for text in (entry.title, parsed.title, *entry.authors):  # a title may speak of a tag: pages show it as text
        assert not ELEMENT.search(text), text


@pytest.mark.parametrize("flaw", MARKUP)
def test_no_markup_of_a_page_is_left(flaw: str) -> None:
    column = "".join(f"<p>{SEEN} {'It was the first of its kind in that town. ' * 4}{n}</p>" for n in range(6))
    article = f"<article><h1>Mill</h1>{column}{MARKUP[flaw]}</article>"
    page = f"<html><head><title>Mill</title></head><body>{article}</body></html>"
    found = extract(page.encode("utf-8"), "https://outlet.example/a")
    assert SEEN in found.text
    for text in (found.text, found.title, found.lead, *found.byline):
        assert not MARKED.search(text), text


@pytest.mark.parametrize("flaw", LINKS)
def test_no_link_of_a_feed_leads_anywhere_but_to_the_web(flaw: str) -> None:
    for entry in feed("", LINKS[flaw]).entries:
        assert entry.url.startswith("https://outlet.example/"), entry.url
        assert not {"<", ">", '"', "\n"} & set(entry.url)
    assert safe_url(LINKS[flaw]) is None


@pytest.mark.parametrize("flaw", PRIVATE)
def test_no_address_leads_into_the_operators_network(flaw: str) -> None:
    with pytest.raises(Refused):
        HttpFetcher(user_agent="Modelwire/0 (+https://wire.example/bot/; desk@wire.example)").get(
            PRIVATE[flaw], now=NOW
        )


@pytest.mark.parametrize("address", ["100.64.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "192.88.99.1"])
def test_what_the_standard_library_takes_for_public_is_not(address: str) -> None:
    """CPython CVE-2024-4032 and TRUST V3."""
    assert not is_public(parse(address))


@pytest.mark.parametrize(
    "declared",
    [
        pytest.param("<!DOCTYPE rss [<!ELEMENT rss ANY>]>", id="feedparser CVE-2011-1156"),
        pytest.param("<!DOCTYPE rss [<!ENTITY a 'b'><!ENTITY % c 'd'>]>", id="feedparser CVE-2012-2921"),
        pytest.param("<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>", id="external entity"),
    ],
)
def test_a_document_type_ends_nothing_and_says_nothing(declared: str) -> None:
    body = (
        f"{declared}<rss version='2.0'><channel><title>O</title><item><title>&a;Mill</title><link>{URL}</link></item>"
    )
    try:
        parsed = parse_feed(f"{body}</channel></rss>".encode(), url=URL, content_type="", now=NOW)
    except ReadError:
        return
    assert [entry.title.replace("&a;", "").replace("b", "", 1) or "Mill" for entry in parsed.entries] in (["Mill"], [])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<a style='" + "a:" * 20_000 + "'>", id="bleach CVE-2020-6817"),
        pytest.param("[" * 20_000 + "](x)" + "`" * 20_000, id="mistune CVE-2022-34749"),
        pytest.param("<!--" * 20_000 + ">", id="comments"),
        pytest.param("<object " * 20_000 + ">", id="objects"),
    ],
)
def test_no_text_makes_the_readers_slow(text: str) -> None:
    start = time.process_time()
    title_text(text, is_html=True)
    body_text(text, is_html=True)
    assert time.process_time() - start < 5


#: Every row of the table that concerns reading.
ROWS = """
miniflux CVE-2026-21885|miniflux fe2bfb27|FreshRSS #8400|FreshRSS #9215|Ghost CVE-2026-22597|Ghost CVE-2026-53946
Linkwarden CVE-2026-44313|tt-rss CVE-2020-25787|CPython CVE-2024-4032|CPython CVE-2021-29921|feedparser CVE-2009-5065
feedparser CVE-2011-1157|feedparser CVE-2011-1158|feedparser V1|miniflux CVE-2023-27592|miniflux CVE-2025-31483
miniflux 3b5a7ee4|miniflux 6543d652|FreshRSS CVE-2025-32015|FreshRSS CVE-2025-31136|FreshRSS CVE-2025-46339
FreshRSS #9272|tt-rss CVE-2020-25788|tt-rss CVE-2020-25789|changedetection.io CVE-2023-24769|pywb CVE-2021-39286
ArchiveBox CVE-2023-45815|bleach CVE-2018-7753|bleach CVE-2020-6802|bleach CVE-2020-6816|bleach CVE-2021-23980
lxml CVE-2014-3146|lxml CVE-2018-19787|lxml CVE-2020-27783|lxml CVE-2021-28957|lxml CVE-2021-43818
html5lib CVE-2016-9909|html5lib CVE-2016-9910|html-sanitizer CVE-2024-34078|mistune CVE-2017-15612
markdown2 CVE-2018-5773|markdown2 CVE-2020-11888|urllib3 CVE-2025-66418|urllib3 CVE-2025-66471|urllib3 CVE-2026-21441
urllib3 CVE-2026-44432|feedparser CVE-2011-1156|feedparser CVE-2012-2921|feedgen CVE-2020-5227|Scrapy CVE-2017-14158
bleach CVE-2020-6817|mistune CVE-2022-34749|Scrapy CVE-2021-41125|Scrapy CVE-2022-0577|FreshRSS CVE-2025-46341
"""


def test_every_row_has_its_test() -> None:
    tests = Path(__file__).parent.parent
    ours = Path(__file__).read_text(encoding="utf-8").split("#: Every row")[0]
    for row in re.split(r"[|\n]", ROWS.strip()):
        assert row in ours, f"{row} is not tried"
    for name in ELSEWHERE.values():
        file, _, test = name.partition("::")
        assert f"def {test}(" in (tests / file).read_text(encoding="utf-8"), name
    for why in ABSENT.values():
        for file in re.findall(r"\w+/\w+\.py", why):
            assert (tests / file).exists(), file
