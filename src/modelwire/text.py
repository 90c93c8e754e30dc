"""Sentences, spans and digests of plain text. Offsets are characters of the text they came from."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

#: A capital, digit or opening quote must follow a stop for it to end a sentence …
_STOP = re.compile(r"([.!?…][\"'”’)\]]*)(\s+)(?=[\"'“‘(\[]?[A-Z0-9À-Þ])")
#: … and what stands before it must not be one of these.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt st jr sr vs inc ltd co corp no vol fig eq sec al "
    "jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.n e.u e.g i.e a.m p.m approx est".split()
)
#: No sentence is longer; a run without stops (a table, an attack) is cut, so that what reads sentences stays quick.
_LONGEST = 2000
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*", re.UNICODE)
_PLAIN_WORD = re.compile(r"[^\W_]+")
#: Soft and zero-width characters go, and so do apostrophes within a word.
_DROPPED = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff'‘’]+")
#: So many words at most are remembered with what was worked out for them: names are new every day, for ever.
WORDS = 4_096


def digest(*parts: str) -> str:
    """sha256 over the parts, each ended by a NUL so that ("ab", "c") and ("a", "bc") differ; hex."""
    state = hashlib.sha256()
    for part in parts:
        state.update(part.encode("utf-8", "surrogatepass"))
        state.update(b"\0")
    return state.hexdigest()


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text starts and ends, paragraph by paragraph, without the space around it."""
    spans: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        start = paragraph.start()
        for stop in _STOP.finditer(paragraph.group()):
            end = paragraph.start() + stop.end(1)
            if _ends_sentence(text[start:end]):
                spans.append(_trim(text, start, end))
                start = paragraph.start() + stop.end()
        spans.append(_trim(text, start, paragraph.end()))
    return [piece for start, end in spans for piece in _pieces(text, start, end)]


def words(text: str) -> list[str]:
    """The words of a text as they stand: "Corvane's", "12,400", "third-party"."""
    return _WORD.findall(text)


def word_count(text: str) -> int:
    """How many words a text has, by the same rule as every limit in Modelwire."""
    return len(words(text))


def normalised_words(text: str) -> list[str]:
    """Words for comparing texts: NFKC, case-folded, hyphens split, soft characters dropped (TRUST F1)."""
    if text.isascii():  # what the rest comes to for most texts, in half the time
        return _PLAIN_WORD.findall(text.lower().replace("'", ""))
    return _PLAIN_WORD.findall(_DROPPED.sub("", unicodedata.normalize("NFKC", text)).casefold())


def clean(text: str) -> str:
    """One line of plain text: NFC, control and invisible characters dropped, white space folded."""
    kept = unicodedata.normalize("NFC", text).translate(_VISIBLE)
    return re.sub(r"\s+", " ", kept).strip()


def clean_paragraphs(text: str) -> str:
    """Paragraphs parted by one blank line, each cleaned; empty ones dropped."""
    return "\n\n".join(filter(None, (clean(block) for block in re.split(r"\n\s*\n", text))))


def slugify(text: str, limit: int = 80) -> str:
    """[a-z0-9-], at most `limit` long, cut at a word; "item" where nothing is left (TRUST B20)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if len(slug) > limit:
        slug = slug[: limit + 1].rsplit("-", 1)[0][:limit]
    return slug.strip("-") or "item"


def _ends_sentence(before: str) -> bool:
    if not before.rstrip("\"'”’)]").endswith("."):
        return True
    last = before.rstrip("\"'”’)].").rsplit(None, 1)[-1].lstrip("(\"'“‘").casefold() if before.strip(".") else ""
    return last not in _ABBREVIATIONS and not re.fullmatch(r"[a-z]", last)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence whole, or in pieces that are not too long, cut at a blank where there is one."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start, start + _LONGEST)
        cut = blank if blank > start else start + _LONGEST
        yield _trim(text, start, cut)
        start = _trim(text, cut, end)[0]
    if end > start:
        yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _invisible(char: str) -> bool:
    # ZWJ and ZWNJ stay: some scripts cannot be written without them (TRUST B24).
    if char in "\n\t\r\u200c\u200d":
        return False
    return unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"} or 0xFE00 <= ord(char) <= 0xFE0F


class _Visible(dict[int, int | None]):
    """A table for str.translate that drops what is invisible, filled as characters come up."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if _invisible(chr(code)) else code
        return self[code]


_VISIBLE = _Visible()
