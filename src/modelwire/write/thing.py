"""What an object is called in our own sentence: seven words at most, no praise, nothing that points elsewhere."""

import re

from modelwire.types import Frame
from modelwire.write.house import an

MAX_WORDS = 7
#: … and of a list, which is told whole or not at all.
_MAX_LISTED = 6
#: Praise that a maker gives its own work; without it the thing is the same.
_PRAISE = re.compile(
    r"\b(?:exciting|powerful|groundbreaking|innovative|cutting-edge|state-of-the-art|world-class|revolutionary|"
    r"breakthrough|seamless|stunning|incredible|amazing|unparalleled|unprecedented|game-changing|next-generation|"
    r"comprehensive|robust|brand-new|landmark|historic|ambitious|latest|newest|landmark|improved|enhanced)\b,? ", re.I
)  # fmt: skip
#: Claims of rank, which are somebody's opinion, and words that point at something not said here.
_RANKS = re.compile(
    r"\b(?:most|best|first|first-of-its-kind|largest|biggest|smallest|fastest|strongest|smartest|cheapest|leading|only|ever|"
    r"top|premier|industry-leading|better|faster|stronger|smarter|more|less|fewer|further|additional|other|another|same|such|"
    r"similar|following|these|those|this|their|his|her|own|everything|something|several|various|certain|things?|way|"
    r"today|yesterday|tomorrow|now)\b", re.I
)  # fmt: skip
_COMPARED = re.compile(r"\b(?:more|less|better|further|additional|other)(?: [a-z-]+){0,4},? $")
_TWICE = re.compile(r"\b([A-Z][\w.-]*(?: [\w.-]+)?),? and \1$")
_ODD = re.compile(r"[\[\]{}<>|@#`*_\\/=…\"“”()\n]|https?:|--")
_GOES_ON = re.compile(
    r"(?: (?:For|for|of|&) [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*| (?:[A-Z][\w’'-]*|\d+(?:\.\d+)?\b)(?: [A-Z][\w’'-]*)*)"
)
_NAMED = r"[A-Z][\w.-]*(?: (?:[A-Z][\w.-]*|\d+(?:\.\d+)*))*"
_LISTED = re.compile(rf"(?:, {_NAMED})*,? and {_NAMED}(?! (?:ha[sd]|have|is|are|will|said|says)\b)(?=[ .,;:]|$)")
_PLURAL = re.compile(r"[a-rt-z]s$|(?:people|men|women|children|weights|series)$")
_CUT = re.compile(r" (?:of|for|to|into|between|against|in|on|with|and|that|which|from|at|by|across|as)\b")
#: Nouns that announce something without saying what.
_EMPTY = frozenset(
    "partnership partnerships alliance alliances collaboration collaborations agreement agreements deal "
    "deals initiative "
    "initiatives effort efforts investment investments commitment commitments update updates feature "
    "features plan plans "
    "expansion expansions program programs programme steps changes improvements results capabilities milestone tools "
    "options ways version versions tens thousands hundreds mode modes capability capabilities tool experience "
    "experiences functionality text integration integrations support".split()
)
_COUNTED = re.compile(
    r"(?:at least |about |some |more than |over )?(?:\d|two|three|four|five|six|seven|eight|nine|ten|several|dozens)\b",
    re.I,
)
#: Over how many years the sum of a contract is paid.
_SUM, _SO_LONG = re.compile(r"[$€£]\d"), re.compile(r" over (?:\d+|[a-z]+) (?:years|months)\b")
_SO_MANY_YEARS = re.compile(r"^a ([a-z]+)( worth [$€£]\S+(?: [a-z]+)?) over (\d+|[a-z]+) (year|month)s$")
_ARTICLES = frozenset({"a", "an", "the", "its", "new"})


def thing(frame: Frame) -> str | None:
    """The object of a frame as it may stand in a sentence of ours, or None where nothing short and safe is left."""
    if _TWICE.search(frame.object):
        return None  # "Lumen and Lumen" lost what tells the second from the first
    if _is_compared(frame):
        return None  # "more flexible workflows" are not workflows
    rest = _rest_of_name(frame) or _so_long(frame)
    text = re.sub(r"\s+", " ", f"{_start_of_name(frame)}{frame.object}{rest}").strip(" .,;:")
    listed = _rest_of_list(frame)
    if listed:
        # All of a list or nothing: the first of three models is not what was released.
        text = f"{text}{listed.rstrip('.')}"
        return text if _length(text) <= _MAX_LISTED and not _ODD.search(text) and not _TWICE.search(text) else None
    if _ODD.search(text) or _is_part(text, frame):
        return None
    text = _SO_MANY_YEARS.sub(r"a \3-\4 \1\2", _PRAISE.sub("", text))
    if _length(text) > MAX_WORDS:
        text = _shortened(text)
    text = _articled(re.sub(r"^The (?=[A-Z])", "the ", text))
    return text if text and _says_enough(text) and _stands_alone(text) else None


def _is_compared(frame: Frame) -> bool:
    """Whether the parser cut off in what way the object is more than something: "more flexible" workflows."""
    if frame.object_span is None or frame.object != frame.object_span.text:
        return False
    return bool(_COMPARED.search(frame.passage.text[: frame.object_span.start - frame.passage.start]))


