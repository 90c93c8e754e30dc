"""Opposed words: one of a family that the source does not have, in the place of one that it has."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from importlib.resources import files

from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.lengths import without_borne
from modelwire.memo import remembered

#: Words for time that measure none.
_NO_TIME = re.compile(r"\b(?:(?:these|those|early|recent|coming) (?:days|weeks|months|years)|one day|some day)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+|%")


@dataclass(frozen=True, slots=True)
class _Family:
    rule: str
    #: whether words count only as they stand: "last", and not "lasted"
    exact: bool
    #: each thing with the words that mean it
    things: tuple[frozenset[str], ...]


def exchange_of(rule: str) -> Callable[[Claim, Premise], str | None]:
    """The rule that looks for exchanged words in the families that go under its name."""
    return partial(_exchanged, rule)


def _exchanged(rule: str, claim: Claim, premise: Premise) -> str | None:
    """Says which word of a sentence stands in the place of which of its source."""
    if claim.computation:
        return None
    passages = premise.told(claim.quotes)
    text = _untimed(claim.plain, premise) if rule == "unit" else claim.plain
    for family in _families():
        if family.rule != rule:
            continue
        forms = _words if family.exact else _forms
        ours, theirs = forms(text), frozenset(form for passage in passages for form in forms(passage))
        new = [thing for thing in family.things if thing & ours and not thing & theirs]
        lost = [thing for thing in family.things if thing & theirs and not thing & ours]
        if new and lost:
            return f"says “{_shown(new[0] & ours)}” where the source says “{_shown(lost[0] & theirs)}”"
    return None


def _untimed(text: str, premise: Premise) -> str:
    """A sentence without its lengths of time where its source has them: "a fortnight" of "two weeks"."""
    anchor = premise.evidence[0].published_at.date() if premise.evidence else date(2000, 6, 15)
    return _NO_TIME.sub("", without_borne(text, premise.passages, anchor))


def _shown(words: frozenset[str]) -> str:
    return min(words, key=lambda word: (len(word), word))


def exchange_rules() -> tuple[str, ...]:
    """The names of the rules that have families of words, as the table gives them."""
    return tuple(dict.fromkeys(family.rule for family in _families()))


@cache
def _families() -> tuple[_Family, ...]:
    text = files("modelwire.ground").joinpath("opposed.toml").read_text(encoding="utf-8")
    return tuple(
        _Family(row["rule"], row.get("exact", False), tuple(frozenset(words.split()) for words in row["words"]))
        for row in tomllib.loads(text)["family"]
    )


@remembered(512)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


@remembered(512)
def _forms(text: str) -> frozenset[str]:
    """The words of a text with their plain forms; "may" and "march" count only as months."""
    found = _WORD.findall(text)
    plain = (word for word in found if word.lower() not in ("may", "march") or word[0].isupper())
    return frozenset(form for word in plain for form in _plain_forms(word.casefold()))


@remembered(4096)
def _plain_forms(word: str) -> frozenset[str]:
    return frozenset((word, *_lemmas(word)))


def _lemmas(word: str) -> Iterator[str]:
    from lemminflect import getAllLemmas

    for pos, lemmas in getAllLemmas(word).items():
        if pos in ("NOUN", "VERB"):
            yield from lemmas
