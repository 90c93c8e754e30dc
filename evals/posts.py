"""Whole posts of a folder of feeds, as the reading stage makes them."""

from collections.abc import Iterator
from dataclasses import dataclass

from evals.corpus import Corpus, CorpusError
from evals.pieces import UNDATED
from modelwire.errors import ReadError
from modelwire.read import parse_feed
from modelwire.types import Entry

#: Feeds whose items are whole posts.
_WHOLE_POSTS = "smw_"


@dataclass(frozen=True, slots=True)
class Post:
    """One post, with the name of its feed."""

    #: file of the feed and guid of the entry: "smw_lab.xml#https://lab.example/a"
    id: str
    entry: Entry
    #: the feed's own title
    feed: str


def posts(corpus: Corpus) -> Iterator[Post]:
    """Every post of the feeds that hold whole ones, feed by feed.

    Raises:
        CorpusError: there are no feeds, or one of them cannot be read.
    """
    for path, body in corpus.files("feeds.tar.xz"):
        name = path.rpartition("/")[2]
        if not name.startswith(_WHOLE_POSTS):
            continue
        try:
            parsed = parse_feed(body, url=f"https://{name}.example/feed.xml", content_type="text/xml", now=UNDATED)
        except ReadError as error:
            raise CorpusError(f"{name} is no feed: {error}") from error
        yield from (Post(f"{name}#{entry.guid}", entry, parsed.title) for entry in parsed.entries)
