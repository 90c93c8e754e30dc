"""The rendered tree as a whole: complete, closed in itself, and the same every time."""

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from modelwire.opml import parse_opml
from modelwire.publish import SiteInfo, Snapshot, render_site
from modelwire.publish.brief import brief_id
from modelwire.publish.catalogue import catalogue
from modelwire.publish.maps import map_files
from modelwire.publish.paths import article_path, file_of
from modelwire.types import Brief, Change, Edition, Feed, Status
from tests.unit import publish_case as case

HIDDEN = "404.html"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return render_site(case.snapshot())


def withdrawn_snapshot() -> Snapshot:
    gone = replace(
        case.inquiry(),
        status=Status.WITHDRAWN,
        version=2,
        modified_at=case.june(14),
        history=(*case.inquiry().history, Change(case.june(14), "withdrawn", "The notice was a forgery.")),
    )
    return replace(case.snapshot(), briefs=(gone, case.round_(), case.signing()))


def pages(files: dict[str, bytes]) -> Iterator[tuple[str, Any]]:
    for path, body in files.items():
        if path.endswith(".html"):
            yield path, case.html(body)


def inside(url: str, site: SiteInfo) -> str | None:
    """The file that an address of the site leads to; None for an address elsewhere."""
    if url.startswith(f"{site.url}/"):
        url = url[len(site.url) :]
    elif url.startswith("/"):
        assert url.startswith(f"{site.folder}/"), url
        url = url[len(site.folder) :]
    else:
        return None
    return file_of(unquote(urlsplit(url).path))


SITES = {
    "whole": case.snapshot(),
    "below a folder": case.snapshot(site=replace(case.SITE, url="https://host.example/news/wire")),
    "with search": case.snapshot(search=True),
    "with a withdrawn brief": withdrawn_snapshot(),
    "empty": Snapshot(case.SITE, (), ()),
    "one quiet day": Snapshot(case.SITE, (), (Edition("2026-06-12", case.june(12), case.june(12), case.june(12), ()),)),
}


@pytest.mark.parametrize("name", SITES)
def test_every_link_inside_leads_to_a_file(name: str) -> None:
    snapshot = SITES[name]
    files = render_site(snapshot)
    links = 0
    for path, tree in pages(files):
        for node in tree.css("[href], [src]"):
            url = node.attributes.get("href") or node.attributes.get("src") or ""
            if url.startswith("#"):
                assert tree.css_first(f'[id="{url[1:]}"]'), (path, url)
            elif (target := inside(url, snapshot.site)) is not None:
                links += 1
                assert target in files, (path, url)
            else:
                assert urlsplit(url).scheme in ("http", "https", "mailto"), (path, url)
    assert links > 20


@pytest.mark.parametrize("name", SITES)
def test_every_address_that_machines_read_leads_to_a_file(name: str) -> None:
    snapshot = SITES[name]
    files = render_site(snapshot)
    root = re.escape(snapshot.site.url)
    found = 0
    for path, body in files.items():
        if path.endswith((".xml", ".json", ".txt", ".ics")):
            text = body.decode().replace("\r\n ", "")
            for url in re.findall(rf"{root}/[^\s\"'<>()\\]*", text):
                found += 1
                assert inside(url.replace("&amp;", "&"), snapshot.site) in files, (path, url)
    assert found > 5


def test_the_same_snapshot_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert render_site(case.snapshot()) == files


def test_what_a_feed_did_since_changes_no_byte(files: dict[str, bytes]) -> None:
    polled = Feed("https://tidings.example/feed.xml", "tidings.example", polled_at=case.june(13), failures=2)
    assert render_site(case.snapshot(feeds=(polled,))) == files


def test_the_fixed_names_are_there(files: dict[str, bytes]) -> None:
    wanted = """index.html archive/index.html edition/2026-06-12/index.html section/policy/index.html
        entity/corvane/index.html source/harbour-ledger.example/index.html watch/index.html
        watch/w-0123456789ab/index.html watch/w-0123456789ab.ics corrections/index.html about/index.html
        how-we-write/index.html bot/index.html takedown/index.html feed.xml rss.xml feed.json
        entity/corvane/feed.xml section/policy/rss.xml watch/feed.json corrections/feed.xml sitemap.xml
        news-sitemap.xml sources.opml llms.txt robots.txt 404.html""".split()
    assert [name for name in wanted if name not in files] == []
    stem = article_path(case.inquiry()).strip("/")
    assert {f"{stem}/index.html", f"{stem}.json", f"{stem}.svg"} <= files.keys()


