"""A real browser for the tests that look at pages, and a server that sends them with the headers they go out with."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from modelwire.web.headers import HEADERS

#: As root it needs --no-sandbox; the others keep it from asking for things of its own.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@contextmanager
def started() -> Iterator[Any]:
    """Chromium, as the system has it; where it has none, the test is skipped and says so."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: pages are not looked at")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def laid(files: Mapping[str, bytes], folder: Path) -> Path:
    """Files by path, as a folder."""
    for path, body in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def pages_of(folder: Path) -> list[str]:
    """The addresses of every page in a folder."""
    found = sorted("/" + str(p.parent.relative_to(folder)).removeprefix(".") for p in folder.rglob("index.html"))
    return [page.rstrip("/") + "/" for page in found]


class _Quiet(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        # The search page alone has another policy, which stands in its own head.
        if not self.path.startswith(("/search/", "/pagefind/")):
            for name, value in HEADERS.items():
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        pass
