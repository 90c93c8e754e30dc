"""What a maker says its product does: short plain clauses with the product as subject, out of its own post."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from modelwire.facts.about import names_of, own_words, owned
from modelwire.facts.parse import Token, parsed
from modelwire.types import Passage, Span

#: The maker's verb -> ours, in the plain form. Verbs of praise ("excels", "outperforms") are left out.
_VERBS = {
    "support": "support", "include": "include", "feature": "come with", "offer": "offer", "add": "add", "use": "use",
    "require": "need", "run": "run", "handle": "handle", "accept": "accept", "integrate": "integrate", "work": "work",
    "connect": "connect", "combine": "combine", "return": "return", "generate": "generate", "produce": "produce",
    "process": "process", "extract": "extract", "cover": "cover", "span": "span", "contain": "contain",
    "bundle": "bundle",
    "let": "let", "allow": "allow", "enable": "enable", "detect": "detect", "convert": "convert", "provide": "provide",
    "read": "read", "create": "create", "translate": "translate", "transcribe": "transcribe", "search": "search",
    "operate": "operate", "target": "target", "replace": "replace", "power": "power", "ship": "ship", "draw": "draw",
    "access": "access", "write": "write", "edit": "edit", "review": "review", "analyze": "analyse", "build": "build",
    "bring": "bring", "give": "give", "take": "take", "store": "store", "expose": "expose", "compile": "compile",
}  # fmt: skip
_BARRED = re.compile(
    r"\b(?:we|our|us|you|your|yours|I|my|they|their|them|this|these|those|that|which|who|here|there|today|now|more|most|less|"
    r"better|best|faster|fastest|fewer|higher|lower|than|only|ever|first|powerful|seamless\w*|state-of-the-art|superior|"
    r"exceptional|impressive|significant\w*|dramatic\w*|leading|unprecedented|robust|advanced|comprehensive|smarter|stronger|"
    r"easily|truly|such|same|so|everything|anything|one|many|several|various|both|below|above|following|precise|perfect|"
    r"deep|deeply|rich|rigor|rigorous|great|excellent|outstanding|modern|complex|new|improved|enhanced|"
    r"naturally|frontier)\b", re.I
)  # fmt: skip
_ODD = re.compile(r"[\[\]{}<>|@#`*_\\=…\"“”()\n:;—–&/]|https?:|--")
_EXAMPLES = re.compile(r",? (?:including|such as|like) ")
#: Dependents of a verb that change what it says, so that it cannot be told without them.
_BINDING = frozenset({"advcl", "neg", "mark", "expl", "agent", "parataxis"})
_WORDS = (2, 9)
#: Features come early in a post; what stands further down is detail.
_SENTENCES = 25


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing a product does, as a verb phrase in the third person: "supports 170 languages"."""

    words: str
    span: Span


def read_features(passages: Sequence[Passage], product: str, others: Sequence[str] = ()) -> tuple[Feature, ...]:
    """What a product does by its maker's word, in order.

    Args:
        passages: of one article by the maker.
        product: its name as it stands there.
        others: names of other products: a sentence that has one speaks of that one.
    """
    own = own_words(passages)[:_SENTENCES]
    chosen = [p for n, p in enumerate(own) if _speaks_of(own, n, product, others)]
    docs = parsed([p.text for p in chosen], [[] for _ in chosen])
    found = [f for passage, doc in zip(chosen, docs, strict=True) for f in _features(passage, doc, product)]
    return tuple({f.words: f for f in reversed(found)}.values())[::-1]


def _speaks_of(passages: Sequence[Passage], number: int, product: str, others: Sequence[str]) -> bool:
    """The product is the subject, by its name or by "It" behind a sentence that names it alone."""
    text = passages[number].text
    return bool(owned(passages, number, product, others)) and not text.rstrip("\"'”’) ").endswith(("?", ":", "…"))


