"""What the judgement looks at in one article, and how rare each word is among the pieces of the day."""

import calendar
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zlib import crc32

from modelwire.same_event.dates import YEAR, undated
from modelwire.same_event.form import Form, form_of
from modelwire.text import normalised_words, sentences

#: No event of a news beat is told for the first time more than this apart.
WINDOW = timedelta(days=5)
#: Words with a capital before a number that counts things: "I Found 22 Deals", "The 7 Biggest".
_COUNTING = "Found|Best|Top|The|These|Our|All|With|Over|From|At|Under|In|For|Of|Are|Here|Plus|To"
#: A name with its number, as models are named: "Opus 4.7", "Lumen-2".
_VERSION = re.compile(
    rf"\b(?!(?:{'|'.join(calendar.month_name[1:])}|{_COUNTING})\b)([A-Z][A-Za-z]+)[ "
    rf"‑-][vV]?(\d+(?:\.\d+)*)\b(?![,%])"
)
_LEAD_SENTENCES = 3
#: So much of a text is compared: what stands below is background, which alike events share.
_COMPARED = 3000
#: A year, or one digit: every text of a season has them.
_COMMON_FIGURE = re.compile(r"(?:19|20)\d\d|\d")
#: Words with a capital inside a sentence, as a name has them.
_PROPER = re.compile(r"(?<=[\w,;] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
#: A word with a capital in a title.
_CAPITAL = re.compile(r"(?<=[\w,;’'”)] )[A-Z][\w&’'.-]*\w|(?<=\A)[A-Z][\w&’'.-]*\w")
#: The writer of a piece speaks; "I/O" and "World War I," do not.
_WRITER = re.compile(r"\b(?:I(?=['’ ][a-z])|[Mm]y|me)\b")
_QUOTED = re.compile(r'“[^”]*”|"[^"]*"')
#: Labels of an address that are no house's own name.
_NO_HOUSE = frozenset("www blog blogs news status docs com org net co io ai dev app edu gov".split())
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(calendar.day_name)})\b")
_STOP = frozenset(
    "a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it "
    "its may more most new no not of on one or our out over own s said say says she so some than that the their them "
    "there these they this to up us was we were what when where which who why will with would you your after before "
    "about also all any other two first now just here today because".split()
)

