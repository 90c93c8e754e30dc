"""Amounts in a text: money, shares, counts with their noun, factors. Exact decimals, nothing guessed."""

import re
from collections.abc import Iterator
from decimal import Decimal

from modelwire.facts.dates import date_spans
from modelwire.types.fact import Amount, Span

_NUM = r"(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
    "b": 10**9, "trillion": 10**12, "tn": 10**12, "t": 10**12,
}  # fmt: skip
_SCALE = r"(?:[ -]?(?P<scale>thousand|million|billion|trillion|mn|bn|tn|[kKmMbBT])(?![\w]))?"
_WORD_SCALE = r"(?: (?P<scale>thousand|million|billion|trillion)\b)?"
_CURRENCIES = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
}  # fmt: skip
_CODES = "USD EUR GBP JPY CNY INR CAD AUD CHF KRW SEK".split()
_NAMES = {
    "dollars": "USD",
    "euros": "EUR",
    "pounds": "GBP",
    "yuan": "CNY",
    "yen": "JPY",
    "rupees": "INR",
    "francs": "CHF",
}
_UNITS = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
#: Words of counting from two to ninety-nine, with what each is worth; "one" is mostly an article.
COUNT_WORDS = {
    **{word: n for word, n in _UNITS.items() if n > 1},
    **dict(zip("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), range(10, 20),
               strict=True)),
    **_TENS,
    **{f"{ten}-{unit}": n + m for ten, n in _TENS.items() for unit, m in _UNITS.items()},
}  # fmt: skip
#: The same as a pattern: what they begin with first, for a hundred words tried at each place of a text cost a
#: millisecond for every ten lines.
COUNT_PATTERN = (
    rf"(?:(?=[efnst])(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS)}))?|"
    rf"{'|'.join(sorted((word for word, n in COUNT_WORDS.items() if n < 20), key=len, reverse=True))}))"
)
_COUNT = rf"(?P<num>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{COUNT_PATTERN}\b)"

