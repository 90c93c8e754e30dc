"""One change that a passage does not bear out, made by rules: the kinds of error that writers and models make."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from training.example import Label
from training.parsing import Doc, cased, inflect, joined, places, told
from training.wordnet import opposites, siblings


@dataclass(frozen=True, slots=True)
class World:
    """What stands around a sentence: the parses of its passage, and sentences of other texts."""

    #: the passage's sentences, the one at hand among them
    passage: Sequence[Doc]
    elsewhere: Sequence[Doc]


Lie = Callable[[Doc, World, Random], str | None]

_TURNS = (
    "after before", "until since", "first last", "earlier later", "more less", "most few", "all some",
    "above below", "over under", "up down", "higher lower", "rose fell", "increased decreased",
    "increase decrease", "gained lost", "won lost", "accepted rejected", "approved rejected", "allowed banned",
    "oldest newest", "largest smallest", "biggest smallest", "best worst", "always never", "old new",
    "with without", "north south", "east west", "northern southern", "eastern western", "man woman",
    "men women", "he she", "his her", "mother father", "son daughter", "brother sister", "husband wife",
    "minimum maximum", "at-least at-most", "buy sell", "bought sold", "buys sells", "open closed",
    "public private", "morning evening", "beginning end", "start end", "started ended", "confirmed denied",
    "confirm deny", "joined left", "success failure", "support oppose", "supported opposed",
    "including excluding", "many few", "both neither", "can cannot", "faster slower", "easier harder",
    "better worse", "cheaper dearer", "domestic foreign", "internal external", "short long", "early late",
    "add remove", "added removed", "import export",
)  # fmt: skip
_UNITS = (
    "million billion thousand", "percent points", "hours days minutes", "days weeks", "weeks months",
    "months years", "years decades months", "hour day minute", "day week", "week month", "month year quarter",
    "miles kilometres feet", "kilometers miles", "seconds minutes milliseconds", "gigabytes terabytes",
    "dollars euros pounds", "pounds euros", "euros dollars", "GB MB TB", "kg tons", "tokens words",
    "daily weekly", "weekly monthly", "monthly yearly", "annual monthly", "quarterly annual", "metres feet",
    "feet inches",
)  # fmt: skip
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SMALL = "one two three four five six seven eight nine ten eleven twelve".split()
#: What makes a plan or a refusal of a deed.
_NOT_YET = ("plans to", "may", "will", "hopes to", "refused to", "is expected to")
_SAYS = "say announce report claim deny confirm write tell add".split()


def _pairs(rows: Sequence[str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for row in rows:
        words = row.split()
        for word in words:
            table.setdefault(word, []).extend(w for w in words if w != word)
    return table


_TURNED, _OTHER_UNIT = _pairs(_TURNS), _pairs(_UNITS)


def _exchanged(doc: Doc, rng: Random, table: dict[str, list[str]]) -> str | None:
    hits = [t for t in doc if t.lower_ in table or t.text in table]
    if not hits:
        return None
    token = rng.choice(hits)
    other = rng.choice(table.get(token.text) or table[token.lower_])
    return told(doc, {token.i: cased(other, token.text)})


def turned(doc: Doc, _world: World, rng: Random) -> str | None:
    """A word for its opposite: before for after, rose for fell."""
    return _exchanged(doc, rng, _TURNED)


def unit(doc: Doc, _world: World, rng: Random) -> str | None:
    """Another unit, magnitude or currency."""
    signs = [t for t in doc if t.text in "$€£" and len(t.text) == 1]
    if signs and rng.random() < 0.5:
        return told(doc, {signs[0].i: rng.choice([s for s in "$€£" if s != signs[0].text])})
    return _exchanged(doc, rng, _OTHER_UNIT)


def number(doc: Doc, world: World, rng: Random) -> str | None:
    """Another figure; where the passage has one, often that one."""
    hits = [t for t in doc if (t.like_num or t.text[:1].isdigit()) and not _is_year(t.text)]
    if not hits:
        return None
    token = rng.choice(hits)
    near = [t.text for d in world.passage for t in d if t.text[:1].isdigit() and not _is_year(t.text)]
    near = [text for text in near if text not in doc.text]
    other = rng.choice(near) if near and token.text[:1].isdigit() and rng.random() < 0.4 else _other(token.text, rng)
    return told(doc, {token.i: other}) if other and other != token.text else None


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", text))


def _other(text: str, rng: Random) -> str | None:
    if text.lower() in _SMALL:
        near = [w for w in _SMALL[1:] if w != text.lower()]
        return cased(rng.choice(near), text)
    match = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if match is None:
        return None
    raw = match.group()
    value = float(raw.replace(",", ""))
    digits = len(raw.partition(".")[2])
    made = rng.choice(
        (value * 10, value / 10, value + rng.randint(1, 9), value - rng.randint(1, 9), value * 2, value * 1.5)
    )
    if rng.random() < 0.4:
        made = value + rng.choice((-1, 1)) * 10 ** rng.randint(0, max(0, len(raw.partition(".")[0]) - 1))
    if made <= 0:
        made = value + 3
    shown = f"{made:,.{digits}f}" if "," in raw else f"{made:.{digits}f}"
    return text.replace(raw, shown)


def date(doc: Doc, world: World, rng: Random) -> str | None:
    """Another month, weekday or year."""
    hits = [t for t in doc if t.text in _MONTHS or t.text in _DAYS or _is_year(t.text)]
    if not hits:
        return None
    token = rng.choice(hits)
    if token.text in _MONTHS or token.text in _DAYS:
        family = _MONTHS if token.text in _MONTHS else _DAYS
        return told(doc, {token.i: rng.choice([w for w in family if w != token.text])})
    near = [t.text for d in world.passage for t in d if _is_year(t.text) and t.text not in doc.text]
    other = (
        rng.choice(near) if near and rng.random() < 0.5 else str(int(token.text) + rng.choice((-3, -2, -1, 1, 2, 3)))
    )
    return told(doc, {token.i: other})


def actor(doc: Doc, world: World, rng: Random) -> str | None:
    """A name for another of its kind that the passage has too."""
    return _renamed(doc, world.passage, rng)


def stranger(doc: Doc, world: World, rng: Random) -> str | None:
    """A name for one of its kind that the passage does not have."""
    return _renamed(doc, world.elsewhere, rng)


def _renamed(doc: Doc, among: Sequence[Doc], rng: Random) -> str | None:
    kinds = ("PERSON", "ORG", "GPE", "PRODUCT", "NORP", "LOC")
    ents = [e for e in doc.ents if e.label_ in kinds and len(e) <= 5]
    if not ents:
        return None
    ent = rng.choice(ents)
    same = [e.text for d in among for e in d.ents if e.label_ == ent.label_ and len(e) <= 5]
    words = {t.lower_ for t in doc}
    same = [name for name in same if not words & set(name.lower().split())]
    if not same:
        return None
    changes = dict.fromkeys(range(ent.start, ent.end), "")
    changes[ent.start] = rng.choice(same) + doc[ent.end - 1].whitespace_
    return told(doc, changes)


def role(doc: Doc, _world: World, rng: Random) -> str | None:
    """Who does and who undergoes, or two names of a kind, exchanged."""
    by_kind = [
        (a, b) for a in doc.ents for b in doc.ents if a.start < b.start and a.label_ == b.label_ and a.text != b.text
    ]
    spans = [
        ((a.start, a.end), (b.start, b.end))
        for a, b in by_kind
        if a.label_ in ("PERSON", "ORG", "GPE", "NORP", "CARDINAL", "DATE", "PRODUCT")
    ]
    for verb in doc:
        who = next((t for t in verb.children if t.dep_ == "nsubj" and t.pos_ != "PRON"), None)
        what = next((t for t in verb.children if t.dep_ == "dobj" and t.pos_ != "PRON"), None)
        if who is not None and what is not None:
            a, b = places(who), places(what)
            if max(len(a), len(b)) <= 6 and a[-1] < b[0] and a[-1] - a[0] == len(a) - 1 and b[-1] - b[0] == len(b) - 1:
                spans.append(((a[0], a[-1] + 1), (b[0], b[-1] + 1)))
    if not spans:
        return None
    (a, b), (c, d) = rng.choice(spans)
    first, second = doc[a:b].text, doc[c:d].text
    if a == 0 and doc[0].pos_ not in ("PROPN",) and not doc[0].ent_type_:
        first = first[0].lower() + first[1:]
    words = [
        *(t.text_with_ws for t in doc[:a]),
        second,
        doc[b - 1].whitespace_,
        *(t.text_with_ws for t in doc[b:c]),
        first,
    ]
    return joined([*words, doc[d - 1].whitespace_, *(t.text_with_ws for t in doc[d:])])


def negation(doc: Doc, _world: World, rng: Random) -> str | None:
    """A denial dropped, or added."""
    negs = [t for t in doc if t.dep_ == "neg" or t.lower_ in ("no", "never")]
    if negs:
        token = rng.choice(negs)
        if token.lower_ == "no":
            return told(doc, {token.i: rng.choice(("some", "a"))})
        fixed = {
            t.i: {"ca": "can", "wo": "will"}[t.lower_] for t in doc if t.lower_ in ("ca", "wo") and t.i == token.i - 1
        }
        before = {token.i - 1: fixed.get(token.i - 1, doc[token.i - 1].text) + " "} if token.i else {}
        return told(doc, before, [token.i])
    helpers = [
        t for t in doc if t.dep_ in ("aux", "auxpass") and t.tag_ in ("MD", "VBZ", "VBP", "VBD") and t.text.isalpha()
    ]
    helpers += [t for t in doc if t.lemma_ == "be" and t.dep_ in ("ROOT", "ccomp", "relcl") and t.text.isalpha()]
    if helpers:
        token = rng.choice(helpers)
        return told(doc, {token.i: f"{token.text} {rng.choice(('not', 'not', 'never'))}"})
    verbs = [t for t in doc if t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ", "VBP")]
    if not verbs:
        return None
    token = rng.choice(verbs)
    helper = {"VBD": "did", "VBZ": "does", "VBP": "do"}[token.tag_]
    return told(doc, {token.i: f"{helper} not {token.lemma_}"})


def modality(doc: Doc, _world: World, rng: Random) -> str | None:
    """A plan or possibility as a fact, or a fact as a plan."""
    for modal in doc:
        if (
            modal.tag_ == "MD"
            and modal.head.pos_ in ("VERB", "AUX")
            and modal.head.tag_ == "VB"
            and modal.lower_ in ("will", "may", "might", "could", "would", "should")
        ):
            past = inflect(modal.head.lemma_.lower(), "VBD")
            neg = any(t.dep_ == "neg" for t in modal.head.children)
            between = modal.head.i - modal.i
            if past and not neg and between == 1:
                return told(doc, {modal.head.i: past}, [modal.i])
            return told(doc, {modal.i: "must" if modal.lower_ != "must" else "may"})
    hedges = [
        t
        for t in doc
        if t.lower_ in ("reportedly", "allegedly", "possibly", "probably", "likely", "perhaps", "apparently")
    ]
    if hedges and rng.random() < 0.7:
        return told(doc, dropped=[hedges[0].i])
    verbs = [
        t
        for t in doc
        if t.tag_ == "VBD" and t.pos_ == "VERB" and t.dep_ in ("ROOT", "ccomp", "conj") and t.lemma_ not in _SAYS
    ]
    verbs = [t for t in verbs if not any(c.dep_ in ("aux", "neg") for c in t.children)]
    if not verbs:
        return None
    token = rng.choice(verbs)
    return told(
        doc,
        {token.i: f"{rng.choice(_NOT_YET)} {token.lemma_}"},
    )


def opposite(doc: Doc, _world: World, rng: Random) -> str | None:
    """A word for its antonym."""
    return _other_word(doc, rng, opposites, ("VERB", "ADJ", "ADV", "NOUN"))


def sibling(doc: Doc, _world: World, rng: Random) -> str | None:
    """A thing or deed for another of its kind."""
    return _other_word(doc, rng, siblings, ("NOUN", "VERB"))


def _other_word(
    doc: Doc, rng: Random, source: Callable[[str, str], tuple[str, ...]], kinds: tuple[str, ...]
) -> str | None:
    for token in rng.sample(list(doc), len(doc)):
        if token.pos_ not in kinds or token.ent_type_:
            continue
        words = [w for w in source(token.lemma_.lower(), token.pos_) if w.replace(" ", "").isalpha() and w.islower()]
        if words and (form := inflect(rng.choice(words), token.tag_)):
            return told(doc, {token.i: cased(form, token.text)})
    return None


def exchanged_noun(doc: Doc, world: World, rng: Random) -> str | None:
    """A noun or its whole phrase for another that the passage has."""
    chunks = [c for c in doc.noun_chunks if c.root.pos_ == "NOUN"]
    others = [c for d in world.passage if d.text != doc.text for c in d.noun_chunks if c.root.pos_ == "NOUN"]
    others = [c for c in others if c.root.lemma_ not in {t.lemma_ for t in doc}]
    if not chunks or not others:
        return None
    chunk, other = rng.choice(chunks), rng.choice(others)
    changes = dict.fromkeys(range(chunk.start, chunk.end), "")
    text = other.text if other[0].ent_type_ or other[0].pos_ == "PROPN" else other.text[0].lower() + other.text[1:]
    changes[chunk.start] = text + doc[chunk.end - 1].whitespace_
    return told(doc, changes)


def merged(doc: Doc, world: World, rng: Random) -> str | None:
    """The subject of one sentence with what another says of somebody else."""
    mine = _halves(doc)
    others = [h for d in world.passage if d.text != doc.text and (h := _halves(d))]
    if mine is None or not others:
        return None
    theirs = rng.choice(others)
    if mine[0].lower() == theirs[0].lower():
        return None
    return joined([mine[0], " ", theirs[1]]) if rng.random() < 0.5 else joined([theirs[0], " ", mine[1]])


def _halves(doc: Doc) -> tuple[str, str] | None:
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    subject = next((t for t in root.children if t.dep_ in ("nsubj", "nsubjpass")), None) if root is not None else None
    if subject is None or subject.pos_ == "PRON" or places(subject)[0] != 0 or len(places(subject)) > 10:
        return None
    cut = places(subject)[-1] + 1
    return doc[:cut].text, doc[cut:].text


def added(doc: Doc, world: World, rng: Random) -> str | None:
    """With a detail that another text, or another sentence of the passage, gives of something else."""
    from_passage = rng.random() < 0.35
    pool = [d for d in (world.passage if from_passage else world.elsewhere) if d.text != doc.text]
    tails = [
        t
        for d in pool
        for t in d
        if t.dep_ in ("prep", "advcl", "relcl") and 3 <= len(places(t)) <= 12 and t.head.pos_ in ("VERB", "NOUN")
    ]
    if not tails:
        return None
    tail = rng.choice(tails)
    piece = "".join(t.text_with_ws for t in tail.subtree).strip(" ,.")
    comma = ", " if tail.dep_ != "prep" else " "
    return joined([doc.text.rstrip(" .!?"), comma, piece])


def because(doc: Doc, world: World, rng: Random) -> str | None:
    """Two things of the passage as cause and effect."""
    others = [d for d in world.passage if d.text != doc.text and 5 <= len(d) <= 25]
    if not others or len(doc) > 25:
        return None
    other = rng.choice(others)
    text = other.text if other[0].ent_type_ or other[0].pos_ == "PROPN" else other.text[0].lower() + other.text[1:]
    return joined(
        [
            doc.text.rstrip(" .!?"),
            rng.choice((" because ", ", so ", " after ", " in order that ", ", which is why ")),
            text,
        ]
    )


LIES: dict[str, tuple[Lie, Label]] = {
    "turned": (turned, Label.CONTRADICTED),
    "unit": (unit, Label.CONTRADICTED),
    "number": (number, Label.CONTRADICTED),
    "date": (date, Label.CONTRADICTED),
    "actor": (actor, Label.CONTRADICTED),
    "stranger": (stranger, Label.NOT_SAID),
    "role": (role, Label.CONTRADICTED),
    "negation": (negation, Label.CONTRADICTED),
    "modality": (modality, Label.CONTRADICTED),
    "opposite": (opposite, Label.CONTRADICTED),
    "sibling": (sibling, Label.NOT_SAID),
    "noun": (exchanged_noun, Label.NOT_SAID),
    "merged": (merged, Label.NOT_SAID),
    "added": (added, Label.NOT_SAID),
    "because": (because, Label.NOT_SAID),
}
