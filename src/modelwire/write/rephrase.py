"""A clause in our own words: what can go is left out, words give way to others that mean the same."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from modelwire.facts.parse import Token, parsed
from modelwire.write.house import MONTHS, possessive
from modelwire.write.wordings import inflected

#: What follows a comma and can be left out: the rest is as true without it.
_ASIDE = re.compile(
    r", (?:which|who|where|whose|including|adding|noting|making|leaving|bringing|giving|marking|compared|down from|"
    r"up from|"
    r"according to|as well as|following) [^,;]*(?:,|$)"
)
#: A second statement, without which the first still holds.
_SECOND = re.compile(
    r",? (?:and|while) (?:that )?(?:it|they|he|she|the [a-z]+|[A-Z][a-z]+) (?:is|was|are|were|has|had|will|would|"
    r"does|did|can)\b.*$"
)
#: What makes a statement hang on what may not be left out, or on words of another sentence.
_HANGS = re.compile(r"\b(?:if|unless|only|either|neither|whether|but)\b", re.I)
#: What may be left off at the end: how, with what, until when, after what.
_TAIL = re.compile(
    r",? (?:until|while|after|before|as soon as)\b[^,;]*$|"
    r", (?:with|in|on|by|for|as|almost|about|nearly|and|at|from|under|most|some|two|one) [^;]*$"
)
#: What opens half a statement, or one broken off.
_HALF = re.compile(
    r"(?:before|after|when|while|as|because|although|though|if|unless|whether|since|\d+ to \d+|and|but|or)\b", re.I
)
#: An end that waits for more.
_OPEN_END = re.compile(
    r"(?:\b(?:of|in|on|to|and|the|a|an|with|for|by|that|both|between|not|no|shortly|soon|just|hours?|minutes|days|weeks|"
    r"only|even|immediately|long|right|late|early|according|first)|,|, [\w-]+)$", re.I
)  # fmt: skip
_WHOLE_CLAUSES = frozenset("ROOT ccomp xcomp relcl advcl conj pcomp acl".split())
_BARE = frozenset("it he she they we i you this that these those there".split())
#: Hedges, which are so only in front of a figure.
_BEFORE_FIGURES = frozenset({"more than", "around", "roughly", "nearly", "almost", "approximately"})
_NO_PASSIVE = frozenset({"get"})
#: Words of a subject behind which the speaker may stand, and fewest words on both sides of it further on.
_SUBJECT_WORDS, _SIDE_WORDS = 7, 4
_BESIDE = frozenset("after before during with without despite as for".split())
#: "The capital of Kelmark": nouns that belong to a name and are not done to it.
_OF = re.compile(
    r"\bthe (capital|death|heart|head|founder|mayor|president|director|value|price|owner|maker|centre|center|border|"
    r"coast|"
    r"future|population|leader|government|streets|people|residents|customers|employees|offices) of "
    r"((?:[A-Z][\w-]+)(?: [A-Z][\w-]+)*)(?![\w’'-]| (?:of|and)\b)"
)
#: Forms of the verb that say the same: what "will" be "is to" be.
_WILL = re.compile(r"\b(it|[A-Z]\w+|the [a-z]+) will (?!not\b|be able|also)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it may be told, and the places where its speaker may stand in it."""

    text: str
    breaks: tuple[int, ...] = ()

    def around(self, speaker: str) -> list[str]:
        """With its speaker inside: "the plant, Pellan says, will open"; empty where it has no room."""
        return [f"{self.text[:at].rstrip(' ,')}, {speaker}, {self.text[at:].lstrip(' ,')}" for at in self.breaks]


@lru_cache(maxsize=4096)
def rephrased(clause: str) -> tuple[Clause, ...]:
    """A clause in other words: whole and shortened, each as it stands and with words of ours, the fullest first."""
    found: dict[str, Clause] = {}
    for text in dict.fromkeys((clause, *_shorter(clause))):
        [document] = parsed([text], [()])
        ours = _in_other_words(text, document)
        for said in dict.fromkeys((ours, text, _date_in_front(ours))):
            found.setdefault(said, Clause(said, () if said.startswith(_FRONT) else _breaks(said)))
    return tuple(found.values())


