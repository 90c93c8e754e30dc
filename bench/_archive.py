"""A publication as it is after years: briefs, names and watches in the store of a folder. All of it is invented."""

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from modelwire.adapters.store import index, ledger, open_store, schema
from modelwire.adapters.store.articles import ARTICLES
from modelwire.adapters.store.briefs import BRIEFS, _save_mentions
from modelwire.adapters.store.editions import EDITIONS, RUNS
from modelwire.adapters.store.shelf import upsert
from modelwire.adapters.store.store import SqlStore
from modelwire.adapters.store.watches import WATCHES
from modelwire.publish.brief import brief_id
from modelwire.text import digest, slugify
from modelwire.types import (
    Article,
    Brief,
    Change,
    Citation,
    Covered,
    Edition,
    Evidence,
    Kind,
    Mention,
    Method,
    Rung,
    RunReport,
    Sentence,
    Status,
    Verdict,
    Watch,
    WriterInfo,
)
from modelwire.urls import article_id, brief_path

#: When the first brief was published.
START = datetime(2021, 3, 1, 8, tzinfo=UTC)
A_DAY = 8
_LABELS = ("Reality check", "First report", "Explainer", "Analyst take")
_KINDS = ("company", "person", "model", "agency")
_SECTIONS = ("policy", "business", "research", "products", "safety", "courts")
_STEMS = "cor vel pel tar nor bri oss lum ket ras dun hal mer sil vor ast gren quil fen tol".split()
_ENDS = "vane lan wick ton mar dis ora eth ix um field row gate line forge".split()
_WORDS = (
    "clinic transcript licence round audit model notice permit outage filing harbour archive sensor court panel "
    "engine tariff survey district union forecast harvest signal deposit engineer schedule proposal contract trial"
).split()

CONFIG = """
beat = "beat.toml"

[publication]
name = "The Long Wire"
url = "https://wire.example"
language = "en"
timezone = "Europe/Berlin"
contact = "desk@wire.example"
"""


