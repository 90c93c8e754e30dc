"""Speech: quotations are exact, and nobody is said to say what they were not heard to say (TRUST F3, F6)."""

import re

from modelwire.facts.phrases import ORGANISATION_WORDS
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.numbers import titles, without
from modelwire.ground.words import content, is_function_word, stems, told_by
from modelwire.text import normalised_words
from modelwire.types import Evidence

_SAYS = (
    r"(?:says?|said|reports?|reported|writes?|wrote|notes?|noted|claims?|claimed|tells?|told|adds?|added|argues?|"
    r"argued|"
    r"puts?(?= (?:it|the|its|them|that|this|their|his|her)\b)|describes?|described|confirms?|confirmed|denies|"
    r"denied|warns?|warned|acknowledges?|acknowledged|insists?|"
    r"insisted)"
)
_NAME = r"(?P<name>[A-Z][\w&.-]*(?: (?:of |the |& )?[A-Z0-9][\w&.-]*)*)"
_SPEAKER = (
    re.compile(rf"\b{_NAME} {_SAYS}\b"),
    re.compile(rf"[,”\"]\s*{_SAYS} {_NAME}"),
    re.compile(rf"\b(?:[Aa]ccording to|{_SAYS} (?:by|to)|told|reported (?:so far )?by) (?:the )?{_NAME}"),
)


_SPELT = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)+")
_HALF = 0.4
#: Words that may stand within a name: "the Norwick Authority" is the Norwick Data Authority.
_BETWEEN = 2


def altered_quote(claim: Claim, premise: Premise) -> str | None:
    """Names a quotation that does not stand, character for character, in a cited source."""
    text = without(claim.text, titles([*(e.title for e in premise.evidence), *_headlines(premise)]))
    for quote in Claim(text).quotes:
        if quote.strip() and quoted_from(quote, premise) is None:
            return f"“{quote}” stands in no cited passage"
    return None


def quoted_from(quote: str, premise: Premise) -> Evidence | None:
    """The cited evidence whose passage has these very words; a stop or comma that closes a quotation is ours."""
    exact = quote.rstrip(".,")
    return next((e for e in premise.evidence if exact and exact in e.passage), None)


def unheard(claim: Claim, premise: Premise) -> str | None:
    """Names a speaker whose word the sentence gives without evidence in that publisher's text or of its name."""
    # Who speaks a quotation must be named where it stands, not in another passage.
    quoted = [e for quote in claim.quotes if (e := quoted_from(quote, premise))]
    for name, told in _speakers(claim):
        if name in ("We", "Our") or (name.split()[0] != "The" and is_function_word(name.split()[0])):
            continue  # ours to say: own text is held to the archive; or nobody's name: "Those put off by it"
        bearing = quoted or [e for e in premise.evidence if _bears(told, name, e)]
        if not bearing and not _is_publisher(name, premise):
            bearing = list(premise.evidence)  # what is said may be told in other words
        if any(_vouches(name, evidence, premise) for evidence in bearing):
            continue
        if _is_publisher(name, premise) or premise.complete:
            return f"nothing cited is from {name} or names it"
    return None


def _speakers(claim: Claim) -> list[tuple[str, str]]:
    """Who is said to say something, with the part of the sentence that they say."""
    parts = [part for part in re.split(r";\s", claim.plain) if part.strip()]
    return [(match["name"], part) for part in parts for pattern in _SPEAKER for match in pattern.finditer(part)]


def _bears(told: str, name: str, evidence: Evidence) -> bool:
    """Whether the passage has half of what is said, so that it is not another passage's."""
    wanted = frozenset(content(told)) - stems(name)
    return len(wanted & told_by(evidence.passage)) >= _HALF * len(wanted)


def _vouches(name: str, evidence: Evidence, premise: Premise) -> bool:
    """The evidence is of that publisher, or names the speaker; a party may also be named in the lines before."""
    if _same(name, premise.bench.named(evidence.publisher)) or _same(name, evidence.publisher):
        return True
    if _names(name, evidence.passage):
        return True
    if _is_publisher(name, premise):
        return False
    article = premise.bench.articles.get(evidence.ref)
    return _names(name, evidence.title) or bool(article and _names(name, article.text[: evidence.end]))


def _is_publisher(name: str, premise: Premise) -> bool:
    return any(_same(name, known) for pair in premise.bench.publishers.items() for known in pair)


def _same(one: str, other: str) -> bool:
    return normalised_words(one) == normalised_words(other)


def _names(name: str, text: str) -> bool:
    """Whether a text names a speaker: by the whole name, a person also by its last word (a surname).

    "The Kelmark Institute" is not named by "the Halvmere Institute", nor where Kelmark and an institute stand apart.
    """
    there, wanted = normalised_words(text), normalised_words(name)
    if not wanted:
        return False
    if name.isupper() and len(wanted) == 1 and name.casefold().rstrip(".") in _initials(text):
        return True
    if ORGANISATION_WORDS.search(name.rpartition(" ")[2]):
        return any(_begins(wanted, there[at:]) for at, word in enumerate(there) if word == wanted[0])
    return set(wanted) <= set(there) or wanted[-1] in there


def _initials(text: str) -> frozenset[str]:
    """What the names of a text are short for by their first letters: "ap" of "the Associated Press"."""
    names = (match.group().split() for match in _SPELT.finditer(text))
    return frozenset("".join(w[0] for w in name[at:]).casefold() for name in names for at in range(len(name) - 1))


def _begins(wanted: list[str], there: list[str]) -> bool:
    """Whether a text begins with the words of a name, in order and with few words between them."""
    rest = iter(there[: len(wanted) + _BETWEEN])
    return all(word in rest for word in wanted)


def _headlines(premise: Premise) -> list[str]:
    return [brief.headline for versions in premise.bench.briefs.values() for brief in versions]
