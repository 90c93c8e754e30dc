"""Who is meant: surnames, "the company", "it" and "we", resolved only where the text leaves no choice."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from modelwire.facts.lexicon import BODY_NOUNS, COMPANY_NOUNS, REPORTING
from modelwire.facts.parse import Token
from modelwire.facts.people import officials
from modelwire.facts.persons import pronoun_of, surnames
from modelwire.facts.phrases import Hits, Phrase
from modelwire.facts.proper import name_at, name_behind, public_body
from modelwire.types import Entity, Frame

#: How many sentences back "the company" may point.
_REACH = 4
#: An "it" among the first words of a sentence points back to the one before.
_OPENING = 2
#: Where what a paper is about begins.
_TOPIC = re.compile(r" (?:of|on|about|by|for|into|to|from)\b")
_COUNTS = frozenset("two three four five six seven eight nine ten eleven twelve".split())
_HONORIFICS = re.compile(r"^(?:Mr|Ms|Mrs|Dr|Prof)\.? ")


class Discourse:
    """What the sentences of one article have named so far."""

    def __init__(
        self, speaker: Entity | None, protagonist: Entity | None = None, words: frozenset[str] = frozenset(),
        text: str = "",
    ) -> None:  # fmt: skip
        #: words that the article writes in lower case: a capital makes no name of them
        self._words = words
        #: who "we" is: the entity whose own site this is, or None
        self.speaker = speaker
        #: the organisation that the article is mostly about, where there is one
        self._protagonist = protagonist
        self._named: list[list[Phrase]] = []
        #: whether the last sentence was somebody's word: its "he" is not only the speaker
        self._told = False
        self._subjects: list[Phrase | None] = []
        #: surname -> full name, or None where two people share it
        self._people: dict[str, Phrase | None] = surnames(text)
        self._text = text
        #: first word of a longer organisation's name -> that name, or None where two begin alike
        self._groups: dict[str, Phrase | None] = {}
        #: "report", "study" -> who published the one of which the text tells, or None for two
        self._papers: dict[str, Phrase | None] = {}
        #: what the last sentence said was bought: "14 reading machines"
        self._bought = ""

    def note(self, named: Sequence[Phrase], subject: Phrase | None, *, told: bool = False) -> None:
        """One sentence is done: whom it named, who was its main subject, and whether that one only spoke."""
        self._told = told
        self._named.append([*named, *([subject] if subject else [])])
        self._subjects.append(subject)
        for phrase in named:
            if " " in phrase.text and phrase.is_person:
                _remember(self._people, phrase.text.rsplit(" ", 1)[1], phrase)
            elif " " in phrase.text and phrase.is_organisation:
                _remember(self._groups, phrase.text.split(" ", 1)[0], phrase)

    def who(self, token: Token, text: str, hits: Hits, matrix: Phrase | None = None) -> Phrase | None:
        """The name that a noun or pronoun stands for, or None where that is not certain.

        Args:
            token: the head of the phrase.
            text: the sentence.
            hits: entities that the sentence names.
            matrix: whoever says the clause in which the token stands.
        """
        word = token.text.lower()
        if token.pos_ == "PRON":
            return self._pronoun(token, word, matrix, (text, hits))
        if name := name_at(token, text, hits) or name_behind(token, text, hits) or public_body(token, text):
            return None if name.entity is None and name.text.lower() in self._words else self._full(name)
        if word == "team" and self.speaker and [t.text.lower() for t in token.children] in (["the"], ["our"]):
            return _here(token, self.speaker.name, self.speaker)
        nouns = COMPANY_NOUNS | BODY_NOUNS
        determined = any(t.text.lower() in ("the", "this") for t in token.children if t.dep_ == "det")
        plain = sum(1 for t in token.children if t.dep_ not in ("punct", "case")) == 1
        if word in nouns and determined and plain:
            return self._meant(token, matrix, public=word in BODY_NOUNS) or officials(token, text)
        return officials(token, text)

    def keep(self, frames: Sequence[Frame]) -> None:
        """What one sentence told: papers that came out, things that were bought."""
        bought = [f.object for f in frames if f.act == "buy" and f.modality == "asserted"]
        self._bought = bought[0] if len(bought) == 1 else ""
        for frame in frames:
            if frame.act == "publish" and frame.modality == "asserted" and not frame.negated:
                paper = _TOPIC.split(frame.object)[0].rsplit(" ", 1)[-1].lower()
                entity = None if frame.actor_id is None else Phrase(0, 0, frame.actor)
                known = self._papers.setdefault(paper, entity)
                if known and known.text != frame.actor:
                    self._papers[paper] = None

    def publisher_of(self, paper: Token) -> Phrase | None:
        """Whose paper "the report" is: its publisher's, where the text has told of one such paper only."""
        the = [t.text.lower() for t in paper.children if t.dep_ not in ("punct", "case")] == ["the"]
        who = self._papers.get(paper.text.lower()) if the else None
        return who and _here(paper, who.text, who.entity)

    def bought(self, token: Token) -> Phrase | None:
        """What "they" are that cost so much: what the sentence before said was bought."""
        many = self._bought[:1].isdigit() or self._bought.split(" ", 1)[0] in _COUNTS
        fits = self._bought and token.text.lower() == ("they" if many else "it") and token.i == 0
        return _here(token, self._bought, None) if fits else None

    def thing(self, token: Token) -> Phrase | None:
        """Which model or rule "the model", "the rule" or an "it" in front is: the only one named just before."""
        word = token.text.lower()
        alone = word == "it" and token.i == 0
        if not alone and [t.text.lower() for t in token.children] != ["the"]:
            return None
        kinds = {"model", "product"} if word in ("model", "robot", "chip") else {"law"}
        reach = 1 if alone else _REACH
        named = self._recent(reach, lambda p: p.entity is not None and p.entity.kind in kinds)
        return _at(token, named[0]) if len(named) == 1 else None

    def employer(self, token: Token, text: str, hits: Hits) -> Phrase | None:
        """The house that "the company" is beside a person of it: "Ines Taldo, the chief scientist of Corvane"."""
        subject = next((c for c in token.head.children if c.dep_ == "nsubj"), None)
        who = subject is not None and (name_at(subject, text, hits) or name_behind(subject, text, hits))
        the = [t.text.lower() for t in token.children] == ["the"] and token.text.lower() in COMPANY_NOUNS
        if subject is None or not who or not who.is_person or not the:
            return None
        names = (name_at(t, text, hits) for t in subject.subtree)
        houses = {n.key: n for n in names if n and n.is_organisation and n.key != who.key}
        return _at(token, next(iter(houses.values()))) if len(houses) == 1 else None

    def is_called(self, person: str, pronoun: str) -> bool:
        """Whether the text calls a person "he" or "she", as it does elsewhere."""
        return pronoun_of(person, self._text) == pronoun.lower()

    def is_somebody(self, text: str) -> bool:
        """Whether a name is, or ends, that of a person whom the text names in full."""
        short = _HONORIFICS.sub("", text)
        return short in self._people or any(p is not None and p.text == short for p in self._people.values())

    def _full(self, name: Phrase) -> Phrase:
        short = _HONORIFICS.sub("", name.text)
        known = self._people.get(short) or self._groups.get(short)
        if known and not name.entity:
            return replace(name, text=known.text, entity=known.entity, is_group=False)
        return name

    def _pronoun(self, token: Token, word: str, matrix: Phrase | None, where: tuple[str, Hits]) -> Phrase | None:
        if word == "we":
            return _here(token, self.speaker.name, self.speaker) if self.speaker else None
        if word == "it":
            if matrix is None and token.i > _OPENING:
                return None  # something in this sentence may be meant
            return self._meant(token, matrix, public=False, reach=1)
        if word in ("he", "she"):
            found = matrix or self._before(token, *where)
            if found is None or not found.is_person or pronoun_of(found.text, self._text) not in (word, None):
                return None
            return _at(token, found)
        return None

    def _before(self, token: Token, text: str, hits: Hits) -> Phrase | None:
        """The person a "he" can only mean: the subject before it, where nobody else is named there."""
        ahead = [t for t in token.doc[: token.i] if t.pos_ == "PROPN"]
        names = (self._full(p) for t in ahead if (p := name_at(t, text, hits)))
        here = {p.key: p for p in names if p.is_person or not (p.entity or p.is_group or p.is_place)}
        if here:
            subjects = (t for t in ahead if t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ == "ROOT")
            acting = next((p for t in subjects if (p := name_at(t, text, hits))), None)
            return self._full(acting) if len(here) == 1 and acting else None
        if self._told and token.head.lemma_.lower() not in REPORTING:
            return None
        people = self._recent(1, lambda p: p.is_person)
        last = self._subjects[-1] if self._subjects else None
        return people[0] if len(people) == 1 and last is not None and last.key == people[0].key else None

    def _meant(self, token: Token, matrix: Phrase | None, *, public: bool, reach: int = _REACH) -> Phrase | None:
        def fits(phrase: Phrase) -> bool:
            if public:
                return phrase.is_public_body
            return phrase.is_organisation and not self.is_somebody(phrase.text)

        if matrix and fits(matrix) and reach == 1:
            return _at(token, matrix)
        candidates = self._recent(reach, fits)
        if matrix and fits(matrix):
            return _at(token, matrix) if all(c.key == matrix.key for c in candidates) else None
        if len(candidates) == 1:
            return _at(token, candidates[0])
        if main := self._main(fits, {c.key for c in candidates}):
            return _at(token, main)
        last = self._subjects[-1] if self._subjects else None
        alone = last is not None and fits(last) and len(self._recent(1, fits)) == 1
        return _at(token, last) if last is not None and alone else None

    def _main(self, fits: Callable[[Phrase], bool], near: set[str]) -> Phrase | None:
        """The article's own subject, where it was also the last organisation to act."""
        if self._protagonist is None:
            return None
        main = Phrase(0, 0, self._protagonist.name, self._protagonist)
        acting = [s for s in self._subjects[-_REACH:] if s is not None and fits(s)]
        return main if fits(main) and main.key in near and acting and acting[-1].key == main.key else None

    def _recent(self, reach: int, fits: Callable[[Phrase], bool]) -> list[Phrase]:
        found = [p for sentence in self._named[-reach:] for p in sentence if fits(p)]
        return list({p.key: p for p in found}.values())


def _remember(names: dict[str, Phrase | None], short: str, phrase: Phrase) -> None:
    known = names.setdefault(short, phrase)
    if known and not (known.text.endswith(phrase.text) or phrase.text.endswith(known.text)):
        names[short] = None


def _at(token: Token, name: Phrase) -> Phrase:
    return _here(token, name.entity.name if name.entity else name.text, name.entity)


def _here(token: Token, name: str, entity: Entity | None) -> Phrase:
    left = token.left_edge if token.pos_ != "PRON" else token
    return Phrase(left.idx, token.idx + len(token), name, entity)
