"""Who says, denies or warns what: short clauses under the speaker's name, and a few exact quotations."""

import re
from collections.abc import Iterator

from modelwire.facts.rows import content
from modelwire.types import Amount, Frame, Rung
from modelwire.write.clippings import Clippings
from modelwire.write.counts import Counted, numbered, tally_of
from modelwire.write.figures import near
from modelwire.write.house import period
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.plans import Plan, plans_of
from modelwire.write.scene import Scene
from modelwire.write.thing import clauses, thing
from modelwire.write.wordings import predicate, wordings

_QUOTE = re.compile(r"[\"“](.+?)[,.]?[\"”]$")
#: A quotation needs so many words to say something, and may not have more (DESIGN rule 2).
_QUOTE_WORDS = (4, 25)
#: What may be quoted of a source: so many words, or this share of it.
_SOURCE_WORDS, _SOURCE_SHARE = 12, 0.05
_ROLE = r", ((?:the|its|[A-Z][\w-]+['’]s) [a-z][\w’' -]{2,40})[,.]"
_PARTIAL = re.compile(r"\b(?:we|our|us|you|your)\b", re.I)
#: Words that a clause may have beside those of the lead before it says something of its own.
_LITTLE_MORE = 2
#: A thing that should have been named before, and how many letters of it tell that it was.
_DEFINITE, _STEM = re.compile(r"[Tt]he ([a-z]+) (?!of\b)"), 5
_ORDINARY = frozenset("The A An It No Its Most Some All Many More There Their They Both Each".split())


