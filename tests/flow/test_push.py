"""A hub over loopback: asked, verified, heard, renewed, left (W3C WebSub; TRUST A10, R5)."""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from modelwire.newsroom import open_newsroom
from modelwire.testing import Answer, FakeWeb, document
from modelwire.testing.web import Seen
from modelwire.types import Push, PushState
from tests.flow import wire
from tests.flow.test_serve import Got, Served, serving

FEED, TOPIC = "http://courier.example/feed.xml", "http://courier.example/topic"
HOUR = timedelta(hours=1)
PUSHED = b"<feed>there is something new</feed>"


@dataclass
class Story:
    """One publication, one feed with a hub, and the instant at which it all begins."""

    folder: Path
    web: FakeWeb
    begun: datetime

    def run(self, hours: float) -> int:
        """Run so long after the start; returns how often the feed was asked for."""
        before = self.web.paths("courier.example").count("/feed.xml")
        with open_newsroom(self.folder) as room:
            room.run(self.begun + hours * HOUR)
        return self.web.paths("courier.example").count("/feed.xml") - before

    def asked(self) -> list[dict[str, str]]:
        """What the hub was sent, a form each."""
        posts = [seen.body.decode() for seen in self.web.seen if seen.host == "hub.example"]
        return [{name: values[0] for name, values in parse_qs(post).items()} for post in posts]

    def push(self) -> Push:
        """The subscription as it stands."""
        with open_newsroom(self.folder) as room:
            [found] = room.store.pushes()
        return found


def feed(number: int) -> str:
    """The outlet's feed at its nth state, with its hub."""
    name, items = wire.OUTLETS["courier.example"]
    links = f'<atom:link rel="hub" href="http://hub.example/"/><atom:link rel="self" href="{TOPIC}"/><!-- {number} -->'
    told = wire.rss(name, "courier.example", items)
    told = told.replace('version="2.0"', 'version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"')
    return told.replace("<language>", f"{links}<language>")


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    with FakeWeb() as web:
        web.route("/robots.txt", Answer("User-agent: *\nAllow: /\n"), host="courier.example")
        web.route("/feed.xml", document(feed(1), "application/rss+xml"), host="courier.example")
        web.route("/", Answer("", 202), host="hub.example")
        toml = wire.settings(web, {FEED: "The Norwick Courier"}).replace("[fetch]\n", "[fetch]\npush = true\n")
        yield Story(wire.publication(tmp_path / "wire", toml), web, datetime.now(UTC))


@contextmanager
def heard(story: Story) -> Iterator[tuple[Served, str]]:
    """The public server, and the path of the callback on it."""
    with serving(story.folder) as server:
        yield server, urlsplit(story.asked()[0]["hub.callback"]).path


def verify(server: Served, path: str, mode: str = "subscribe", topic: str = TOPIC) -> Got:
    told = f"hub.mode={mode}&hub.topic={quote(topic, safe='')}&hub.challenge=c4%2B&hub.lease_seconds=864000"
    return server.get(f"{path}?{told}")


def ring(server: Served, path: str, secret: str, body: bytes = PUSHED, method: str = "sha256") -> int:
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    signed = hmac.new(secret.encode(), body, method).hexdigest()
    connection.request("POST", path, body, {"X-Hub-Signature": f"{method}={signed}"})
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_hub_is_asked_verified_heard_and_left(story: Story) -> None:
    assert story.run(0) == 1
    [asked] = story.asked()
    assert (asked["hub.mode"], asked["hub.topic"]) == ("subscribe", TOPIC)
    assert asked["hub.callback"].startswith("https://wire.example/push/")
    assert story.push().state is PushState.ASKED
    secret = asked["hub.secret"]
    with heard(story) as (server, path):
        assert ring(server, path, secret) == 202, "not verified yet: answered, not heard"
        assert story.push().rang_at is None
        assert verify(server, path, topic="http://courier.example/other").status == 404
        assert verify(server, "/push/" + "A" * 32).status == 404
        assert verify(server, "/push/short").status == 404
        got = verify(server, path)
        assert (got.status, got.text) == (200, "c4+")
        assert got.headers["content-type"].startswith("text/plain")
        assert story.push().state is PushState.LIVE

        assert story.run(2) == 0, "its hub would ring"
        assert ring(server, path, "guessed") == 202
        assert ring(server, path, secret, method="sha1") == 202
        assert story.push().rang_at is None, "who did not sign is answered and not heard"
        assert story.run(3) == 0
        assert ring(server, path, secret, b"x" * (5 * 1024 * 1024 + 1)) == 413
        assert ring(server, path, secret) == 202
        rang = story.push()
        assert rang.rang_at is not None
        story.web.route("/feed.xml", document(feed(2), "application/rss+xml"), host="courier.example")
        assert story.run(4) == 1, "it rang"
        assert ring(server, path, secret) == 202
        assert story.push() == rang, "the same push again is no news"
        assert story.run(6) == 0

        story.run(8 * 24 + 1)
        assert [form["hub.mode"] for form in story.asked()] == ["subscribe"] * 2, "the lease is renewed before it ends"

        toml = story.folder / "modelwire.toml"
        toml.write_text(toml.read_text().replace(FEED, "http://courier.example/other.xml"))
        story.run(8 * 24 + 2)
        assert story.asked()[-1]["hub.mode"] == "unsubscribe"
        assert verify(server, path).status == 404
        assert verify(server, path, mode="unsubscribe").status == 200
        assert ring(server, path, secret) == 410


