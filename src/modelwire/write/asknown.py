"""Things and people that a brief speaks of as if it had told of them: "the vigil", "Riva" of nobody named so far."""

import re
from collections.abc import Sequence

from modelwire.facts.rows import content
from modelwire.synonyms import same
from modelwire.types import Sentence
from modelwire.write.lines import Line

#: "The two devices": what follows "the" up to the end of its phrase.
_THE = re.compile(r"\b[Tt]he ((?:(?!the )[a-z][\w’'-]*(?: |$|(?=[.,;:]))){1,4})")
#: What behind a thing says which one it is.
_WHICH = frozenset(
    "of that who which whose where in at on between for from to with by near after before until about over".split()
)
#: Words in front of a thing that single it out by themselves.
_SINGLE = re.compile(
    r"(?:first|second|third|last|latest|final|only|same|next|most|least|whole|entire|other|former|\w+est)\b"
)
#: Where a phrase ends: a verb, a joint.
_ENDS = frozenset(
    "is are was were be been has have had will would can could may might must does did do says say said and or but as "
    "than not also then put puts count counts".split()
)
#: Things of which there is one, and those that a story of their kind brings along.
_KNOWN = frozenset(
    "world country nation government public internet law market weather police army military authorities officials "
    "morning afternoon evening night day week month year weekend time moment hour end start beginning middle rest "
    "number total count amount part half third quarter cost price value dead injured wounded missing victim victims "
    "survivors residents crowd sun sea coast border capital city town state region area province district island "
    "ground air road north south east west press media web site company firm lab maker authority agency office court "
    "jury judge trial verdict prosecution prosecutor prosecutors defence defense accused suspect suspects case charge "
    "charges sentence epicentre epicenter magnitude depth quake earthquake tremor aftershocks storm fire blaze smoke "
    "flames blast explosion bomb attack crash shooting killing death deaths murder arrest game match season team side "
    "coach league win victory goal score playoffs title film show series role award awards ceremony deal "
    "takeover purchase acquisition merger offer money sum loan round shares stock model models product products "
    "software licence license service services weights price prices plan plans decision ruling report audit study "
    "survey draft rule bill vote council parliament election results cause reason idea aim effect "
    "delay failure fault error flaw problem update patch version users customers employees staff workers "
    "files records documents papers economy crisis war head chief president minister mayor "
    "claim claims allegation allegations accusation accusations complaint suit lawsuit denial "
    "spokesman".split()
)
#: A person by the last name alone at the head of a sentence.
_ONE_NAME = re.compile(r"([A-Z][a-z’'-]+)(?: (?:has|had|have|is|was|were|may|denies|says|said|pleaded)\b)")
_AT_THE = re.compile(r"\b(?:at|in|into|inside|outside|near|from|to) (?P<the>the .+)$")
#: How the keys begin of what is told of whatever a text tells.
_FREE = ("report:", "outlet:", "custody:", "breath:")
_WORD = re.compile(r"[\w’'-]+")
_STEM = 5


def as_known(told: Sequence[tuple[Line, Sentence]]) -> Line | None:
    """The first line behind the lead that speaks of something as known; None where none does.

    Args:
        told: lines and how they are told, in the order of the summary; the first is the lead.
    """
    before = ""
    for line, sentence in told:
        # What somebody plans, says or denies is told in the terms in which it was said.
        if before and _is_free(line) and names_as_known(sentence.text, before):
            return line
        before = f"{before} {sentence.text}"
    return None


def _is_free(line: Line) -> bool:
    """Whether a line is an outlet's own sentence, or what became of somebody."""
    keys = line.options[0].keys[:1] if line.options else ()
    return not line.plan_of and bool(keys) and keys[0].startswith(_FREE)


def names_as_known(text: str, before: str) -> bool:
    """Whether a sentence has "the" thing, or a person's last name, of which neither it nor what is before has told.

    Args:
        text: the sentence; quotations are their speakers', and stand as they are.
        before: what readers have read.
    """
    plain = re.sub(r"“[^”]*”", "", text)
    one = _ONE_NAME.match(plain) if before else None
    if one and one[1] not in before and one[1].lower() not in _KNOWN:
        return True
    for match in _THE.finditer(plain):
        words = match[1].split()
        end = next((n for n, word in enumerate(words) if word in _ENDS or word in _WHICH), len(words))
        phrase = words[:end]
        behind = words[end] if end < len(words) else _next_word(plain, match.end())
        if not phrase or behind in _WHICH or _SINGLE.match(" ".join(phrase)):
            continue
        if behind and behind[:1].isupper() and end == len(words):
            continue  # "the chip maker Pellan" says who that is
        if not _is_told(phrase, f"{before} {plain[: match.start()]}"):
            return True
    return False


def opens_as_known(lead: str) -> bool:
    """Whether the first sentence is set at a place that nobody has told of: "militants were at the school".

    A part of what it tells of ("the brake can fail") is known with that.
    """
    return any(names_as_known(match.group("the"), " ") for match in _AT_THE.finditer(lead))


def _next_word(text: str, at: int) -> str:
    match = _WORD.match(text[at:].lstrip())
    return match.group() if match and text[at : at + 1] not in (",", ".") else ""


def _is_told(phrase: Sequence[str], before: str) -> bool:
    """Whether any word of a phrase is known to all, or stands before it, in this form or in one of its family."""
    stems = {word[:_STEM] for word in map(str.lower, _WORD.findall(before))} | {
        same(w)[:_STEM] for w in content(before)
    }
    plain = [re.sub(r"[’']s?$", "", word) for word in phrase]
    return any(
        w in _KNOWN or w[:_STEM].rstrip("s") in stems or w[:_STEM] in stems or same(w)[:_STEM] in stems for w in plain
    )