def answers(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What a party denies, and in whose words."""
    for row in scene.rows:
        frame = row.frames[0]
        if row.act == "deny" and scene.is_known(frame):
            parts = clauses(frame)
            if (
                frame.object_span
                and frame.object.split(" ", 1)[0].lower() in ("the", "a", "any")
                and not _is_clause(frame)
            ):
                parts = []
            called = None if parts else thing(frame)
            for part in parts:
                yield _spoken(frame, lowered(part), "deny_clause", scene, clips, rank=2)
            if called:
                yield _spoken(frame, called, "deny", scene, clips, rank=2)
    for row in scene.rows:
        if quote := _QUOTE.match(row.object):
            yield from _quotation(row.frames[0], quote[1], scene, clips)


def _is_clause(frame: Frame) -> bool:
    """Whether the object of a denial is a clause: one with a verb, told by "that" or its own subject."""
    before = frame.passage.text[: (frame.object_span.start - frame.passage.start) if frame.object_span else 0]
    return before.rstrip().endswith(" that")


def words_of_others(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What is said beside: a count first, then what has a date, for that orders events."""
    told = {text for finding in scene.found("conflict")[:1] for text in finding.operands}
    shared = {id(f) for finding in scene.found("share")[:1] for f in finding.frames}
    plans = plans_of(scene)
    for row in scene.rows:
        frame = row.frames[0]
        if row.act not in ("say", "warn") or frame is lead.frame or not scene.is_known(frame) or id(frame) in shared:
            continue
        if any(amount.span.text in told for amount in frame.amounts):
            continue
        if frame.holder_kind != "unnamed" and (tally := tally_of(frame)):
            yield _count(frame, *tally, scene, clips)
            continue
        for clause in clauses(frame):
            if any(text in clause for text in told) or _tells_lead(clause, frame, lead) or _tells_plan(clause, plans):
                continue
            if _points_back(clause, lead, scene):
                continue
            dated = any(when.span.text in clause for when in frame.dates)
            said = lowered(_of_itself(clause, frame, scene))
            yield _spoken(frame, said, row.act, scene, clips, rank=2 if dated else 4)


def _tells_lead(clause: str, frame: Frame, lead: Lead) -> bool:
    """Whether a clause says again what the lead says, and little more: "Pellan has raised $180 million"."""
    if frame.actor_id != lead.frame.actor_id or frame.actor != lead.frame.actor:
        return False
    there, known = content(clause), content(lead.thing)
    return bool(known) and known <= there and len(there - known - content(frame.actor)) <= _LITTLE_MORE


def _points_back(clause: str, lead: Lead, scene: Scene) -> bool:
    """Whether a clause is about something that only the source has named: "the town had yet to decide"."""
    match = _DEFINITE.match(clause)
    if match is None:
        return False
    told = (lead.frame.passage.text, lead.thing, scene.kind_of(lead.frame.object_id), scene.article(lead.frame).title)
    named = " ".join(told)
    stem = match[1][:_STEM].lower()
    alike = any(word.startswith(stem) for word in re.findall(r"[a-z]+", named.lower()))
    return not alike and f"the {match[1]}" != scene.short(lead.frame.actor_id)


def _tells_plan(clause: str, plans: list[Plan]) -> bool:
    """Whether a clause is a plan, which is told with its date."""
    there = content(clause)
    return any(plan.when and content(plan.doing) <= there for plan in plans)


def _of_itself(clause: str, frame: Frame, scene: Scene) -> str:
    """A clause about its own speaker without the name: "it has raised", not "Pellan has raised"."""
    entity = scene.entities.get(frame.actor_id or "")
    rest = clause.removeprefix(f"{frame.actor} ")
    itself = entity is not None and entity.kind != "person" and rest != clause and frame.actor not in rest
    return f"it {rest}" if itself else clause


def _count(frame: Frame, counted: Counted, amount: Amount, scene: Scene, clips: Clippings) -> Line:
    """A count under the name of whoever gives it: "Corvane puts the number of exposed files at 12,400"."""
    full = scene.voice(frame)
    short = scene.short(frame.actor_id) if full == scene.name(frame.actor) else None
    figure, whole = numbered(amount), f"{amount.hedge} {near(amount)}".strip()
    options = []
    for who in filter(None, (full, short)):
        options += [
            Option(f"{who} puts the {counted.number} at {figure}", ("count:0",)),
            Option(f"{who} speaks of {figure} {counted.named}", ("count:1",)),
            Option(f"{who} counts {figure} {counted.named}", ("count:2",)),
            Option(f"by the count of {who}, the {counted.number} is {figure}", ("count:3",)),
        ]
    if figure != whole:  # "3,100 handwritten letters" has its noun already
        options = [option for option in options if counted.named not in option.text]
    return Line(tuple(turned(options, scene.dossier.story.id)), (clips.of_frame(frame),), rank=1)


def lowered(clause: str) -> str:
    """A clause as it stands within a sentence."""
    return clause[:1].lower() + clause[1:] if clause.split(" ", 1)[0] in _ORDINARY else clause


def _spoken(frame: Frame, words: str, key: str, scene: Scene, clips: Clippings, *, rank: int) -> Line:
    """Somebody's word in each wording of speech, under the full name or the short one."""
    if frame.holder_kind == "unnamed":
        return _unnamed(frame, words, scene, clips, rank)
    full = scene.voice(frame)
    short = scene.short(frame.actor_id) if full == scene.name(frame.actor) else None
    options = []
    for wording in wordings("say" if frame.holder_kind == "document" else key, scene.dossier.story.id, scene.used):
        said = predicate(wording, words, frame)
        options += [Option(f"{who} {said}", (wording.key,)) for who in (full, short) if who]
    if turned := _date_first(frame, words):
        options.append(Option(f"{turned}, {full} says", ()))
    return Line(tuple(options), (clips.of_frame(frame),), rank=rank)


def _unnamed(frame: Frame, words: str, scene: Scene, clips: Clippings, rank: int) -> Line:
    """The word of people without a name, which is the outlet's to answer for."""
    outlet, people = scene.outlet(frame), scene.unnamed(frame)
    texts = (
        f"{words}, according to {outlet}, citing {people}",
        f"{outlet}, citing {people}, reports that {words}",
        f"citing {people}, {outlet} reports that {words}",
    )
    options = [Option(text, (f"unnamed:{n}",)) for n, text in enumerate(texts)]
    return Line(tuple(turned(options, scene.dossier.story.id)), (clips.of_frame(frame),), rank=rank)


def _date_first(frame: Frame, words: str) -> str:
    """The day moved to the front, "On 26 May it closed the access"; "" where it does not end the clause."""
    for when in frame.dates:
        match = re.search(rf" ((?:on|in|by|until|since) {re.escape(when.span.text)})$", words)
        if match and period(when, when.first):
            return f"{match[1]} {words[: match.start()]}"
    return ""


def _quotation(frame: Frame, words: str, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """A person's own words, from a source that may be quoted."""
    article = scene.article(frame)
    count, most = len(words.split()), max(_SOURCE_WORDS, int(_SOURCE_SHARE * len(article.text.split())))
    fits = _QUOTE_WORDS[0] <= count <= min(_QUOTE_WORDS[1], most)
    if article.rung < Rung.FULL or not fits or not _is_person(frame, scene) or _PARTIAL.search(words):
        return
    role = re.search(re.escape(frame.actor) + _ROLE, article.text)
    who = f"{frame.actor}, {role[1]}" if role and len(role[1].split()) <= 6 else frame.actor
    evidence = [clips.of_frame(frame)]
    if role:
        evidence.append(clips.of_span(article.id, role.start(), role.end(1)))
    yield Line(
        (
            Option(f"“{words},” says {who}", ("quote:0",)),
            Option(f"In the words of {who}: “{words}.”", ("quote:1",)),
            Option(f"{frame.actor} puts it this way: “{words}.”", ("quote:2",)),
        ),
        tuple(evidence),
        rank=2,
        quote=(article.id, count),
    )


def _is_person(frame: Frame, scene: Scene) -> bool:
    entity = scene.entities.get(frame.actor_id or "")
    return entity.kind == "person" if entity else len(frame.actor.split()) in (2, 3) and frame.actor_id is None
