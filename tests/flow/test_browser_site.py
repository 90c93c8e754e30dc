"""Every template in a real browser: axe, the keyboard, a narrow window, print, weight. See test_browser.py for more."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from modelwire.publish import Snapshot, render_site
from modelwire.publish.paths import article_path
from modelwire.types import Brief, Change, Rung, Standing, Status
from tests.flow.chromium import laid, pages_of, served
from tests.unit import publish_case as case

#: What axe checks beside its default set.
_RULES = {"target-size": {"enabled": True}}
#: An article with all that it loads, in bytes as they are sent (TRUST E17).
_ARTICLE_BYTES = 60 * 1024


_SAID = "We said: “Łódź cedes two plants.” We now say: “Łódź cedes one plant.” Taken out: “It is the last.”"


def crowded() -> Brief:
    """Everything that strains a layout: an endless word, many names, many outlets, a correction."""
    pieces = [
        case.covered(name, f"{name} on the {number}th of many accounts", case.june(10))
        for number, name in enumerate((case.HARBOUR, case.BRIGHTLINE, case.NORWICK, "Kestrel Post", "Tidings"))
    ]
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    brief = case.brief("01JXAAAAAAAB5CD6EF7GH8JKM9", f"{word} cedes Łódź plant", pieces, at=case.june(10))
    names = tuple(case.mention(entity.id, 0.2) for entity in case.ENTITIES)
    return replace(
        brief, label="Explainer", mentions=names, section="business", version=2,
        history=(*brief.history, Change(case.june(12, 21), "correction", f"The name is {word}. {_SAID}")),
    )  # fmt: skip


def snapshot() -> Snapshot:
    """Each kind of page at least once."""
    gone = replace(
        case.signing(), id="01JX9999999B5CD6EF7GH8JKM9", slug="gone", status=Status.WITHDRAWN,
        watches=(replace(case.round_().watches[0], id="w-999999999999", brief_id="01JX9999999B5CD6EF7GH8JKM9"),),
        history=(Change(case.june(2), "published", "First."), Change(case.june(3), "withdrawn", "It was wrong.")),
    )  # fmt: skip
    house = replace(case.snapshot().house, owner="Owned by its editor.", funding="Paid for by its editor.")
    standings = {
        "tidings.example": Standing(Rung.LINK_ONLY, False, ()),
        "harbour-ledger.example": Standing(Rung.FULL, True, ()),
    }
    return case.snapshot(crowded(), gone, search=True, house=house, standings=standings)


def kinds(pages: list[str]) -> list[str]:
    """One page of each kind, by its shelf and depth; of briefs and watches those that differ."""
    apart = ("/article/norwick", "/article/donau", "/article/gone", "/watch/w-")
    found: dict[tuple[str, int], str] = {}
    for page in pages:
        shelf = page if page.startswith(apart) else page.split("/")[1]
        found.setdefault((shelf, page.count("/")), page)
    return [*found.values(), "/404.html"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    folder = laid(render_site(snapshot()), tmp_path_factory.mktemp("site") / "public")
    with served(folder) as base:
        yield base, kinds(pages_of(folder))


@pytest.fixture(scope="module")
def axe() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


#: How each page is looked at: the window's width, and what a browser tells the page.
_LOOKS = {
    "phone": (360, ({"color_scheme": "light"},)),
    "wide": (1280, ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"color_scheme": "light", "media": "print"})),
}


@pytest.mark.parametrize("look", _LOOKS)
def test_axe_finds_nothing(site: tuple[str, list[str]], browser: Any, axe: str, look: str) -> None:
    base, pages = site
    width, modes = _LOOKS[look]
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: trouble.append(f"{page.url}: {error}"))
    page.on("request", lambda asked: None if asked.url.startswith((base, "data:")) else trouble.append(asked.url))
    options: dict[str, Any] = {"preload": False, "resultTypes": ["violations"], "rules": _RULES}
    found = []
    for path in pages:
        page.emulate_media(**{"media": "screen", **modes[0]})
        page.goto(base + path)
        page.evaluate(axe)
        for mode in modes:
            page.emulate_media(**{"media": "screen", **mode})
            # In another light and on paper only colours can differ; structure is judged on the phone, and on wide pages
            # where those are laid out in another way.
            apart = mode is modes[0] and path.startswith(("/article/n", "/source/", "/search/"))
            only = {} if look == "phone" or apart else {"runOnly": ["color-contrast"], "rules": {}}
            result = page.evaluate("options => axe.run(options)", options | only)
            for violation in result["violations"]:
                found.append((path, mode, violation["id"], [node["html"][:150] for node in violation["nodes"]][:3]))
    context.close()
    assert len(pages) > 20
    assert found == []
    # There is no Pagefind index here: the page says so once, to whoever looks, and goes on asking the server.
    # On a machine that is slow just now Chromium remarks that a font came before it was used.
    ours = [line for line in trouble if "was preloaded using link preload" not in line]
    assert [line for line in ours if "/search/" not in line and "pagefind" not in line] == []


def test_axe_would_find_something(browser: Any, axe: str) -> None:
    page = browser.new_page()
    page.set_content('<p style="color: #999">pale</p><img src="x.png">')
    page.evaluate(axe)
    found = page.evaluate("() => axe.run({preload: false})")["violations"]
    page.close()
    assert {"color-contrast", "image-alt"} <= {violation["id"] for violation in found}


def test_axe_finds_nothing_in_evidence_that_is_open(site: tuple[str, list[str]], browser: Any, axe: str) -> None:
    base, _ = site
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(base + article_path(case.inquiry()))
    page.locator(".note").nth(1).click()
    page.evaluate(axe)
    result = page.evaluate("options => axe.run(options)", {"preload": False, "rules": _RULES})
    page.close()
    assert [(v["id"], [n["html"][:150] for n in v["nodes"]]) for v in result["violations"]] == []


def test_nothing_runs_out_of_a_window_of_320(site: tuple[str, list[str]], browser: Any) -> None:
    base, pages = site
    page = browser.new_page(viewport={"width": 320, "height": 640})
    wide = []
    for path in pages:
        page.goto(base + path)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide.append((path, width))
    page.close()
    assert wide == []


def test_the_keyboard_alone_opens_and_closes_evidence(site: tuple[str, list[str]], browser: Any) -> None:
    base, _ = site
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(base + article_path(case.inquiry()))
    page.keyboard.press("Tab")
    for _ in range(60):
        here = page.locator(":focus")
        ring = here.evaluate("e => getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth")
        assert ring == "solid3px", here.evaluate("e => e.outerHTML")
        if "note" in (here.get_attribute("class") or ""):
            break
        page.keyboard.press("Tab")
    note = page.locator(":focus")
    sheet = page.locator(f"#{note.get_attribute('popovertarget')}")
    page.keyboard.press("Enter")
    assert sheet.is_visible()
    page.keyboard.press("Tab")
    assert sheet.evaluate("e => e.contains(document.activeElement)"), "the next stop is inside what was opened"
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    assert page.locator(":focus").evaluate("e => e.className") == "note", "and one is back where one was"
    context.close()


def test_every_stop_of_the_keyboard_is_in_reading_order_and_in_sight(site: tuple[str, list[str]], browser: Any) -> None:
    base, _ = site
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(base + "/")
    order = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')]"
        ".filter(e => e.tabIndex === 0 && e.checkVisibility()).length"
    )
    seen = []
    for _ in range(order):
        page.keyboard.press("Tab")
        box = page.locator(":focus").bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] < 800, "scrolled into the window"
        seen.append(page.evaluate("document.activeElement.outerHTML"))
    page.close()
    assert len(seen) == order
    assert "skip" in seen[0]


def test_an_article_is_light_with_all_that_it_loads(site: tuple[str, list[str]], browser: Any) -> None:
    base, _ = site
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    sizes: dict[str, int] = {}

    def weigh(answer: Any) -> None:
        body = answer.body()
        sizes[answer.url.removeprefix(base)] = len(body) if answer.url.endswith("woff2") else len(gzip.compress(body))

    page.on("response", weigh)
    page.goto(base + article_path(case.inquiry()), wait_until="networkidle")
    # What stands below the first screen and behind the notes is asked for too.
    page.locator(".note").first.click()
    page.wait_for_load_state("networkidle")
    context.close()
    first_view = {path: size for path, size in sizes.items() if "italic" not in path}
    assert any(path.endswith("woff2") for path in sizes)
    assert sum(first_view.values()) <= _ARTICLE_BYTES, sizes


def test_a_link_to_evidence_lands_on_the_passage(browser: Any, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    from modelwire.urls import text_fragment

    words = "No names or card numbers were in the files"
    filler = "<p>Before that much was said that does not matter here.</p>" * 200
    (tmp_path / "piece.html").write_text(f"<!doctype html><meta charset=utf-8>{filler}<p id=it>“{words}.”</p>{filler}")
    with served(tmp_path) as base:
        page = browser.new_page(viewport={"width": 800, "height": 600})
        (tmp_path / "from.html").write_text(
            f'<!doctype html><a rel="noopener" href="{text_fragment(base + "/piece.html", words)}">there</a>'
        )
        page.goto(base + "/from.html")
        page.click("a")
        expect(page.locator("#it")).to_be_in_viewport()
        assert page.evaluate("scrollY") > 1000
        page.close()
