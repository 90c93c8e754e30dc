"""Order of events: whether a claim turns "before" into "after"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from modelwire.facts.rows import content
from modelwire.text import sentences

#: Words for one kind of event. Two clauses that speak of the same kind may speak of the same event.
_KINDS: dict[str, str] = {
    "cut": r"cut(?:s|ting)?[ -]?off|cut(?:s|ting)? \w+ off|cutoffs?\b|revo(?:k\w+|cation)|(?:shut(?:ting)?|lock(?:ed|"
    r"ing)?) out|"
    r"bans?\b|banned\b|barred\b",
    "end": r"(?:end|terminat|withdr[ae]w|suspend|block|barr|discontinu|clos|los|remov|stopp|shut|disabl|rescind|cancel)"
    r"(?:e|s|es|ed|ing|n|ion|al|st|t)?\b|lost|loss|shut(?:s|ting)? (?:down|off)|suspension|bans?\b|bann\w+|pull(?:ed|"
    r"s|ing)?\b",
    "train": r"(?:pre-?|re-?)?train\w*|fine-?tun\w+|distil\w*",
    "release": r"releas\w+|launch\w*|ship(?:s|ped|ping)?\b|unveil\w*|introduc\w+|roll(?:s|ed|ing)? out|roll-?out|"
    r"debut\w*|open-sourc\w+",
    "announce": r"announc\w+|disclos\w+|reveal\w*|publish\w*|publication",
    "acquire": r"acqui\w+|b(?:uy|uys|ought|uying)\b|purchas\w+|takeover|t(?:ake|ook|akes|aking) over|merge\w*",
    "leave": r"le(?:ave|aves|ft|aving)\b|quit\w*|resign\w*|depart(?:s|ed|ing|ure)\b",
    "dismiss": r"fir(?:e|ed|es|ing)\b|dismiss\w*|oust\w*|sack(?:ed|s|ing)\b",
    "appoint": r"appoint\w*|hir(?:e|ed|es|ing)\b|join(?:s|ed|ing)?\b",
    "sue": r"su(?:e|ed|es|ing)\b|lawsuit\w*|complaint\w*",
    "fund": r"rais(?:e|ed|es|ing)\b|funding|(?:funding )?round\b|financing|invest(?:s|ed|ing|ment)\b",
    "investigate": r"investigat\w+|inquir\w+|prob(?:e|ed|es|ing)\b",
    "delete": r"delet\w+|eras(?:e|ed|es|ing|ure)\b|destroy\w*",
    "approve": r"approv\w+|permit(?:s|ted)?\b|licen[cs]\w+|authoris\w+|authoriz\w+",
    "learn": r"learn\w*|f(?:ind|ound|inds|inding) out|discover\w*|notic(?:e|ed|es|ing)\b|detect\w*|warn\w*|alert\w*",
    "fix": r"fix\w*|patch\w*|repair\w*",
    "attack": r"attack\w*|breach\w*|hack\w*|leak\w*|expos\w+",
    "open": r"open(?:s|ed|ing)?\b|start(?:s|ed|ing)?\b|b(?:egin|egins|egan|eginning|egun)\b|found(?:ed|ing)\b",
    "sell": r"s(?:ell|ells|old|elling|ale)\b",
}
#: Ending access is being cut off, whatever the verb.
_ACCESS = re.compile(r"\b(?:access|account|licen[cs]e|api|keys?)\b", re.I)
#: Kinds of which a story may tell several events: their clauses must share a word too.
_LOOSE = frozenset({"end", "open", "learn", "sell", "fix", "announce", "approve"})
_FINDERS = {kind: re.compile(rf"\b(?:{words})", re.I) for kind, words in _KINDS.items()}
_LINK = re.compile(
    r"\b(?P<before>before|prior to|ahead of|until|till|up to when)\b"
    r"|\b(?P<after>after|following|once|despite|in spite of|in defiance of|in the wake of|in the (?:days|weeks|"
    r"months|years) (?:after|following)|ever since|since)\b", re.I
)  # fmt: skip
_THEN = re.compile(r",? (?:and )?(?:then|later|afterwards|subsequently|went on to|(?:but )?(?:still )?kept)\b", re.I)
#: "before the court", "named after", "the following day": no order of events.
_NO_ORDER_AHEAD = re.compile(
    r"^\s+(?:the |a |an )?(?:\w+ )?(?:court|judge|congress|committee|parliament|senate|panel|all\b)", re.I
)
_NO_ORDER_BEHIND = re.compile(r"\b(?:look(?:s|ed|ing)?|named?|model?led|sought|take[sn]?|the|at|only|not) $", re.I)
_NOT = re.compile(r"\b(?:not|never|\w+n['’]t|no)\b", re.I)
_BREAK = re.compile(r"[;:—]|\s[–-]\s|,? (?:but|while|whereas|although|though)\b")
_NEXT_NAME = re.compile(r"(\s*(?:[a-z][\w-]*\s)+)(?=[A-Z])")
_FILLER = re.compile(
    r"(?:\b(?:for|in|by|just|only|shortly|soon|right|immediately|long|even|about|some|several|many|a few|the|even)\b|"
    r"\b(?:\d+|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|twelve)\b|\b(?:hour|day|week|month|year)s?\b|\s)+$", re.I
)  # fmt: skip
_NAME = re.compile(r"\b[A-Z][\w.-]*\w\b")
_NO_NAMES = frozenset("the a an in on at it its after before since once until following prior ai api".split())
#: Link words that a sentence may have; more make no sentence, and each costs a reading of all of it.
_MOST_LINKS = 8
#: Part of the shorter clause's words that must be shared where the lexicon names neither event.
_SAME_EVENT = 0.6


@dataclass(frozen=True, slots=True)
class _Order:
    """One event, and the one that came after it, in the words of the text."""

    first: str
    then: str


def order_conflict(claim: str, source: str) -> str | None:
    """Say how a claim turns the order of two events around, or None where it does not.

    Both texts are read for "before", "prior to", "until" and "after", "following", "once", "since" between two
    clauses (or a clause and a noun: "before the cut-off"). Events are the same where their verbs are of one kind
    ("cut off" and "revoked") or most of their words are the same, and their names do not differ.

    Args:
        claim: a sentence of ours.
        source: the passage that it rests on.
    """
    told = list(_orders(source))
    for ours in _orders(claim):
        if any(_same(ours.first, t.first) and _same(ours.then, t.then) for t in told):
            continue
        for theirs in told:
            if _same(ours.first, theirs.then) and _same(ours.then, theirs.first):
                return (
                    f"the claim puts “{ours.first}” before “{ours.then}”; the source puts “{theirs.first}” "
                    f"before “{theirs.then}”"
                )
    return None


def _orders(text: str) -> Iterator[_Order]:
    for start, end in sentences(text):
        sentence = text[start:end]
        for link in islice(_LINK.finditer(sentence), _MOST_LINKS):
            if order := _order(sentence, link):
                yield order
        if not _LINK.search(sentence) and (order := _sequence(sentence)):
            yield order


def _sequence(sentence: str) -> _Order | None:
    """One clause, and what came afterwards: "its licence was revoked earlier, then it trained"."""
    link = _THEN.search(sentence)
    if link is None:
        return None
    first, then = _plain(sentence[: link.start()]), _plain(_BREAK.split(sentence[link.end() :], maxsplit=1)[0])
    return _Order(first, then) if content(first) and content(then) else None


def _order(sentence: str, link: re.Match[str]) -> _Order | None:
    behind, ahead = sentence[: link.start()], sentence[link.end() :]
    if _NO_ORDER_AHEAD.match(ahead) or (_NO_ORDER_BEHIND.search(behind) and not _negated_until(behind, link)):
        return None
    if link[0].lower() == "since" and not re.search(r"\bha(?:s|ve|d)\b|['’]s been", sentence):
        return None  # "since" is also "because"
    main, beside = _clauses(behind, ahead)
    if not content(main) or not content(beside):
        return None
    before = bool(link["before"])
    if before and link[0].lower() in ("until", "till", "before") and _NOT.search(main):
        before = False  # "did not release it until X": X came first
    return _Order(main, beside) if before else _Order(beside, main)


def _negated_until(behind: str, link: re.Match[str]) -> bool:
    return bool(link["before"]) and bool(re.search(r"\bnot $", behind, re.I))


def _clauses(behind: str, ahead: str) -> tuple[str, str]:
    """The main clause, and the one that hangs on the link word."""
    lead = _FILLER.sub("", _BREAK.split(behind)[-1]).strip(" ,")
    rest = _BREAK.split(ahead, maxsplit=1)[0]
    if content(lead):
        return lead, _plain(rest.split(",")[0])
    beside, _, main = rest.partition(",")
    if not main and (name := _NEXT_NAME.match(rest)):
        beside, main = name[1], rest[name.end() :]  # "in the wake of the cut-off Grennel trained its models"
    return _plain(main), _plain(beside)


def _plain(text: str) -> str:
    return text.strip(' ,."”’)')


def _same(ours: str, theirs: str) -> bool:
    a, b = _kinds(ours), _kinds(theirs)
    if (a or b) and not a & b:
        return False
    shared = content(ours) & content(theirs)
    names, others = _names(ours), _names(theirs)
    if names and others and not names & others and len(shared) < 3:
        return False
    if a & b - _LOOSE or (a & b and shared):
        return True
    return not a | b and len(shared) / (min(len(content(ours)), len(content(theirs))) or 1) >= _SAME_EVENT


def _kinds(text: str) -> set[str]:
    found = {kind for kind, finder in _FINDERS.items() if finder.search(text)}
    return found | {"cut"} if "end" in found and _ACCESS.search(text) else found


def _names(text: str) -> set[str]:
    return {name.removesuffix("'s").lower() for name in _NAME.findall(text)} - _NO_NAMES
