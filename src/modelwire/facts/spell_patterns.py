"""The words by which spells of time are named, each with what reads it."""

import re
from collections.abc import Callable

from modelwire.facts import spell_readers as read
from modelwire.facts.spell_readers import FEASTS, MONTHS, NUMBERS, WEEKDAYS, Calendar, Read

Reader = Callable[[re.Match[str], Calendar], Read]

#: Months have a capital: "may" is a verb, "march" a walk.
MONTH = r"(?P<m>(?-i:" + "|".join(sorted((m.title() for m in MONTHS), key=len, reverse=True)) + r")\b\.?)"
YEAR = r"(?P<y>(?:19|20|21)\d\d)"
N = r"(?P<n>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year)s?\b"
DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"


def _refuse(reason: str) -> Reader:
    return lambda match, cal: reason


def _swallow(match: re.Match[str], cal: Calendar) -> None:
    """What looks like a spell and is none."""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.I)


_EVENT = r"(?! (?:meeting|election|elections|summit|conference|edition|season|session|primary|referendum|budget)\b)"
_NEXT = r"(?:in|within|during|over) (?:the )?(?:next|coming|following) "
#: (pattern, its reader, whether it bounds nothing without a preposition, its own relation). The first that takes a
#: place keeps it.
READERS: tuple[tuple[re.Pattern[str], Reader, bool, str], ...] = (
    (_pattern(r"\bnext (?:quarterly )?(?:earnings|results|report|meeting|election|hearing|update)\b(?: call| report)?"),
     _refuse("it hangs on a day that nobody has named"), False, ""),
    (_pattern(r"\b(?:the |its )?(?:next|coming|following) few (?:days|weeks|months|quarters|years)\b|\bin (?:the )?"
              r"(?:coming|following) (?:days|weeks|months|quarters|years)\b|"
              r"\bin due (?:course|time)\b|\bsoon\b(?! after)"),
     _refuse("it names a spell without a number"), False, ""),
    (_pattern(r"\b(?:in|by|before|during|until|this|next|the end of)(?: the)?(?: early| late)? (?:spring|summer|autumn|"
              r"winter)\b(?:(?: of)? (?:19|20)\d\d)?"),
     _refuse("a season has no last day that all would agree on"), False, ""),
    (_pattern(rf"\b(?:within|in)(?: the)? {N}[ -]{UNIT}(?: (?:of|after|from|following) (?P<of>(?!now|today)[^?.;]+))"),
     read.read_ahead, False, "within"),
    (_pattern(rf"\b(?:{_NEXT}|within (?:the )?|in (?!one |1 |a |an )){N}[ -]{UNIT}(?:['’] time)?"
              r"(?: (?:from )?(?:now|today))?(?P<of>)"),
     read.read_ahead, False, "within"),
    (_pattern(rf"\b{N} {UNIT} from (?:now|today)(?P<of>)"), read.read_ahead, False, "within"),
    (_pattern(rf"(?<![\w-]){YEAR}-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])"), read.read_iso, False, ""),
    (_pattern(rf"\bbetween {MONTH.replace('?P<m>', '?P<from>')} \d{{1,2}},? (?:(?:19|20)\d\d )?and {MONTH} {DAY}"
              rf"(?:,? {YEAR})?"), read.read_day, False, "range"),
    (_pattern(rf"\bbetween \d{{1,2}} {MONTH.replace('?P<m>', '?P<from>')},? (?:(?:19|20)\d\d )?and {DAY} {MONTH}"
              rf"(?:,? {YEAR})?"), read.read_day, False, "range"),
    (_pattern(rf"\b{MONTH.replace('?P<m>', '?P<from>')}(?: and | or | to |[–-]){MONTH}(?: {YEAR})?(?! \d)"),
     read.read_two_months, True, ""),
    (_pattern(rf"(?<![\w.-]){DAY}(?: of)? {MONTH}(?:,? {YEAR})?(?!\w)"), read.read_day, False, ""),
    (_pattern(rf"\b{MONTH} {DAY}(?![\d:%]|[.,]\d|\w)(?:,? {YEAR})?(?!\w)"), read.read_day, False, ""),
    (_pattern(rf"\b(?P<part>early|mid|middle of|late|beginning of|start of)[ -]{MONTH}(?: {YEAR})?(?!\w| \d)"),
     read.read_part_of_month, False, ""),
    (_pattern(r"\b(?P<by>by |before |until )?(?P<part>early|mid|the middle of|the start of|the beginning of|late)[ -]"
              r"(?:in )?(?P<y>(?:19|20)\d\d|(?:this|next) year)\b"), read.read_part_of_year, False, "in"),
    (_pattern(rf"\b{MONTH},?(?: of)? {YEAR}(?![\w%]){_EVENT}"), read.read_month, True, ""),
    (_pattern(rf"\b{MONTH},?(?: of)? {YEAR}\b"), _swallow, True, ""),
    (_pattern(rf"\bFY ?(?:{YEAR}|(?P<yy>\d\d))\b|\bfiscal (?:year )?(?P<z>20\d\d)\b|\bfiscal year\b"),
     read.read_fiscal_year, False, ""),
    (_pattern(r"\b(?P<fiscal>fiscal )?(?:Q(?P<q>[1-4])|(?P<o>first|second|third|fourth|final) (?:fiscal )?quarter)"
              r"(?:,?(?: of)?(?: fiscal)? (?P<y>(?:19|20)\d\d|(?:this|next|last) year))?\b"),
     read.read_quarter, False, ""),
    (_pattern(r"\b(?:H(?P<h>[12])|(?P<o>first|second|1st|2nd) half)"
              r"(?:,?(?: of)? (?P<y>(?:19|20)\d\d|(?:this|next) year|"
              r"the year))?\b"), read.read_half, False, ""),
    (_pattern(rf"\b(?P<from>(?:19|20)\d\d)(?: to | and |[–-]){YEAR}(?: period)?\b(?-i:(?! [A-Z]))"),
     read.read_range_of_years, True, ""),
    (_pattern(r"\b(?P<y>(?:19|20)\d0)s\b"), read.read_decade, True, ""),
    (_pattern(r"\b(?P<from>(?:19|20)\d\d)[–/-](?P<y>\d\d)\b"), _swallow, True, ""),
    (_pattern(rf"\b(?:EOY|year[- ]end|end of year) ?{YEAR}?"), read.read_year_end, False, "end"),
    (_pattern(rf"(?<![\w$€£.-]){YEAR}(?![\w%-]|[.,]\d|(?-i: [A-Z][a-z]+ (?:of|[A-Z]))|"
              r" [a-z]+ (?:season|election|final|cup)s?\b)"
              r"(?: end\b)?"), read.read_year, True, ""),
    (_pattern(r"\b(?:(?P<w>this|next)|the end of the|by the|before the|until the|later this) "
              r"(?P<unit>week|month|quarter|year)\b(?!['’]s)"), read.read_unit_now, False, ""),
    (_pattern(r"\b(?P<w>today|tomorrow|tonight)\b(?!['’]s)"), read.read_near, True, ""),
    (_pattern(rf"\b(?P<w>{'|'.join(sorted(FEASTS, key=len, reverse=True))})\b(?: (?P<y>(?:19|20)\d\d))?"),
     read.read_feast, True, ""),
    (_pattern(rf"\b(?:(?P<w>next|this) )?(?P<day>{'|'.join(WEEKDAYS)})\b(?!['’]s)"), read.read_weekday, True, ""),
    (_pattern(rf"\b{MONTH}(?! \d|['’]s|-)"), read.read_month, True, ""),
)  # fmt: skip