_LEANT_ON = re.compile(
    r"(?:not|just|even|since|and|or|as early|as late|late|early|at least)$|\bnot\b|\bto [a-z]+\b", re.I
)
_FRONT = ("on ", "in ", "by ", "since ", "until ")
_DATED = re.compile(rf"^(?P<rest>.{{20,}}) (?P<day>(?:on|in|by|since|until) (?:\d{{1,2}} )?(?:{MONTHS})(?: \d{{4}})?)$")


def _date_in_front(clause: str) -> str:
    """With its day moved to the front: "by 30 June, it will open"; the same where it has none at its end."""
    match = _DATED.match(clause)
    if match and (_HANGS.search(clause) or _LEANT_ON.search(match["rest"])):
        return clause
    return f"{match['day']}, {match['rest']}" if match else clause


@lru_cache(maxsize=4096)
def is_statement(clause: str) -> bool:
    """Whether it is one finite clause with a subject of its own in front."""
    [document] = parsed([clause], [()])
    root = next((t for t in document if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in ("VERB", "AUX") or _HALF.match(clause):
        return False
    subject = next((t for t in root.children if t.dep_ in ("nsubj", "nsubjpass", "expl") and t.i < root.i), None)
    finite = root.tag_ in ("VBD", "VBZ", "VBP") or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in root.children)
    return subject is not None and finite


@lru_cache(maxsize=4096)
def within(clause: str) -> str:
    """A clause as it stands inside a sentence: its first word is small unless it is a name."""
    [document] = parsed([clause], [()])
    first = document[0]
    if not first.text.isalpha() or clause[len(first.text) : len(first.text) + 1] not in (" ", ","):
        return clause
    ordinary = first.pos_ in ("DET", "ADP", "ADV", "SCONJ", "NUM", "PRON") and first.text != "I"
    ordinary = ordinary or (first.tag_ == "NNS" and len(document) > 1 and document[1].text.islower())
    return clause[:1].lower() + clause[1:] if (ordinary and not first.text.isupper()) or first.text == "A" else clause


_SELF = {"we": "it", "our": "its", "us": "it", "ourselves": "itself", "ours": "its own"}
_OF_IT = {
    "are": "is",
    "'re": " is",
    "’re": " is",
    "have": "has",
    "'ve": " has",
    "’ve": " has",
    "do": "does",
    "were": "was",
}


def of_itself(text: str) -> str:
    """A speaker's sentence about itself, told of it: "it has trained its model" for "we have trained our model"."""
    [document] = parsed([text], [()])
    words: dict[int, str] = {}
    for token in document:
        plain = token.text.lower()
        if plain in _SELF:
            words[token.i] = _SELF[plain].capitalize() if token.text[:1].isupper() and plain != "us" else _SELF[plain]
        if plain == "we" and token.dep_ in ("nsubj", "nsubjpass"):
            words.update(_agreeing(token.head, token))
    for index in sorted(words, reverse=True):
        token = document[index]
        text = text[: token.idx] + words[index] + text[token.idx + len(token) :]
    return text


def _agreeing(verb: Token, subject: Token) -> Iterator[tuple[int, str]]:
    """The verb that goes with "we", as it goes with "it"."""
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass") and t.i > subject.i]
    first = min([*helpers, verb], key=lambda t: t.i)
    plain = first.text.lower()
    if plain in _OF_IT:
        yield first.i, _OF_IT[plain]
    elif first.tag_ == "VBP" and first.text.islower():
        yield first.i, inflected(first.lemma_, "VBZ")
    for other in verb.children:
        if other.dep_ == "conj" and other.tag_ == "VBP" and not any(t.dep_ == "nsubj" for t in other.children):
            yield other.i, inflected(other.lemma_, "VBZ")


def _shorter(clause: str) -> Iterator[str]:
    """Without its asides; without its second half."""
    if _HANGS.search(clause):
        return
    plain = _ASIDE.sub("", clause)
    second = _SECOND.sub("", plain)
    for text in (plain, second, _TAIL.sub("", second), _TAIL.sub("", _TAIL.sub("", second))):
        if text != clause and len(text.split()) >= 5 and is_statement(text) and not _OPEN_END.search(text):
            [document] = parsed([text], [()])
            if document[-1].pos_ not in ("ADV", "ADP", "SCONJ"):
                yield text


def is_cut(clause: str) -> bool:
    """Whether a clause ends in the middle of a phrase: "failed the tests shortly"."""
    return bool(_OPEN_END.search(clause))


def _in_other_words(text: str, document: list[Token]) -> str:
    """Verbs first, from the back, so that places hold; then the fixed phrases."""
    for token in sorted(document, key=lambda t: -t.idx):
        if word := _other_verb(token):
            text = text[: token.idx] + word + text[token.idx + len(token) :]
    for theirs, ours in _table()["phrases"].items():
        figure = r"(?= [\d$€£])" if theirs in _BEFORE_FIGURES else ""
        text = re.sub(rf"(?<![\w’'-]){theirs}(?![\w’'-]){figure}", _marker(ours), text)
    text = _OF.sub(lambda m: f"{possessive(m[2])} {m[1]}", text)
    text = _WILL.sub(lambda m: f"{m[1]} {'are' if m[1].endswith('s') and m[1].islower() else 'is'} to ", text)
    return re.sub(r"\x00", "", text).replace("  ", " ").strip()


def _marker(ours: str) -> str:
    """The replacement, shielded from being replaced back."""
    return "\x00".join(ours) if ours else ""


def _other_verb(token: Token) -> str:
    verb = _table()["verbs"].get(token.lemma_.lower())
    if not verb or token.pos_ != "VERB" or token.dep_ not in _WHOLE_CLAUSES or not token.text.islower():
        return ""
    passive = token.tag_ == "VBN"
    nexts = [c.text.lower() for c in token.children if c.i > token.i]
    if (passive and (verb in _NO_PASSIVE or token.lemma_ == "require")) or (
        "to" in nexts and token.lemma_ == "require"
    ):
        return ""
    first, _, rest = str(verb).partition(" ")
    form = first if token.tag_ in ("VB", "VBP") else inflected(first, token.tag_)
    return f"{form} {rest}".strip()


def _breaks(said: str) -> tuple[int, ...]:
    """Behind a short subject that opens the clause; and where a new part of it begins."""
    [document] = parsed([said], [()])
    root = next((t for t in document if t.dep_ == "ROOT"), None)
    subject = next((t for t in root.children if t.dep_ in ("nsubj", "nsubjpass")), None) if root is not None else None
    if root is None or subject is None:
        return ()
    words = list(subject.subtree)
    end = words[-1].idx + len(words[-1])
    plain = not any(t.dep_ in ("relcl", "acl", "appos", "punct", "cc") for t in words) and words[0].idx == 0
    fits = plain and len(words) <= _SUBJECT_WORDS and subject.text.lower() not in _BARE
    first = [end] if fits and re.match(r" [a-z]", said[end:]) else []
    return (*first, *(t.idx for t in document if _begins(t, root, said)))


def _begins(token: Token, root: Token, said: str) -> bool:
    """Whether a part of its own begins here: a second verb, a clause of time or cause, what it is done with."""
    before, after = said[: token.idx], said[token.idx :]
    if len(before.split()) < _SIDE_WORDS or len(after.split()) < _SIDE_WORDS - 1 or token.i <= root.i:
        return False
    second = token.dep_ == "cc" and token.head == root
    clause = token.dep_ == "mark" and token.head.dep_ == "advcl" and token.head.head == root and token.text != "that"
    beside = token.dep_ == "prep" and token.head == root and token.text.lower() in _BESIDE
    return bool(second or clause or beside)


@cache
def _table() -> Mapping[str, dict[str, Any]]:
    text = files("modelwire.write").joinpath("rephrase.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
