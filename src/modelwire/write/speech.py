"""Who says, warns or finds what: short clauses and counts under the speaker's name."""

import re
from collections import Counter
from collections.abc import Iterator

from modelwire.facts.about import own_words
from modelwire.facts.rows import content
from modelwire.types import Amount, Frame
from modelwire.write.amended import is_cut_before_but
from modelwire.write.beside import is_of_old, is_of_story, is_overtaken, is_retold, points_away
from modelwire.write.clippings import Clippings
from modelwire.write.clock import still_stands
from modelwire.write.counts import Counted, numbered, tally_of
from modelwire.write.elsewhere import is_elsewhere, is_of_other_days
from modelwire.write.figures import near
from modelwire.write.hearsay import told_clauses
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.number import is_plural
from modelwire.write.paper import COUNT_IN_PAPER
from modelwire.write.plans import Plan, plans_of, stays_until
from modelwire.write.rank import claims_rank
from modelwire.write.scene import Scene
from modelwire.write.speakers import is_person, is_voice, speaker_of
from modelwire.write.spoken import lowered, of_itself, spoken
from modelwire.write.wordings import finite

#: Beyond this rank a clause has neither a figure nor a word of the subject.
_FAR = 5
#: What is told as a clause, and how many clauses of one speaker.
_TELLING, _A_SPEAKER = frozenset({"say", "warn", "find"}), 2
#: Words that a clause may have beside those of the lead before it says something of its own.
_LITTLE_MORE = 2
#: A thing that should have been named before, and how many letters of it tell that it was.
_DEFINITE, _STEM = re.compile(r"[Tt]he ([a-z]+) (?!of\b)"), 5
_BUYS = re.compile(r"\b(?:buy|bought|purchas\w+|acquir\w+|acquisition|takeover|take over)\b")
_ONE_NAME = re.compile(r"[A-Z][a-z’'-]+")
#: How a text goes on to say what stands in a paper.
_IN_PAPER = re.compile(r"In (?:it|the (?:report|audit|study|paper|review|decision|filing)), ")


