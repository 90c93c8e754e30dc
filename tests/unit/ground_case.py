"""An invented story with a draft that holds, for the tests of the gate to bend. All of it is fiction."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from modelwire.text import digest, sentences
from modelwire.types import (
    Article,
    Brief,
    Citation,
    Computation,
    Covered,
    Dossier,
    Draft,
    Entity,
    Evidence,
    Kind,
    Mention,
    Passage,
    Relation,
    Rung,
    Sentence,
    Status,
    Verdict,
    Watch,
    WriterInfo,
)
from tests.unit.make import article, story

AT = datetime(2026, 6, 9, 12, 0, tzinfo=UTC)

LEDGER = article(
    "https://harbour-ledger.example/corvane",
    "Data authority turns to Corvane after clinic files leak",
    "Norwick's data authority has opened an inquiry into Corvane over clinic transcripts that strangers could open on "
    "the web. A notice published by the authority on Tuesday counts about 41,000 exposed transcripts. Corvane must "
    "send "
    "a written explanation by 30 June. The company makes the note-taking model Lumen-2 and counts 230 clinics among "
    "its "
    "customers.\n\n"
    "Corvane trained its speech models on clinic recordings for eight months before the authority revoked its licence. "
    "Ines Taldo, head of security at Corvane, denies that the files identified patients. “No names or card numbers "
    "were "
    "in the files,” she told reporters in Norwick. Corvane did not publish a timeline of the exposure. It plans to "
    "open "
    "a second support office in Tarn next year, according to the notice.\n\n"
    "Clinics in the north of the country began to use the service two winters ago, when a shortage of typists made "
    "dictation slow and dear. Doctors speak into a telephone; a draft of the note comes back within minutes and "
    "waits for "
    "a signature. Several practices said this week that they would go back to paper until the inquiry ends. Others "
    "called that a step too far and pointed to the hours that the software gives back to their staff every day. The "
    "authority has not asked anyone to stop. Its powers run to fines of up to $9 million, and it can order that data "
    "be "
    "erased. The last company to be fined paid within a year and still trades in Norwick under another name. A hearing "
    "is not planned before the autumn.",
    published_at=AT,
)
BRIGHTLINE = article(
    "https://brightline.example/corvane-count",
    "Corvane disputes the size of its leak",
    "Corvane puts the number of exposed transcripts at 12,400. The company said outside access ended on 26 May. Two "
    "former employees, who asked not to be named, told Brightline Tech that the exposure started in March. Oxmoor "
    "Partners, which led a $180 million round in the company last year, would not comment on the matter. The round "
    "included a loan of $30 million.\n\n"
    "Staff were told of the problem in a short message at the end of a working day, and many learned the rest from "
    "friends at other firms. One engineer described a storage bucket that had been set up for a test and then "
    "forgotten. "
    "It held recordings as well as text, and the address could be guessed by anyone who had seen a single link.",
    published_at=AT,
)
KESTREL = article(
    "https://kestrel.example/corvane-brief",
    "Corvane under scrutiny",
    "Mayor Dorit Halm called the leak “a warning to every clinic in town” on Monday. Tarn has not yet approved the "
    "office.",
    published_at=AT,
    rung=Rung.CAPPED,
)
ARTICLES = (LEDGER, BRIGHTLINE, KESTREL)
NAMES = {
    "harbour-ledger.example": "Harbour Ledger",
    "brightline.example": "Brightline Tech",
    "kestrel.example": "Kestrel Post",
}


def passage_of(source: Article, quote: str) -> Passage:
    at = source.text.index(quote)
    start, end = next((a, b) for a, b in sentences(source.text) if a <= at < b)
    return Passage(f"{source.id}:{start}", source.id, start, end, source.text[start:end])


def evidence(source: Article, quote: str) -> Evidence:
    passage, start = passage_of(source, quote), source.text.index(quote)
    end = start + len(quote)
    return Evidence(
        "e-" + digest(source.id, str(start), str(end))[:12], "article", source.id, source.canonical_url, source.title,
        source.publisher, source.published_at, start, end, quote, passage.text, passage.start, digest(passage.text),
    )  # fmt: skip


def sentence(text: str, *cited: Evidence, kind: Kind = Kind.FACT, computation: Computation | None = None) -> Sentence:
    return Sentence(text, kind, tuple(Citation(e.id) for e in cited), computation)


EARLIER = Brief(
    id="01JR0000000000000000000000",
    story_id="s-earlier",
    version=1,
    status=Status.PUBLISHED,
    slug="corvane-signs-up-230-clinics-for-lumen-2",
    headline="Corvane signs up 230 clinics for Lumen-2",
    headline_citations=(),
    label="First report",
    language="en",
    summary=(
        Sentence("Corvane has signed up 230 clinics for Lumen-2.", Kind.FACT),
        Sentence("It promises to delete transcripts within 24 hours.", Kind.FACT),
    ),
    angle=(), archive=(), watch=(), watches=(), evidence=(), coverage=(), mentions=(),
    writer=WriterInfo("composed"),
    gates=(),
    history=(),
    published_at=datetime(2026, 4, 12, 18, 0, tzinfo=UTC),
    modified_at=datetime(2026, 4, 12, 18, 0, tzinfo=UTC),
)  # fmt: skip


def brief_evidence(brief: Brief, quote: str) -> Evidence:
    from modelwire.prose import brief_prose

    prose = brief_prose(brief)
    start = prose.index(quote)
    low, high = next((a, b) for a, b in sentences(prose) if a <= start < b)
    return Evidence(
        "e-" + digest(brief.id, str(start), str(start + len(quote)))[:12], "brief", brief.id, f"/article/{brief.slug}/",
        brief.headline, "", brief.published_at, start, start + len(quote), quote, prose[low:high], low,
        digest(prose[low:high]),
    )  # fmt: skip


INQUIRY = evidence(LEDGER, "opened an inquiry into Corvane over clinic transcripts")
GLOSS = evidence(LEDGER, "makes the note-taking model Lumen-2")
NOTICE = evidence(LEDGER, "about 41,000 exposed transcripts")
COUNT = evidence(BRIGHTLINE, "12,400")
ENDED = evidence(BRIGHTLINE, "outside access ended on 26 May")
STARTED = evidence(BRIGHTLINE, "the exposure started in March")
TALDO = evidence(LEDGER, "denies that the files identified patients")
QUOTE = evidence(LEDGER, "No names or card numbers were in the files")
DUE = evidence(LEDGER, "a written explanation by 30 June")
TRAINED = evidence(LEDGER, "trained its speech models on clinic recordings")
TIMELINE = evidence(LEDGER, "did not publish a timeline")
OFFICE = evidence(LEDGER, "plans to open a second support office in Tarn")
ROUND = evidence(BRIGHTLINE, "$180 million round")
LOAN = evidence(BRIGHTLINE, "a loan of $30 million")
MAYOR = evidence(KESTREL, "a warning to every clinic in town")
PROMISE = brief_evidence(EARLIER, "promises to delete transcripts within 24 hours")

TRAINING = "Corvane trained speech models with recordings from clinics before its licence was revoked."
DENIAL = (
    "Corvane's security head, Ines Taldo, denies that the material identifies anyone: “No names or card numbers were "
    "in "
    "the files.”"
)
NO_TIMELINE = "Corvane has not published a timeline."
PLAN = "A second support office in Tarn is planned for next year."
SUMMARY = (
    sentence(
        "Norwick's data authority is investigating Corvane, maker of the note-taking model Lumen-2, over clinic "
        "transcripts that outsiders could read.", INQUIRY, GLOSS,
    ),
    sentence("How many is in dispute: the authority's notice says about 41,000, Corvane 12,400.", NOTICE, COUNT),
    sentence(
        "The company dates the end of access to 26 May; Brightline Tech, citing two former employees it does not name, "
        "puts the beginning in March.", ENDED, STARTED,
    ),
    sentence(DENIAL, TALDO, QUOTE),
    sentence("An explanation is due by 30 June.", DUE),
    sentence(TRAINING, TRAINED),
    sentence(NO_TIMELINE, TIMELINE),
    sentence(PLAN, OFFICE),
)  # fmt: skip
RATIO = Computation("ratio", (NOTICE.id, COUNT.id), "3.3")
SOLE = Computation("sole_publisher", (STARTED.id,), "Brightline Tech")
SHARE = Computation("share", (LOAN.id, ROUND.id), "a sixth")
ANGLE = (
    sentence("The two counts are a factor of 3.3 apart.", NOTICE, COUNT, kind=Kind.ANALYSIS, computation=RATIO),
    sentence("March rests on one outlet, Brightline Tech.", STARTED, kind=Kind.ANALYSIS, computation=SOLE),
    sentence("A loan makes up a sixth of its $180 million round.", LOAN, ROUND, computation=SHARE),
)
ARCHIVE = (
    sentence(
        "On 12 April, in “Corvane signs up 230 clinics for Lumen-2”, we reported its promise to delete transcripts "
        "within 24 hours.", PROMISE,
    ),
)  # fmt: skip
WATCH_LINE = sentence("30 June is the date to watch: Corvane owes the authority an explanation.", kind=Kind.OUTLOOK)
WATCH = Watch(
    "w-1", "", "Corvane explains itself to the authority by 30 June.", "Corvane", "corvane", "publish", "explanation",
    "The count can be checked.", "It refuses.", "The dispute stays open.", date(2026, 6, 30), "by 30 June",
    AT.date(), AT,
)  # fmt: skip
HEADLINE = "Norwick regulator opens Corvane inquiry as counts of exposed transcripts differ"


def dossier(*articles: Article) -> Dossier:
    """The story over these articles (all three by default)."""
    given = articles or ARTICLES
    return Dossier(
        story=story(*given),
        articles=given,
        links=(),
        passages=tuple(Passage(f"{a.id}:{s}", a.id, s, e, a.text[s:e]) for a in given for s, e in sentences(a.text)),
        rows=(),
        findings=(),
        mentions=(Mention("corvane", "Corvane", "company", 0.8),),
        entities=(Entity("corvane", "Corvane", "company", gloss="speech software company"),),
        relations=(Relation(EARLIER, "background", ("Corvane",)),),
        names=tuple(sorted(NAMES.items())),
        archive_since="2026-03-02",
    )


def draft(**changes: object) -> Draft:
    """The draft that holds, with these fields changed; evidence it does not name is given all the same."""
    fields: dict[str, object] = {
        "story_id": dossier().story.id,
        "headline": HEADLINE,
        "label": "Reality check",
        "summary": SUMMARY,
        "angle": ANGLE,
        "archive": ARCHIVE,
        "watch": (WATCH_LINE,),
        "watches": (WATCH,),
        "evidence": (
            INQUIRY, GLOSS, NOTICE, COUNT, ENDED, STARTED, TALDO, QUOTE, DUE, TRAINED, TIMELINE, OFFICE, LOAN, ROUND,
            PROMISE,
        ),
        "writer": WriterInfo("composed"),
        "headline_citations": (Citation(INQUIRY.id), Citation(NOTICE.id)),
    }  # fmt: skip
    return Draft(**(fields | changes))  # type: ignore[arg-type]  # the point is to pass any field


def with_sentence(text: str, *cited: Evidence, **more: object) -> Draft:
    """The draft that holds, with one more sentence at the end of its summary."""
    return with_sentences(sentence(text, *cited, **more))  # type: ignore[arg-type]  # kind and computation


def with_sentences(*extra: Sentence) -> Draft:
    return draft(summary=(*SUMMARY, *extra), evidence=(*draft().evidence, *_known(extra)))


def _known(extra: tuple[Sentence, ...]) -> tuple[Evidence, ...]:
    ids = {c.evidence_id for s in extra for c in s.citations} - {e.id for e in draft().evidence}
    return tuple(e for e in (MAYOR,) if e.id in ids)


def bent(which: Evidence, how: Callable[[Evidence], Evidence]) -> Draft:
    """The draft that holds, with one piece of evidence bent under its old id."""
    pieces = tuple(how(e) if e.id == which.id else e for e in draft().evidence)
    return draft(evidence=pieces)


def brief(**changes: object) -> Brief:
    """The draft as a stored brief, every citation entailed."""
    from modelwire.ground import ground

    kept = ground(draft(), dossier())
    made = replace(
        EARLIER,
        id="01JX0000000000000000000000",
        story_id=kept.draft.story_id,
        slug="norwick-regulator",
        headline=kept.draft.headline,
        headline_citations=kept.draft.headline_citations,
        summary=kept.draft.summary,
        angle=kept.draft.angle,
        archive=kept.draft.archive,
        watch=kept.draft.watch,
        watches=kept.draft.watches,
        evidence=kept.draft.evidence,
        coverage=tuple(
            Covered("article", a.id, a.canonical_url, a.title, NAMES[a.publisher], a.published_at, "source", a.rung)
            for a in ARTICLES
        ),
        mentions=dossier().mentions,
        gates=kept.gates,
        published_at=AT,
        modified_at=AT,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # the point is to pass any field


def entailed(sentence_: Sentence) -> bool:
    return all(c.verdict is Verdict.ENTAILED for c in sentence_.citations)
