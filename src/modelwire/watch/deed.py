"""The deed that a watch awaits, in the words by which a report would tell it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from modelwire.facts.lexicon import verbs
from modelwire.synonyms import same
from modelwire.types import Entity, Watch

#: Words of a deed that a report of it may leave out.
_LIGHT = frozenset(
    "a an the its their his her our of for to in on by from at and or with into under out new first latest own only "
    "more all any as euro euros dollar dollars pound pounds usd eur gbp".split()
)
_SUM = re.compile(r"(\d[\d.,]*)[ -]?(billion|million|trillion|bn|[bmt])\b", re.I)
_SCALES = {"b": "billion", "m": "million", "t": "trillion"}
#: A name or a number tells one thing from the next; it may never be missing.
_NAME = re.compile(r"^(?:[A-Z]|.*\d)")


@dataclass(frozen=True, slots=True)
class Deed:
    """What has to be told for a watch to be settled."""

    #: names of who acts
    actors: tuple[str, ...]
    verb: str
    #: verbs, with their particle, that say it is done
    done: frozenset[str]
    #: verbs that say it will not be
    undone: frozenset[str]
    #: phrases that say it whole; where there are any, verb and words count for nothing
    phrases: tuple[tuple[str, ...], ...]
    #: what it is done to: stems that must all be told
    wanted: frozenset[str]
    #: those of them that are names or numbers
    names: frozenset[str]
    #: whether its beginning is the deed: "deliver the first R2"
    may_begin: bool = False
    #: whether "the company", "it" or "we" is the actor where the sentence stands
    carried: bool = False


def deed_of(watch: Watch, entities: Mapping[str, Entity]) -> Deed:
    """Read a watch's deed.

    Args:
        watch: with its deed, as an infinitive, or with act and object alone, as those of old have it.
        entities: what the beat knows by name, by id.
    """
    doing = watch.deed or (watch.object if watch.act == "plan" else f"{watch.act} {watch.object}")
    phrases = _phrases(doing)
    verb, rest = _verb_of(doing)
    known = entities.get(watch.actor_id or "")
    words = words_of(rest)
    return Deed(
        actors=tuple(
            dict.fromkeys((watch.actor.removeprefix("the "), *((known.name, *known.aliases) if known else ())))
        ),
        verb=verb,
        done=_group(verb),
        undone=frozenset(_table()["undone"]["any"]) | frozenset(_table()["undone"].get(verb, ())),
        phrases=phrases,
        may_begin="first" in doing.split(),
        wanted=frozenset(stem(w) for w in words),
        names=frozenset(stem(w) for w in words if _NAME.match(w)),
    )


def stem(word: str) -> str:
    """A word by what its forms share; a name or number whole."""
    plain = word.lower().strip(".'’‘“”\"").removesuffix("'s").removesuffix("’s")
    if any(c.isdigit() for c in plain):
        return plain
    for end in ("ations", "ation", "ions", "ion", "ing", "ed", "ment"):
        if len(plain) > len(end) + 3 and plain.endswith(end):
            return plain[: -len(end)].removesuffix("e")
    for end in ("ies", "es", "s"):
        if len(plain) > len(end) + 2 and plain.endswith(end) and not plain.endswith("ss"):
            plain = plain[: -len(end)] + ("y" if end == "ies" else "e" if end == "es" and plain[-4] in "cgsvz" else "")
            break
    root = same(plain)
    return root[:-1] if len(root) > 4 and root.endswith("e") else root


def stems(text: str) -> frozenset[str]:
    """The stems of a text that carry its meaning."""
    return frozenset(stem(w) for w in words_of(text))


def words_of(text: str) -> list[str]:
    """The words of a text that carry its meaning, a sum as one: "17.5 billion" and "$17.5B" are "17.5billion"."""
    whole = _SUM.sub(lambda m: f"{m[1]}{_SCALES[m[2][0].lower()]}", text)
    return [w for w in re.findall(r"[\w.\-’']+", whole) if w.lower() not in _LIGHT]


def later_verbs() -> frozenset[str]:
    """Verbs that give a deed a new day."""
    return frozenset(_table()["later"]["any"])


def failing_verbs() -> frozenset[str]:
    """Verbs before the infinitive of a deed that say it is not done."""
    return frozenset(_table()["failing"]["any"])


def declared_verbs() -> frozenset[str]:
    """Verbs whose present progressive says a thing that is done."""
    return frozenset(_table()["declared"]["any"])


def _phrases(doing: str) -> tuple[tuple[str, ...], ...]:
    words = set(doing.split())
    found = [says for needs, says in _table()["phrases"].items() if set(needs.split()) <= words]
    return tuple(
        dict.fromkeys(
            tuple(w for w in says.split() if w not in ("a", "an", "its")) for group in found for says in group
        )
    )


def _verb_of(doing: str) -> tuple[str, str]:
    """Its verb, with the particle that the table knows, and the rest."""
    words = doing.split()
    known = {v for group in _table()["done"].values() for v in group} | set(verbs())
    for length in (3, 2):
        if " ".join(words[:length]) in known:
            return " ".join(words[:length]), " ".join(words[length:])
    return words[0] if words else "", " ".join(words[1:])


def _group(verb: str) -> frozenset[str]:
    """Every verb that says the same, by our table, else by the lexicon, else the verb alone."""
    groups = _table()["done"]
    if verb in groups:
        return frozenset(groups[verb])
    found = [set(group) for group in groups.values() if verb in group]
    if found:
        return frozenset(min(found, key=len) | {verb})
    act = verbs().get(verb)
    return frozenset(v for v, a in verbs().items() if act and a.name == act.name) | {verb}


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("modelwire.watch").joinpath("verbs.toml").read_text("utf-8"))


#: What a report leaves out of a name once it has given it.
_KINDS = frozenset("auto inc systems labs ai technologies motors corp group mobile robotics energy company".split())


def with_short_names(deed: Deed, text: str) -> Deed:
    """The deed with the short names of its actor, where a text gives the whole: "Slate" of "Slate Auto", "Musk"."""
    short = []
    for name in deed.actors:
        first, _, last = name.rpartition(" ")
        if first and name in text and last[:1].isupper():
            short.append(first if last.lower() in _KINDS else last)
    return replace(deed, actors=tuple(dict.fromkeys((*deed.actors, *short))))
