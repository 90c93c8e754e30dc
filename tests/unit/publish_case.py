"""A small publication for the tests of its site. Every company, person, place and outlet in it is invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from modelwire.publish import SiteInfo, Snapshot, render_site
from modelwire.text import digest, slugify
from modelwire.types import (
    AlsoReported,
    Brief,
    Change,
    Citation,
    Computation,
    Covered,
    Edition,
    Entity,
    Evidence,
    Kind,
    Mention,
    Method,
    Rung,
    Section,
    Sentence,
    Settlement,
    Source,
    Status,
    Verdict,
    Watch,
    WatchState,
    WriterInfo,
)
from modelwire.urls import article_id, brief_path

SITE = SiteInfo(
    name="The Test Wire",
    url="https://wire.example",
    language="en",
    timezone="Europe/Berlin",
    contact="desk@wire.example",
    beat_title="Clinic software",
    beat_description="Software that listens in clinics, and who answers for it.",
    editor="The desk of the Test Wire",
)
HARBOUR, BRIGHTLINE, NORWICK = "Harbour Ledger", "Brightline Tech", "Norwick Data Authority"
_DOMAINS = {
    HARBOUR: "harbour-ledger.example",
    BRIGHTLINE: "brightline.example",
    NORWICK: "authority.norwick.example",
    "Kestrel Post": "kestrel.example",
    "Tidings": "tidings.example",
    "Pellan": "pellan.example",
}
ENTITIES = (
    Entity("corvane", "Corvane", "company", gloss="clinic software company", same_as=("https://corvane.example/",)),
    Entity("lumen-2", "Lumen-2", "model", gloss="note-taking model", parent="corvane"),
    Entity("norwick-data-authority", "Norwick Data Authority", "agency", gloss="data regulator"),
    Entity("ines-taldo", "Ines Taldo", "person"),
    Entity("pellan", "Pellan", "company", gloss="warehouse-robot company"),
    Entity("oxmoor-partners", "Oxmoor Partners", "company", gloss="investment firm"),
)
SECTIONS = (Section("policy", "Policy", ()), Section("business", "Business", ()), Section("research", "Research", ()))
ULIDS = (
    "01JXHVP0G0AB5CD6EF7GH8JKMN",
    "01JXB1A2B3C4D5E6F7G8H9JKMN",
    "01JX5TTTTTAB5CD6EF7GH8JKM0",
    "01JX4AAAAAAB5CD6EF7GH8JKM1",
)


def html(body: str | bytes) -> Any:
    """A page as a browser builds it."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(body if isinstance(body, str) else body.decode())