#: A text as a point: two of like meaning lie near one another. Of length 1.
Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One article, made ready to be compared."""

    id: str
    publisher: str
    published_at: datetime
    #: weight of each word of title, lead and text, of length 1 as a vector
    words: Mapping[str, float]
    #: the same of title and lead alone
    lead: Mapping[str, float]
    #: the same of the title alone
    headline: Mapping[str, float]
    title_words: frozenset[str]
    #: words of the title that bear a capital, each with its rarity
    title_names: Mapping[str, float]
    #: words of title and lead
    lead_words: frozenset[str]
    #: words of the whole text
    length: int
    names: frozenset[str]
    #: the same as `words`, of runs of words with a capital, and of figures; those that no other piece has are left out
    proper: Mapping[str, float]
    figures: Mapping[str, float]
    shingles: frozenset[int]
    #: weekdays that the text names, and years other than its own
    weekdays: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    #: (name, number) of each version that the title names: ("opus", "4.7")
    versions: frozenset[tuple[str, str]] = frozenset()
    form: Form = field(default_factory=Form)
    #: title or lead speak of their writer, outside of quotations: a test, an opinion, a memory
    in_first_person: bool = False
    #: the publisher's own name, as texts of others would write it
    house: frozenset[str] = frozenset()
    #: of headline and lead; () where no embedder is at hand
    vector: Vector = ()


class Corpus:
    """How rare each word is among the pieces of the day; rare words carry the event."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._documents = 0
        self._seen: Counter[str] = Counter()
        for text in texts:
            self._documents += 1
            dateless = undated(text[:_COMPARED])
            self._seen.update({*content(text), *_named(dateless), *_figures(dateless)})

    def rarity(self, word: str) -> float:
        """Smoothed inverse document frequency: about 0.7 for a word in every text, more for rarer ones.

        A word of two texts is as rare as a word of one: among few texts, what two of them share would otherwise
        weigh less than what is found in one alone, and it is just what tells that they speak of one event.
        """
        return math.log((2 + self._documents) / (1 + max(2, self._seen[word]))) + 0.7

    def piece(
        self,
        id_: str,
        publisher: str,
        at: datetime,
        title: str,
        text: str,
        names: Iterable[str],
        vector: Vector = (),
    ) -> Piece:
        """What to compare of one article: its title, the first sentences of its text, and less so the rest."""
        lead, compared = _lead(text), text[:_COMPARED]
        of_title, of_lead = Counter(content(title)), Counter(content(lead))
        dateless = undated(compared)
        capitals = {word for found in _CAPITAL.findall(title) for word in content(found)}
        return Piece(
            id=id_,
            publisher=publisher,
            published_at=at,
            words=self._weighted(of_title + of_title + of_lead + Counter(content(compared))),
            lead=self._weighted(of_title + of_lead),
            headline=self._weighted(of_title),
            title_words=frozenset(of_title),
            title_names={word: self.rarity(word) for word in sorted(capitals)},
            lead_words=frozenset(of_title + of_lead),
            length=len(normalised_words(compared)),
            names=frozenset(names),
            proper=self._weighted(self._known(_named(dateless))),
            figures=self._weighted(self._known(_figures(f"{title}\n{dateless}"))),
            shingles=_shingles(text),
            weekdays=frozenset(_WEEKDAY.findall(f"{title}\n{compared}")),
            years=frozenset(YEAR.findall(f"{title}\n{compared}")) - {str(at.year)},
            versions=frozenset((name.casefold(), number) for name, number in _VERSION.findall(title)),
            form=form_of(title),
            in_first_person=bool(_WRITER.search(_QUOTED.sub("", f"{title}\n{lead}"))),
            house=_house(publisher),
            vector=vector,
        )

    def _weighted(self, counts: Mapping[str, int]) -> dict[str, float]:
        weights = {word: (1 + math.log(n)) * self.rarity(word) for word, n in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    def _known(self, found: Iterable[str]) -> Counter[str]:
        """Those that stand in more than one text: the others can never be shared, and would drown those that are."""
        return Counter(one for one in found if self._seen[one] > 1)


def to_embed(title: str, text: str) -> str:
    """What an embedder is given of an article: headline and lead together say more than either."""
    lead = " ".join(_lead(text).split())
    return f"{title}. {lead}" if lead else title


def content(text: str) -> list[str]:
    """The words that carry something, without the s of a plural."""
    return [w.removesuffix("s") if len(w) > 3 else w for w in normalised_words(text) if w not in _STOP and len(w) > 1]


def _lead(text: str) -> str:
    spans = sentences(text[:4000])[:_LEAD_SENTENCES]
    return text[: spans[-1][1]] if spans else ""


def _house(publisher: str) -> frozenset[str]:
    """The words of the name in a publisher's domain: "openai" of openai.com, "google" of blog.google."""
    own = next((label for label in publisher.split(".") if label not in _NO_HOUSE), "")
    return frozenset(content(own))


def _named(text: str) -> list[str]:
    return _PROPER.findall(text)


def _figures(text: str) -> Iterator[str]:
    return (figure for figure in re.findall(r"\d+(?:[.,]\d+)*", text) if not _COMMON_FIGURE.fullmatch(figure))


def _shingles(text: str, size: int = 8) -> frozenset[int]:
    found = normalised_words(text)
    # crc32, for Python's own hash of a string is another one in each process.
    return frozenset(crc32(" ".join(found[i : i + size]).encode()) for i in range(len(found) - size + 1))
