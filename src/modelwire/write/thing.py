"""What an object is called in our own sentence: five words at most, no praise, nothing that points elsewhere."""

import re

from modelwire.types import Frame

MAX_WORDS = 5
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
_ODD = re.compile(r"[\[\]{}<>|@#`*_\\/=…\"“”()\n]|https?:|--")
_CUT = re.compile(r" (?:of|for|to|into|between|against|in|on|with|and|that|which|from|at|by|across|as)\b")
_ARTICLES = frozenset({"a", "an", "the", "its", "new"})


def thing(frame: Frame) -> str | None:
    """The object of a frame as it may stand in a sentence of ours, or None where nothing short and safe is left."""
    text = re.sub(r"\s+", " ", frame.object).strip(" .,;:")
    if _ODD.search(text):
        return None
    text = _PRAISE.sub("", text)
    if len(text.split()) > MAX_WORDS:
        text = _shortened(text)
    text = _articled(text)
    return text if text and _says_enough(text) else None


def _shortened(text: str) -> str:
    """Up to the first joint that leaves something to say."""
    for joint in _CUT.finditer(text):
        head = text[: joint.start()]
        if len(head.split()) <= MAX_WORDS and _says_enough(head):
            return head
    return ""


def _says_enough(text: str) -> bool:
    """A name, a figure, or two telling words; nobody's ranking, and nothing that points elsewhere."""
    words = text.split()
    if not words or len(words) > MAX_WORDS or _RANKS.search(text):
        return False
    telling = [w for w in words if w.lower() not in _ARTICLES]
    named = any(w[:1].isupper() or w[:1].isdigit() or w[:1] in "$€£" for w in telling)
    return named or len(telling) >= 2


def _articled(text: str) -> str:
    """Praise that is gone may have left the wrong article: "an state", "a overview"."""
    match = re.match(r"(an?) (\w)", text)
    if match is None:
        return text
    right = "an" if match[2].lower() in "aeio" else "a" if match[2].lower() not in "aeiouhx8" else match[1]
    return right + text[len(match[1]) :]


_RELATIVE = re.compile(
    r"\b(?:today|yesterday|tomorrow|now|currently|recently|soon|ago|(?:this|last|next|past|coming) (?:week|month|year|quarter|"
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