def june(day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def covered(publisher: str, title: str, at: datetime, path: str = "", **more: Any) -> Covered:
    url = f"https://{_DOMAINS[publisher]}/{path or slugify(title)}"
    return Covered("article", article_id(url), url, title, publisher, at, more.pop("relation", "source"), **more)


def evidence(item: Covered, quote: str, start: int = 100) -> Evidence:
    passage = f"It says that {quote}, among other things."
    return Evidence(
        "e-" + digest(item.ref, str(start), quote)[:12],
        item.of, item.ref, item.url, item.title, item.publisher, item.published_at,
        start, start + len(quote), quote, passage, max(start - 13, 0), digest(passage),
    )  # fmt: skip


def fact(text: str, *cited: Evidence, method: Method = Method.RULES, **more: Any) -> Sentence:
    return Sentence(text, Kind.FACT, cites(*cited, method=method), **more)


def cites(*cited: Evidence, method: Method = Method.RULES) -> tuple[Citation, ...]:
    return tuple(Citation(e.id, Verdict.ENTAILED, 0.93, method) for e in cited)


def mention(entity_id: str, salience: float) -> Mention:
    known = next(e for e in ENTITIES if e.id == entity_id)
    return Mention(entity_id, known.name, known.kind, salience)


def brief(id_: str, headline: str, coverage: Sequence[Covered], **more: Any) -> Brief:
    """A brief with everything that a test does not care about filled in."""
    at = more.pop("at", june(12))
    actor = headline.split(maxsplit=1)[0]
    quotes = [evidence(item, f"{actor} did it", 10) for item in coverage if item.of == "article"][:1]
    fields: dict[str, Any] = {
        "id": id_,
        "story_id": "s-" + digest(id_)[:16],
        "version": 1,
        "status": Status.PUBLISHED,
        "slug": slugify(headline),
        "headline": headline,
        "headline_citations": cites(*quotes),
        "label": "Analyst take",
        "language": "en",
        "summary": (fact(f"{headline}, as its filing shows.", *quotes),),
        "angle": (),
        "archive": (),
        "watch": (),
        "watches": (),
        "evidence": tuple(quotes),
        "coverage": tuple(coverage),
        "mentions": (),
        "writer": WriterInfo("composed"),
        "gates": (("cited", 1.0), ("longest_run", 4.0)),
        "history": (Change(at, "published", "First version."),),
        "published_at": at,
        "modified_at": at,
    }
    return Brief(**(fields | more))


def signing() -> Brief:
    """What the wire wrote in May: the promise that matters later."""
    item = covered("Kestrel Post", "Clinics sign up for Corvane", june(1, 8))
    quote = evidence(item, "transcripts go within 24 hours")
    return brief(
        ULIDS[3], "Corvane signs up 230 clinics for Lumen-2", [item], at=june(2, 9),
        summary=(fact("Corvane promises to delete transcripts within 24 hours.", quote),),
        evidence=(quote,), headline_citations=cites(quote), label="First report", section="business",
        mentions=(mention("corvane", 0.7), mention("lumen-2", 0.3)),
    )  # fmt: skip


def inquiry() -> Brief:
    """A rich one: a conflict, a computed ratio, a quote, the archive, a watch."""
    notice = covered(NORWICK, "Notice of inquiry", june(12, 7), "notices/41")
    harbour = covered(HARBOUR, "Data authority opens inquiry into Corvane over exposed clinic transcripts", june(12, 8))
    tech = covered(BRIGHTLINE, "Corvane under inquiry: transcripts from clinics were open to outsiders", june(12, 9))
    copy = covered(
        "Tidings", "Corvane faces data authority inquiry", june(12, 10), relation="copy", rung=Rung.LINK_ONLY
    )
    old = signing()
    own = Covered("brief", old.id, brief_path(old.slug, old.id), old.headline, "", old.published_at, "contradicts")
    opened = evidence(notice, "opened an inquiry into Corvane on 12 June", 40)
    high = evidence(notice, "about 41,000 transcripts could be read", 210)
    low = evidence(harbour, "Corvane puts the number at 12,400", 300)
    said = evidence(harbour, "No names or card numbers were in the files", 420)
    march = evidence(tech, "two former employees date the opening to March", 120)
    due = evidence(notice, "must explain itself by 30 June", 510)
    promised = replace(evidence(own, "Corvane promises to delete transcripts within 24 hours", 41), publisher="")
    watch = Watch(
        "w-0123456789ab", ULIDS[0], "Corvane explains the exposure to the authority by 30 June.", "Corvane", "corvane",
        "publish", "explanation", "A count near 41,000 bears out the notice.",
        "A count near 12,400 bears out the company.", "The dispute stays open.",
        date(2026, 6, 30), "by 30 June", date(2026, 6, 12), june(12, 20),
    )  # fmt: skip
    return brief(
        ULIDS[0],
        "Norwick regulator opens Corvane inquiry as counts of exposed transcripts differ",
        [notice, harbour, tech, copy, own],
        at=june(12, 20),
        label="Reality check",
        headline_citations=cites(opened, high, low),
        summary=(
            fact("Norwick’s data authority is investigating Corvane, maker of the note-taking model Lumen-2, over "
                 "clinic transcripts that outsiders could read.", opened),
            fact("How many is in dispute: the authority’s notice says about 41,000, Corvane 12,400.", high, low),
            fact("Brightline Tech, citing two former employees it does not name, puts the beginning in March.", march),
            fact("Corvane’s security chief, Ines Taldo, denies that the material identifies anyone: “No names or card "
                 "numbers were in the files.”", said, method=Method.QUOTE),
            fact("An explanation is due by 30 June.", due),
        ),
        angle=(
            Sentence("The higher count is a public notice’s, the lower one the company’s own, and they are a factor of "
                     "3.3 apart.", Kind.FACT, cites(high, low, method=Method.COMPUTED),
                     Computation("ratio", (high.id, low.id), "3.3")),
            Sentence("March rests on one outlet and two unnamed people.", Kind.ANALYSIS, cites(march)),
        ),
        archive=(
            fact("On 2 June, in “Corvane signs up 230 clinics for Lumen-2”, we reported its promise to delete "
                 "transcripts within 24 hours.", promised),
            Sentence("If both dates hold, the promise did not.", Kind.ANALYSIS, cites(march, promised)),
        ),
        watch=(
            Sentence("30 June is the date to watch: Corvane owes the authority an explanation.", Kind.OUTLOOK,
                     cites(due)),
        ),
        watches=(watch,),
        evidence=(opened, high, low, said, march, due, promised),
        mentions=(mention("corvane", 0.5), mention("norwick-data-authority", 0.3), mention("lumen-2", 0.15),
                  mention("ines-taldo", 0.05)),
        section="policy",
    )  # fmt: skip


def round_() -> Brief:
    """A first report: nothing in the archive, one watch that was settled."""
    post = covered("Pellan", "Pellan raises $180 million for a second plant", june(11, 9))
    filing = covered(HARBOUR, "A bank loan inside Pellan’s round", june(11, 11))
    total, loan = evidence(post, "a round of $180 million", 10), evidence(filing, "$30 million of it is a loan", 90)
    watch = Watch(
        "w-fedcba987654", ULIDS[1], "Tarn decides on Pellan’s permit by 20 June.", "Pellan", "pellan", "regulate",
        "permit",
        "Granted, it keeps March 2027 within reach.", "Refused, it puts the opening in doubt.",
        "Undecided, it puts the opening in doubt.", date(2026, 6, 20), "in June", date(2026, 6, 11), june(11, 20),
        WatchState.CONFIRMED,
        (Settlement(june(13, 9), WatchState.CONFIRMED, "The permit was granted.",
                    ((filing.ref, 5, 16, "was granted"),)),),
    )  # fmt: skip
    return brief(
        ULIDS[1], "A sixth of Pellan’s $180 million round is a bank loan", [post, filing],
        at=june(11, 20), label="First report", section="business",
        summary=(
            fact("Warehouse-robot company Pellan has announced $180 million in a round led by Oxmoor Partners.", total),
            fact("A filing in the company register shows that $30 million of it is a loan.", loan),
        ),
        evidence=(total, loan), headline_citations=cites(total, loan), watches=(watch,),
        mentions=(mention("pellan", 0.8), mention("oxmoor-partners", 0.2)),
        version=2, modified_at=june(12, 6),
        history=(
            Change(june(11, 20), "published", "First version."),
            Change(june(12, 6), "correction", "A date was wrong."),
        ),
    )  # fmt: skip


def shown(*briefs: Brief, but: Sequence[str] = ()) -> dict[str, dict[str, str]]:
    """Every quote may be shown, but those of the evidence named."""
    return {b.id: {e.id: "" if e.id in but else e.quote for e in b.evidence} for b in briefs}


def also(title: str, publisher: str = "Tidings", url: str = "https://tidings.example/x") -> AlsoReported:
    return AlsoReported(article_id(url), url, title, publisher, june(12, 9), "below the set score")


def snapshot(*extra: Brief, **more: Any) -> Snapshot:
    """A publication of three briefs, two editions and one link-only piece, and whatever a test adds."""
    main, raised, old = inquiry(), round_(), signing()
    briefs = (main, raised, old, *extra)
    fields: dict[str, Any] = {
        "site": SITE,
        "briefs": briefs,
        "editions": (
            Edition("2026-06-11", june(11, 20), june(11, 20), june(11, 20), (raised.id,)),
            Edition("2026-06-12", june(12, 20), june(12, 20), june(12, 20), (main.id, *(b.id for b in extra)),
                    (also("A study of waiting rooms"),)),
        ),
        "watches": tuple(w for b in briefs for w in b.watches),
        "sources": tuple(
            Source(domain, name, f"https://{domain}/", (f"https://{domain}/feed.xml",))
            for name, domain in _DOMAINS.items()
        ),
        "entities": ENTITIES,
        "sections": SECTIONS,
        "shown": shown(*briefs),
    }  # fmt: skip
    return Snapshot(**(fields | more))


def put(folder: Path, whole: Snapshot) -> None:
    """The site of a snapshot as files in a folder."""
    for path, body in render_site(whole).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
