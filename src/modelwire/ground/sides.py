"""Who does something, to whom or what it is done, and what else stands with it."""

from collections.abc import Callable, Iterable, Iterator

from modelwire.facts.parse import Token
from modelwire.ground.words import is_function_word, stem

_CONTENT = frozenset("NOUN PROPN VERB ADJ NUM".split())
#: Clauses of their own, which are told beside an act and not of it.
_CLAUSES = frozenset("ccomp advcl relcl conj acl xcomp parataxis csubj".split())
_OUTER = frozenset("relcl acl advcl ccomp".split())
_WITH_NOUN = frozenset("compound amod conj appos nmod poss nummod flat".split())
_RELATIVE = frozenset("which who that".split())
_TOWARDS = frozenset("to from for against".split())
#: With fewer words beside it, what it belongs to is looked at, too.
_FEW = 2


def beside(token: Token) -> frozenset[str]:
    """Stems of the words that stand with an act; where these are few, with those that it hangs on."""
    found, outer = _stems(_around(token)), token
    while len(found) < _FEW and outer.head.i != outer.i:
        outer = outer.head
        found |= _stems(word for word in (outer, *_around(outer)) if word.i != token.i)
    return found


def sides(verb: Token) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the words that name who does it, and of all to whom or what it is done."""
    doers, done_to = [_phrase(who) for who in _doers(verb)], [_phrase(what) for what in _done_to(verb)]
    agents: frozenset[str] = frozenset().union(*doers)
    if not agents and _shares_subject(verb):
        agents = sides(verb.head)[0]
    return agents, frozenset().union(*done_to)


def _doers(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "nsubj" and not _is_reduced(verb, child):
            yield verb.head if child.text.lower() in _RELATIVE and verb.dep_ == "relcl" else child
        elif child.dep_ == "agent":
            yield from (thing for thing in child.children if thing.dep_ == "pobj")


def _done_to(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass", "dative", "attr", "oprd") or _is_reduced(verb, child):
            yield child
        if child.dep_ == "dative" or (child.dep_ == "prep" and child.text.lower() in _TOWARDS):
            yield from (thing for thing in child.children if thing.dep_ == "pobj")
    own = any(child.dep_ == "nsubj" and child.text.lower() in _RELATIVE for child in verb.children)
    if (verb.dep_ == "acl" and _is_passive(verb)) or (verb.dep_ == "relcl" and not own):
        yield verb.head


def _is_reduced(verb: Token, child: Token) -> bool:
    """Whether "declared the issue resolved" is of an issue that somebody resolves."""
    bare = verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return bool(bare and verb.dep_ in ("ccomp", "xcomp", "advcl") and child.dep_ == "nsubj" and child.i < verb.i)


def _is_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" or any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def _shares_subject(verb: Token) -> bool:
    """Whether it has the subject of the verb that it is joined to."""
    if verb.head.pos_ != "VERB":
        return False
    return verb.dep_ == "xcomp" or (verb.dep_ == "conj" and not _is_passive(verb))


def _phrase(noun: Token) -> frozenset[str]:
    """Stems of a noun with what describes it and what is joined to it."""
    return _stems(_under(noun, lambda child: child.dep_ in _WITH_NOUN))


def _around(token: Token) -> Iterator[Token]:
    """All that belongs to an act without being a clause of its own."""
    starts = [child for child in token.children if child.dep_ not in _CLAUSES]
    if token.dep_ in ("acl", "relcl"):
        starts.append(token.head)
    if token.dep_ in ("xcomp", "conj") and token.head.pos_ in ("VERB", "AUX"):
        starts += [child for child in token.head.children if child.dep_ in ("nsubj", "nsubjpass")]
    for start in starts:
        yield from _under(start, lambda child: child.dep_ not in _OUTER and child.i != token.i)


def _under(token: Token, takes: Callable[[Token], bool]) -> Iterator[Token]:
    """A token with all that hangs on it, as far as it is taken."""
    yield token
    for child in token.children:
        if takes(child):
            yield from _under(child, takes)


def _stems(words: Iterable[Token]) -> frozenset[str]:
    return frozenset(stem(word.text) for word in words if word.pos_ in _CONTENT and not is_function_word(word.text))
