"""The public server over real HTTP: published files and nothing else, the same bytes for everybody."""

import fcntl
import http.client
import json
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from modelwire.adapters.fetch import HttpFetcher
from modelwire.read import poll_feed
from modelwire.read.robots import Robots
from modelwire.read.sitefiles import SiteFiles
from modelwire.testing import Answer, FakeWeb
from modelwire.types import Feed
from tests.flow import wire
from tests.flow.shell import COMMAND, environment, modelwire

AT = "2026-06-12T20:00:00Z"


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Served:
    """A server that runs, and how to ask it."""

    folder: Path
    port: int
    process: subprocess.Popen[str]

    def get(self, path: str, method: str = "GET", **headers: str) -> Got:
        """Ask for exactly that path: nothing is tidied on the way."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        got = Got(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        connection.close()
        return got


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[Served]:
    """`modelwire serve` on a free port, until the block ends; without the main job, unless `--every` says so."""
    alone = () if "--every" in arguments else ("--every", "0")
    command = [*COMMAND, "serve", "--port", "0", *alone, *arguments]
    with subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            told = process.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:(\d+)/", told)
            assert address, told + (process.stderr.read() if process.stderr and process.poll() is not None else "")
            yield Served(folder, int(address[1]), process)
        finally:
            process.terminate()
            process.communicate(timeout=30)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small wire, published and served; one of its feeds is down and has a key in its address."""
    folder = tmp_path_factory.mktemp("site")
    with FakeWeb() as web:
        wire.serve(web)
        feeds = {f"http://{host}/feed.xml": name for host, (name, _) in wire.OUTLETS.items()}
        web.route("/private.xml", Answer("no", 503), host="locked.example")
        feeds["http://locked.example/private.xml?key=hunter2"] = "Locked"
        wire.publication(folder, wire.settings(web, feeds))
        assert modelwire("run", "--now", AT, cwd=folder).code == 1
    with serving(folder) as served:
        yield served


def paths(site: Served) -> list[str]:
    return sorted(wire.tree(site.folder / "public"))


def test_every_published_file_is_served_as_it_is(site: Served) -> None:
    for path in paths(site):
        got = site.get("/" + path)
        assert got.status == 200, path
        assert got.body == (site.folder / "public" / path).read_bytes()
        assert "octet-stream" not in got.headers["content-type"], path
        if path in ("takedown/index.html", "report/index.html"):
            assert b'name="stamp"' in site.get("/" + path.removesuffix("index.html")).body, "the server fills it in"
        elif path.endswith("/index.html") or path == "index.html":
            assert site.get("/" + path.removesuffix("index.html")).body == got.body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/theme.css", "text/css; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json"),
        ("/sitemap.xml", "application/xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/favicon.svg", "image/svg+xml"),
        ("/sources.opml", "text/x-opml; charset=utf-8"),
    ],
)
def test_content_types(site: Served, path: str, kind: str) -> None:
    assert site.get(path).headers["content-type"] == kind


def test_calendars_and_records_by_name() -> None:
    from modelwire.web.site import content_type

    assert content_type(Path("watch/w-1.ics")) == "text/calendar; charset=utf-8"
    assert content_type(Path("article/a-1.json")) == "application/json"
    assert content_type(Path("entity/x/feed.json")) == "application/feed+json"
    assert content_type(Path("x.exe")) == "application/octet-stream"


def test_validators_spare_a_second_fetch(site: Served) -> None:
    first = site.get("/")
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    for headers in (
        {"If_None_Match": etag},
        {"If_None_Match": f'"other", W/{etag}'},
        {"If_None_Match": "*"},
        {"If_Modified_Since": modified},
    ):
        got = site.get("/", **headers)
        assert (got.status, got.body, got.headers["etag"]) == (304, b"", etag)
    for headers in (
        {"If_None_Match": '"other"'},
        {"If_None_Match": '"other"', "If_Modified_Since": modified},
        {"If_Modified_Since": "Thu, 01 Jan 2015 00:00:00 GMT"},
        {"If_Modified_Since": "soon"},
    ):
        assert site.get("/", **headers).body == first.body