def test_pages_are_well_formed(files: dict[str, bytes]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import html5lib
    for path, body in files.items():
        if path.endswith(".html"):
            parser = html5lib.HTMLParser(strict=False)
            parser.parse(body.decode())
            assert not parser.errors, (path, parser.errors)


def test_pages_can_be_found_ones_way_in(files: dict[str, bytes]) -> None:
    for path, tree in pages(files):
        assert len(tree.css("h1")) == 1, path
        assert tree.css_first("html").attributes["lang"] == "en"
        for landmark in ("header", "nav", "main", "footer"):
            assert tree.css_first(landmark), (path, landmark)
        assert tree.css_first("a.skip").attributes["href"] == "#main"
        # With its size known, a picture that comes late moves nothing.
        assert all({"alt", "width", "height"} <= image.attributes.keys() for image in tree.css("img")), path
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), path
        for button in tree.css("[popovertarget]"):
            assert button.attributes["popovertarget"] in ids, path
        levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs_but_the_search() -> None:
    files = render_site(case.snapshot(search=True))
    for path, tree in pages(files):
        for node in tree.css("[src], link[rel=stylesheet], link[rel=icon], [action]"):
            url = node.attributes.get("src") or node.attributes.get("href") or node.attributes.get("action") or ""
            assert url.startswith("/"), (path, url)
        scripts = [n for n in tree.css("script") if n.attributes.get("type") != "application/ld+json"]
        assert [n.attributes["src"] for n in scripts] == (["/search.js"] if path == "search/index.html" else []), path
        assert not tree.css("style, [style], iframe, object, embed, [onclick]"), path
        assert "default-src 'none'" in tree.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"]
    assert b"http" not in re.sub(rb"/\*.*?\*/", b"", files["theme.css"], flags=re.S)
    for path, body in files.items():
        if path.endswith(".svg"):
            # A picture uses shapes of its own and nothing else.
            assert not re.search(rb'href="(?!#)|<script', body), path


def test_the_sitemap_lists_every_page_once() -> None:
    for snapshot in (case.snapshot(), withdrawn_snapshot()):
        files = render_site(snapshot)
        root = ElementTree.fromstring(files["sitemap.xml"])
        listed = [inside(node.text or "", snapshot.site) for node in root.iter() if node.tag.endswith("}loc")]
        kept_out = {p for p, tree in pages(files) if tree.css_first("meta[name=robots]")}
        assert HIDDEN in kept_out
        assert sorted(map(str, listed)) == sorted({p for p, _ in pages(files)} - kept_out)


def test_the_news_sitemap_holds_two_days() -> None:
    text = render_site(case.snapshot())["news-sitemap.xml"].decode()
    assert case.inquiry().headline in text
    assert case.round_().headline in text
    assert case.signing().headline not in text


def test_the_news_sitemap_counts_in_hours_and_ends_at_a_thousand() -> None:
    """TRUST E11: at 47 hours a brief is news, at 49 it is none, and of 1,001 the newest thousand are told."""
    now = case.june(20, 12)

    def aged(number: int, hours: float) -> Brief:
        at = now - timedelta(hours=hours)
        id_ = brief_id(f"s-{number}", [str(number)], at)
        return case.brief(id_, f"Number {number}", [case.covered("Tidings", f"N {number}", at)], at=at)

    briefs = [aged(0, 0), aged(1, 47), aged(2, 49)]
    told = render_site(Snapshot(case.snapshot().site, briefs, ()))["news-sitemap.xml"].decode()
    assert [f"Number {n}<" in told for n in range(3)] == [True, True, False]
    many = [aged(number, number / 60) for number in range(1001)]
    leaves = catalogue(Snapshot(case.snapshot().site, many, ()))
    lines = map_files(leaves)["news-sitemap.xml"].decode()
    assert (lines.count("<loc>"), "Number 999<" in lines, "Number 1000<" in lines) == (1000, True, False)
    assert "<url>" not in render_site(Snapshot(case.snapshot().site, [], ()))["news-sitemap.xml"].decode()


def test_a_page_has_one_style_sheet_and_its_pictures_their_size(files: dict[str, bytes]) -> None:
    """TRUST E17: nothing moves while a page loads, and nothing waits for a second sheet."""
    for path, tree in pages(files):
        assert len(tree.css("link[rel=stylesheet]")) == 1, path
        for picture in tree.css("img"):
            assert {"width", "height"} <= picture.attributes.keys(), (path, picture.attributes)


def test_sources_go_out_as_opml(files: dict[str, bytes]) -> None:
    outlines = parse_opml(files["sources.opml"], origin="test")
    assert ("Harbour Ledger", "https://harbour-ledger.example/feed.xml") in [(o.title, o.feed_url) for o in outlines]
    assert len(outlines) == 6


def test_robots_and_llms(files: dict[str, bytes]) -> None:
    assert "Sitemap: https://wire.example/sitemap.xml" in files["robots.txt"].decode()
    told = files["llms.txt"].decode()
    assert told.startswith("# The Test Wire\n\n> Software that listens")
    assert f"https://wire.example{article_path(case.inquiry())}" in told


def test_drafts_held_and_spiked_briefs_stay_inside() -> None:
    for status in (Status.DRAFT, Status.HELD, Status.SPIKED):
        hidden = case.brief(
            case.ULIDS[2], "Zebrawood plan is off", [case.covered("Tidings", "Zebra", case.june(12))], status=status
        )
        body = b"".join(render_site(case.snapshot(hidden)).values())
        assert b"Zebrawood" not in body


