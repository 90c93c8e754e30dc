"""The page of results."""

from collections.abc import Sequence
from html import escape

from modelwire.publish import SiteInfo
from modelwire.types import Brief
from modelwire.urls import brief_path

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Search · {name}</title>
<link rel="stylesheet" href="{folder}/style.css">
</head>
<body>
<header><a href="{folder}/">{name}</a></header>
<main>
<h1>Search</h1>
<form action="{folder}/search/" method="get" role="search">
<label for="q">Words that a brief must hold</label>
<input id="q" name="q" type="search" value="{asked}" maxlength="200">
<button>Search</button>
</form>
<p role="status">{told}</p>
<ul>
{items}</ul>
</main>
</body>
</html>
"""


def results_page(site: SiteInfo, asked: str, found: Sequence[Brief]) -> str:
    """A question and its answers; whatever stands in either is shown as text."""
    items = "".join(
        f'<li><a href="{escape(site.folder + brief_path(brief.slug, brief.id))}">{escape(brief.headline)}</a> '
        f'<time datetime="{brief.published_at:%Y-%m-%dT%H:%MZ}">{brief.published_at:%d %B %Y}</time></li>\n'
        for brief in found
    )
    return _PAGE.format(
        language=escape(site.language),
        name=escape(site.name),
        folder=escape(site.folder),
        asked=escape(asked),
        told=escape(_told(asked, len(found))),
        items=items,
    )


def _told(asked: str, number: int) -> str:
    if not asked.strip():
        return "Type some words."
    return f"{number or 'No'} {'brief holds' if number == 1 else 'briefs hold'} “{asked}”."