_MONEY = re.compile(rf"(?<![\w$€£])(?P<cur>US\$|A\$|C\$|HK\$|[$€£¥₹]) ?{_NUM}{_SCALE}")
_AFTER = re.compile(rf"(?<![\w.$€£-]){_NUM}{_SCALE} ?(?P<cur>[€£¥])(?!\d)")
_CODED = re.compile(rf"\b(?P<cur>{'|'.join(_CODES)}) ?{_NUM}{_SCALE}")
_SPELT = re.compile(rf"(?<![\w.$€£-]){_NUM}{_WORD_SCALE} (?:US |U\.S\. )?(?P<cur>{'|'.join(_NAMES)})\b", re.I)
_PERCENT = re.compile(rf"(?<![\w.$-]){_NUM} ?(?P<cur>%|percentage points?\b|per ?cent\b)")
_FACTOR = re.compile(
    rf"(?<![\w.$-]){_NUM}(?:x|×)(?![\w])|(?<![\w.$-]){_COUNT.replace('num', 'num2')} times (?=as |the |\w+er\b|more )"
)
_TWICE = re.compile(r"\b(?P<twice>[Tt]wice) (?=as |the )")
#: "Half a million dollars", "half a billion people": the count in words.
_HALF = re.compile(
    rf"\b(?P<num>[Hh]alf a) (?P<scale>million|billion)(?: (?:US |U\.S\. )?(?P<cur>{'|'.join(_NAMES)})\b|"
    r"(?P<rest>(?: [a-z][a-z-]*){1,3}))"
)
_MAGNITUDE = re.compile(
    r"\b[Mm]agnitude(?:[ -]|(?: of)? )(?P<num>\d(?:\.\d)?)(?![\d.]\d)|(?<![\w.$-])(?P<num2>\d(?:\.\d)?)[- ]magnitude\b"
)
#: "Between $140 and $150 million", "$140-150 million": neither end by itself is what was said.
_RANGE = re.compile(
    r"(?:US)?[$€£¥₹]?\d[\d,.]*(?: ?(?:thousand|million|billion|trillion|percent|per cent|%))?"
    r"(?: ?[-–—] ?| to (?=[$€£\d][\d.,]* ?(?:thousand|million|billion|trillion|percent|per cent|%))| and )"
    r"(?:US)?[$€£¥₹]?\d[\d,.]*(?: ?(?:thousand|million|billion|trillion|mn|bn|[mMbBkK]|percent|per cent|%)(?!\w))?"
)
#: "Two to three shots", "10 to 40 centimetres": nor is the upper end.
_FROM = re.compile(rf"(?<![\w.,$€£])(?:\d[\d,.]*|one|{COUNT_PATTERN}) to $", re.I)
#: Beside these a pound is a weight.
_BODY = re.compile(r"\b(?:foot|feet|inch(?:es)?|weigh\w*|lbs?|ounces?|kg)\b", re.I)
#: "Two plainclothes NYPD officers": what is counted comes behind the name. A day may follow on what is counted.
_NAME_NEXT = re.compile(
    r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|I\b)"
    r"[A-Z][\w-]* [a-z]"
)
#: "1,340 of its Trundle delivery robots", "210 of its 1,300 jobs": the second number counts the same thing.
_OF_THEM = re.compile(
    r"(?<![\w.$€£¥₹#§/:@‑-])(?P<num>\d{1,3}(?:,\d{3})+|\d+) of (?:its|their|the|his|her)(?: \d[\d,]*)?(?: [A-Z][\w-]*)*"
    r"(?=(?P<rest>(?: [a-z][a-z-]*){1,4}))"
)
_COUNTED = re.compile(rf"(?<![\w.$€£¥₹#§/:@‑-]){_COUNT}{_WORD_SCALE}(?=(?P<rest>(?:[ -][a-z][a-z-]*){{1,4}}))", re.I)
#: Numbers that are no amounts: versions, sections, scores, times, addresses, links.
_NO_AMOUNT = re.compile(
    r"\b[A-Za-z]\w*[-‑]\d[\w.]*|\b[A-Z]{2,4} [-‑] \d+\b|[$€£]\d{1,3}, \d{3}\b|"
    r"\b\d\. \d magnitude\b|\b(?:[Ss]ections?|[Cc]hapters?|[Aa]rticles?|[Ff]ig(?:ure|\.)|[Tt]able|[Ss]tep|"
    r"[Pp]art|[Pp]age|[Vv]ersion|No\.|[Rr]ule)\s+\d[\d.]*"
    r"|\b\d{1,2}[:.]\d\d ?(?:[ap]\.?m\b)?|\b\d{1,2} ?[ap]\.?m\b|\b\d+-\d+\b|\bhttps?://\S+|\b\d+(?:\.\d+){2,}\b|"
    r"\bv\d[\d.]*"
    r"|\b\d+ (?:[A-Z][a-z]+ )+(?:Street|Avenue|Road|Lane|Square|St|Ave|Rd)\b"
)
_HEDGE = re.compile(
    r"\b(about|around|roughly|approximately|some|nearly|almost|more than|over|at least|up to|as many as|as much as|"
    r"less than|fewer than|under|an estimated|close to)\s+(?:an?\s+)?$", re.I
)  # fmt: skip
#: No news counts as much as this: such digits are an id, or meant to break what divides by them.
_ABSURD = Decimal(10) ** 18
#: How far back a word may stand that bears on a number.
_BEFORE_CHARS = 80
#: Words that are never part of the counted noun: the noun ends before them.
_STOPS = frozenset(
    "a an and are as at be been before but by can did do does for from had has have he if in into is it its may more "
    "of on "
    "or out over per so than that the their them then they this those times to under until up was we were what when "
    "where which while who will with would you ago later after between during through across against less as us plus "
    "versus vs".split()
)
_NOT_PLURAL = frozenset(
    "is was has this its us as less across versus plus times series previous orders various always status news "
    "process access business ones others plainclothes".split()
)
_PLURAL = re.compile(r"[a-z-]*[a-rt-z]s$")
_IRREGULAR = frozenset("people staff children women men".split())
_ACRONYM = re.compile(r"[A-Z]{2,}s$")
_LEAD_INS = frozenset(
    "about around roughly approximately some nearly almost than over least to many much under estimated the its "
    "their a an "
    "in with at for of on all and or from by these those another only just first last next has have had were are is "
    "was "
    "between among after across plus into our that now".split()
)


def is_money(amount: Amount) -> bool:
    """Whether an amount carries a currency."""
    return len(amount.unit) == 3 and amount.unit.isupper()


def read_amounts(text: str, article_id: str, offset: int = 0) -> tuple[Amount, ...]:
    """Amounts of a text in order.

    Money carries an ISO 4217 code, shares "%" or "percentage points", factors "times", and counts the noun
    that they count, as it stands.

    Args:
        text: the sentence or passage.
        article_id: whose text it is.
        offset: where `text` starts in the article's text.
    """
    taken = [match.span() for match in _NO_AMOUNT.finditer(text)]
    taken += [match.span() for match in _RANGE.finditer(text) if _is_range(text, match)]
    dates = date_spans(text)
    found: list[Amount] = []
    for start, end, value, unit in _candidates(text):
        blocked = taken if unit in _CURRENCY_UNITS else taken + dates
        if value >= _ABSURD or value == 0 or any(start < b and a < end for a, b in blocked):
            continue
        before = text[max(0, start - _BEFORE_CHARS) : start]
        if _FROM.search(before) or (unit == "GBP" and "pound" in text[start:end].lower() and _BODY.search(text)):
            continue
        hedge = _HEDGE.search(before)
        span = Span(article_id, offset + start, offset + end, text[start:end])
        found.append(Amount(value, unit, span, hedge[1].lower() if hedge else ""))
        taken.append((start, end))
    return tuple(sorted(found, key=lambda amount: amount.span.start))


