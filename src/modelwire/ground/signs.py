"""What speaks for a sentence and what against it, each with a name and a number.

Beside the rules, which object or do not: how well what stands together in a sentence stands together in its source.
"""

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass

from modelwire.ground.indexed import PRONOUNS, Indexed, Word, gap, indexed, words_of

#: Every sign, in the order in which they are told.
SIGNS = (
    "missing names", "missing figures", "pairs apart", "far pairs", "loosest word", "words together", "loosest verb",
    "pronoun first", "other pronouns", "denied alone", "words shared", "much text",
)  # fmt: skip
#: Each word is looked at with so many of the content words behind it.
_AHEAD = 4
#: A name or a figure counts for two words.
_HARD = 2.0
#: How far apart two words may stand to be told together in full, nearly, or hardly; and what that is worth.
_TOGETHER = ((4, 1.0), (10, 0.8))
_ONE_SENTENCE, _NEAR, _NEARBY = 0.5, 40, 0.25
_FAR = 10
#: A verb with what stands so near it in the sentence should stand so near it in the source.
_VERB_HERE, _VERB_THERE = 6, 8
_MOST = 3
_MOST_PRONOUNS = 4.0
#: The sentences of a source among which a denial is looked for.
_BEST = 2
_LONG = 5


@dataclass(frozen=True, slots=True)
class _Held:
    """A sentence against a source: its content words, and where each stands there."""

    words: tuple[Word, ...]
    #: places in `words` of those that say something
    content: tuple[int, ...]
    #: where each of them stands in the source
    there: dict[int, list[int]]
    source: Indexed

    def weight(self, place: int) -> float:
        return _HARD if self.words[place].hard else 1.0

    def sentences(self, place: int) -> set[int]:
        return {self.source.sentence[at] for at in self.there[place]}


def signs(
    sentence: str, parts: Sequence[str], shared: float, *, known: Container[str] = (), opens: bool = False
) -> dict[str, float]:
    """The signs on a sentence, by name.

    Args:
        sentence: what is said.
        parts: the sentences of its source.
        shared: the share of its content words that the cited evidence has.
        known: stems that need no evidence: names of the beat and of publishers.
        opens: whether nothing stands before it that a pronoun could stand for.
    """
    source, words = indexed(tuple(parts)), words_of(sentence)
    content = tuple(
        place for place, word in enumerate(words) if word.content and (word.stem not in known or source.has(word))
    )
    held = _Held(words, content, {place: source.places(words[place].stem) for place in content}, source)
    missing = [words[place] for place in content if not source.has(words[place])]
    values = (
        float(min(_MOST, sum(word.name for word in missing))),
        float(min(_MOST, sum(word.figure for word in missing))),
        *_together(held),
        _loosest_verb(held),
        _dangling(words) if opens else 0.0,
        _other_pronouns(words, source),
        _denied_alone(held),
        shared,
        math.log(1 + len(source.parts)) / _LONG,
    )
    return dict(zip(SIGNS, values, strict=True))


def _together(held: _Held) -> tuple[float, float, float, float]:
    """Of pairs of words that stand near one another here: how far they are apart there.

    Returns:
        The share that is apart, the share that is far apart, and of the words how much of its pairs the loosest has
        together, and the mean of them.
    """
    kept, whole = dict.fromkeys(held.content, 0.0), dict.fromkeys(held.content, 0.0)
    far = 0.0
    for number, one in enumerate(held.content):
        for behind, other in enumerate(held.content[number + 1 : number + 1 + _AHEAD]):
            if held.words[one].stem == held.words[other].stem:
                continue
            weight = held.weight(one) * held.weight(other) / (1 + behind / 2)
            distance = gap(held.there[one], held.there[other])
            worth = _worth(held, one, other, distance)
            far += weight * (distance is None or distance > _FAR)
            for place in (one, other):
                kept[place] += weight * worth
                whole[place] += weight
    shares = [kept[place] / whole[place] for place in held.content if whole[place]]
    total = sum(whole.values())
    if not total:
        return 0.0, 0.0, 1.0, 1.0
    return 1 - sum(kept.values()) / total, 2 * far / total, min(shares), sum(shares) / len(shares)


def _worth(held: _Held, one: int, other: int, distance: int | None) -> float:
    """How far two words are told together, from 0 to 1."""
    if distance is None:
        return 0.0
    for most, worth in _TOGETHER:
        if distance <= most:
            return worth
    if held.sentences(one) & held.sentences(other):
        return _ONE_SENTENCE
    return _NEARBY if distance <= _NEAR else 0.0


def _loosest_verb(held: _Held) -> float:
    """Of the verbs the least share of the words beside it that stand beside it in the source too; 1 without verbs."""
    least = 1.0
    for place in held.content:
        if not held.words[place].verb:
            continue
        beside = [
            other
            for other in held.content
            if other != place and abs(other - place) <= _VERB_HERE and not held.words[other].verb and held.there[other]
        ]
        least = min(least, _beside(held, place, beside))
    return least


def _beside(held: _Held, verb: int, beside: list[int]) -> float:
    if not held.there[verb]:
        return 0.0
    whole = sum(map(held.weight, beside))
    if not whole:
        return 1.0
    found = max(
        sum(held.weight(other) for other in beside if (gap([at], held.there[other]) or 0) <= _VERB_THERE)
        for at in held.there[verb]
    )
    return found / whole


def _dangling(words: Sequence[Word]) -> float:
    """1 where a pronoun comes before anybody or anything that it could stand for; "it" may stand for nothing: 0.5."""
    for place, word in enumerate(words):
        if PRONOUNS.get(word.plain) in ("he", "she", "they", "it") and word.plain not in ("him", "them"):
            return 0.5 if word.plain == "it" and place <= 1 else 1.0
        if word.hard or (word.content and not word.verb):
            return 0.0
    return 0.0


def _other_pronouns(words: Sequence[Word], source: Indexed) -> float:
    """How far a sentence speaks of a woman where its source speaks of a man, or of many where it does not."""
    ours = {PRONOUNS[word.plain] for word in words if word.plain in PRONOUNS}
    found = 0.0
    for who, other in (("he", "she"), ("she", "he")):
        if who in ours:
            found += max(0.0, math.log((1 + source.pronouns[other]) / (1 + source.pronouns[who])))
    found += sum(who in ours and not source.pronouns[who] for who in ("they", "it", "i", "we"))
    return min(_MOST_PRONOUNS, found)


def _denied_alone(held: _Held) -> float:
    """1 where a sentence denies and what of its source is nearest to it does not."""
    if not any(word.denies for word in held.words):
        return 0.0
    weight: dict[int, float] = {}
    for place in held.content:
        sentences = held.sentences(place)
        rarity = held.weight(place) * math.log(1 + (len(held.source.parts) + 1) / (1 + len(sentences)))
        for number in sentences:
            weight[number] = weight.get(number, 0.0) + rarity
    best = sorted(weight, key=lambda number: (-weight[number], number))[:_BEST]
    return 0.0 if any(word.denies for number in best for word in held.source.parts[number]) else 1.0
