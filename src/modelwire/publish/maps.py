"""Files for machines that look for things: sitemaps, robots.txt, llms.txt, the list of sources."""

from collections.abc import Iterable
from datetime import timedelta

from modelwire.opml import write_opml
from modelwire.publish.catalogue import Catalogue
from modelwire.publish.characters import printable
from modelwire.publish.feeds.xml import Element, add, document, text
from modelwire.publish.licence import licence_file
from modelwire.publish.links import Links
from modelwire.publish.markdown import line
from modelwire.publish.moments import iso
from modelwire.publish.page import Page
from modelwire.publish.paths import article_path, article_stem
from modelwire.publish.robot import robot_files
from modelwire.publish.wellknown import usage, well_known
from modelwire.types import Rung, Source
from modelwire.urls import safe_url

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
#: What a news sitemap may hold: pieces of the last two days, at most a thousand.
_NEWS_AGE, _NEWS_ITEMS = timedelta(days=2), 1000
_LLMS_ITEMS = 30
#: The protocol allows 50,000 in a file.
_SITEMAP_URLS = 40_000


def map_files(catalogue: Catalogue) -> dict[str, bytes]:
    """Each of them as a file, by path inside public/; the sitemap is made of what every page says of itself."""
    return {
        "news-sitemap.xml": _news_sitemap(catalogue),
        "sources.opml": _opml(catalogue),
        "robots.txt": _robots(catalogue),
        "llms.txt": _llms(catalogue),
        **robot_files(catalogue.snapshot.house.addresses),
        **well_known(catalogue),
        "license.xml": licence_file(
            catalogue.links.absolute("/policies/machines/"), training=catalogue.snapshot.training
        ),
    }


def listed(page: Page, links: Links) -> str:
    """What the sitemap says of a page; "" where it is none of its business."""
    if not page.listed:
        return ""
    changed = f"<lastmod>{iso(page.modified)}</lastmod>" if page.modified else ""
    return f"<url><loc>{text(links.absolute(page.path))}</loc>{changed}</url>"


def sitemaps(lines: Iterable[str], links: Links) -> dict[str, bytes]:
    """The sitemap; beyond the number of addresses that one file may hold, a list of several (sitemaps.org)."""
    urls = sorted(line for text in lines for line in text.split("\n") if line)
    if len(urls) <= _SITEMAP_URLS:
        return {"sitemap.xml": _sitemap("urlset", urls)}
    parts = [urls[start : start + _SITEMAP_URLS] for start in range(0, len(urls), _SITEMAP_URLS)]
    files = {f"sitemap-{number}.xml": _sitemap("urlset", part) for number, part in enumerate(parts, 1)}
    index = [f"<sitemap><loc>{text(links.absolute(f'/{name}'))}</loc></sitemap>" for name in files]
    return files | {"sitemap.xml": _sitemap("sitemapindex", index)}


def _sitemap(kind: str, lines: list[str]) -> bytes:
    body = "\n".join(lines)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{kind} xmlns="{_SITEMAP}">\n{body}\n</{kind}>\n'.encode()


def _news_sitemap(catalogue: Catalogue) -> bytes:
    """Briefs of the two days before the last editorial act, since the site has no other clock."""
    root = Element("urlset", {"xmlns": _SITEMAP, "xmlns:news": _NEWS})
    since = catalogue.as_of - _NEWS_AGE
    for brief in [b for b in catalogue.published.leaves[:_NEWS_ITEMS] if b.published_at >= since]:
        node = add(root, "url")
        add(node, "loc", catalogue.links.absolute(article_path(brief)))
        news = add(node, "news:news")
        publication = add(news, "news:publication")
        add(publication, "news:name", catalogue.site.name)
        add(publication, "news:language", brief.language)
        add(news, "news:publication_date", iso(brief.published_at))
        add(news, "news:title", brief.headline)
    return document(root)


def _opml(catalogue: Catalogue) -> bytes:
    standings = catalogue.snapshot.standings
    barred = {domain for domain, stands in standings.items() if stands.rung is Rung.NO_FETCH}
    sources = [_plain(source) for source in catalogue.snapshot.sources if source.id not in barred]
    return write_opml(f"Sources of {printable(catalogue.site.name)}", sources).encode(errors="replace")


def _plain(source: Source) -> Source:
    feeds = tuple(url for url in source.feeds if safe_url(url))
    return Source(source.id, printable(source.name), safe_url(source.homepage) or "", feeds, printable(source.language))


def _robots(catalogue: Catalogue) -> bytes:
    links = catalogue.links
    lines = [
        "User-agent: *",
        *usage(catalogue),
        "Allow: /",
        "",
        f"License: {links.absolute('/license.xml')}",
        f"Sitemap: {links.absolute('/sitemap.xml')}",
        f"Sitemap: {links.absolute('/news-sitemap.xml')}",
    ]
    return ("\n".join(lines) + "\n").encode()


def _llms(catalogue: Catalogue) -> bytes:
    """An index for language models (llmstxt.org): what this is, how to credit it, where the data is."""
    site, links = catalogue.site, catalogue.links
    lines = [
        f"# {line(site.name)}",
        "",
        f"> {line(site.beat_description)}",
        "",
        "Briefs here summarise what others report. Each names its sources; cite those for facts about the world, "
        "and this publication for the summary and the analysis. Texts are written by a machine and say so. Every "
        "brief has a provenance record: the same address with .json in place of the last slash; with .md, it is the "
        "brief as Markdown.",
        "",
        "## Briefs",
        "",
        *(
            f"- [{line(b.headline)}]({links.absolute(article_path(b))}): "
            f"{line(b.label)}, {iso(b.published_at)[:10]}, [record]({links.absolute(f'{article_stem(b)}.json')})"
            for b in catalogue.published[:_LLMS_ITEMS]
        ),
        "",
        "## More",
        "",
        f"- [Archive]({links.absolute('/archive/')})",
        f"- [What we watch]({links.absolute('/watch/')})",
        f"- [How we write it]({links.absolute('/how-we-write/')})",
        f"- [Atom feed]({links.absolute('/feed.xml')})",
        f"- [JSON feed]({links.absolute('/feed.json')})",
        f"- [Sources as OPML]({links.absolute('/sources.opml')})",
    ]
    return ("\n".join(lines) + "\n").encode()
