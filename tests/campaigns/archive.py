"""An archive of any size, written straight into the rows: every outlet, person and event in it is invented.

Each brief rests on two outlets; each tenth also cites an earlier brief. Beside the briefs lies what else may hold
words of a source: bodies, copies, revisions, decisions, editions, runs, watches, answers of models.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from modelwire.ground.spans import evidence_id
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.ports import Store
from modelwire.prose import brief_prose
from modelwire.publish.brief import brief_id
from modelwire.text import digest, slugify
from modelwire.types import (
    AlsoReported,
    Article,
    Brief,
    CallState,
    Change,
    Citation,
    Covered,
    Decision,
    Edition,
    Evidence,
    Feed,
    Kind,
    Mention,
    Method,
    ModelCall,
    Rung,
    RunReport,
    Sentence,
    Status,
    Story,
    Verdict,
    Watch,
    WriterInfo,
)
from modelwire.urls import article_id, brief_path
from tests.flow.wire import publication

#: A Monday; a thousand briefs later it is the end of May, and the wire of `tests.flow.wire` brings its news in June.
START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
OUTLETS = tuple(f"outlet{n}.example" for n in range(10))
_SYLLABLES = "bar cal dor fen gil hov jun kel lam mor nes pol ran sil tam vor wen yar zel".split()


def word(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(2))


def name(rng: random.Random) -> str:
    return word(rng).capitalize()


def opened(number: int) -> datetime:
    return START + timedelta(minutes=30 * number)


def passages(number: int, which: int) -> list[str]:
    """Six sentences that stand nowhere else in the archive; the first two bear the brief."""
    rng = random.Random(f"{number}/{which}")
    firm, place, count = _firm(number), _place(number), 100 + number
    says = f"{firm} runs {count} kilns at its works" if which == 0 else f"{count} kilns now stand at {firm}"
    first = f"{says} near {place}, {word(rng)} {word(rng)} {word(rng)} {word(rng)}."
    owes = "owes" if which else "may owe up to"
    second = f"{firm} {owes} {count + 7} million dollars to {place} banks, {word(rng)} {word(rng)} {word(rng)}."
    third = f"“We shall keep {count} kilns here,” said {firm}, {word(rng)} {word(rng)} {word(rng)}."
    if which == 0:
        third = f"Nobody at {firm} would tell {word(rng)} {word(rng)} {word(rng)} {word(rng)} {word(rng)}."
    rest = [" ".join(["A", *(word(rng) for _ in range(14))]) + "." for _ in range(4)]
    return [first, second, third, *rest]


def _firm(number: int) -> str:
    rng = random.Random(f"firm {number}")
    return f"{name(rng)}{word(rng)} Works"


def _place(number: int) -> str:
    rng = random.Random(f"place {number}")
    return name(rng) + word(rng)


def piece(number: int, which: int) -> Article:
    outlet = OUTLETS[(number + 3 * which) % len(OUTLETS)]
    rng = random.Random(f"title {number}/{which}")
    title = f"{_firm(number)} and its kilns: " + " ".join(word(rng) for _ in range(7))
    url = f"https://{outlet}/{number}-{which}"
    text = " ".join(passages(number, which))
    return Article(
        article_id(url), url, outlet, outlet, title, (), opened(number) - timedelta(hours=2),
        opened(number) - timedelta(hours=1), "en", text, digest(title, text), Rung.FULL,
    )  # fmt: skip


def _evidence(article: Article, passage: str) -> Evidence:
    start = article.text.index(passage)
    words = passage.split(", ", maxsplit=1)[0]
    end = start + len(words)
    return Evidence(
        evidence_id(article.id, start, end), "article", article.id, article.canonical_url, article.title,
        article.publisher, article.published_at, start, end, words, passage, start, digest(passage),
    )  # fmt: skip


def _own(brief: Brief, sentence: int) -> Evidence:
    prose = brief_prose(brief)
    said = brief.summary[sentence].text
    start = prose.index(said)
    end = start + len(said)
    return Evidence(
        evidence_id(brief.id, start, end), "brief", brief.id, brief_path(brief.slug, brief.id), brief.headline, "",
        brief.published_at, start, end, said, said, start, digest(said),
    )  # fmt: skip


def _fact(text: str, *evidence: Evidence) -> Sentence:
    return Sentence(text, Kind.FACT, tuple(Citation(e.id, Verdict.ENTAILED, 0.9, Method.RULES) for e in evidence))


def _quoted(text: str, evidence: Evidence) -> Sentence:
    return Sentence(text, Kind.FACT, (Citation(evidence.id, Verdict.ENTAILED, 1.0, Method.QUOTE),))


def brief(number: int, earlier: Brief | None = None) -> Brief:
    """A brief on two pieces: the lead rests on both, the next sentence on the second, the last on the first."""
    one, two = piece(number, 0), piece(number, 1)
    a, b = _evidence(one, passages(number, 0)[0]), _evidence(two, passages(number, 1)[0])
    c = _evidence(two, passages(number, 1)[1])
    d = _evidence(two, passages(number, 1)[2])
    firm, place, count = _firm(number), _place(number), 100 + number
    at = opened(number)
    id_ = brief_id(f"s-{number}", [one.id, two.id], at)
    covered = [
        Covered("article", p.id, p.canonical_url, p.title, f"Outlet {p.publisher[6]}", p.published_at, "source")
        for p in (one, two)
    ]
    archive, evidence = [], [a, b, c, d]
    if earlier:
        own = _own(earlier, number // 10 % 2)
        evidence.append(own)
        covered.append(Covered("brief", earlier.id, own.url, earlier.headline, "", earlier.published_at, "background"))
        said = f"On {earlier.published_at.day} {earlier.published_at:%B}, in “{earlier.headline}”, we reported: "
        archive = [Sentence(f"{said}“{own.quote}”", Kind.FACT,
                            (Citation(own.id, Verdict.ENTAILED, 1.0, Method.QUOTE),))]  # fmt: skip
    watch = Watch(
        f"w-{number:012d}", id_, f"{firm} decides on its kilns near {place} by 30 December, as it {_oath(number)}.",
        firm, None, "decide", "kilns", "It keeps them.", "It does not.", "It stays open.", date(2026, 12, 30),
        "near", at.date(), at,
    )  # fmt: skip
    return Brief(
        id_, f"s-{number}", 1, Status.PUBLISHED, slugify(f"{firm} runs {count} kilns"), f"{firm} runs {count} kilns",
        (Citation(a.id, Verdict.ENTAILED, 0.9),), "Analyst take", "en",
        (
            _fact(f"{firm} runs {count} kilns.", a),
            _fact(f"It owes {count + 7} million dollars to {place} banks.", c),
            _quoted(f"{firm} said: “We shall keep {count} kilns here.”", d),
        ),
        (), tuple(archive), (), (watch,), tuple(evidence), tuple(covered),
        (Mention(slugify(firm), firm, "company", 0.9),), WriterInfo("composed"),
        (("cited", 1.0), (f"words:{one.id}", 100.0), (f"words:{two.id}", 100.0)),
        (Change(at, "published", "First version."),), at, at,
    )  # fmt: skip


def _oath(number: int) -> str:
    rng = random.Random(f"oath {number}")
    return " ".join(word(rng) for _ in range(5))


def fill(store: Store, size: int) -> None:
    """Put an archive of that size into the rows."""
    # Nobody is asked for anything: no feed is due before the year is over.
    feeds = ((f"https://{outlet}/feed.xml", outlet) for outlet in OUTLETS)
    store.save_feeds(Feed(url, id_, next_poll_at=START + timedelta(days=200)) for url, id_ in feeds)
    made: list[Brief] = []
    pieces: list[Article] = []
    for number in range(size):
        one, two = piece(number, 0), piece(number, 1)
        pieces += [one, two]
        if number % 20 == 0:
            pieces.append(_copy(one, number))
        made.append(brief(number, made[number - 5] if number % 10 == 9 else None))
    store.save_articles(pieces, at=START)
    store.save_articles([replace(p, text=p.text + " It was late.") for p in pieces[::50]], at=START)
    for number, one_ in enumerate(made):
        store.save_brief(one_)
        _around(store, one_, number)
    for day in sorted({b.published_at.date() for b in made}):
        _edition(store, day, [b for b in made if b.published_at.date() == day])


def _copy(original: Article, number: int) -> Article:
    url = f"https://tidings.example/{number}"
    return replace(
        original, id=article_id(url), canonical_url=url, source_id="tidings.example", publisher="tidings.example",
        syndicated_from=original.id,
    )  # fmt: skip


def _around(store: Store, made: Brief, number: int) -> None:
    one, two = piece(number, 0), piece(number, 1)
    at = made.published_at
    store.save_stories([_story(made, one, two)])
    store.record_decision(Decision(made.story_id, "published", f"{made.headline}: {one.title}", at, 2))
    store.save_watches(made.watches)
    call = ModelCall(
        f"{digest(made.id)}:1", digest(made.id), "test:model", "write", "write/1", made.story_id, at, at,
        CallState.ANSWERED, 10, 10, answer=f'{{"lead": "{passages(number, 0)[2]}"}}',
    )  # fmt: skip
    if number % 4 == 0:
        store.save_call(call)


def _story(made: Brief, one: Article, two: Article) -> Story:
    from tests.unit.make import story

    return replace(story(one, two), id=made.story_id)


def _edition(store: Store, day: date, briefs: list[Brief]) -> None:
    at = max(b.published_at for b in briefs)
    last = piece(int(briefs[-1].story_id[2:]), 1)
    also = AlsoReported(
        last.id, last.canonical_url, last.title, last.publisher, last.published_at, "below the set score"
    )
    store.save_edition(Edition(day.isoformat(), at, at, at, tuple(b.id for b in briefs), (also,)))
    store.save_run(RunReport(at, published=tuple(f"{b.headline}: {b.watches[0].statement}" for b in briefs)))


SETTINGS = """
beat = "beat.toml"
[publication]
name = "The Test Wire"
url = "https://wire.example"
contact = "desk@wire.example"
[fetch]
allow = ["127.0.0.0/8"]
pace_seconds = 0
"""


def settings() -> str:
    return SETTINGS + sources()


def sources() -> str:
    """The outlets of the archive, as a publication's file has them."""
    return "".join(
        f'[[source]]\nid = "{o}"\nname = "Outlet {o[6]}"\nhomepage = "https://{o}/"\nfeeds = ["https://{o}/feed.xml"]\n'
        for o in OUTLETS
    )


@contextmanager
def archive(folder: Path, size: int, toml: str = "") -> Iterator[Newsroom]:
    """A newsroom with an archive of that size, built; its settings are those, or the ones above."""
    with open_newsroom(publication(folder, toml or settings())) as room:
        fill(room.store, size)
        room.build()
        yield room
