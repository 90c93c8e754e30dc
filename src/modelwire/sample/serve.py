"""The sample's outlets on a loopback server, as they stand at an instant."""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from modelwire.sample.feeds import feed
from modelwire.sample.page import front, page
from modelwire.sample.wire import Outlet, Piece, Wire
from modelwire.testing import Answer, FakeWeb, document

HTML = "text/html; charset=utf-8"


def serve(web: FakeWeb, wire: Wire, now: datetime) -> None:
    """Put every outlet on the server: robots file, feed, front page, and the pages published by `now`."""
    for outlet in wire.outlets:
        pieces = wire.of(outlet, until=now)
        _serve_outlet(web, outlet, pieces, now)
        for piece in pieces:
            others = [other for other in pieces if other != piece]
            web.route(piece.path, document(page(piece, others), HTML, _stamp(piece)), host=outlet.host)


def _serve_outlet(web: FakeWeb, outlet: Outlet, pieces: Sequence[Piece], now: datetime) -> None:
    robots = f"User-agent: *\n{'Disallow: /' if outlet.bars_robots else 'Disallow: /print'}\nAllow: /feed\n"
    web.route("/robots.txt", Answer(robots, headers=(("Content-Type", "text/plain"),)), host=outlet.host)
    url = outlet.feed_url_at(now)
    web.route("/", document(front(outlet, pieces, url), HTML), host=outlet.host)
    if outlet.format == "down":
        web.route(_path(url), Answer("Back soon.", 503, headers=(("Retry-After", "3600"),)), host=outlet.host)
        return
    if url != outlet.feed_url:
        web.route(_path(outlet.feed_url), Answer.redirect(url, 301), host=outlet.host)
    body, kind = feed(outlet, pieces, url)
    # None of an outlet without a piece: a server then gives a date of its own.
    modified = max((_stamp(piece) for piece in pieces), default=None)
    web.route(_path(url), document(body, kind, modified), host=outlet.host)


def _path(url: str) -> str:
    return urlsplit(url).path


def _stamp(piece: Piece) -> datetime:
    return piece.modified_at.astimezone(UTC)