def test_what_a_program_wrote_says_so_in_its_header(site: Served) -> None:
    """TRUST E2; `deploy/systemd/Caddyfile` says it of the same paths."""
    articles = [path for path in paths(site) if path.startswith("article/")]
    assert articles
    for path in ("", *articles, "feed.xml", "rss.xml", "feed.json"):
        assert site.get(f"/{path}").headers["ai-disclosure"] == "mode=machine-generated", path
    for path in ("theme.css", "robots.txt", "takedown/"):
        assert "ai-disclosure" not in site.get(f"/{path}").headers, path


def test_our_own_reader_finds_our_feed_as_it_wants_feeds(site: Served) -> None:
    """TRUST A16: what we ask of others we do ourselves."""
    base = f"http://127.0.0.1:{site.port}"
    agent = "Modelwire/0 (+https://wire.example/bot/; desk@wire.example)"
    fetcher = HttpFetcher(user_agent=agent, allow=["127.0.0.0/8"])
    now = datetime(2026, 6, 20, tzinfo=UTC)
    assert Robots(SiteFiles(fetcher), "Modelwire").allow(f"{base}/feed.xml", now)
    for name in ("feed.xml", "rss.xml", "feed.json"):
        first = poll_feed(Feed(f"{base}/{name}", "wire.example"), fetcher, now)
        assert (first.polled.outcome, first.polled.problem) == ("fresh", "")
        assert first.feed.etag
        assert first.feed.last_modified
        assert first.feed.next_poll_at
        assert first.feed.next_poll_at - now < timedelta(days=1), "it has validators, so it may be asked within the day"
        later = poll_feed(first.feed, fetcher, first.feed.next_poll_at)
        assert later.polled.outcome == "unchanged"


def test_head_says_the_same_without_a_body(site: Served) -> None:
    head, get = site.get("/", method="HEAD"), site.get("/")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(get.body))
    assert head.headers["etag"] == get.headers["etag"]


def test_a_folder_without_its_slash_leads_on_and_nowhere_else(site: Served) -> None:
    got = site.get("/archive")
    assert (got.status, got.headers["location"]) == (301, "archive/")
    for path in ("//evil.example/..", "/\\evil.example", "//archive", "/%2f%2fevil.example/"):
        got = site.get(path)
        assert "evil" not in got.headers.get("location", "")


def test_what_is_not_there_gets_the_sites_own_page(site: Served) -> None:
    got = site.get("/no/such/page/")
    assert got.status == 404
    assert got.body == (site.folder / "public" / "404.html").read_bytes()
    assert got.headers["cache-control"] == "no-store"
    assert site.get("/no.json").headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "path",
    [
        "/../modelwire.toml", "/%2e%2e/modelwire.toml", "/..%2fmodelwire.toml", "/%2e%2e%2fmodelwire.db",
        "/article/../../modelwire.toml", "/..\\modelwire.toml", "/%5c..%5cmodelwire.toml", "//etc/passwd",
        "/%2fetc%2fpasswd", "/./../modelwire.toml", "/%00", "/index.html%00.css", "/.env",
        "/.well-known/../../beat.toml", "/outside.txt", "/outside/modelwire.toml", "/loop", "/index.html/",
        "/theme.css/x",
    ],
)  # fmt: skip
def test_nothing_outside_the_public_folder_is_ever_served(site: Served, path: str) -> None:
    public = site.folder / "public"
    for link, target in (("outside.txt", "../modelwire.toml"), ("outside", ".."), ("loop", "loop")):
        if not (public / link).is_symlink():
            (public / link).symlink_to(target)
    (public / ".env").write_text("KEY=hunter2")
    try:
        got = site.get(path)
    finally:
        for name in ("outside.txt", "outside", "loop", ".env"):
            (public / name).unlink()
    assert got.status in (400, 404)
    for secret in (b"[publication]", b"SQLite format", b"root:", b"hunter2", b"[[section]]"):
        assert secret not in got.body


def test_links_within_the_public_folder_are_followed(site: Served) -> None:
    link = site.folder / "public" / "current.html"
    link.symlink_to("index.html")
    try:
        assert site.get("/current.html").body == site.get("/").body
    finally:
        link.unlink()


