"""Figures of a text: its numbers with their currency or per cent, and its shares ("a fifth", "one in four")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from modelwire.facts import COUNT_PATTERN, COUNT_WORDS, read_dates
from modelwire.ground.spelt import spelt
from modelwire.memo import remembered

_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "b": 10**9,
    "trillion": 10**12, "tn": 10**12, "t": 10**12,
}  # fmt: skip
_CURRENCIES = {
    "us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "usd": "USD", "eur": "EUR", "gbp": "GBP",
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pounds": "GBP",
}  # fmt: skip
_PARTS = {word: n for n, word in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), 2)}
_FIGURE = re.compile(
    r"(?P<cur>US\$|[$€£¥₹]|\b(?:USD|EUR|GBP) ?)?"
    rf"(?<![\w.])(?P<num>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)*|\b(?:{COUNT_PATTERN})\b)"
    r"(?:[ -]?(?P<scale>thousand|million|billion|trillion|mn|bn|tn|[kmbt])\b)?"
    r"(?P<unit> ?%| per ?cent\b| percentage points?\b| (?:US )?(?:dollars?|euros?|pounds)\b)?",
    re.I,
)
#: "A third of them", "two-thirds": an ordinal ("a third job") is no share.
_BEHIND = (
    r"(?= (?:of|or so|as|less|more|fewer|lower|higher|that|those|the|its|their|from|in|to|by|on|since|over)\b|"
    r"\W*$|[.,;:)—])"
)
_PART = re.compile(
    rf"\b(?:(?:(?P<one>an?|one)[ -](?P<part>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)\b{_BEHIND})"
    rf"|(?:(?P<top>one|{COUNT_PATTERN})[ -](?P<parts>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s\b)"
    r"|(?<!first )(?<!second )(?<!other )(?<!latter )(?<!third )(?P<half>half)\b"
    r"(?!-| (?:time|way|hour|brother|sister)s?\b))"
    r"(?! (?:of )?20\d\d)",
    re.I,
)
_ONE_IN = re.compile(
    rf"\b(?P<top>one|{COUNT_PATTERN}|\d+) (?:[a-z]+ )?(?:in|out of) (?:every )?"
    rf"(?P<base>{COUNT_PATTERN}|\d+|100)\b(?![.,]\d)",
    re.I,
)
_SLASH = re.compile(r"(?<![\w/.])(?P<top>\d)/(?P<base>\d{1,2})(?![\w/])")
#: "2, 880 pixels": wires that were taken apart into words have a blank behind the comma of a number.
_TORN = re.compile(
    r"(?<![\d.,])(?:(?P<head>\d{1,3}), (?P<tail>\d{3})(?![\d,])|(?P<whole>\d)\. (?P<part>\d{1,2})(?!\d))"
)
_NAME_TAIL = re.compile(r"[^\W\d_][\w.]*[-‑]$")
_BEFORE_CHARS, _AFTER_CHARS = 80, 20
#: Which side of the figure the truth lies on, by what stands before it.
_BOUNDS = {
    "least": "at least", "no fewer": "at least", "never": "at least", "no less": "at least", "no more": "at most",
    "more than": "at least", "over": "at least", "exceed": "at least", "above": "at least",
    "upward": "at least", "up to": "at most", "at most": "at most", "less than": "at most", "fewer than": "at most",
    "under": "at most", "below": "at most", "as many as": "at most", "as much as": "at most",
    "as long as": "at most",
}  # fmt: skip
_BOUND = re.compile(
    r"\b(least|never \w+ fewer than|no fewer than|no less than|no more than|more than|over|exceed\w*|"
    r"above|upwards? of|up to|at most|less than|fewer than|under|below|as many as|"
    r"as much as|as long as) (?:an? |some |about |around )?$", re.I
)  # fmt: skip
_BOUND_BEHIND = (
    ("at least", re.compile(r"^\+|^[^.;]{0,12}?\b(?:or more|and up|and more)\b|^ plus(?=[,.;])", re.I)),
    ("at most", re.compile(r"^[^.;]{0,16}?\b(?:at (?:best|most)|or less|or fewer|tops)\b", re.I)),
)
_UNDER = re.compile(r"\bunder $", re.I)
#: "Hand over $25 million" bounds nothing.
_NO_BOUND = re.compile(
    r"\b(?:hand|turn|sign|pass|tak|cross|t[ao]k)(?:e|es|ed|ing|s)? over (?:an? |some |about )?$", re.I
)
#: "Over three seasons" is as long as they last, and not more than three.
_TIME_BEHIND = re.compile(
    r"^[ -](?:second|minute|hour|day|week|month|year|decade|season|quarter|game|round|session|night)s?\b"
)
#: "Nearly 50", "some 400", "80 or so": the figure is near the truth and not it.
_NEAR = re.compile(
    r"\b(?:about|around|roughly|approximately|some|an estimated|close to|nearly|almost|nearing|approaching|"
    r"just under|just over|"
    r"in the region of|in the order of|getting on for) (?:an? )?$|[~≈] ?$", re.I
)  # fmt: skip
#: "Six to eight", "between six and eight", "5-7": each is one end.
_RANGE_BEHIND = re.compile(rf"^(?:%| per ?cent)? ?(?:to|-|–|—|and) ?[$€£]?(?:\d|(?:{COUNT_PATTERN})\b)", re.I)
_RANGE_BEFORE = re.compile(rf"(?:\d|\b(?:{COUNT_PATTERN}))(?:%| per ?cent)? ?(?:to|-|–|—|and) ?$", re.I)
#: "p90", "MBP15": a number at the end of a word.
_IN_WORD = re.compile(r"(?<=[A-Za-z])\d+(?![\w.]*\d)")
_NEAR_BEHIND = re.compile(r"^(?:-odd\b| or so\b| or thereabouts\b|-ish\b)", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands, and what it is worth."""

    value: Decimal
    #: ISO 4217 code, "%", or ""
    unit: str
    text: str
    #: "at least", "at most" or "": what the words beside it make of it
    bound: str = ""
    #: whether it says of itself that it is not exact
    near: bool = False
    #: the word or two behind it: what is counted
    behind: str = ""
    #: whether it is one end of a range
    ends: bool = False

    @property
    def in_words(self) -> bool:
        """Whether it is spelt: "nine"."""
        return self.text.strip()[:1].isalpha()


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, from 0 to 1, and whether it is told as near the truth or as a bound."""

    value: Decimal
    near: bool = False
    bound: str = ""
    #: of what it is counted, as in "one in four"; 0 where it is told in another way
    base: Decimal = Decimal(0)

    @property
    def counted(self) -> Decimal:
        """How many of its base."""
        return (self.value * self.base).quantize(Decimal(1))


@remembered(4096)  # the passages of a story, for each of its sentences
def figures(text: str, anchor: date) -> tuple[Figure, ...]:
    """Figures of a text in order, without those that belong to dates and names ("Lumen-2")."""
    plain = _without_shares(spelt(_without_dates(text, anchor)))
    found = (match for match in _FIGURE.finditer(plain) if not _NAME_TAIL.search(_before(match.start(), plain)))
    return tuple(_read(match, plain) for match in found)


@remembered(4096)
def every_figure(text: str, anchor: date) -> tuple[Figure, ...]:
    """Figures of a source, those too that belong to dates and names, or that a blank tears in two."""
    whole = spelt(_TORN.sub(lambda m: f"{m['head']},{m['tail']}" if m["head"] else f"{m['whole']}.{m['part']}", text))
    inner = (Figure(Decimal(match.group()), "", match.group()) for match in _IN_WORD.finditer(text))
    return (*figures(text, anchor), *(_read(match, whole) for match in _FIGURE.finditer(whole)), *inner)


def _without_shares(text: str) -> str:
    """Without the numbers of "two in five" and "three quarters"."""
    for at, end, *_ in _shares(text):
        text = text[:at] + " " * (end - at) + text[end:]
    return text


def is_count(word: str) -> bool:
    """Whether a word is a small number: "nineteen"."""
    return word.casefold() in COUNT_WORDS


def parts(text: str) -> tuple[Decimal, ...]:
    """Fractions in words: "a sixth of", "half"; ordinals ("the third") are none."""
    return tuple(share.value for share in shares(text))


@remembered(4096)
def shares(text: str) -> tuple[Share, ...]:
    """The parts of a whole that a text tells in words: "a fifth", "two-thirds", "one in four", "1/3"."""
    plain = spelt(text)
    return tuple(Share(value, *hedge(plain, at, end), base) for at, end, value, base in _shares(plain))


def _shares(text: str) -> Iterator[tuple[int, int, Decimal, Decimal]]:
    for match in _PART.finditer(text):
        if match["half"]:
            yield *match.span(), Decimal("0.5"), Decimal(0)
        else:
            top = 1 if match["one"] else COUNT_WORDS.get(match["top"].lower(), 1)
            yield *match.span(), Decimal(top) / _PARTS[(match["part"] or match["parts"]).lower()], Decimal(0)
    for pattern in (_ONE_IN, _SLASH):
        for match in pattern.finditer(text):
            some, base = (_number(match[name]) for name in ("top", "base"))
            if 0 < some < base:
                yield *match.span(), some / base, base


def same_figure(ours: Figure, theirs: Figure) -> bool:
    """Whether two figures are one: value and currency or per cent."""
    return ours.value == theirs.value and ours.unit == theirs.unit


def _number(text: str) -> Decimal:
    return Decimal(1) if text.lower() == "one" else Decimal(COUNT_WORDS.get(text.lower()) or text.replace(",", ""))


def _read(match: re.Match[str], text: str) -> Figure:
    number = match["num"].replace(",", "").lower()
    if number.count(".") > 1:  # a version: compared as it stands
        return Figure(Decimal(-1), number, match.group())
    value = Decimal(COUNT_WORDS.get(number) or number)
    scaled = value * _SCALES[match["scale"].lower()] if match["scale"] else value
    near, bound = hedge(text, *match.span())
    if match["num"][0].isalpha() and _UNDER.search(_before(match.start(), text)):
        bound = ""  # "under two headings"
    behind = " ".join(re.findall(r"[^\W\d_]+", text[match.end() : match.end() + 40])[:3])
    return Figure(scaled.normalize(), _unit(match, text), match.group(), bound, near, behind, _ends(match, text))


def _ends(match: re.Match[str], text: str) -> bool:
    after = text[match.end() : match.end() + _AFTER_CHARS]
    return bool(_RANGE_BEHIND.search(after) or _RANGE_BEFORE.search(_before(match.start(), text)))


def hedge(text: str, start: int, end: int) -> tuple[bool, str]:
    """Whether what stands at a place of a text is told as near the truth, and on which side of it that lies."""
    before, after = _before(start, text), text[end : end + _AFTER_CHARS]
    return bool(_NEAR.search(before) or _NEAR_BEHIND.search(after)), _side(before, after)


def _side(before: str, after: str) -> str:
    bound = _BOUND.search(before)
    if bound and not _NO_BOUND.search(before) and not (bound[1].lower() == "over" and _TIME_BEHIND.match(after)):
        return next((side for words, side in _BOUNDS.items() if bound[1].lower().startswith(words)), "")
    return next((side for side, behind in _BOUND_BEHIND if behind.search(after)), "")


def _before(at: int, text: str) -> str:
    """What stands right before a number: a text of many numbers is not read again from its start for each."""
    return text[max(0, at - _BEFORE_CHARS) : at]


def _unit(match: re.Match[str], text: str) -> str:
    after = (match["unit"] or "").strip().lower()
    if after.startswith(("%", "per")):
        return "%"
    if match["cur"] and text[match.end() : match.end() + 1] in ("\\", "$", "^", "_"):
        return ""  # a formula: "$135\times$"
    return _CURRENCIES.get((match["cur"] or after.split(" ")[-1]).strip().lower(), "")


def _without_dates(text: str, anchor: date) -> str:
    for when in read_dates(text, "", 0, anchor):
        text = text[: when.span.start] + " " * (when.span.end - when.span.start) + text[when.span.end :]
    return text