def _is_part(text: str, frame: Frame) -> bool:
    """Whether a count goes on where the object ends: "12 members" of a family, "three touchdowns" on punt returns."""
    if frame.object_span is None or not _COUNTED.match(text):
        return False
    rest = frame.passage.text[frame.object_span.end - frame.passage.start :]
    return bool(re.match(r" (?:of|on|from|among|who|that)\b", rest))


def _rest_of_name(frame: Frame) -> str:
    """What the name goes on with where the parser broke it off: "Teach" in "Teach For All"."""
    span = frame.object_span
    if span is None or not frame.object.rsplit(" ", 1)[-1][:1].isupper() or frame.object != span.text:
        return ""
    rest = frame.passage.text[span.end - frame.passage.start :]
    match = _GOES_ON.match(rest)
    return match.group() if match else ""


def _so_long(frame: Frame) -> str:
    """Over how many years the sum of a contract is paid, where its sentence goes on with that."""
    span = frame.object_span
    if span is None or frame.object != span.text or frame.act not in ("award", "sign") or not _SUM.search(frame.object):
        return ""
    match = _SO_LONG.match(frame.passage.text[span.end - frame.passage.start :])
    return match.group() if match else ""


def _rest_of_list(frame: Frame) -> str:
    """The other names of a list that the object begins: ", Terra, and Luna" behind "Lumen Sol"; "" for none."""
    span = frame.object_span
    if span is None or frame.object != span.text or not frame.object.rsplit(" ", 1)[-1][:1].isupper():
        return ""
    match = _LISTED.match(frame.passage.text[span.end - frame.passage.start :])
    return match.group() if match else ""


def _start_of_name(frame: Frame) -> str:
    """What the name began with where the parser took only its end: "Lumen" in "Lumen Voice 1.5"."""
    span = frame.object_span
    if span is None or not frame.object[:1].isupper() or frame.object != span.text:
        return ""
    before = frame.passage.text[: span.start - frame.passage.start]
    match = re.search(r"(?<=[a-z,] )(?:[A-Z][\w-]* )+$", before)
    return match.group() if match and frame.actor not in match.group() else ""


def _stands_alone(text: str) -> bool:
    """Whether a phrase needs no article that it lacks: a name, a plural, a counted or determined thing."""
    words = text.split()
    first, last = words[0], words[-1]
    determined = first.lower() in ("a", "an", "the", "its", "all", "both") or first[:1].isdigit() or first[:1] in "$€£"
    counted = first.lower() in (
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "dozens",
        "hundreds",
    )
    return (
        determined
        or counted
        or first.endswith(("'s", "’s"))
        or last[:1].isupper()
        or _PLURAL.search(last) is not None
        or last[-1].isdigit()
    )


def _length(text: str) -> int:
    """Words of an object beside the article that opens it."""
    words = text.split()
    return len(words) - (words[0].lower() in ("a", "an", "the") if words else 0)


def _shortened(text: str) -> str:
    """Up to the first joint that leaves something to say."""
    for joint in _CUT.finditer(text):
        head = text[: joint.start()]
        if _length(head) <= MAX_WORDS and _says_enough(head):
            return head
    return ""


def _says_enough(text: str) -> bool:
    """A name, a figure, or two telling words; nobody's ranking, and nothing that points elsewhere."""
    words = text.split()
    if re.fullmatch(r"[\d.,]+", text):
        return False  # how many of what?
    if not words or _length(text) > MAX_WORDS or _RANKS.search(text):
        return False
    if words[-1].lower() in _EMPTY and not any(w[:1].isupper() for w in words):
        return False
    telling = [w for w in words if w.lower() not in _ARTICLES]
    named = any(w[:1].isupper() or w[:1].isdigit() or w[:1] in "$€£" for w in telling)
    return named or len(telling) >= 2


def _articled(text: str) -> str:
    """Praise that is gone may have left the wrong article: "an state", "a overview"."""
    match = re.match(r"an? (?=\w)", text)
    return an(text[match.end() :]) if match else text


_RELATIVE = re.compile(
    r"\b(?:today|yesterday|tomorrow|now|currently|recently|soon|ago|(?:this|last|next|past|coming) (?:week|"
    r"month|year|quarter|"
    r"summer|fall|autumn|winter|spring)|earlier|above|below|here|we|our|us|you|your|I)\b", re.I
)  # fmt: skip
_TO_A_CLAUSE = re.compile(r",? and that ")


def clauses(frame: Frame) -> list[str]:
    """The clauses that a speaker's word is made of, each by itself, without those that cannot leave their place."""
    found = []
    for part in _TO_A_CLAUSE.split(re.sub(r"\s+", " ", frame.object).strip(" .,;:")):
        if part and not _ODD.search(part) and not _RELATIVE.search(part) and len(part.split()) >= 3:
            found.append(part)
    return found


def is_name(text: str) -> bool:
    """Whether something is called by a name: "Lumen-2", "Lumen for Clinics"."""
    words = [w for w in text.split() if w not in ("for", "of", "the")]
    return all(w[:1].isupper() or any(c.isdigit() for c in w) for w in words)


def is_list(text: str) -> bool:
    """Whether several things are named: "Lumen Sol, Terra, and Luna"."""
    return bool(re.search(r",? and [A-Z]", text))
