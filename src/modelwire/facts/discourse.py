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
from modelwire.types.entity import Entity

#: How many sentences back "the company" may point.
_REACH = 4
#: An "it" among the first words of a sentence points back to the one before.
_OPENING = 2
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
