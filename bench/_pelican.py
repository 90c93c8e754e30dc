"""Pelican on the same words: each brief's Markdown is an article, its names are tags, its section the category.

What both can do is switched on in both: a page for each name, section and day, feeds in Atom and RSS for all of them.
Pelican has the leanest theme that it ships with.
"""

import re
import subprocess
import sys
import time
from pathlib import Path

from bench._process import _memory_mb, cpu_below

_SETTINGS = """
SITENAME = "The Long Wire"
AUTHOR = "The Long Wire Editorial"
SITEURL = "https://wire.example"
FEED_DOMAIN = SITEURL
PATH = "content"
TIMEZONE = "Europe/Berlin"
DEFAULT_LANG = "en"
THEME = "simple"
FEED_ALL_ATOM = "feed.xml"
FEED_ALL_RSS = "rss.xml"
TAG_FEED_ATOM = "tag/{slug}/feed.xml"
TAG_FEED_RSS = "tag/{slug}/rss.xml"
CATEGORY_FEED_ATOM = "category/{slug}/feed.xml"
CATEGORY_FEED_RSS = "category/{slug}/rss.xml"
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 30
DAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/index.html"
DEFAULT_PAGINATION = 100
PAGINATED_TEMPLATES = {"index": 100, "tag": 100000, "category": 100000, "author": 100000, "period_archives": 100000}
"""
_MENTION = re.compile(r"^- \[(.+?)\]\(https://wire\.example/entity/", re.M)
_PUBLISHED = re.compile(r"^Published (\S+?)T(\S+?):\d\dZ", re.M)


def pelican_site(place: Path, public: Path) -> dict[str, float]:
    """Build the site with Pelican: seconds, pages, files, and the most memory that it held."""
    content = place / "content"
    (content / "pages").mkdir(parents=True)
    articles = sorted((public / "article").glob("*.md"))
    for number, file in enumerate(articles):
        (content / f"{file.stem}.md").write_text(_article(file.read_text(encoding="utf-8"), number), encoding="utf-8")
    for file in (*(public / "watch").glob("*/index.html"), *(public / "source").glob("*/index.html")):
        title = f"{file.parent.parent.name} {file.parent.name}"
        (content / "pages" / f"{file.parent.name}.md").write_text(f"Title: {title}\n\nA page.\n", encoding="utf-8")
    (place / "pelicanconf.py").write_text(_SETTINGS, encoding="utf-8")
    return _built(place)


def _built(place: Path) -> dict[str, float]:
    started, cpu = time.perf_counter(), cpu_below()
    command = [sys.executable, "-m", "pelican", "--quiet", "--settings", "pelicanconf.py", "content"]
    with subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _memory_mb(process.pid))
            time.sleep(0.05)
    if process.returncode:
        raise RuntimeError("Pelican failed")
    seconds = time.perf_counter() - started
    files = [path for path in (place / "output").rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    used = round(cpu_below() - cpu, 2)
    return {
        "seconds": round(seconds, 2),
        "cpu_seconds": used,
        "pages": pages,
        "files": len(files),
        "peak_mb": round(peak, 1),
    }


def _article(text: str, number: int) -> str:
    title, _, body = text.partition("\n")
    published = _PUBLISHED.search(text)
    if published is None:
        raise RuntimeError("a page of ours names no date: the bench compares nothing")
    day, hour = published.groups()
    tags = ", ".join(dict.fromkeys(_MENTION.findall(text)))
    return (
        f"Title: {title[2:]}\nDate: {day} {hour}\nCategory: section {number % 6}\nTags: {tags}\n"
        f"Slug: brief-{number}\nSummary: {title[2:]}\n\n{body}"
    )