_CURRENCY_UNITS = frozenset({*_CURRENCIES.values(), *_CODES, *_NAMES.values()})


def _candidates(text: str) -> Iterator[tuple[int, int, Decimal, str]]:
    for match in _MONEY.finditer(text):
        yield *match.span(), _value(match["num"], match["scale"]), _CURRENCIES[match["cur"]]
    for match in _AFTER.finditer(text):
        yield *match.span(), _value(match["num"], match["scale"]), _CURRENCIES[match["cur"]]
    for match in _CODED.finditer(text):
        yield *match.span(), _value(match["num"], match["scale"]), match["cur"]
    for match in _SPELT.finditer(text):
        yield *match.span(), _value(match["num"], match["scale"]), _NAMES[match["cur"].lower()]
    for match in _PERCENT.finditer(text):
        yield *match.span(), _value(match["num"]), "percentage points" if "point" in match["cur"] else "%"
    for match in _FACTOR.finditer(text):
        yield match.start(), _rstrip(text, match.end()), _value(match["num"] or match["num2"]), "times"
    for match in _MAGNITUDE.finditer(text):
        yield *match.span(), _value(match["num"] or match["num2"]), "magnitude"
    for match in _HALF.finditer(text):
        yield from _half(text, match)
    for match in _TWICE.finditer(text):
        yield *match.span("twice"), Decimal(2), "times"
    for match in _OF_THEM.finditer(text):
        if found := _noun(match["rest"]):
            yield *match.span("num"), _value(match["num"]), found
    for match in _COUNTED.finditer(text):
        yield from _counted(text, match)


def _counted(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, Decimal, str]]:
    noun = _noun(match["rest"])
    if (
        noun is None
        or _is_age(noun, text, match)
        or _names_version(text, match)
        or _is_year(match["num"], match["scale"])
    ):
        return
    end = match.start("rest") + match["rest"].index(noun) + len(noun)
    if not _NAME_NEXT.match(text, end):
        yield match.start(), end, _value(match["num"], match["scale"]), noun


def _half(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, Decimal, str]]:
    value = Decimal(_SCALES[match["scale"]] // 2)
    if match["cur"]:
        yield *match.span(), value, _NAMES[match["cur"].lower()]
    elif noun := _noun(match["rest"]):
        yield match.start(), match.start("rest") + match["rest"].index(noun) + len(noun), value, noun


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers are the ends of one figure, and no list, score or date."""
    if " and " in match.group():
        return text[: match.start()].lower().endswith("between ")
    if " to " in match.group() and text[: match.start()].lower().endswith("from "):
        return False
    return not re.fullmatch(r"(?:19|20)\d\d ?[-–—] ?(?:19|20)?\d\d", match.group())


def _noun(rest: str) -> str | None:
    """The words after a number up to the first plural: at most two others before it."""
    taken: list[str] = []
    for word in rest.replace("-", " -").split() if rest.startswith("-") else rest.split():
        acronym = _ACRONYM.match(word)
        if word.lower() in _STOPS or (word != word.lower() and not acronym) or word.startswith("-"):
            return None
        taken.append(word)
        if acronym or word in _IRREGULAR or (_PLURAL.match(word) and word not in _NOT_PLURAL):
            return " ".join(taken)
        if len(taken) == 3:
            break
    return None


def _names_version(text: str, match: re.Match[str]) -> bool:
    """Whether the number belongs to the name before it: "Claude Sonnet 5 models"."""
    before = re.search(r"([A-Za-z][\w’'-]*) $", text[max(0, match.start() - _BEFORE_CHARS) : match.start()])
    if before is None or "," in match["num"]:
        return False
    return before[1][0].isupper() and before[1].lower() not in _LEAD_INS


def _is_age(noun: str, text: str, match: re.Match[str]) -> bool:
    """Whether it is how old somebody is: "27 years old" counts nothing."""
    end = match.start("rest") + match["rest"].index(noun) + len(noun)
    return noun in ("years", "months", "weeks") and text[end : end + 4] == " old"


def _is_year(number: str, scale: str | None) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", number)) and not scale


def _value(number: str, scale: str | None = None) -> Decimal:
    word = COUNT_WORDS.get(number.lower())
    plain = Decimal(word) if word else Decimal(number.replace(",", ""))
    value = plain * _SCALES[scale.lower()] if scale else plain
    return Decimal(int(value)) if value == value.to_integral_value() else value


def _rstrip(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
