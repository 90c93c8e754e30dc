"""The feed of an outlet: RSS 2.0, Atom or JSON Feed, each in the manner of the software that makes such feeds."""

import json
from collections.abc import Sequence
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from modelwire.sample.wire import LABEL, Outlet, Piece


def feed(outlet: Outlet, pieces: Sequence[Piece]) -> tuple[str, str]:
    """An outlet's feed and its content type.

    Args:
        outlet: whose feed it is.
        pieces: what it holds, the latest first.
    """
    if outlet.format == "json":
        return _json(outlet, pieces), "application/feed+json"
    if outlet.format == "atom":
        return _atom(outlet, pieces), "application/atom+xml"
    whole = _rss(outlet, pieces)
    return (_torn(whole) if outlet.format == "broken" else whole), "application/rss+xml"


def offered(piece: Piece) -> str:
    """The text that the feed gives away, as HTML; "" where it gives the title alone."""
    if piece.reserved:
        return ""
    kept = piece.paragraphs if piece.outlet.offers == "full" else piece.paragraphs[:1]
    return "".join(f"<p>{escape(part)}</p>" for part in kept)


def _rss(outlet: Outlet, pieces: Sequence[Piece]) -> str:
    items = "".join(
        f"<item><title>{escape(p.title)}</title><link>{escape(p.url)}</link>"
        f'<guid isPermaLink="true">{escape(p.url)}</guid><dc:creator>{escape(p.author)}</dc:creator>'
        f"<pubDate>{format_datetime(p.published_at)}</pubDate><category>Fiction</category>"
        f"<description>{escape(offered(p))}</description></item>\n"
        for p in pieces
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>\n'
        f"<title>{escape(outlet.name)}</title><link>http://{outlet.host}/</link>\n"
        f"<description>{escape(LABEL)}</description><language>{outlet.language}</language>\n{items}</channel></rss>\n"
    )


def _atom(outlet: Outlet, pieces: Sequence[Piece]) -> str:
    updated = max((p.published_at for p in pieces), default=None)
    entries = "".join(
        f"<entry><title>{escape(p.title)}</title><link href={quoteattr(p.url)}/><id>{escape(p.url)}</id>"
        f"<author><name>{escape(p.author)}</name></author><published>{p.published_at.isoformat()}</published>"
        f'<updated>{p.published_at.isoformat()}</updated><category term="fiction"/>'
        f'<content type="html">{escape(offered(p))}</content></entry>\n'
        for p in pieces
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">\n'
        f"<title>{escape(outlet.name)}</title><subtitle>{escape(LABEL)}</subtitle><id>http://{outlet.host}/</id>\n"
        f'<link href="http://{outlet.host}/"/><link rel="self" href="{outlet.feed_url}"/>\n'
        f"<updated>{updated.isoformat() if updated else '2026-06-01T00:00:00Z'}</updated>\n{entries}</feed>\n"
    )


def _json(outlet: Outlet, pieces: Sequence[Piece]) -> str:
    items = [
        {
            "id": p.url,
            "url": p.url,
            "title": p.title,
            "content_html": offered(p),
            "date_published": p.published_at.isoformat(),
            "authors": [{"name": p.author}],
            "tags": ["fiction"],
        }
        for p in pieces
    ]
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": LABEL,
        "home_page_url": f"http://{outlet.host}/",
        "feed_url": outlet.feed_url,
        "language": outlet.language,
        "items": items,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _torn(whole: str) -> str:
    """The first part of a feed, as a server sends it whose disk is full."""
    return whole[: whole.index("<description>") + 20]
