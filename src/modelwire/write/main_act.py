"""The main act: the one frame that the story is about."""

import re
from dataclasses import replace
from datetime import date

from modelwire.copying import longest_run
from modelwire.facts.rows import content
from modelwire.text import normalised_words
from modelwire.types import Frame, Row
from modelwire.write.crime import OF_CRIME, with_crime
from modelwire.write.hearsay import told_clauses
from modelwire.write.identity import with_names
from modelwire.write.lead import STEM, Lead, acts_in, is_titled, shared_by_titles, whom_title_names
from modelwire.write.number import mid_sentence
from modelwire.write.particulars import says_what_for
from modelwire.write.rephrase import rephrased
from modelwire.write.scene import Scene
from modelwire.write.soundness import TO_PEOPLE, is_before, is_fresh, is_half, is_qualified
from modelwire.write.standing import is_still_to_come, is_taken_back
from modelwire.write.statement import is_whole
from modelwire.write.thing import thing
from modelwire.write.trial import is_on_trial
from modelwire.write.wordings import act_key

#: Acts that can carry a brief, the weightiest first; what is only said, denied, warned or planned cannot.
_ACTS = (
    "investigate", "sue", "strike", "kill", "die", "convict", "sentence", "charge", "arrest", "fine", "acquire", "fund",
    "regulate", "approve", "order", "award", "recall", "destroy", "erupt", "cut", "close", "beat", "win", "release",
    "apply", "break", "fail", "steal", "seize", "foil", "injure", "rescue", "evacuate", "open", "appoint", "succeed",
    "join", "leave", "delay", "buy", "sign", "offer", "accept", "appeal", "host", "hold", "partner", "announce",
    "publish", "measure", "score", "pay",
)  # fmt: skip
#: What news pieces also tell of years before: a title speaks of it, several outlets do, or it stands on top.
_OFTEN_PAST = frozenset(
    "kill die injure arrest charge convict sentence win beat steal open close sign strike score join".split()
)
_TOP_CHARS = 350
#: What happened so long before a piece is no news of it.
_OLD_DAYS = 10
#: Words of others that a brief may be built on, where a title has them; and the most words of such a clause.
_WORDS_OF, _CLAUSE_WORDS = frozenset({"deny", "warn", "find"}), 14
#: Acts that stand in many posts as an aside: what they are about, a title says.
_NEEDS_TITLE = frozenset({"partner", "appoint", "leave", "host", "injure"})
#: Why a story is not told again.
TOLD = "what it says plainly stands in our earlier report of it"
#: … and why one that does not stand is not told.
TAKEN_BACK = "what it says plainly was taken back, or is still to come"
#: Acts that follow on one another: the later one is the news.
_STAGES = (
    ("investigate", "arrest", "charge", "convict", "sentence"),
    ("injure", "die"),
    ("offer", "accept", "sign", "join"),
)
#: "Evansville 51": half of a score for a name.
_SCORED = re.compile(r"[a-z] \d{1,3}$")
#: Two of them, none by name.
_TWO = re.compile(r"(an? [^,]+?) and (an? [^,]+)")
#: What is tried.
_CRIMES = frozenset({"kill", "injure", "die", "strike", "steal"})
_FULL_NAME = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*)? [A-Z][\w’'-]+")
#: Of what kind somebody only may be.
_HEDGED = re.compile(r"(?:an?|two|three|[\w-]+) (?:possible|suspected|alleged|reputed|presumed) [a-z]")
#: One more of a kind of which nobody has told.
_ONE_MORE = re.compile(r"(?:an?|the) (?:second|third|fourth|further)\b|another\b", re.I)
_NAMELESS = re.compile(r"an? [\w -]+$")
_COMPLETED = re.compile(
    r"\bcompleted (?:its|the|their) (?:[\w$.]+ ){0,4}?(?:acquisition|purchase|takeover|deal|buyout)\b"
)
#: Within so many characters of an article stands what it is about; further down stand asides.
_EARLY_CHARS = 700


def find_lead(scene: Scene) -> Lead | str:
    """The main act, or why there is none, in words for a person."""
    found = find_leads(scene)
    return found if isinstance(found, str) else found[0]


def find_leads(scene: Scene) -> list[Lead] | str:
    """The acts that a brief can be built on, the best first; or why there is none."""
    fit = [lead for row in scene.rows if (lead := _lead(row, scene))]
    if not fit:
        return "no sentence of it says plainly who did what"
    central = [lead for lead in fit if _is_central(lead, scene) and _tells_something(lead, scene)]
    if not central:
        return "what it says plainly is an aside, not its subject"
    new = [lead for lead in central if not _is_told(lead, scene)]
    if not new:
        return TOLD
    new = [lead for lead in new if not is_taken_back(lead.frame, scene) and not is_still_to_come(lead.frame, scene)]
    if not new:
        return TAKEN_BACK
    new = [lead for lead in new if not _is_at_court(lead, scene)] or new
    ranked = _named_first(sorted(new, key=lambda lead: (_is_overtaken(lead, new, scene), *_rank(lead, scene))))
    return [with_names(lead, scene) for lead in ranked]


def _named_first(leads: list[Lead]) -> list[Lead]:
    """The leads with somebody by name in front, where the best tells the same of "a gang member"."""
    best = leads[0]
    if best.row.act not in (*OF_CRIME, "die") or not _NAMELESS.match(best.thing):
        return leads
    named = [one for one in leads if one.row.act == best.row.act and _FULL_NAME.fullmatch(one.thing)]
    whole = [one for one in named if one.frame.terms is not None or best.row.act == "die"]
    return [whole[0], *(one for one in leads if one is not whole[0])] if len(whole) == 1 == len(named) else leads


def _is_at_court(lead: Lead, scene: Scene) -> bool:
    """Whether a deed is the past of which a court now hears."""
    return lead.row.act in _CRIMES and is_on_trial(scene)


def _is_overtaken(lead: Lead, others: list[Lead], scene: Scene) -> bool:
    """Whether another act that could lead tells of a later stage of the same: a conviction overtakes an arrest."""
    stages = next((s for s in _STAGES if lead.row.act in s), None)
    if stages is None:
        return False
    at, whom = stages.index(lead.row.act), content(lead.thing) | content(lead.frame.actor)
    day = scene.article(lead.frame).published_at.date()
    return any(
        other.row.act in stages
        and stages.index(other.row.act) > at
        and scene.article(other.frame).published_at.date() >= day
        and bool(whom & content(f"{other.thing} {other.frame.actor}"))
        and any(is_titled(other, a) or acts_in(other, a) for a in scene.articles.values())
        for other in others
    )


def _is_told(lead: Lead, scene: Scene) -> bool:
    """Whether an earlier brief on this very story was built on the same deed."""
    wanted = content(f"{lead.frame.actor} {lead.thing}")
    return any(
        r.kind == "updates"
        and wanted <= content(f"{r.brief.headline} {r.brief.summary[0].text}")
        and any(key.split(":")[0] == act_key(lead.frame) for key in r.brief.writer.wordings)
        for r in scene.dossier.relations
        if r.brief.summary
    )


def _lead(row: Row, scene: Scene) -> Lead | None:
    """A row as a main act: somebody known does something that can be named, and it is no mere possibility."""
    # What one text calls "possible gang members" is no more than that.
    for frame in sorted(row.frames, key=lambda f: not _HEDGED.match(f.object)):
        called = _clause(frame, scene) if row.act in _WORDS_OF else _called(frame, scene)
        over = frame.act == "acquire" and frame.modality == "planned" and _is_done(frame, scene)
        safe = not over and frame.modality != "possible" and not frame.negated and frame.holder_kind != "unnamed"
        if (
            called
            and row.act in (*_ACTS, *_WORDS_OF)
            and safe
            and scene.is_known(frame)
            and not is_qualified(frame)
            and not is_half(frame)
            and not (row.act in TO_PEOPLE and " and " in frame.object and " and " not in called)
            and not is_before(frame)
            and not _ONE_MORE.match(frame.object)
            and not (row.act in ("beat", "win") and _SCORED.search(called))
            and _whole(Lead(frame, row, called))
        ):
            return Lead(with_crime(frame), row, mid_sentence(called))
    return None


def _is_done(frame: Frame, scene: Scene) -> bool:
    """Whether another article says that a planned purchase is complete."""
    return any(_COMPLETED.search(a.text) for a in scene.articles.values() if a.id != frame.passage.article_id)


def _called(frame: Frame, scene: Scene) -> str | None:
    """The object by the name that stands in it or right behind it: "its language model Psalter-5" is Psalter-5."""
    called = _both(frame) or thing(frame)
    if called is None or frame.object_span is None:
        return called
    behind = frame.passage.text[frame.object_span.end - frame.passage.start :].lstrip()
    names = [e.name for e in scene.entities.values() if e.kind in ("model", "product") and e.name not in called]
    name = next((n for n in names if n in frame.object or re.match(rf"{re.escape(n)}(?![\w-])", behind)), None)
    if name is None:
        return called
    return name if frame.act in ("release", "announce") else f"{called} {name}"


def _both(frame: Frame) -> str:
    """The two to whom a deed was done, in the order that is not the source's: "a clerk and an officer"."""
    pair = _TWO.fullmatch(frame.object) if frame.act in TO_PEOPLE else None
    each = [part and thing(replace(frame, object=part, object_span=None)) for part in pair.groups()] if pair else []
    return f"{each[1]} and {each[0]}" if all(each) and each else ""


def _clause(frame: Frame, scene: Scene) -> str | None:
    """What is denied, warned of or found, where its article's title is about that."""
    title = content(scene.article(frame).title)
    for clause in told_clauses(frame, scene):
        if len(clause.split()) <= _CLAUSE_WORDS and len(content(clause) & title) >= 2:
            ours = [told.text for told in rephrased(clause)] or [clause]
            return min(ours, key=lambda text: longest_run(text, scene.article(frame).text))
    return None


def _tells_something(lead: Lead, scene: Scene) -> bool:
    """Whether it is news at all: not that a product everybody knows is out, nor "new tools"."""
    entity = scene.entities.get(lead.frame.object_id or "")
    known = entity is not None and entity.kind in ("model", "product") and lead.thing in (entity.name, *entity.aliases)
    known = known and not (
        is_titled(lead, scene.article(lead.frame)) and is_fresh(lead.frame, scene.article(lead.frame))
    )
    vague = lead.thing.startswith("new ") and lead.thing.islower()
    ours = scene.own_account is None or scene.own_page(lead.frame)
    return ours and not vague and not (known and lead.row.act in ("release", "announce"))


def _whole(lead: Lead) -> bool:
    """Money without a word on what for is half a fact."""
    if act_key(lead.frame) == "money" or (lead.row.act != "fund" and re.match(r"[A-Z]{0,3}[$€£]", lead.thing)):
        return says_what_for(lead.frame.passage.text)
    return is_whole(lead.frame)


def _is_central(lead: Lead, scene: Scene) -> bool:
    """Whether the story is about this: several outlets say it, a title does, or it opens an article as its news."""
    article = scene.article(lead.frame)
    if lead.frame.dates and _is_old(lead.frame, article.published_at.date()):
        return False
    pieces = scene.articles.values() if len(lead.row.outlets) > 1 else (article,)
    if len(pieces) > 1 and len(lead.row.outlets) * 2 >= len(scene.publishers):
        return True
    if lead.row.act in _NEEDS_TITLE and scene.own_page(lead.frame) and not whom_title_names(lead, article):
        return False
    if any(is_titled(lead, piece) or (len(pieces) > 1 and acts_in(lead, piece)) for piece in pieces):
        return True
    early = lead.frame.passage.start <= (_TOP_CHARS if lead.row.act in _OFTEN_PAST else _EARLY_CHARS)
    return (
        early and lead.row.act not in _NEEDS_TITLE and (not scene.own_page(lead.frame) or is_fresh(lead.frame, article))
    )


def _is_old(frame: Frame, published: date) -> bool:
    """Dated weeks before the piece: background."""
    return frame.modality == "asserted" and all((published - when.last).days > _OLD_DAYS for when in frame.dates)


def _rank(lead: Lead, scene: Scene) -> tuple[int, int, bool, int, int]:
    """What most titles speak of comes first, then what most outlets tell."""
    article = scene.article(lead.frame)
    acting = bool(lead.frame.actor) and content(lead.frame.actor) <= content(article.title)
    said = any(word[:STEM] == lead.frame.verb[:STEM] for word in normalised_words(article.title))
    titled = len(content(lead.thing) & content(article.title)) + 2 * acting + 2 * said
    shared = shared_by_titles(lead, scene)
    return (-shared, -len(lead.row.outlets), lead.frame.modality != "asserted", -titled, _place_of(lead.row.act))


def _place_of(act: str) -> int:
    """How weighty an act is; words of others come last."""
    return _ACTS.index(act) if act in _ACTS else len(_ACTS)
