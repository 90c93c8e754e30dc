"""Things of one kind that an act needs: a model, a rule, goods, a service."""

import re
from dataclasses import replace

from modelwire.facts.discourse import Discourse
from modelwire.facts.lexicon import RULE_NOUNS
from modelwire.facts.nouns import noun_phrase
from modelwire.facts.parse import Token
from modelwire.facts.people import counts
from modelwire.facts.phrases import Phrase
from modelwire.facts.proper import name_at
from modelwire.facts.sentence import Sentence

_MADE = frozenset({"model", "product"})
_SERVICES = frozenset(
    "service forecast system network server site website app platform software model robot grid pump satellite engine "
    "line brake cooling".split()
)
_SUCH = re.compile(r"(?<= )such ")


def of_kind(needs: str, target: Token, sentence: Sentence, discourse: Discourse) -> Phrase | None:
    """The object of an act that needs a thing of one kind, or None where it is none.

    Args:
        needs: one of `KINDS`.
        target: the head of the object.
        sentence: where it stands.
        discourse: what has been named so far.
    """
    return KINDS[needs](target, sentence, discourse)


def _made(target: Token, sentence: Sentence, discourse: Discourse) -> Phrase | None:
    name = name_at(target, sentence.passage.text, sentence.hits)
    made = name if name and name.entity and name.entity.kind in _MADE else None
    return made or (discourse.thing(target) if target.text.lower() != "it" else None)


def _goods(target: Token, sentence: Sentence, discourse: Discourse) -> Phrase | None:
    """Things that are counted, or named: "14 reading machines", "Lumen-2"."""
    found = noun_phrase(target, sentence.passage.text, sentence.hits)
    if found is None or not (counts(found.text) or (found.entity and found.entity.kind == "product")):
        return None
    return replace(found, text=_SUCH.sub("", found.text))


def _rule(target: Token, sentence: Sentence, discourse: Discourse) -> Phrase | None:
    """What takes effect: a law by its name, "a ban on short loans", or "the rule" that was named."""
    text, hits = sentence.passage.text, sentence.hits
    name = name_at(target, text, hits)
    if name and name.entity and name.entity.kind == "law":
        return noun_phrase(target, text, hits)
    if known := discourse.thing(target) if target.text.lower() in ("it", *RULE_NOUNS) else None:
        return known
    found = noun_phrase(target, text, hits) if target.lemma_.lower() in RULE_NOUNS else None
    return found if found and len(found.text.split()) > 2 else None


def _service(target: Token, sentence: Sentence, discourse: Discourse) -> Phrase | None:
    """What may fail, with the name of somebody or something in it: "the tide forecasts of Merrowgate"."""
    found = noun_phrase(target, sentence.passage.text, sentence.hits)
    known = found is not None and found.entity is not None and found.entity.kind in _MADE
    named = target.lemma_.lower() in _SERVICES and found is not None and re.search(r"[A-Z]", found.text[1:])
    return found if known or named else None


#: What an act may need that is a thing of one kind, and how it is read.
KINDS = {"model": _made, "goods": _goods, "rule": _rule, "service": _service}