@pytest.mark.parametrize("path", ["/", "/feed.xml", "/nothing", "/healthz", "/search/?q=x", "/archive"])
def test_every_answer_tells_browsers_to_ask_nobody_else(site: Served, path: str) -> None:
    headers = site.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    # One page has a script: it searches the index that lies on the site, with WebAssembly.
    searches = path.startswith("/search/")
    assert policy.get("script-src") == ("'self' 'wasm-unsafe-eval'" if searches else None)
    rest = headers["content-security-policy"].replace("'wasm-unsafe-eval'", "" if searches else "unsafe")
    assert not re.search(r"https?:|\*|unsafe", rest)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "set-cookie" not in headers
    assert "server" not in headers


def test_pages_load_nothing_that_their_policy_forbids(site: Served) -> None:
    pages = [path for path in paths(site) if path.endswith(".html")]
    assert pages
    for path in pages:
        text = site.get("/" + path).text
        scripts = re.findall(r"<script(?! type=\"application/ld\+json\")[^>]*>", text)
        assert len(scripts) == (path == "search/index.html"), path
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", text), path
        for loaded in re.findall(r"<(?:img|source|iframe|script)[^>]*\ssrc=\"([^\"]*)\"", text):
            assert loaded.startswith("/"), (path, loaded)
        for loaded in re.findall(r"<link rel=\"(?:stylesheet|icon)\"[^>]*href=\"([^\"]*)\"", text):
            assert loaded.startswith("/"), (path, loaded)


def test_no_header_and_no_query_changes_a_public_byte(site: Served) -> None:
    plain = site.get("/")
    for name in (
        "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Original-URL", "X-Rewrite-URL", "Origin",
        "Accept", "Accept-Language", "Cookie", "User-Agent", "Authorization", "Range", "X-Ghost-Preview",
        "X-HTTP-Method-Override",
    ):  # fmt: skip
        got = site.get("/", **{name: "evil.example/bytes=0-1"})
        assert (got.status, got.body, got.headers["etag"]) == (200, plain.body, plain.headers["etag"]), name
    assert site.get("/?preview=1&q=x").body == plain.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_changed(site: Served, method: str) -> None:
    for path in ("/", "/search/", "/healthz"):
        assert site.get(path, method=method).status == 405


def test_search_answers_in_the_sites_theme(site: Served) -> None:
    got = site.get("/search/?q=corvane")
    assert got.status == 200
    assert got.headers["cache-control"] == "no-store"
    assert "1 brief holds “corvane”." in got.text
    link = re.search(r"<main.*href=\"(/article/[^\"]+/)\"", got.text, re.S)
    assert link
    assert site.get(link[1]).status == 200
    assert '<link rel="stylesheet" href="/theme.css">' in got.text
    assert "No briefs hold “zzzz”." in site.get("/search/?q=zzzz").text
    assert site.get("/search/").body == (site.folder / "public" / "search" / "index.html").read_bytes()
    assert site.get("/search").headers["location"] == "search/"


@pytest.mark.parametrize(
    "asked",
    [
        "%3Cscript%3Ealert(1)%3C/script%3E", "%22%20onfocus=alert(1)%20x=%22", "%22", "a%20OR", "x:", "NEAR(", "%00",
        "%3C!--%20the%20answer%20goes%20here%20--%3E", "%ff%fe", "%7B%7B7*7%7D%7D", "%F0%9F%98%80", "q&q=corvane",
        "a" * 5000, "*", "corvane*%20-x",
    ],
)  # fmt: skip
def test_search_takes_any_question(site: Served, asked: str) -> None:
    got = site.get(f"/search/?q={asked}")
    assert got.status == 200
    main = got.text.split("<main")[1]
    assert "<script>" not in main
    assert not [node for node in HTMLParser(got.text).css("*") if "onfocus" in node.attributes]
    assert "<!--" not in main
    assert "“49”" not in main
    assert len(got.text) < 20_000


def test_health_tells_monitors_and_no_secret(site: Served) -> None:
    got = site.get("/healthz")
    state = json.loads(got.body)
    assert got.status == 200
    assert state["status"] == "attention"
    assert state["last_run"] == AT
    assert state["failed_feeds"] == [{"source": "locked.example", "failures": 1}]
    assert state["feeds"] == 5
    assert state["held_briefs"] == len(modelwire("brief", "list", "--held", "--json", cwd=site.folder).json())
    assert "hunter2" not in got.text
    assert str(site.folder) not in got.text