def test_a_withdrawn_brief_leaves_a_notice_and_none_of_its_words() -> None:
    brief = case.inquiry()
    files = render_site(withdrawn_snapshot())
    page = case.html(files[file_of(article_path(brief))]).css_first("main").text()
    assert "withdrawn" in page
    assert "14 June 2026" in page
    assert "The notice was a forgery." in page
    text = {path: body.decode() for path, body in files.items() if not path.endswith(".woff2")}
    for sentence in (*brief.summary, *brief.angle, *brief.watch):
        assert not [path for path, body in text.items() if sentence.text in body]
    assert not [path for path, body in text.items() if brief.headline in body]
    assert article_path(brief) not in text["feed.xml"] + text["rss.xml"] + text["feed.json"] + text["sitemap.xml"]
    assert f"{article_path(brief).strip('/')}.svg" not in files
    assert "The notice was a forgery." in text["corrections/index.html"]
    # What we once told readers keeps its address, even where nothing stands there any more.
    for path in ("watch/w-0123456789ab/index.html", "entity/ines-taldo/index.html"):
        assert path in files
    assert case.inquiry().watches[0].statement not in text["watch/w-0123456789ab/index.html"]


def test_every_address_ever_published_still_answers() -> None:
    """TRUST E19: what a correction, a withdrawal or another day changes is words, and no address goes."""
    before = {path for path in render_site(case.snapshot()) if path.endswith("index.html")}
    later = withdrawn_snapshot()
    corrected = replace(case.signing(), version=2, headline="Corvane signs up 200 clinics", modified_at=case.june(15))
    after = render_site(replace(later, briefs=(*later.briefs[:2], corrected)))
    assert before <= after.keys()
    assert corrected.headline in after[file_of(article_path(case.signing()))].decode()


def test_no_corrections_page_without_a_correction() -> None:
    files = render_site(case.snapshot(briefs=(case.inquiry(), case.signing()), watches=case.inquiry().watches))
    assert not [path for path in files if path.startswith("corrections")]
    assert not [p for p, body in files.items() if re.search(rb"(?<!/policies)/corrections/", body)]


def test_search_is_offered_only_where_a_server_answers(files: dict[str, bytes]) -> None:
    assert not [p for p, tree in pages(files) if tree.css_first("form")]
    served = case.html(render_site(case.snapshot(search=True))["index.html"])
    assert served.css_first("form").attributes["action"] == "/search/"
    assert served.css_first("form label").attributes["for"] == served.css_first("input").attributes["id"]


def test_the_front_page_shows_the_edition(files: dict[str, bytes]) -> None:
    page = case.html(files["index.html"]).css_first("main")
    assert page.css_first(".lead h2").text(strip=True) == case.inquiry().headline
    assert "Friday, 12 June 2026" in page.text()
    also = page.css_first(".also li")
    assert also.css_first(".outlet").text() == "Tidings"
    assert also.css_first("a").attributes["href"] == "https://tidings.example/x"
    assert "below the set score" not in page.text()
    assert case.inquiry().watches[0].statement in page.text()


def test_a_quiet_day_is_called_quiet() -> None:
    quiet = Edition("2026-06-13", case.june(13, 20), case.june(13, 20), case.june(13, 20), ())
    snapshot = case.snapshot()
    page = case.html(render_site(replace(snapshot, editions=(*snapshot.editions, quiet)))["index.html"])
    assert "quiet day" in page.css_first(".notice").text().lower()
    assert case.inquiry().headline in page.css_first("main").text()
    busy = [
        case.brief(f"01JXHV{n:020d}", f"Story {n} of the day", [case.covered("Tidings", f"Story {n}", case.june(12))])
        for n in range(3)
    ]
    assert b'class="notice"' not in render_site(case.snapshot(*busy))["index.html"]


def test_the_robot_and_takedown_pages_say_how(files: dict[str, bytes]) -> None:
    robot = case.html(files["bot/index.html"]).css_first("main").text()
    assert "User-agent: Modelwire\nDisallow: /" in robot
    for path in ("bot/index.html", "takedown/index.html", "about/index.html"):
        main = case.html(files[path]).css_first("main")
        assert main.css_first('a[href="mailto:desk@wire.example"]'), path


def test_every_record_in_the_tree_is_json(files: dict[str, bytes]) -> None:
    for path, body in files.items():
        if path.endswith(".json"):
            wanted = list if path == ".well-known/tdmrep.json" else dict
            assert isinstance(json.loads(body), wanted), path


def test_a_thousand_briefs_take_little_time_each() -> None:
    from time import process_time

    many = [
        replace(case.inquiry(), id=f"01JXHV{n:020d}", story_id=f"s-{n}", slug=f"story-{n}", watches=())
        for n in range(60)
    ]
    began = process_time()
    render_site(case.snapshot(*many))
    # A thousand have a minute: 60 ms each; this allows for a slow machine and still finds what grows with the square.
    assert (process_time() - began) / len(many) < 0.06
