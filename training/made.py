"""Examples made by rules out of plain texts: sentences reworded, sentences made false, titles, and strangers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from modelwire.ground.nearest import nearest
from modelwire.ground.words import content, stems
from modelwire.text import word_count
from training.example import Example, Label
from training.lies import LIES, World
from training.parsing import Doc, parse
from training.texts import Text
from training.truths import TRUTHS

#: Words of a passage at most.
_WORDS = 150
#: A rule errs now and then: what it made counts for less than what a person wrote.
_TRUST = 0.7
_LIES_EACH = 2
_SPOKEN_OF = 0.55
_STRANGERS = 400
_LONGEST = 260


@dataclass(frozen=True, slots=True)
class _Target:
    """A sentence, the passage that holds it, and sentences from anywhere."""

    doc: Doc
    passage: tuple[Doc, ...]
    premise: str


def made(texts: Sequence[Text], rng: Random, *, most: int) -> Iterator[Example]:
    """About so many examples, evenly over the texts."""
    yield from _titles(texts, rng)
    targets = list(_targets(texts, rng, most // (3 + _LIES_EACH)))
    strangers = rng.sample([t.doc for t in targets], min(_STRANGERS, len(targets)))
    variants = list(_reworded(targets, rng))
    for target, variant, kind in variants:
        yield Example(target.premise, variant.text, Label.SUPPORTED, kind, "made", _TRUST)
    changed = [(target, target.doc) for target in targets] + [(target, doc) for target, doc, _ in variants]
    for target, doc in changed:
        if rng.random() < 0.12:
            yield Example(target.premise, doc.text, Label.SUPPORTED, "same", "made", _TRUST)
        yield from _changed(target, doc, strangers, rng)
    yield from _unsaid(texts, rng, len(targets) // 2)


def _targets(texts: Sequence[Text], rng: Random, most: int) -> Iterator[_Target]:
    picks = [(text, at) for text in texts for at in range(len(text.sentences))]
    rng.shuffle(picks)
    chosen = [(_around(text, at, rng), text, at) for text, at in picks[:most]]
    docs = iter(parse(text.sentences[i] for places, text, _ in chosen for i in places))
    for places, text, at in chosen:
        passage = {i: next(docs) for i in places}
        premise = " ".join(text.sentences[i] for i in places)
        yield _Target(passage[at], tuple(passage.values()), premise)


def _around(text: Text, at: int, rng: Random) -> list[int]:
    """A stretch of one to six sentences with the one at hand among them."""
    size, first = rng.choice((1, 2, 3, 3, 4, 5, 6)), at
    first = max(0, at - rng.randrange(size))
    places = list(range(first, min(len(text.sentences), first + size)))
    while len(places) > 1 and sum(word_count(text.sentences[i]) for i in places) > _WORDS:
        places.pop(0 if places[0] != at else -1)
    return places


def _reworded(targets: Iterable[_Target], rng: Random) -> Iterator[tuple[_Target, Doc, str]]:
    """Each target reworded once, and half of these once more."""
    first = list(_once([(target, target.doc, "") for target in targets], rng))
    yield from first
    yield from _once([item for item in first if rng.random() < 0.5], rng)


def _once(items: Sequence[tuple[_Target, Doc, str]], rng: Random) -> Iterator[tuple[_Target, Doc, str]]:
    texts, kept = [], []
    for target, doc, before in items:
        for name in rng.sample(list(TRUTHS), len(TRUTHS)):
            text = TRUTHS[name](doc, rng)
            if text and text != doc.text and len(text) <= _LONGEST:
                texts.append(text)
                kept.append((target, f"{before}+{name}".strip("+")))
                break
    for (target, kind), doc in zip(kept, parse(texts), strict=True):
        yield target, doc, kind


def _changed(target: _Target, doc: Doc, strangers: Sequence[Doc], rng: Random) -> Iterator[Example]:
    world = World(target.passage, rng.sample(strangers, min(12, len(strangers))))
    given = 0
    for name in rng.sample(list(LIES), len(LIES)):
        lie, label = LIES[name]
        text = lie(doc, world, rng)
        if text and text.rstrip(".") != doc.text.rstrip(".") and len(text) <= _LONGEST:
            yield Example(target.premise, text, label, name, "made", _TRUST)
            given += 1
        if given == _LIES_EACH:
            return


def _titles(texts: Sequence[Text], rng: Random) -> Iterator[Example]:
    """Titles beside the opening that they sum up, and beside an opening of something like it."""
    titled = [text for text in texts if 5 <= word_count(text.title) <= 20]
    openings = [_opening(text) for text in titled]
    for text, opening in zip(titled, openings, strict=True):
        if _speaks_of(text.title, opening):
            yield Example(opening, text.title, Label.SUPPORTED, "title", "made", 0.4)
        if rng.random() < 0.5:
            continue
        others = rng.sample(range(len(openings)), min(40, len(openings)))
        ranked = nearest(text.title, [openings[i] for i in others if openings[i] != opening])
        if ranked:
            rest = [openings[i] for i in others if openings[i] != opening]
            yield Example(rest[ranked[0][0]], text.title, Label.NOT_SAID, "other title", "made", 0.4)


def _speaks_of(title: str, opening: str) -> bool:
    """Whether most words of a title stand in an opening: many a title says more than the text that we hold."""
    words = content(title)
    return bool(words) and len(frozenset(words) & stems(opening)) >= _SPOKEN_OF * len(frozenset(words))


def _opening(text: Text) -> str:
    words = 0
    parts: list[str] = []
    for sentence in text.sentences:
        words += word_count(sentence)
        if words > _WORDS and parts:
            break
        parts.append(sentence)
    return " ".join(parts)


def _unsaid(texts: Sequence[Text], rng: Random, most: int) -> Iterator[Example]:
    """Sentences of a text beside those of its other sentences that speak most of the same."""
    long = [text for text in texts if len(text.sentences) >= 8]
    for _ in range(most if long else 0):
        text = rng.choice(long)
        at = rng.randrange(len(text.sentences))
        rest = [s for i, s in enumerate(text.sentences) if i != at]
        best = sorted(i for i, _ in nearest(text.sentences[at], rest)[: rng.randint(1, 4)])
        passage = " ".join(rest[i] for i in best)
        if best and word_count(passage) <= _WORDS and text.sentences[at] not in passage:
            yield Example(passage, text.sentences[at], Label.NOT_SAID, "unsaid", "made", _TRUST)