def test_health_says_when_the_database_is_broken(tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.publication(tmp_path, wire.settings(web))
    (tmp_path / "modelwire.db").write_text("no database " * 500)
    with serving(tmp_path) as served:
        got = served.get("/healthz")
        assert got.status == 503
        assert json.loads(got.body)["status"] == "broken"
        assert str(tmp_path) not in got.text
        assert served.get("/search/?q=x").status == 503
        assert served.get("/").status == 404


def test_a_site_under_a_path_answers_with_it_and_without(tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.serve(web)
        toml = wire.settings(web).replace("https://wire.example", "https://host.example/wire")
        wire.publication(tmp_path, toml)
        assert modelwire("run", "--now", AT, cwd=tmp_path).code in (0, 1)
    with serving(tmp_path) as served:
        front = served.get("/wire/")
        assert front.body == served.get("/").body == (tmp_path / "public" / "index.html").read_bytes()
        style = re.search(r"<link rel=\"stylesheet\" href=\"([^\"]+)\"", front.text)
        assert style
        assert style[1].startswith("/wire/")
        assert served.get(style[1]).status == 200
        assert 'href="/wire/article/' in served.get("/wire/search/?q=corvane").text


def test_without_search_there_is_none(tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.publication(tmp_path, wire.settings(web) + "\n[site]\nsearch = false\n")
        assert modelwire("run", "--now", AT, cwd=tmp_path).code in (0, 1)
    with serving(tmp_path) as served:
        assert served.get("/search/?q=x").status == 404
        assert "/search/" not in served.get("/").text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told(site: Served, number: int) -> None:
    with serving(site.folder) as served:
        assert served.get("/").status == 200
        served.process.send_signal(number)
        assert served.process.wait(20) == 0
        assert served.process.stderr
        assert served.process.stderr.read() == ""


def test_a_port_that_is_taken_is_said_in_one_line(site: Served) -> None:
    done = modelwire("serve", "--port", str(site.port), cwd=site.folder)
    assert done.code == 2
    assert f"127.0.0.1:{site.port}" in done.err
    assert "--port" in done.err
    assert len(done.err.splitlines()) == 1


def test_nothing_published_yet_is_said(tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.publication(tmp_path, wire.settings(web))
    with serving(tmp_path) as served:
        assert served.get("/").status == 404
        served.process.terminate()
        served.process.wait(20)
        assert served.process.stderr
        assert "modelwire run" in served.process.stderr.read()


def test_it_runs_the_main_job_beside_the_site(tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.serve(web)
        wire.publication(tmp_path, wire.settings(web))
        with serving(tmp_path, "--every", "60") as served:
            deadline = time.monotonic() + 60
            while served.get("/").status != 200 and time.monotonic() < deadline:
                time.sleep(0.2)
            assert served.get("/").status == 200
            assert "polled" not in served.get("/").text
    assert len(modelwire("source", "list", "--json", cwd=tmp_path).json()) == 4
    assert web.paths("courier.example")


def test_a_run_beside_the_site_ends_with_it(tmp_path: Path) -> None:
    with FakeWeb() as web:
        web.route("/feed.xml", Answer("<rss/>", delay=20), host="slow.example")
        wire.publication(tmp_path, wire.settings(web, {"http://slow.example/feed.xml": "Slow"}))
        with serving(tmp_path, "--every", "60") as served:
            deadline = time.monotonic() + 30
            while not web.seen and time.monotonic() < deadline:
                time.sleep(0.1)
            assert web.seen
            before = time.monotonic()
            served.process.terminate()
            assert served.process.wait(20) == 0
            assert time.monotonic() - before < 15
            with (tmp_path / ".modelwire.lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_slow_reader_does_not_keep_others_waiting(site: Served) -> None:
    held = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(60)]
    try:
        for one in held:
            one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        before = time.monotonic()
        assert site.get("/").status == 200
        assert time.monotonic() - before < 1
    finally:
        for one in held:
            one.close()


def test_the_server_process_stays_small(site: Served) -> None:
    status = Path(f"/proc/{site.process.pid}/status")
    if not status.exists():
        pytest.skip("only Linux tells what a process uses")
    used = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())
    assert used
    assert int(used[1]) < 250_000
