"""Whether a line bears on the main act: its cause, effect, condition or other side, or more of the same one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from modelwire.facts.rows import content
from modelwire.synonyms import same
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.protagonist import protagonists
from modelwire.write.scene import Scene

#: What joins a sentence to the one before it: why, with what effect, on what condition, against what.
_LINK = re.compile(
    r"\b(?:because|whatever|regardless|since|after|following|before|"
    r"until|unless|if|when|while|as a (?:result|precaution)|due to|thanks to|"
    r"owing to|in response|in place of|instead|despite|although|though|but|whereas|without|against|than|so that|"
    r"in order to|to (?:avoid|protect|prevent|fix|replace|make way)|"
    r"caus\w+|forc(?:ed|es|ing)|prompt(?:ed|s|ing)|spark(?:ed|s|ing)|trigger(?:ed|s|ing)|set off|le(?:d|ads|ading) to|"
    r"result(?:ed|s)? (?:in|of|from)|result of|leaving|mean(?:s|t)|allow(?:s|ed|ing)|affects?|blam(?:ed|es|ing)|"
    r"replac(?:e[sd]?|ing)|depends?|den(?:y|ies|ied)|reject(?:s|ed)|plead(?:s|ed)|refus(?:es|ed)|withdr[ae]w\w*|"
    r"no|not|nobody|never|neither|cannot)\b|n[’']t\b",
    re.I,
)
#: What a disaster or an attack does, and what is done about it.
_HARMS = frozenset({"destroy", "strike", "erupt", "kill", "die", "injure", "fail", "evacuate"})
_HARM = re.compile(
    r"\b(?:kill\w*|dead|died|injur\w+|hurt|wounded|evacuat\w+|moved (?:out|from)|homeless|damag\w+|destroy\w*|"
    r"collaps\w+|rescue\w*|firefighters|without power|missing|trapped|treated|hospitals?)\b"
)
#: What opens with a word for what the lead has told of.
_OF_IT = re.compile(r"(?:it|its|they|their|under (?:it|the \w+),?)\b", re.I)
#: A word of a name within a phrase: "the replacement of Marginal-3".
_NAMED = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+")
_NEXT = re.compile(r"\b(?:is|are) (?:set |due |scheduled )?to [a-z]+|\bwill\b")
#: "Has its design centre in Bangalore": what somebody has at any time.
_OWNS = re.compile(r"\b(?:has|have|had) (?:its|their|his|her|an?|the|some|several|many)\b")
#: What a match is for: where a team stands, how far it has come, what was set.
_PLAYED = frozenset({"beat", "win", "score"})
_STANDS = re.compile(
    r"\b(?:record|title|champion\w*|playoffs?|final(?:s|ists?)?|season|straight|unbeaten|streak)\b|\bnow \d+-\d+"
)
#: What is done to those who did a deed, and what a deed of each kind comes to.
_LEADS_TO = {
    "kill": {"arrest", "charge", "injure", "destroy"}, "die": {"arrest", "charge", "injure"},
    "injure": {"arrest", "charge", "die"}, "steal": {"arrest", "charge", "seize"},
    "foil": {"arrest", "seize", "rescue"},
    "arrest": {"foil", "seize", "charge", "rescue"}, "strike": {"injure", "destroy", "evacuate", "kill"},
    "destroy": {"evacuate", "injure", "rescue"}, "erupt": {"evacuate", "injure", "destroy", "rescue"},
    "win": {"beat", "win"}, "beat": {"win", "beat"}, "score": {"win", "beat"}, "charge": {"sue"},
}  # fmt: skip
#: So many publishers have words in common; what half of their titles have is what the story is of.
_TITLES, _HALF = 3, 0.5


def bearing(lines: Iterable[Line], lead: Lead, scene: Scene) -> Iterator[Line]:
    """The lines in those wordings that bear on the main act; a line without one is left out.

    A party's own page tells of one thing from its first line to its last.

    Args:
        lines: sentences of outlets, deeds and words that may stand behind the lead.
        lead: the main act.
        scene: the story.
    """
    if scene.own_account is not None:
        yield from lines
        return
    heads = _heads(lead)
    for line in lines:
        told = tuple(o for o in line.options if _bears(o.text, o.keys[0] if o.keys else "", lead, heads, scene))
        if told:
            yield replace(line, options=told)


def _bears(text: str, key: str, lead: Lead, heads: frozenset[str], scene: Scene) -> bool:
    if lead.row.act in _PLAYED and _STANDS.search(text):
        return True
    if _OF_IT.match(text) or _LINK.search(text) or (lead.row.act in _HARMS and _HARM.search(text)):
        return True
    if key.split(":", maxsplit=1)[0] in _LEADS_TO.get(lead.row.act, ()):
        return True
    if _NEXT.search(text) and re.search(r"\d", text):
        return True  # the next date
    if _OWNS.search(text) and not re.search(r"\d", text):
        return False
    return bool(heads & _words(text)) or len(_of_titles(scene) & _words(text)) > 1


def _heads(lead: Lead) -> frozenset[str]:
    """Words by which those of the main act are known: people's last names, whole names, and the nouns of the others."""
    names = {word for name in protagonists(lead) for word in name.split() if word[:1].isupper()}
    names |= set(_NAMED.findall(f"{lead.frame.actor} {lead.thing}"))
    nouns = {part.split(" of ")[0].rsplit(" ", 1)[-1] for part in (lead.frame.actor, lead.thing) if part}
    return frozenset(map(same, content(" ".join(names | nouns))))


def _of_titles(scene: Scene) -> frozenset[str]:
    """The telling words of half of the titles."""
    titles = [frozenset(map(same, content(a.title))) for a in scene.articles.values()]
    counted = Counter(word for words in titles for word in words)
    if len(scene.publishers) < _TITLES:
        return frozenset()
    return frozenset(word for word, times in counted.items() if times >= _HALF * len(titles))


def _words(text: str) -> frozenset[str]:
    return frozenset(map(same, content(text)))
