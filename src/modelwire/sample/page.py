"""The page of an article, with what pages have around a text: menus, boxes, links, small print."""

import json
from collections.abc import Sequence
from html import escape

from modelwire.sample.wire import LABEL, Outlet, Piece, day_of

_MENU = ("Home", "Country", "Business", "Science", "Opinion", "Weather", "Jobs")
#: The class of what stands where the rest of a text would be.
_WALL = "paywall"
_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title} | {outlet}</title>
<link rel="canonical" href="{url}">
<meta name="author" content="{author}">
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{published}">
<meta property="article:modified_time" content="{modified}">
{more}<script type="application/ld+json">{linked}</script>
</head>
<body>
<header class="site-header"><a href="/">{outlet}</a>
<nav><ul>{menu}</ul></nav>
</header>
<main>
<article>
<h1>{title}</h1>
<div class="meta"><span class="byline">{author}</span> · <time datetime="{published}">{day}</time></div>
<div class="article-body">
{text}
</div>
<div class="share"><a href="/share">Share</a> <a href="/print">Print</a></div>
</article>
<aside class="sidebar"><h2>Most read</h2><ul>{others}</ul>
<form><label>Our letter, every morning <input type="email" name="mail"></label><button>Sign up</button></form></aside>
</main>
<section class="related"><h2>More from {outlet}</h2><ul>{others}</ul></section>
<footer><p>{label}</p><ul><li><a href="/imprint">Imprint</a></li><li><a href="/privacy">Privacy</a></li></ul></footer>
</body>
</html>
"""


def page(piece: Piece, others: Sequence[Piece] = ()) -> str:
    """The page of a piece; `others` are pieces that it links to."""
    outlet, title, author = piece.outlet, escape(piece.title), escape(piece.author)
    return _PAGE.format(
        language=outlet.language,
        title=title,
        outlet=escape(outlet.name),
        url=escape(piece.url),
        author=author,
        published=piece.published_at.isoformat(),
        modified=piece.modified_at.isoformat(),
        day=day_of(piece.published_at),
        more='<meta name="tdm-reservation" content="1">\n' if piece.reserved else "",
        linked=_linked(piece),
        menu="".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in _MENU),
        text=_text(piece),
        others="".join(f'<li><a href="{escape(p.path)}">{escape(p.title)}</a></li>' for p in others),
        label=escape(LABEL),
    )


def front(outlet: Outlet, pieces: Sequence[Piece], feed_url: str) -> str:
    """The front page of an outlet."""
    listed = "".join(f'<li><a href="{escape(p.path)}">{escape(p.title)}</a></li>' for p in pieces)
    name = escape(outlet.name)
    return (
        f'<!doctype html><html lang="{outlet.language}"><head><meta charset="utf-8"><title>{name}</title>'
        f'<link rel="alternate" href="{feed_url}" title="{name}"></head>'
        f"<body><h1>{name}</h1><ul>{listed}</ul><footer><p>{escape(LABEL)}</p></footer></body></html>"
    )


def _text(piece: Piece) -> str:
    """The text, a note on what was put right, and the wall after the first paragraph of an outlet that has one."""
    walled = piece.outlet.offers == "paywall"
    lines = [f"<p>{escape(part, quote=False)}</p>" for part in piece.paragraphs[: 1 if walled else None]]
    if piece.correction:
        lines.append(f'<p class="correction">{escape(piece.correction, quote=False)}</p>')
    if walled:
        lines.append(f'<div class="{_WALL}"><a href="/subscribe">Subscribe to read on</a></div>')
    return "\n".join(lines)


def _linked(piece: Piece) -> str:
    told: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": piece.title,
        "datePublished": piece.published_at.isoformat(),
        "dateModified": piece.modified_at.isoformat(),
        "author": {"@type": "Person", "name": piece.author},
        "publisher": {"@type": "Organization", "name": piece.outlet.name},
        "genre": "Fiction",
    }
    if piece.outlet.offers == "paywall":
        part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": f".{_WALL}"}
        told |= {"isAccessibleForFree": False, "hasPart": part}
    return json.dumps(told, ensure_ascii=False).replace("</", "<\\/")
