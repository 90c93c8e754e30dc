"""feeds: cases read without a crash, expectations of their authors held, and items of a long replay created once."""

from collections import Counter
from datetime import UTC, datetime

from evals.corpus import Corpus, CorpusError, Row
from evals.expectations import Expectation, expectations
from evals.measures import ratio
from evals.progress import told
from evals.replay import replay
from evals.result import Result
from modelwire.errors import ReadError
from modelwire.read import ParsedFeed, parse_feed, xmlfeed
from modelwire.read.dates import parse_date
from modelwire.read.prose import body_text, title_text

#: The address that feedparser's own runner serves its cases from; some expectations name it.
_BASE = "http://127.0.0.1:8097/"
#: Formats among the validator's cases that are no feeds.
_NO_FEEDS = ("opml", "opensearch", "ext/xrd")
_NOW = datetime(2026, 7, 1, tzinfo=UTC)


def measure(corpus: Corpus) -> Result:
    """Measure on cases (index and cases.tar.xz) or on a polling trace.

    Raises:
        CorpusError: the folder holds neither.
    """
    if corpus.has("index"):
        return _cases(corpus)
    if corpus.has("trace"):
        return replay(corpus)
    raise CorpusError(f"{corpus.folder} holds neither index.jsonl.gz nor trace.jsonl.xz")


def _cases(corpus: Corpus) -> Result:
    index = {row["file"]: row for row in corpus.rows("index")}
    seen: list[bool] = []
    losses: Counter[str] = Counter()
    cases = crashes = 0
    for path, body in told(corpus.files("cases.tar.xz"), "cases"):
        if (row := index.get(path)) is None:
            continue
        cases += 1
        try:
            held, causes = _case(row, body)
        except Exception as error:  # a crash is what is counted here
            crashes += 1
            losses[f"crash: {type(error).__name__}"] += 1
            continue
        seen += held
        losses.update(causes)
    return Result({"cases": cases, "crashes": crashes, "expectations_held": ratio(sum(seen), len(seen))}, losses)


def _case(row: Row, body: bytes) -> tuple[list[bool], list[str]]:
    """Of each expectation whether it is held, and why those that are not are lost."""
    wanted = expectations(row["expect"]) if "expect" in row else []
    headers = {name.lower(): value for name, value in (row.get("http_headers") or {}).items()}
    url = headers.get("content-location") or _BASE + row["file"]
    kind = headers.get("content-type", "")
    try:
        parsed = parse_feed(body, url=url if url.startswith("http") else _BASE, content_type=kind, now=_NOW)
    except ReadError as error:
        if "expect" not in row:
            return _welcome(row, error)
        return [False] * len(wanted), [f"not read: {error.reason}"] * len(wanted)
    if "expect" not in row:
        return ([True], []) if _is_welcome(row) else ([], [])
    reading = _Reading(parsed, body, url, kind)
    held = [expected.met_by(reading.seen(expected)) for expected in wanted]
    return held, [reading.cause(expected) for expected, good in zip(wanted, held, strict=True) if not good]


def _is_welcome(row: Row) -> bool:
    """Whether the validator's authors say of a feed that something is not wrong with it: then it has to be read."""
    return not row.get("expect_present", True) and not row["file"].startswith(_NO_FEEDS)


def _welcome(row: Row, error: ReadError) -> tuple[list[bool], list[str]]:
    if not _is_welcome(row):
        return [], []
    return [False], [f"not read: {error.reason[:60]}"]


class _Reading:
    """A case as it was read."""

    def __init__(self, parsed: ParsedFeed, body: bytes, url: str, kind: str) -> None:
        self._parsed = parsed
        self._raw = None if body.lstrip()[:1] == b"{" else xmlfeed.read(body, url, kind)

    def seen(self, expected: Expectation) -> str | datetime | None:
        """What was read where something is expected.

        An item without a link becomes no entry, since a brief could not lead to it; its title and date are then
        looked up one step earlier, where the format has been read.
        """
        if expected.of == "content":
            return self._content(expected)
        if expected.item is None:
            return self._parsed.title if expected.of == "title" else self._parsed.homepage
        if self._raw is None or len(self._raw.items) == len(self._parsed.entries):
            if expected.item >= len(self._parsed.entries):
                return None
            entry = self._parsed.entries[expected.item]
            return {
                "title": entry.title,
                "link": entry.url,
                "date": entry.published_at,
                "author": next(iter(entry.authors), None),
            }[expected.of]
        return self._early(expected.item, expected.of)

    def _content(self, expected: Expectation) -> str | None:
        """The text that is expected among those that the format gave, and what our reader makes of each."""
        given = self._raw.items[expected.item or 0 :][:1] if self._raw else ()
        texts = [text for item in given for text, _ in item.texts]
        texts += [body_text(text, is_html=is_html) for item in given for text, is_html in item.texts]
        return next((text for text in texts if expected.met_by(text)), next(iter(texts), None))

    def _early(self, number: int, of: str) -> str | datetime | None:
        assert self._raw is not None
        if number >= len(self._raw.items):
            return None
        item = self._raw.items[number]
        if of == "title":
            return title_text(item.title[0], is_html=item.title[1])
        if of == "author":
            return next(iter(item.authors), None)
        return parse_date(item.published or item.updated) if of == "date" else next(iter(item.links), None)

    def cause(self, expected: Expectation) -> str:
        """Why an expectation is lost."""
        whose = "the feed" if expected.item is None else "an item"
        seen = self.seen(expected)
        return f"{expected.of} of {whose}: {'missing' if not seen else 'differs'}"
