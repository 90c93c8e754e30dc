"""The page of a brief, part by part."""

from dataclasses import dataclass

from modelwire.publish.catalogue import Catalogue, articles_of, domain_of
from modelwire.publish.chart import chart_of
from modelwire.publish.credit import publishers_of
from modelwire.publish.illustration import alt_text
from modelwire.publish.jsonld import news_article
from modelwire.publish.machine import made_by, source_type
from modelwire.publish.moments import Moment, day
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import article_path, article_stem, entity_path, section_path, source_path, watch_path
from modelwire.publish.press import print_page
from modelwire.publish.proof import Proof, Witness, proofs, witnesses
from modelwire.publish.revision import Revised, revised
from modelwire.publish.timeline import Step, timeline
from modelwire.text import slugify
from modelwire.types import Brief, Covered, Rung, Watch, WatchState

#: The kinds of change by which a brief goes off the site.
TOOK_OFF = ("withdrawn", "policy", "takedown")
#: Outlets named in the credit; all of them stand under "Coverage we drew on".
_CREDITED = 3
#: How a piece of others bears on the brief, as the list of coverage says it.
_RELATIONS = {
    "source": "read for this brief",
    "copy": "carries the same text as another outlet",
    "link": "link only, not read for this brief",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A line under "Coverage we drew on", or an outlet in the credit."""

    href: str
    title: str
    publisher: str
    #: our page on the publisher
    about: str
    at: Moment
    relation: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """A watch as the article shows it."""

    href: str
    statement: str
    due: str
    state: str
    #: what settled it, in words; "" while it is open
    outcome: str


@dataclass(frozen=True, slots=True)
class Named:
    """A mention and its page."""

    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the brief's history."""

    at: Moment
    kind: str
    note: str
    #: the note in its parts, for the list of what changed
    parts: Revised


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything that stands on the page, in its order."""

    headline: str
    headline_witnesses: tuple[Witness, ...]
    label: str
    tone: str
    section: tuple[str, str] | None
    credited: tuple[Piece, ...]
    more_credited: int
    made_by: str
    published: Moment
    modified: Moment
    version: int
    picture: str
    alt: str
    summary: tuple[Proof, ...]
    angle: tuple[Proof, ...]
    archive: tuple[Proof, ...]
    watch: tuple[Proof, ...]
    expectations: tuple[Expectation, ...]
    reports: tuple[Piece, ...]
    #: the thread in our archive, oldest first; empty where this brief is all there is
    timeline: tuple[Step, ...]
    mentions: tuple[Named, ...]
    byline: str
    editor: str
    homes: tuple[Named, ...]
    corrections: tuple[Happened, ...]
    history: tuple[Happened, ...]
    record: str


def article_page(brief: Brief, catalogue: Catalogue) -> Page:
    """The page of a published brief."""
    head = Head(
        title=brief.headline,
        path=article_path(brief),
        description=brief.summary[0].text if brief.summary else "",
        listed=True,
        record=catalogue.links.inside(f"{article_stem(brief)}.json"),
        markdown=catalogue.links.inside(f"{article_stem(brief)}.md"),
        source_type=source_type(brief),
        data=news_article(brief, catalogue),
        kind="article",
        image=catalogue.links.absolute(f"{article_stem(brief)}.png"),
        image_alt=f"{brief.label}: {brief.headline}",
    )
    return print_page(catalogue, "article.html", head, modified=brief.modified_at, view=_view(brief, catalogue))


def withdrawn_page(brief: Brief, catalogue: Catalogue) -> Page:
    """The notice where a withdrawn brief stood: that it was, when and why it went, and no word of it."""
    head = Head("Withdrawn", article_path(brief), "A brief that was withdrawn.", listed=False,
                record=catalogue.links.inside(f"{article_stem(brief)}.json"))  # fmt: skip
    history = _history(brief, catalogue)
    last = next((h for h in reversed(history) if h.kind in TOOK_OFF), None)
    allowed = (
        [item for item in articles_of(brief) if item.rung >= Rung.LINK_ONLY] if last and last.kind == "policy" else []
    )
    view = {
        "published": catalogue.moment(brief.published_at), "last": last, "at": catalogue.moment(brief.modified_at),
        "pieces": tuple(_report(item, catalogue) for item in allowed),
    }  # fmt: skip
    return print_page(catalogue, "withdrawn.html", head, modified=brief.modified_at, view=view)


def _view(brief: Brief, catalogue: Catalogue) -> ArticleView:
    links, site = catalogue.links, catalogue.site
    reports = tuple(_report(item, catalogue) for item in articles_of(brief))
    credited = _credited(reports)
    history = _history(brief, catalogue)
    told = _told(brief, catalogue)
    return ArticleView(
        headline=brief.headline,
        headline_witnesses=witnesses(brief.headline_citations, brief, catalogue),
        label=brief.label,
        tone=slugify(brief.label),
        section=_section(brief, catalogue),
        credited=credited,
        more_credited=len(publishers_of(brief)) - len(credited),
        made_by=made_by(brief),
        published=catalogue.moment(brief.published_at),
        modified=catalogue.moment(brief.modified_at),
        version=brief.version,
        picture=links.inside(f"{article_stem(brief)}.svg"),
        alt=alt_text(brief, chart_of(brief)),
        summary=told["summary"],
        angle=told["angle"],
        archive=told["archive"],
        watch=told["watch"],
        expectations=tuple(_expectation(catalogue.watches.get(w.id, w), catalogue) for w in brief.watches),
        reports=reports,
        timeline=timeline(brief, catalogue),
        mentions=tuple(Named(links.inside(entity_path(m.entity_id)), m.name) for m in brief.mentions),
        byline=site.byline,
        editor=site.editor,
        homes=_homes(brief, catalogue),
        corrections=tuple(h for h in history if h.kind == "correction"),
        history=history,
        record=links.inside(f"{article_stem(brief)}.json"),
    )


def _told(brief: Brief, catalogue: Catalogue) -> dict[str, tuple[Proof, ...]]:
    """Our sentences by part, their notes numbered through the page."""
    told: dict[str, tuple[Proof, ...]] = {}
    noted = 0
    for part in ("summary", "angle", "archive", "watch"):
        told[part] = proofs(getattr(brief, part), part, brief, catalogue, noted)
        noted = max((proof.number for proof in told[part]), default=0) or noted
    return told


def _credited(reports: tuple[Piece, ...]) -> tuple[Piece, ...]:
    first = {piece.publisher: piece for piece in reversed(reports)}
    return tuple(first[name] for name in dict.fromkeys(p.publisher for p in reports))[:_CREDITED]


def _section(brief: Brief, catalogue: Catalogue) -> tuple[str, str] | None:
    if not brief.section:
        return None
    path = section_path(brief.section)
    return catalogue.links.inside(path), catalogue.sections[path].title


def _report(item: Covered, catalogue: Catalogue) -> Piece:
    relation = "copy" if item.relation == "copy" else "source" if item.rung >= Rung.CAPPED else "link"
    return Piece(
        href=catalogue.links.to(item.url),
        title=item.title,
        publisher=item.credited or domain_of(item),
        about=catalogue.links.inside(source_path(domain_of(item))),
        at=catalogue.moment(item.published_at),
        relation=_RELATIONS[relation],
    )


def _expectation(watch: Watch, catalogue: Catalogue) -> Expectation:
    last = watch.settlements[-1] if watch.settlements else None
    open_ = watch.state is WatchState.OPEN
    return Expectation(
        href=catalogue.links.inside(watch_path(watch.id)),
        statement=watch.statement,
        due=day(watch.due_on),
        state=watch.state.value,
        outcome="" if open_ or last is None else f"{catalogue.moment(last.at).day}: {last.note}",
    )


def _homes(brief: Brief, catalogue: Catalogue) -> tuple[Named, ...]:
    """Where the full content lives: the domain of each outlet, linked to the piece there."""
    pieces = {domain_of(item): item for item in reversed(articles_of(brief))}
    ordered = dict.fromkeys(domain_of(item) for item in articles_of(brief))
    return tuple(Named(catalogue.links.to(pieces[domain].url), domain) for domain in ordered)


def _history(brief: Brief, catalogue: Catalogue) -> tuple[Happened, ...]:
    return tuple(Happened(catalogue.moment(c.at), c.kind, c.note, revised(c.note)) for c in brief.history)
