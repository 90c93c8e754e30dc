"""The site as a reader's browser shows it: no script, nobody else asked, nothing cut off, evidence that opens."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.flow.chromium import pages_of, served


@pytest.fixture(scope="module")
def site(small_wire: Path) -> Iterator[tuple[str, list[str]]]:
    """The small wire's site on loopback, and the addresses of its pages."""
    public = small_wire / "public"
    with served(public) as base:
        yield base, pages_of(public)


def _missing(answer: Any) -> list[str]:
    return [] if answer.ok or answer.status == 304 else [f"{answer.status} {answer.url}"]


@pytest.mark.parametrize("width", [320, 1280])
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


def test_search_answers_in_the_page_from_the_index_beside_it(site: tuple[str, list[str]], browser: Any) -> None:
    base, pages = site
    page = browser.new_page()
    asked: list[str] = []
    trouble: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: trouble.append(message.text))
    page.goto(base + "/search/")
    page.get_by_role("searchbox").fill("Corvane")
    page.locator(".found a").first.wait_for()
    found = page.locator(".found a").evaluate_all("links => links.map(a => new URL(a.href).pathname)")
    assert set(found) <= {p for p in pages if p.startswith("/article/")}
    assert page.get_by_role("status").inner_text().endswith("“Corvane”.")
    assert page.locator(".found mark").first.inner_text().startswith("Corvane")
    page.get_by_role("searchbox").fill("zebrawood<b>")
    page.get_by_text("No briefs hold “zebrawood<b>”.").wait_for()
    page.goto(base + "/search/?q=Pellan")
    page.locator(".found a").first.wait_for()
    page.close()
    assert trouble == []
    assert [url for url in asked if not url.startswith((base, "data:"))] == []
