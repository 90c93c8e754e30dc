"""The outlets' pages beside the demo's site: links to them are led there, and nothing else is touched."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from modelwire.sample import LABEL, load_wire
from modelwire.sample.originals import Originals

WIRE = load_wire()
PIECE = next(piece for piece in WIRE.pieces if piece.outlet.offers == "full" and not piece.reserved)
HOST = PIECE.outlet.host
LINKS = {
    f"http://{HOST}{PIECE.path}": f"/originals/{HOST}{PIECE.path}",
    f"https://{HOST}{PIECE.path}#:~:text=a%20b": f"/originals/{HOST}{PIECE.path}#:~:text=a%20b",
    f"http://{HOST}": f"/originals/{HOST}/",
    f"http://{HOST}/": f"/originals/{HOST}/",
    f"http://{HOST}.evil.example/a": f"http://{HOST}.evil.example/a",
    f"http://other.example/?to=http://{HOST}/": f"http://other.example/?to=http://{HOST}/",
    "/entity/a/": "/entity/a/",
}


def page(_: Request) -> Response:
    return HTMLResponse("".join(f'<a href="{link}">x</a>' for link in LINKS) + f"http://{HOST}/ ä")


def feed(_: Request) -> Response:
    return PlainTextResponse(f'href="http://{HOST}/"')


def client() -> TestClient:
    site = Starlette(routes=[Route("/", page), Route("/feed.txt", feed)])
    return TestClient(Originals(site, WIRE), follow_redirects=False)


@pytest.mark.parametrize("link", LINKS)
def test_links_to_outlets_are_led_to_their_originals(link: str) -> None:
    assert f'href="{LINKS[link]}"' in client().get("/").text


def test_only_links_of_pages_are_touched() -> None:
    answer = client().get("/")
    assert answer.text.endswith(f"http://{HOST}/ ä")
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert client().get("/feed.txt").text == f'href="http://{HOST}/"'
    assert client().head("/").status_code == 200
    assert client().get("/nothing").status_code == 404


def test_an_original_shows_its_text_and_its_own_links_work() -> None:
    answer = client().get(f"/originals/{HOST}{PIECE.path}")
    assert (answer.status_code, answer.headers["x-robots-tag"]) == (200, "noindex")
    assert LABEL in answer.text
    assert f'<a href="/originals/{HOST}/">' in answer.text
    assert 'href="/share"' not in answer.text


def test_a_menu_that_leads_nowhere_gives_a_plain_page() -> None:
    answer = client().get(f"/originals/{HOST}/weather")
    assert answer.status_code == 200
    assert "There is no more behind this link." in answer.text
    assert LABEL in answer.text


def test_feeds_that_moved_or_are_down_lead_somewhere_too() -> None:
    for outlet in WIRE.outlets:
        path = f"/originals/{outlet.feed_url.removeprefix('http://')}"
        answer = client().get(path)
        if answer.is_redirect:
            assert answer.headers["location"].startswith(f"/originals/{outlet.host}/feeds/")
            answer = client().get(answer.headers["location"])
        assert answer.status_code == 200
        assert ("down, on purpose" in answer.text) is (outlet.format == "down")


def test_a_host_that_is_no_outlet_is_not_played() -> None:
    assert client().get("/originals/other.example/").status_code == 404