def _features(passage: Passage, doc: Sequence[Token], product: str) -> Iterator[Feature]:
    for verb in doc:
        told = verb.pos_ == "VERB" and verb.lemma_.lower() in _VERBS and _has_product(verb, passage.text, product)
        if told and (words := _said(verb, passage.text)) is not None:
            last = max((t for t in verb.subtree if t.i > verb.i), key=lambda t: t.i, default=verb)
            start, end = passage.start + verb.idx, passage.start + last.idx + len(last)
            yield Feature(words, Span(passage.article_id, start, end, passage.text[verb.idx : last.idx + len(last)]))


def _has_product(verb: Token, text: str, product: str) -> bool:
    """Whether the product is what does it: as the subject of this verb or of the one it is joined to."""
    head = verb
    while head.dep_ == "conj" and not _subjects(head):
        head = head.head
    if head.dep_ != "ROOT" or len(_subjects(head)) != 1:
        return False
    subject = _subjects(head)[0]
    if subject.dep_ != "nsubj" or any(t.dep_ in ("conj", "relcl", "poss", "appos", "prep") for t in subject.children):
        return False
    phrase = text[subject.left_edge.idx : subject.idx + len(subject)]
    return phrase in names_of(product) or phrase.lower() in ("it", "the model", "this model")


def _subjects(verb: Token) -> list[Token]:
    return [t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass", "csubj")]


def _said(verb: Token, text: str) -> str | None:
    """The verb phrase as we put it, or None where it cannot be told short and whole."""
    auxiliaries = [t.text.lower() for t in verb.children if t.dep_ in ("aux", "auxpass")]
    can = auxiliaries == ["can"]
    if (auxiliaries and not can) or (not can and verb.tag_ not in ("VBZ", "VBP")) or _bound(verb):
        return None
    rest = sorted((t for t in _own(verb) if t.i > verb.i), key=lambda t: t.i)
    while rest and rest[-1].is_punct:
        rest.pop()
    if not rest or rest[0].i != verb.i + 1 or any(a.i + 1 != b.i for a, b in pairwise(rest)):
        return None
    words = text[rest[0].idx : rest[-1].idx + len(rest[-1])].rstrip(" .,")
    words, examples, _ = _partition(words)
    if not examples and _goes_on(rest[-1]):
        return None
    fits = _WORDS[0] <= len(words.split()) <= _WORDS[1] and not _BARRED.search(words) and not _ODD.search(words)
    return f"{_form(_VERBS[verb.lemma_.lower()], can)} {words}" if fits else None


def _partition(words: str) -> tuple[str, str, str]:
    """What stands before ", including …", the joint, and the examples, which add and do not restrict."""
    match = _EXAMPLES.search(words)
    return (words[: match.start()], match.group(), words[match.end() :]) if match else (words, "", "")


def _goes_on(last: Token) -> bool:
    """Whether a list goes on behind the last word: a cut list says something else than a whole one."""
    after = list(last.doc[last.i + 1 : last.i + 4])
    if not after or after[0].text not in (",", "and", "or"):
        return False
    following = next((t for t in after if not t.is_punct and t.dep_ != "cc"), None)
    return (
        following is None
        or following.pos_ not in ("VERB", "AUX")
        or following.tag_ not in ("VBZ", "VBP", "VBD", "VBN", "MD")
    )


def _bound(verb: Token) -> bool:
    """Whether something hangs on the verb or its object that its sense needs."""
    if any(t.dep_ in _BINDING for t in verb.children):
        return True
    return any(
        t.dep_ in ("relcl", "advcl", "acl", "ccomp", "xcomp", "neg", "appos") for t in _own(verb) if t.i != verb.i
    )


def _own(verb: Token) -> Iterator[Token]:
    """The verb's phrase without other verbs that are joined to it."""
    yield verb
    for child in verb.children:
        if child.dep_ in ("nsubj", "aux", "cc", "punct", "advmod") and not (
            child.dep_ == "advmod" and child.i > verb.i
        ):
            continue
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            continue
        yield from child.subtree


def _form(verb: str, can: bool) -> str:
    if can:
        return f"can {verb}"
    from lemminflect import getInflection

    first, _, rest = verb.partition(" ")
    return f"{getInflection(first, 'VBZ')[0]} {rest}".strip()
