"""An earlier brief by title and date, and how the news of today stands to it."""

import re
from collections.abc import Iterator

from modelwire.prose import brief_prose
from modelwire.types import Brief, Relation
from modelwire.write.archive.line import called, told
from modelwire.write.clippings import Clippings
from modelwire.write.house import capital, listed
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.scene import Scene

#: What a main act is called when another follows it.
_NOUNS = {
    "investigate": "the inquiry", "fund": "the round", "acquire": "the takeover", "recall": "the recall",
    "partner": "the partnership", "sue": "the suit", "fine": "the fine", "regulate": "the ban",
    "release": "the release", "cut": "the cut", "delay": "the delay", "approve": "the approval",
    "appoint": "the appointment",
    "leave": "the departure", "charge": "the charge", "arrest": "the arrest", "convict": "the verdict",
    "sentence": "the sentence", "strike": "the strike", "sign": "the signing", "announce": "the announcement",
    "publish": "the publication", "fail": "the failure", "open": "the opening", "award": "the award",
    "close": "the closure", "buy": "the purchase",
}  # fmt: skip
#: What is published, by its kind.
_TEXT = re.compile(r"\b(audit|study|survey|review|draft|list|ruling|notice)\b")
#: Of which acts it says something that they came after which.
_LEADS_TO = {
    "investigate": {"fine", "sue", "charge", "close", "approve", "regulate", "arrest", "publish"},
    "announce": {"release", "delay", "approve"}, "publish": {"approve"}, "delay": {"release", "publish", "open"},
    "fund": {"open", "acquire", "cut", "close"}, "acquire": {"approve", "cut", "regulate"},
    "recall": {"fine", "investigate", "sue"}, "partner": {"release", "break"}, "arrest": {"charge", "convict"},
    "charge": {"convict", "sentence"}, "convict": {"sentence"}, "release": {"recall", "break", "cut"},
    "sue": {"fine", "sign", "approve"}, "appoint": {"leave"}, "approve": {"open", "sue"},
}  # fmt: skip


def _shared(relation: Relation, lead: Lead, scene: Scene) -> list[str]:
    """Names that both tell of, those first that the new story's main act is about; people and places last."""
    acting = (scene.entities.get(id_ or "") for id_ in (lead.frame.actor_id, lead.frame.object_id))
    named = (scene.entities.get(mention.entity_id) for mention in scene.dossier.mentions)
    order = [e.name for e in (*acting, *named) if e and e.kind not in ("person", "place")]
    prose = brief_prose(relation.brief)
    told_of = [name for name in relation.shared if name in prose]
    return sorted(told_of, key=lambda name: order.index(name) if name in order else len(order))


def act_of(brief: Brief) -> str:
    """The main act of an earlier brief, by the wording that it opened with; "" where that does not tell."""
    return next((key.split(":")[0] for key in brief.writer.wordings if key.split(":")[0] in _NOUNS), "")


def sequel_lines(relation: Relation, lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Of two acts between one pair, that the one came of the other: the fine of the inquiry that we reported.

    How many weeks lie between them, the two dates say, and nobody asks.
    """
    brief, now, then = relation.brief, _called_by(lead.row.act, lead.thing), _noun(relation.brief)
    pair = [e.name for id_ in (lead.frame.actor_id, lead.frame.object_id) if (e := scene.entities.get(id_ or ""))]
    pair += [e.name for e in scene.entities.values() if len(pair) < 2 and e.name in lead.thing and e.name not in pair]
    both = len(pair) == 2 and all(name in brief.headline for name in pair)
    sensible = lead.row.act in _LEADS_TO.get(act_of(brief), set())
    if relation.kind == "updates" or not (now and then and both and sensible):
        return
    evidence = (clips.of_brief(brief, 0, len(brief.headline)), clips.of_frame(lead.frame))
    on, title = called(brief, scene)
    texts = (
        f"{capital(now)} follows {then} on which we reported on {on}, in {title}",
        f"On {on}, in {title}, we reported on {then} that {now} follows",
    )
    yield told("sequel", texts, scene, evidence)


def _noun(brief: Brief) -> str:
    """What the main act of an earlier brief was, in a word: "the draft", "the inquiry"; "" where none says it."""
    said = _called_by(act_of(brief), brief.headline)
    return "" if said == _NOUNS["publish"] else said  # of what, nobody would know


def _called_by(act: str, text: str) -> str:
    """An act by its noun; what was published by the kind of text that it is."""
    kind = _TEXT.search(text) if act in ("publish", "announce", "release") else None
    return f"the {kind[1]}" if kind else _NOUNS.get(act, "")


def named_lines(relation: Relation, lead: Lead, scene: Scene, clips: Clippings, said: str) -> Iterator[Line]:
    """The brief by title and date, where the new one speaks of somebody in it."""
    brief = relation.brief
    evidence = (clips.of_brief(brief, 0, len(brief.headline)),)
    names = [n for n in _shared(relation, lead, scene) if n in said][:2]
    if not names and relation.kind != "updates":
        return
    if relation.kind != "updates" and not _is_of_lead(brief, lead, scene):
        return  # of somebody who stands beside the news, an earlier report is beside it too
    whom = listed([scene.name(name) for name in names]) if names else "this"
    family = relation.kind if relation.kind in ("updates", "background") else "follows"
    led = lead.row.act in _LEADS_TO.get(act_of(brief), set())
    yield told(family, _plainly(family, whom, _noun(brief) if led else "", *called(brief, scene)), scene, evidence)


def _is_of_lead(brief: Brief, lead: Lead, scene: Scene) -> bool:
    """Whether its headline names what today's deed is done to; of whoever acts there is much else."""
    thing = scene.entities.get(lead.frame.object_id or "")
    within = [e.name for e in scene.entities.values() if e.kind in ("model", "product") and e.name in lead.thing]
    named = (lead.thing, *([thing.name] if thing else []), *within)
    return any(name in brief.headline for name in named)


def _plainly(family: str, whom: str, then: str, on: str, title: str) -> tuple[str, ...]:
    """That we reported on it: by what happened then, where today's deed came of that; else by the headline alone.

    "The announcement", beside the departure of its maker's chief scientist, would be taken for that of the departure.
    """
    if family == "background":
        return (
            f"More on {whom} stands in our report of {on}, {title}",
            f"Our report of {on}, {title}, has the background on {whom}",
        )
    if family == "follows" and not then:
        return (
            f"On {on} we reported: {title}",
            f"Our report of {on} was {title}",
            f"We reported on {whom} on {on}: {title}",
        )
    about = "this" if family == "updates" else then
    return (
        f"We reported on {about} on {on}, in {title}",
        f"On {on}, in {title}, we reported on {about}",
        f"Our report on {about}, of {on}, was {title}",
    )
