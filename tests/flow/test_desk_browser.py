"""A day's work at the desk, by keyboard alone, in a real browser; and what the pages look like to machines."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from modelwire.newsroom import open_newsroom
from modelwire.sample.replay import Day
from modelwire.types import Action
from modelwire.web.patience import HEAD_SECONDS
from tests.flow.desk_day import CASES, morning

NAME, PASSWORD = "Ada Brook", "several plain words"


@pytest.fixture(scope="module")
def folder(sample: tuple[Path, list[Day]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample wire's publication, in the morning."""
    copy = Path(shutil.copytree(sample[0], tmp_path_factory.mktemp("desk-day") / "site"))
    morning(copy, datetime.now(UTC))
    return copy


@contextmanager
def desk(folder: Path, *program: str) -> Iterator[tuple[str, str]]:
    """The desk as a process: its address, and that of the first visit ("" after it)."""
    program = program or ("-m", "modelwire.cli")
    command = [sys.executable, *program, "desk", "--port", "0", "--dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            address = re.search(r"http\S+/", process.stdout.readline())
            assert address
            with open_newsroom(folder) as room:
                first = not room.store.accounts()
            welcome = re.search(r"http\S+", process.stdout.readline()) if first else None
            yield address.group(), welcome.group() if welcome else ""
        finally:
            process.terminate()


#: Milliseconds for a page to come. Once, half a minute went by after an undo; nobody knows why.
_PATIENCE = 120_000


class Hands:
    """An editor who has a keyboard and no mouse, and counts what they press."""

    def __init__(self, page: Any, base: str) -> None:
        self.page, self.base, self.pressed, self.trouble = page, base, 0, list[str]()
        #: what went to and fro last, for whoever has to find out why nothing came
        self.sent: deque[str] = deque(maxlen=20)
        page.on("console", lambda message: self.trouble.append(message.text))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("request", lambda request: self._seen(request.method, request.url))
        page.on("response", lambda response: self._note(f"{response.status} of {response.url}"))
        page.on("requestfailed", lambda request: self._note(f"{request.failure} of {request.url}"))

    def _seen(self, method: str, url: str) -> None:
        self._note(f"{method} {url}")
        if urlsplit(url).netloc != urlsplit(self.base).netloc:
            self.trouble.append(f"asked {url}")

    def _note(self, what: str) -> None:
        self.sent.append(f"{time.monotonic():.1f} {what}")

    def press(self, key: str) -> None:
        """A key that leads to another page."""
        self.pressed += 1
        with self._explained(key), self.page.expect_navigation(timeout=_PATIENCE):
            self.page.keyboard.press(key)

    def choose(self, key: str) -> None:
        """A key that stays on the page."""
        self.pressed += 1
        self.page.keyboard.press(key)

    def see(self, selector: str) -> None:
        """Wait until something is there."""
        with self._explained(selector):
            self.page.wait_for_selector(selector, timeout=_PATIENCE)

    @contextmanager
    def _explained(self, what: str) -> Iterator[None]:
        from playwright.sync_api import TimeoutError as TooLong

        try:
            yield
        except TooLong as error:
            here = self.page.evaluate("document.activeElement.outerHTML + ' holds ' + document.activeElement.value")
            raise AssertionError(
                f"{what}: nothing came on {self.page.url} at {time.monotonic():.1f}; in focus: {here[:500]}; "
                f"console: {self.trouble}; sent: {list(self.sent)}"
            ) from error

    def sign_in(self, path: str) -> None:
        self.page.goto(path)
        self.page.keyboard.type(NAME)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(PASSWORD)
        self.press("Enter")


#: What is pressed for the cases of each kind, one after another.
KEYS = {
    "/brief/": ["a", "s"], "/watch/": ["c", "r", "x", "v"], "/notice/": ["4x"], "/feed": ["r", "x"],
    "/proposal/": ["1m", "x", "2m"],
}  # fmt: skip


def test_a_day_of_thirty_decisions_by_keyboard_alone(folder: Path, browser: Any, tmp_path: Path) -> None:
    paper = Path(shutil.copytree(folder, tmp_path / "site"))
    with ExitStack() as stack:
        base, welcome = stack.enter_context(desk(paper))
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        hands = Hands(page, base)
        hands.sign_in(welcome)
        assert page.locator(".queue li").count() == CASES
        decided: list[str] = []
        hands.press("j")
        while keys := next((keys for kind, keys in KEYS.items() if kind in page.url), ""):
            before = hands.pressed
            assert page.locator(".theirs blockquote, .facts dd").count() > 0, "the evidence is on the same screen"
            *first, last = list(keys[len(decided) % len(keys)])
            for key in first:
                hands.choose(key)
            hands.press(last)
            assert page.locator(".problem").count() == 0, page.locator(".problem").all_inner_texts()
            assert hands.pressed - before <= 3
            decided.append(page.url)
        assert len(decided) == CASES
        assert "Nothing waits for you" in page.inner_text("main")
        assert hands.trouble == []
    actions = _actions(paper)
    assert len(actions) == CASES
    assert {action.by for action in actions} == {NAME}
    _take_back(paper, browser, actions)


def _take_back(paper: Path, browser: Any, actions: list[Action]) -> None:
    """After a restart one action of each kind is taken back from the log, by keyboard too."""
    some = {(action.kind, action.note): action for action in actions}.values()
    with desk(paper) as (base, _):
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        hands = Hands(page, base)
        hands.sign_in(base)
        for action in some:
            hands.press("l")
            page.locator(f'button[aria-label="Undo action {action.number}"]').focus()
            hands.press("Enter")
            assert f"Undo: {action.title}" in page.inner_text(".did")
        assert hands.trouble == []
        page.goto(base)
        # What was approved is withdrawn with a notice, and its watches go with it; everything else waits again.
        assert page.locator(".queue li").count() == len({action.ref for action in some} - _withdrawn(paper, some))
    with open_newsroom(paper) as room:
        assert room.verify() == []


def _withdrawn(paper: Path, taken_back: Iterable[Action]) -> set[str]:
    """The briefs whose approval was taken back, and their watches."""
    briefs = {action.ref for action in taken_back if action.kind == "approve"}
    with open_newsroom(paper) as room:
        return briefs | {watch.id for id_ in briefs for watch in room.store.watches_of(id_)}


def _actions(paper: Path) -> list[Action]:
    with open_newsroom(paper) as room:
        return room.store.actions()


def test_edits_are_judged_while_they_are_typed(folder: Path, browser: Any, tmp_path: Path) -> None:
    paper = Path(shutil.copytree(folder, tmp_path / "site"))
    with desk(paper) as (base, welcome):
        page = browser.new_context().new_page()
        hands = Hands(page, base)
        hands.sign_in(welcome)
        while "/brief/" not in page.url:
            hands.press("j")
        page.keyboard.press("e")
        page.keyboard.press("End")
        page.keyboard.type(" 77")
        hands.see("#faults .fault")
        assert "77" in page.inner_text("#faults")
        for _ in range(3):
            page.keyboard.press("Backspace")
        hands.see("#faults .sound")
        assert hands.trouble == []


#: What axe checks beside its default set.
_RULES = {"target-size": {"enabled": True}}


#: In the dark only colours differ.
_DARK = {"preload": False, "runOnly": ["color-contrast"]}


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_any_page(folder: Path, browser: Any, tmp_path: Path, width: int) -> None:
    import axe_playwright_python

    axe = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
    paper = Path(shutil.copytree(folder, tmp_path / "site"))
    # axe is put into the pages from outside, past their policy.
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    found: list[str] = []
    with desk(paper) as (base, welcome):
        page = context.new_page()

        def look(path: str) -> None:
            if path:
                page.goto(path if path.startswith("http") else base.rstrip("/") + path)
            page.evaluate(axe)
            for scheme, options in (("light", {"preload": False, "rules": _RULES}), ("dark", _DARK)):
                page.emulate_media(color_scheme=scheme)
                for one in page.evaluate("options => axe.run(options)", options)["violations"]:
                    found.append(f"{path} {scheme} {one['id']} {[node['html'][:120] for node in one['nodes']][:3]}")
            page.emulate_media(color_scheme="light")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{path} is wider than {width}")

        look(welcome)
        Hands(page, base).sign_in(welcome)
        paths = page.eval_on_selector_all(".queue a", "links => links.map(link => link.getAttribute('href'))")
        some = [next(p for p in paths if p.startswith(kind)) for kind in ("/brief", "/watch", "/feed", "/notice")]
        some += [p for p in paths if p.startswith("/proposal")]
        page.goto(base.rstrip("/") + some[0])
        with page.expect_navigation():
            page.keyboard.press("s")
        look("")
        for path in ("/", *some[1:], "/published", "/log", "/keys", "/emergency", "/brief/nothing"):
            look(path)
        page.goto(base)
        page.locator(".who button").click()
        look("/sign-in")
    assert found == []


#: The program, whose visitors have four seconds to say what they want.
_IMPATIENT = """
import sys
from modelwire.cli import main
from modelwire.web import patience
patience.HEAD_SECONDS = 4.0
sys.exit(main(sys.argv[1:]))
"""


def _slow(port: int) -> socket.socket:
    opened = socket.create_connection(("127.0.0.1", port), timeout=5)
    opened.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
    return opened


def test_five_hundred_slow_sockets_hold_nobody_up(folder: Path) -> None:
    """TRUST B19: and each is ended once it has had its time."""
    assert HEAD_SECONDS <= 10
    with desk(folder, "-c", _IMPATIENT) as (base, _), ExitStack() as stack:
        port = urlsplit(base).port or 0
        slow = [stack.enter_context(_slow(port)) for _ in range(500)]
        begun = time.monotonic()
        with urlopen(f"{base}sign-in", timeout=5) as answer:
            assert answer.status == 200
        assert time.monotonic() - begun < 1
        slow[0].settimeout(15)
        assert slow[0].recv(10) == b"", "it is told to go"
