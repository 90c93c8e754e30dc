"""The feed of an outlet: RSS 2.0, Atom or JSON Feed, each in the manner of the software that makes such feeds."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from modelwire.sample.wire import LABEL, Outlet, Piece

#: When a feed without a piece was last changed: before any of them.
_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


def feed(outlet: Outlet, pieces: Sequence[Piece], url: str = "") -> tuple[str, str]:
    """An outlet's feed and its content type.

    Args:
        outlet: whose feed it is.
        pieces: what it holds, the latest first.
        url: where it lies, if not at its first address.
    """
    if outlet.format == "json":
        return _json(outlet, pieces, url or outlet.feed_url), "application/feed+json"
    if outlet.format == "atom":
        return _atom(outlet, pieces, url or outlet.feed_url), "application/atom+xml"
    whole = _rss(outlet, pieces)
    return (_torn(whole) if outlet.format == "broken" else whole), "application/rss+xml"


def offered(piece: Piece) -> str:
    """The text that the feed gives away, as HTML; "" where it gives the title alone."""
    if piece.reserved:
        return ""
    kept = piece.paragraphs if piece.outlet.offers == "full" else piece.paragraphs[:1]
    noted = [piece.correction] if piece.correction else []
    return "".join(f"<p>{escape(part)}</p>" for part in (*kept, *noted))


def _rss(outlet: Outlet, pieces: Sequence[Piece]) -> str:
    items = "".join(
        f"<item><title>{escape(p.title)}</title><link>{escape(p.url)}</link>"
        f'<guid isPermaLink="true">{escape(p.url)}</guid><dc:creator>{escape(p.author)}</dc:creator>'
        f"<pubDate>{format_datetime(p.published_at)}</pubDate>{_modified(p)}<category>Fiction</category>"
        f"<description>{escape(offered(p))}</description></item>\n"
        for p in pieces
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<channel>\n"
        f"<title>{escape(outlet.name)}</title><link>http://{outlet.host}/</link>\n"
        f"<description>{escape(LABEL)}</description><language>{outlet.language}</language>\n{items}</channel></rss>\n"
    )


def _modified(piece: Piece) -> str:
    return f"<dcterms:modified>{piece.revised_at.isoformat()}</dcterms:modified>" if piece.revised_at else ""


def _atom(outlet: Outlet, pieces: Sequence[Piece], url: str) -> str:
    updated = max((p.modified_at for p in pieces), default=_BEGINNING)
    entries = "".join(
        f"<entry><title>{escape(p.title)}</title><link href={quoteattr(p.url)}/><id>{escape(p.url)}</id>"
        f"<author><name>{escape(p.author)}</name></author><published>{p.published_at.isoformat()}</published>"
        f'<updated>{p.modified_at.isoformat()}</updated><category term="fiction"/>'
        f'<content type="html">{escape(offered(p))}</content></entry>\n'
        for p in pieces
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">\n'
        f"<title>{escape(outlet.name)}</title><subtitle>{escape(LABEL)}</subtitle><id>http://{outlet.host}/</id>\n"
        f'<link href="http://{outlet.host}/"/><link rel="self" href="{url}"/>\n'
        f"<updated>{updated.isoformat()}</updated>\n{entries}</feed>\n"
    )


def _json(outlet: Outlet, pieces: Sequence[Piece], url: str) -> str:
    items = [
        {
            "id": p.url,
            "url": p.url,
            "title": p.title,
            "content_html": offered(p),
            "date_published": p.published_at.isoformat(),
            **({"date_modified": p.revised_at.isoformat()} if p.revised_at else {}),
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
        "feed_url": url,
        "language": outlet.language,
        "items": items,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _torn(whole: str) -> str:
    """The first part of a feed, as a server sends it whose disk is full."""
    return whole[: whole.index("<description>") + 20]
