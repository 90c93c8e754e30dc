"""Whether a report could decide a statement: somebody, something that is seen done, and an end.

The best public ledger of forecasts had to void three of ten items because they could not be decided. These rules refuse
before anybody reads it. They look at words alone: what they let through may still be beyond every source that is read.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from modelwire.facts.deadlines import Deadline, read_deadline

_QUESTION = re.compile(r"^(?:\W*\[[^\]]*\] ?)?(?:Will|Does|Do|Is|Are|Has|Have|Did|Was|Can|By|In|On|Before)\b.*\?")
#: The statement's own verb, when it is not sure of itself.
_HEDGED = re.compile(
    r"\b(?:(?-i:may)|might|could|would|can|possibly|perhaps|maybe|probably|potentially|likely|hopefully|eventually|someday|"
    r"one day|some day|sooner or later|if all goes well|where it makes sense|may well)\b", re.I
)  # fmt: skip
#: Nobody in particular, or somebody outside the words.
_NOBODY = re.compile(
    r"^(?:will |is |does )?(?:it|this|that|there|we|you|i|my|our|your|these|those|everybody|everyone|somebody|someone|"
    r"anybody|people|things|he|she|they)\b(?! (?:be|have been) (?:a|an|any|another|official|\w+ed|\d)\b)"
    r"(?!.*\b(?:be|have) "
    r"(?:a|an|any|another|official|end|\d))|\b(?:my|these|those)\b", re.I
)  # fmt: skip
#: Its own verb, behind what makes it one that is to come.
_AHEAD = re.compile(
    r"\b(?:will|shall|to|plans to|going to|'ll|’ll) (?:soon |also |not |still |no longer |have |be )*(?P<verb>[a-z]+)"
)
#: A number that a report can give: it makes words of degree exact.
_MEASURED = re.compile(r"[$€£]\s?\d|\b\d[\d,.]*\s?(?:%|percent|per cent|[kmbtKMBT]\b|million|billion|trillion|points|"
                       r"bps|seats|deaths|ships|votes|games|ppm|ºC|°C)|\b(?:than|over|under|above|below|least|most) "
                       r"[$€£]?\d|\bbetter than\b|\bon record\b|\ball time high\b", re.I)  # fmt: skip
_AWARD = re.compile(r"\b(?:win|nominated for|receive|awarded) (?:the )?(?:Best|Top|Most)\b|\bBest [A-Z]\w+")
_YEARED = re.compile(r"\b(?:(?P<y>20\d\d)(?:[–/-]\d\d(?:\d\d)?)?|(?P<nth>\d{1,3}(?:st|nd|rd|th)))\b")


def undecidable(text: str, said_on: date) -> str:
    """Why no report could decide a statement, in words for the editor; "" where one can.

    Args:
        text: one statement or question about what is to come.
        said_on: the day from which its spells are counted.
    """
    plain = text.strip()
    question = bool(_QUESTION.match(plain))
    if not _is_bounded(plain, said_on):
        return "nothing bounds it: it names no last day and no contest with its year"
    if _NOBODY.search(plain):
        return "it does not say who"
    if not question and (hedge := _HEDGED.search(plain)):
        return f"it is not sure of itself: “{hedge.group()}”"
    if state := next(_states(plain), ""):
        return f"no report can tell that it is done: “{state}”"
    if vague := next(_vague(plain), ""):
        return f"readers may differ whether it came about: “{vague}”"
    return ""


def _is_bounded(text: str, said_on: date) -> bool:
    if isinstance(read_deadline(text, said_on), Deadline):
        return True
    return any(_ends_a_contest(text, match, said_on) for match in _YEARED.finditer(text))


def _ends_a_contest(text: str, match: re.Match[str], said_on: date) -> bool:
    """Whether a year or a number is a contest's own: "the 2026 FIFA World Cup", "the 98th Academy Awards"."""
    if match["y"] and int(match["y"]) < said_on.year:
        return False
    around = [*re.findall(r"[\w-]+", text[: match.start()])[-3:], *re.findall(r"[\w-]+", text[match.end() :])[:7]]
    record = "on record" in text or re.search(r"\b(?:\w+est) year\b", text)
    return bool(record) or any(word.lower() in _words("contests") for word in around)


def _states(text: str) -> Iterator[str]:
    for match in _AHEAD.finditer(text):
        if match["verb"] in _words("states"):
            yield match["verb"]


def _vague(text: str) -> Iterator[str]:
    if _MEASURED.search(text) or _AWARD.search(text):
        return
    kept = _words("taste") | _words("unmeasured")
    for word in re.findall(r"[A-Za-z]+(?:-[a-z]+)?", text):
        if word.lower() in kept and not (word[0].isupper() and not text.startswith(word) and not word.isupper()):
            yield word


@cache
def _words(name: str) -> frozenset[str]:
    table = tomllib.loads(files("modelwire.facts").joinpath("decidable.toml").read_text("utf-8"))
    return frozenset(str(table[name]).split())
