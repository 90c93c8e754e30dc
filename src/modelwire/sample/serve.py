"""The sample's outlets on a loopback server, as they stand at an instant."""

from collections.abc import Sequence
from datetime import UTC, datetime

from modelwire.sample.feeds import feed
from modelwire.sample.page import front, page
from modelwire.sample.wire import Outlet, Piece, Wire
from modelwire.testing import Answer, FakeWeb, document

#: No piece is older.
_BEGINNING = datetime(2026, 6, 1, tzinfo=UTC)
_HTML = "text/html; charset=utf-8"


def serve(web: FakeWeb, wire: Wire, now: datetime) -> None:
    """Put every outlet on the server: robots file, feed, front page, and the pages published by `now`."""
    for outlet in wire.outlets:
        pieces = wire.of(outlet, until=now)
        _serve_outlet(web, outlet, pieces)
        for piece in pieces:
            others = [other for other in pieces if other != piece]
            web.route(
                piece.path, document(page(piece, others), _HTML, piece.published_at.astimezone(UTC)), host=outlet.host
            )


def _serve_outlet(web: FakeWeb, outlet: Outlet, pieces: Sequence[Piece]) -> None:
    robots = f"User-agent: *\n{'Disallow: /' if outlet.bars_robots else 'Disallow: /print'}\nAllow: /feed\n"
    web.route("/robots.txt", Answer(robots, headers=(("Content-Type", "text/plain"),)), host=outlet.host)
    web.route("/", document(front(outlet, pieces), _HTML), host=outlet.host)
    path = outlet.feed_url.removeprefix(f"http://{outlet.host}")
    if outlet.format == "down":
        web.route(path, Answer("Back soon.", 503, headers=(("Retry-After", "3600"),)), host=outlet.host)
        return
    body, kind = feed(outlet, pieces)
    modified = pieces[0].published_at.astimezone(UTC) if pieces else _BEGINNING
    web.route(path, document(body, kind, modified), host=outlet.host)
