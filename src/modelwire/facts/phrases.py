"""Phrases of a parsed sentence: the exact characters that say who acts, on what, and what is said."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from modelwire.facts.lexicon import BODY_NOUNS, OFFICIAL_WORDS
from modelwire.facts.names import ORGANISATIONS
from modelwire.facts.parse import Token
from modelwire.types.entity import Entity

ORGANISATION_WORDS = re.compile(
    r"\b(?:Inc|Corp|Corporation|Ltd|LLC|Labs?|Group|University|Institute|Commission|Authority|Agency|Ministry|Court|"
    r"Parliament|Senate|Council|Bank|Partners|Capital|Ventures|Foundation|Times|Post|News|Journal|Ledger|Tech|"
    r"Technologies|Systems|Association|Union|Office|Department|Center|Centre|Fund|Holdings|AI|Research|Media|Studios?|"
    r"Software|Robotics|Company|Team|Government|House|Pentagon|Committee|Bureau|School|College|Hospital|Board|Trust|"
    r"Police|Guard|Navy|Army|Force|Forces|Survey|Patrol|Service|Services|Sheriff|Constabulary|League|Club|United|"
    r"Airlines|Airways|Herald|Tribune|Daily|Network|Entertainment|Pictures|Records?|International|Party|Nations|"
    r"Congress|Press|Energy|Motors|Museum|Theatre|Church|City|States?|County|Republic)\b"
)
_PUBLIC_BODY = re.compile(
    r"\b(?:Commission|Authority|Agency|Ministry|Court|Parliament|Senate|Council|Committee|Bureau|Department|"
    r"Congress|Pentagon|Kremlin|Treasury|Vatican|Police|Guard|Navy|Army|Survey|Patrol|Sheriff|Constabulary)\b"
)
_PLACE = re.compile(
    r"\b(?:San|Santa|Los|Las|New|North|South|East|West|Northern|Southern|Eastern|Western|Central|Mount|Mt|Lake|Fort|Port|"
    r"Saint|St|Cape|Gulf|City|County|Province|State|States|District|Island|Islands|River|Sea|Ocean|Bay|Beach|Valley|Hill|"
    r"Hills|Heights|Gardens|Park|Street|Avenue|Road|Square|Bridge|Harbour|Harbor|Springs|Coast|Kingdom|Republic|Strip|"
    r"Airport|Mountain|Mountains|Village)\b"
)
_CLOSING, _OPENING = "\"”)'’%", "\"“('‘$"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some characters of a sentence, and the entity behind them where one is known."""

    start: int
    end: int
    #: what to call it: the characters as they stand, or the name that a pronoun stands for
    text: str
    entity: Entity | None = None
    #: whether an article makes it a team or a band: "the Sellin Gulls"
    is_group: bool = False

    @property
    def entity_id(self) -> str | None:
        """Id of the entity, or None."""
        return self.entity.id if self.entity else None

    @property
    def key(self) -> str:
        """What tells this name from another."""
        return self.entity.id if self.entity else self.text.casefold()

    @property
    def is_organisation(self) -> bool:
        """Whether this may be called "the company" later: no person, model or place."""
        if self.entity:
            return self.entity.kind in ORGANISATIONS
        return not self.is_person and not self.is_public_body and not self.has_digit

    @property
    def is_person(self) -> bool:
        """A known person, or an unknown name of two or three words that does not look like an organisation's."""
        if self.entity:
            return self.entity.kind == "person"
        few = 2 <= len(self.text.split()) <= 3 and self.text[:1].isupper()
        other = self.is_public_body or self.has_digit or self.is_group or self.is_place
        return few and not (other or ORGANISATION_WORDS.search(self.text))

    @property
    def is_place(self) -> bool:
        """A known place, or an unknown name that says it is one: "West Sellin", "Gulf of Tarn"."""
        if self.entity:
            return self.entity.kind == "place"
        return bool(_PLACE.search(self.text)) and not ORGANISATION_WORDS.search(self.text)

    @property
    def is_public_body(self) -> bool:
        """An agency, a state, or a name that says it is a public body."""
        if self.entity:
            return self.entity.kind in {"agency", "place"}
        last = self.text.rsplit(" ", 1)[-1]
        return bool(_PUBLIC_BODY.search(self.text)) or last in BODY_NOUNS or last in OFFICIAL_WORDS

    @property
    def has_digit(self) -> bool:
        """Whether it is named like a model or a version."""
        return bool(re.search(r"\d", self.text))


#: Entities that a sentence names: start, end, entity.
Hits = Sequence[tuple[int, int, Entity]]


def clause_span(tokens: Iterable[Token], text: str) -> Phrase:
    """The characters from the first to the last of these tokens, without the punctuation around them."""
    ordered = sorted(tokens, key=lambda t: t.i)
    while ordered and ordered[-1].is_punct and ordered[-1].text not in _CLOSING:
        ordered.pop()
    while ordered and ordered[0].is_punct and ordered[0].text not in _OPENING:
        ordered.pop(0)
    if not ordered:
        return Phrase(0, 0, "")
    start, end = ordered[0].idx, ordered[-1].idx + len(ordered[-1])
    if text[start:end].endswith(".") and end == len(text.rstrip()):
        end -= 1  # the stop of the sentence, taken for a part of its last word
    return Phrase(start, end, text[start:end])