class Chronicle:
    """Briefs as chance has them: the same seed, the same archive."""

    def __init__(self, briefs: int, entities: int, seed: int = 7) -> None:
        self.size, self.chance = briefs, random.Random(seed)
        self.names = [self._name(number) for number in range(entities)]
        self.outlets = [f"outlet-{number}.example" for number in range(60)]
        self.earlier: list[Brief] = []

    def briefs(self) -> Iterator[tuple[Brief, list[Article]]]:
        """Each brief with the articles it rests on, the oldest first; every name is in one at least."""
        for number in range(self.size):
            yield self.brief(number)

    def brief(self, number: int) -> tuple[Brief, list[Article]]:
        """One brief with its articles."""
        at = START + timedelta(days=number // A_DAY, minutes=number % A_DAY * 40)
        articles = [self._article(number, place, at) for place in range(3)]
        mentions = self._mentions(number)
        made = self._brief(number, at, articles, mentions)
        self.earlier = [*self.earlier[-200:], made]
        return made, articles

    def _brief(self, number: int, at: datetime, articles: list[Article], mentions: tuple[Mention, ...]) -> Brief:
        pieces = [self._covered(article) for article in articles]
        evidence = [self._evidence(item, place) for item in pieces for place in (40, 300)]
        old = self.chance.choice(self.earlier) if self.earlier and number % 3 == 0 else None
        if old:
            own = Covered("brief", old.id, brief_path(old.slug, old.id), old.headline, "", old.published_at, "follows")
            pieces.append(own)
            evidence.append(self._evidence(own, 0))
        headline = f"{mentions[0].name} {self._text(7)} {number}"
        id_ = brief_id(f"s-{number}", [a.id for a in articles], at)
        watches = (self._watch(number, id_, mentions[0], at),) if number % 10 == 0 else ()
        return Brief(
            id=id_, story_id=f"s-{number - number % 7}", version=1, status=Status.PUBLISHED, slug=slugify(headline),
            headline=headline, headline_citations=_cites(evidence[:1]), label=self.chance.choice(_LABELS),
            language="en",
            summary=tuple(self._sentence(mentions, evidence[place : place + 1]) for place in range(4)),
            angle=tuple(self._sentence(mentions, evidence[place : place + 2], Kind.ANALYSIS) for place in range(2)),
            archive=(self._sentence(mentions, evidence[-1:]),) if old else (),
            watch=(self._sentence(mentions, evidence[:1], Kind.OUTLOOK),),
            watches=watches, evidence=tuple(evidence), coverage=tuple(pieces), mentions=mentions,
            writer=WriterInfo("composed", wordings=("announce:2",)),
            gates=(("cited", 1.0), ("longest_run", 4.0), *((f"words:{a.id}", 600.0) for a in articles)),
            history=(Change(at, "published", "First version."),), published_at=at, modified_at=at,
            section=self.chance.choice(_SECTIONS),
        )  # fmt: skip

    def _name(self, number: int) -> tuple[str, str]:
        """A name and its kind; the number keeps any two apart."""
        word = self.chance.choice(_STEMS) + self.chance.choice(_ENDS)
        return f"{word.capitalize()} {number}", self.chance.choice(_KINDS)

    def _mentions(self, number: int) -> tuple[Mention, ...]:
        """Five names: each name in its turn, the others as often as fame has it."""
        count = len(self.names)
        drawn = [number % count, *(int(count * self.chance.random() ** 3) for _ in range(4))]
        return tuple(
            Mention(slugify(self.names[n][0]), *self.names[n], round(0.4 - 0.05 * place, 2))
            for place, n in enumerate(dict.fromkeys(drawn))
        )

    def _article(self, number: int, place: int, at: datetime) -> Article:
        outlet = self.outlets[(number * 3 + place) % len(self.outlets)]
        url = f"https://{outlet}/{number}-{place}"
        title = f"{self._text(9).capitalize()} {number}"
        return Article(
            article_id(url), url, outlet, outlet, title, (), at - timedelta(hours=5), at - timedelta(hours=4), "en",
            "", digest(title), Rung.FULL,
        )  # fmt: skip

    def _covered(self, article: Article) -> Covered:
        return Covered("article", article.id, article.canonical_url, article.title, article.publisher.title(),
                       article.published_at, "source")  # fmt: skip

    def _evidence(self, item: Covered, start: int) -> Evidence:
        quote = self._text(9)
        passage = f"{self._text(12)} {quote} {self._text(10)}"
        return Evidence(
            "e-" + digest(item.ref, str(start), quote)[:12], item.of, item.ref, item.url, item.title, item.publisher,
            item.published_at, start, start + len(quote), quote, passage, max(start - 60, 0), digest(passage),
        )  # fmt: skip

    def _sentence(self, mentions: tuple[Mention, ...], cited: list[Evidence], kind: Kind = Kind.FACT) -> Sentence:
        return Sentence(f"{self.chance.choice(mentions).name} {self._text(16)}.", kind, _cites(cited))

    def _watch(self, number: int, id_: str, who: Mention, at: datetime) -> Watch:
        due = (at + timedelta(days=90)).date()
        return Watch(
            f"w-{digest(str(number))[:12]}", id_, f"{who.name} {self._text(6)}.", who.name, who.entity_id, "publish",
            "report", self._text(9), self._text(9), self._text(9), due, "within three months", at.date(), at,
        )  # fmt: skip

    def _text(self, count: int) -> str:
        return " ".join(self.chance.choices(_WORDS, k=count))


def write_publication(folder: Path, chronicle: Chronicle) -> None:
    """A publication's folder with its settings, its beat, and a store that holds the whole chronicle."""
    folder.mkdir(parents=True)
    feeds = "".join(
        f'[[source]]\nid = "{o}"\nname = "{o.title()}"\nhomepage = "https://{o}/"\nfeeds = ["https://{o}/feed.xml"]\n\n'
        for o in chronicle.outlets
    )
    (folder / "modelwire.toml").write_text(f"{CONFIG}\n{feeds}", encoding="utf-8")
    (folder / "beat.toml").write_text(_beat(chronicle), encoding="utf-8")
    with closing(open_store(f"sqlite:///{folder / 'modelwire.db'}")) as store:
        assert isinstance(store, SqlStore)
        _fill(store, chronicle)


def _fill(store: SqlStore, chronicle: Chronicle) -> None:
    """Every row in one transaction: `save_brief` would flush the disk ten thousand times."""
    days: dict[str, list[Brief]] = {}
    with store.database.writing() as connection:
        for brief, articles in chronicle.briefs():
            row = BRIEFS.row(brief)
            upsert(connection, schema.articles, [ARTICLES.row(replace(a, text=""), text="") for a in articles])
            upsert(connection, schema.briefs, [row])
            ledger.append(connection, brief.id, 1, row["seal"])
            _save_mentions(connection, brief)
            index.put(connection, brief.id, brief)
            WATCHES.save(connection, brief.watches)
            days.setdefault(brief.published_at.date().isoformat(), []).append(brief)
        editions = [_edition(day, briefs) for day, briefs in days.items()]
        EDITIONS.save(connection, editions)
        RUNS.save(connection, [RunReport(editions[-1].cut_at)])


def _edition(day: str, briefs: list[Brief]) -> Edition:
    cut = briefs[-1].published_at.replace(hour=20, minute=0)
    return Edition(day, cut, cut, cut, tuple(b.id for b in briefs))


def _beat(chronicle: Chronicle) -> str:
    names = "\n".join(f'  {{ name = "{name}", kind = "{kind}" }},' for name, kind in chronicle.names[:100])
    sections = "\n".join(f'[[section]]\nslug = "{s}"\ntitle = "{s.title()}"\nwords = ["{s}"]' for s in _SECTIONS)
    return (
        'name = "long"\ntitle = "Everything"\ndescription = "A long archive (fiction, for a bench)."\n'
        f'language = "en"\nfits = ["report"]\nexcludes = []\nentities = [\n{names}\n]\n{sections}\n'
    )


def _cites(evidence: list[Evidence]) -> tuple[Citation, ...]:
    return tuple(Citation(e.id, Verdict.ENTAILED, 0.93, Method.RULES) for e in evidence)
