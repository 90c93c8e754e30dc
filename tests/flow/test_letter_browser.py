"""A letter and the pages around it in a real browser: narrow and wide, light and dark, images off, no script."""

from pathlib import Path
from typing import Any

import pytest

from modelwire.publish.newsletter import print_letter
from tests.unit.letter_case import full
from tests.unit.publish_case import SITE

#: Pictures for a person to look at; they are kept where this folder is there.
LOOK = Path(__file__).parents[2] / "letters-look"


@pytest.mark.parametrize("width", [360, 640])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_letter_as_a_reader_sees_it(browser: Any, tmp_path: Path, width: int, scheme: str) -> None:
    _, letter = full()
    file = tmp_path / "letter.html"
    file.write_text(print_letter(letter, SITE, postal="The Test Wire, 3 Quay Street, Norwick").html, encoding="utf-8")
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()
    asked: list[str] = []
    page.route("**/*", lambda route: route.abort() if route.request.resource_type == "image" else route.continue_())
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    # What is said is seen, and what only previews show is not.
    assert page.locator("h1").is_visible()
    assert not page.locator(".preheader").is_visible()
    assert all(one.is_visible() for one in page.locator("h2").all())
    background = page.evaluate("getComputedStyle(document.querySelector('.paper')).backgroundColor")
    assert (_light(background) > 0.8) == (scheme == "light")
    sizes = page.evaluate(
        "[...document.querySelectorAll('p, li, a, span, h1, h2')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 14
    # Every link is big enough to be hit and told apart by more than its colour, or it is a whole headline.
    flat = page.evaluate(
        "[...document.querySelectorAll('a')].filter(a => !a.closest('h2, .name')"
        " && !getComputedStyle(a).textDecorationLine.includes('underline')).length"
    )
    assert flat == 0
    if LOOK.is_dir():
        page.screenshot(path=LOOK / f"{width}-{scheme}.png", full_page=True)
    context.close()


def _light(colour: str) -> float:
    red, green, blue = (int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")[:3])
    return (red + green + blue) / 765