def test_a_lease_that_ended_is_heard_no_more(story: Story) -> None:
    story.run(0)
    with heard(story) as (server, path):
        assert verify(server, path).status == 200
        with open_newsroom(story.folder) as room:
            room.store.change_push(story.push().id, lambda push: replace(push, until=story.begun))
        assert ring(server, path, story.asked()[0]["hub.secret"]) == 410
    assert story.push().rang_at is None
    assert story.run(2) == 1, "the feed is asked as ever"


def test_a_hub_that_fails_costs_only_itself(story: Story) -> None:
    story.web.route("/", Answer("", 500), host="hub.example")
    assert story.run(0) == 1
    assert (story.push().state, story.push().reason) == (PushState.REFUSED, "the hub answered 500")
    story.run(2)
    assert len(story.asked()) == 1
    story.run(8 * 24)
    assert len(story.asked()) == 2, "a week later it is asked again"


def test_a_hub_that_verifies_and_then_fails_is_believed(story: Story) -> None:
    def hub(_seen: Seen) -> Answer:
        with open_newsroom(story.folder) as room:
            [push] = room.store.pushes()
            room.store.change_push(push.id, lambda p: replace(p, state=PushState.LIVE, until=story.begun + 9 * HOUR))
        return Answer("", 500)

    story.web.route("/", hub, host="hub.example")
    story.run(0)
    assert story.push().state is PushState.LIVE


def test_without_the_setting_nobody_is_asked_or_heard(story: Story) -> None:
    toml = story.folder / "modelwire.toml"
    toml.write_text(toml.read_text().replace("push = true\n", ""))
    story.run(0)
    assert not story.asked()
    with serving(story.folder) as server:
        assert verify(server, "/push/" + "A" * 32).status == 404


def test_our_own_hub_is_told_when_our_feeds_have_changed(story: Story) -> None:
    """Once the new text is in place, and again only when it is another."""
    toml = story.folder / "modelwire.toml"
    toml.write_text(
        toml.read_text().replace("push = true", "").replace("[fetch]", '[site]\nhub = "http://own.example/"\n[fetch]')
    )
    toml.write_text(toml.read_text().replace('"hub.example"', '"own.example"'))
    standing: list[bytes] = []

    def hub(seen: Seen) -> Answer:
        name = parse_qs(seen.body.decode())["hub.url"][0].removeprefix("https://wire.example/")
        standing.append((story.folder / "public" / name).read_bytes())
        return Answer("", 503 if len(standing) == 1 else 204)

    story.web.route("/", hub, host="own.example")
    story.run(0)
    assert len(standing) == 3
    assert b'rel="hub"' in standing[0]
    assert b"http://own.example/" in standing[2]
    story.run(2)
    assert len(standing) == 4, "what could not be told is told after the next run, and nothing else"
    story.run(4)
    assert len(standing) == 4


def test_who_floods_a_callback_is_told_to_wait(story: Story) -> None:
    story.run(0)
    with heard(story) as (server, path):
        # One a second comes free again, so that a slow machine needs some more.
        answers = list(takewhile(lambda status: status == 404, (server.get(path).status for _ in range(300))))
        assert 60 <= len(answers) < 300
        assert server.get(path).status == 429
