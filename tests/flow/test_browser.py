"""The site as a reader's browser shows it: no script, nobody else asked, nothing cut off, evidence that opens."""

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.flow import wire

#: As root it needs --no-sandbox; the others keep it from asking for things of its own.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The small wire's site on loopback, and the addresses of its pages."""
    folder = tmp_path_factory.mktemp("browser")
    with wire.newsroom(folder) as (room, _):
        room.run(wire.NOW)
    public = folder / "public"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(public)))
    Thread(target=server.serve_forever, daemon=True).start()
    pages = sorted("/" + str(p.parent.relative_to(public)).removeprefix(".") for p in public.rglob("index.html"))
    yield f"http://127.0.0.1:{server.server_port}", [page.rstrip("/") + "/" for page in pages]
    server.shutdown()
    server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: pages are not looked at")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


def _missing(answer: Any) -> list[str]:
    return [] if answer.ok or answer.status == 304 else [f"{answer.status} {answer.url}"]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_and_asks_nobody_else(
    site: tuple[str, list[str]], browser: Any, width: int, scheme: str
) -> None:
    base, pages = site
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()
    asked: list[str] = []
    trouble: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: trouble.append(f"{page.url}: {message.text}"))
    page.on("response", lambda answer: trouble.extend(_missing(answer)))
    wide = []
    for path in pages:
        page.goto(base + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    context.close()
    assert len(pages) > 8
    assert wide == []
    assert trouble == []
    assert [url for url in asked if not url.startswith((base, "data:"))] == []


def test_evidence_opens_without_script(site: tuple[str, list[str]], browser: Any) -> None:
    base, pages = site
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(base + next(p for p in pages if p.startswith("/article/")))
    note = page.locator("[data-part=summary] button[popovertarget]").first
    sheet = page.locator(f"#{note.get_attribute('popovertarget')}")
    assert not sheet.is_visible()
    note.click()
    assert sheet.is_visible()
    assert sheet.locator("a[href^='http']").first.is_visible()
    box = sheet.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    context.close()


def test_the_keyboard_reaches_the_text_first(site: tuple[str, list[str]], browser: Any) -> None:
    base, _ = site
    page = browser.new_page()
    page.goto(base + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    page.close()


def test_a_printed_article_carries_its_sources(site: tuple[str, list[str]], browser: Any, tmp_path: Path) -> None:
    base, pages = site
    page = browser.new_page()
    page.goto(base + next(p for p in pages if p.startswith("/article/")))
    page.pdf(path=tmp_path / "article.pdf")
    page.emulate_media(media="print")
    assert page.locator("[data-part=coverage]").is_visible()
    assert not page.locator("header nav").first.is_visible()
    page.close()
    assert (tmp_path / "article.pdf").stat().st_size > 5_000