def words_of_others(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What is said beside: a count first, then what has a figure or a date, then what is of the story's subject."""
    told = {text for finding in scene.found("conflict")[:1] for text in finding.operands}
    shared = {id(f) for finding in scene.found("share")[:1] for f in finding.frames}
    plans, turns, known = plans_of(scene), Counter[str](), [content(lead.thing) | content(lead.frame.actor)]
    for row in scene.rows:
        frame = row.frames[0]
        if row.act not in _TELLING or frame is lead.frame or not scene.is_known(frame) or id(frame) in shared:
            continue
        if any(amount.span.text in told for amount in frame.amounts) or turns[frame.actor] == _A_SPEAKER:
            continue
        if any(amount.span.text in lead.thing for amount in frame.amounts):
            continue
        if frame.holder_kind != "unnamed" and (tally := tally_of(frame)) and _is_count(tally):
            turns[frame.actor] += 1
            yield _count(frame, *tally, scene, clips)
            continue
        for clause in told_clauses(frame, scene):
            if any(text in clause for text in told) or _tells_lead(clause, frame, lead) or _tells_plan(clause, plans):
                continue
            if _points_back(clause, lead, scene) or _again(clause, known) or turns[frame.actor] == _A_SPEAKER:
                continue
            if not _goes_beside(clause, frame, lead, scene) or not _is_makers(clause, frame, scene):
                continue
            weight = _weight(clause, frame, lead, scene)
            if weight > _FAR:
                continue
            known.append(content(clause))
            turns[frame.actor] += 1
            said = lowered(of_itself(clause, frame, scene))
            yield spoken(frame, said, row.act, scene, clips, rank=weight)


def _is_makers(clause: str, frame: Frame, scene: Scene) -> bool:
    """Whether a party on its own page says it itself, and no customer of its there, nor in praise."""
    if not scene.own_page(frame):
        return True
    own = own_words(scene.passages_of(scene.article(frame)))
    return any(p.start <= frame.passage.start < p.end for p in own) and not claims_rank(clause)


def _goes_beside(clause: str, frame: Frame, lead: Lead, scene: Scene) -> bool:
    """Whether somebody's word has a speaker, tells what the lead does not, and is of these days."""
    if frame.holder_kind != "unnamed" and not is_voice(frame.actor, frame):
        return False
    if not is_of_story(scene.article(frame), lead, scene):
        return False
    if not still_stands(clause, scene.article(frame), scene) or is_cut_before_but(clause, frame):
        return False
    if is_of_old(frame.passage.text, scene) or is_overtaken(clause, scene.article(frame), lead, scene):
        return False
    if is_elsewhere(clause, scene.article(frame), lead, scene) or is_of_other_days(scene.article(frame), lead, scene):
        return False
    return not is_retold(clause, lead) and not points_away(clause, lead, scene)


def _weight(clause: str, frame: Frame, lead: Lead, scene: Scene) -> int:
    """How soon a clause is left out: figures and dates stay longest, what is far from the subject goes first."""
    figure = bool(re.search(r"\d", clause)) or any(when.span.text in clause for when in frame.dates)
    titles = " ".join(article.title for article in scene.articles.values())
    subject = content(f"{titles} {lead.thing} {lead.frame.actor}")
    near = len(subject & content(clause)) - (frame.actor in clause) > 0
    # A person of whom nothing is told but the name says little to a reader.
    if frame.actor_id is None and _ONE_NAME.fullmatch(frame.actor) and frame.holder_kind != "unnamed":
        return _FAR + 1  # "Fauzi", of whom nobody knows who that is
    stranger = is_person(frame, scene) and frame.actor_id is None and speaker_of(frame, scene).text == frame.actor
    known = not stranger or frame.actor in f"{lead.frame.actor} {lead.thing}"
    return (2 if figure and near else 3 if figure or near else 6) + (0 if known else 2)


def _is_count(tally: tuple[Counted, Amount]) -> bool:
    """Whether a count can be told by its number: "sixteen" beside another noun cannot."""
    return tally[1].span.text[:1].isdigit()


def _again(clause: str, known: list[frozenset[str]]) -> bool:
    """Whether most of a clause has been said by somebody."""
    words = content(clause)
    return any(len(words & before) * 3 >= 2 * len(words) for before in known[1:]) or words <= known[0]


def _tells_lead(clause: str, frame: Frame, lead: Lead) -> bool:
    """Whether a clause says again what the lead says, and little more: "Pellan has raised $180 million"."""
    if frame.actor_id != lead.frame.actor_id or frame.actor != lead.frame.actor:
        return False
    there, known = content(clause), content(lead.thing)
    if lead.row.act == "acquire" and known <= there and _BUYS.search(clause) and not re.search(r"\d", clause):
        return True
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
    return stays_until(clause, plans) or any(plan.when and content(plan.doing) <= there for plan in plans)


def _count(frame: Frame, counted: Counted, amount: Amount, scene: Scene, clips: Clippings) -> Line:
    """A count under the name of whoever gives it: "Corvane puts the number of exposed files at 12,400"."""
    full = scene.voice(frame)
    short = scene.short(frame.actor_id) if full == scene.name(frame.actor) else None
    figure, whole = numbered(amount), f"{amount.hedge} {near(amount)}".strip()
    options = []
    for who in filter(None, (full, short)):
        many = is_plural(who)
        puts, speaks, counts = (finite(verb, "present", many=many) for verb in ("put", "speak", "count"))
        then = "was" if re.search(r"\b(?:was|were|had been)\b", frame.passage.text) else "is"
        options += [
            Option(
                f"{who} {puts} the {counted.number} at {figure}",
                COUNT_IN_PAPER if _IN_PAPER.match(frame.passage.text) else ("count:0",),
            ),
            Option(f"{who} {speaks} of {figure} {counted.named}", ("count:1",)),
            Option(f"{who} {counts} {figure} {counted.named}", ("count:2",)),
            Option(f"by the count of {who}, the {counted.number} {then} {figure}", ("count:3",)),
        ]
    if figure != whole:  # "3,100 handwritten letters" has its noun already
        options = [option for option in options if counted.named not in option.text]
    return Line(tuple(turned(options, scene.dossier.story.id)), (clips.of_frame(frame),), rank=1)
