"""Lines: a sentence to be, in all the wordings that would do, and the choice among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from modelwire.copying import longest_run, whole_figures
from modelwire.text import digest, normalised_words, word_count
from modelwire.types import Article, Computation, Evidence, Kind, Sentence
from modelwire.write.clippings import cites
from modelwire.write.house import sentence

#: Runs of a source's words: from 8 on a wording is refused (DESIGN rule 2); up to 5 it is as good as our own.
RUN_WORDS, OWN_RUN = 8, 5
#: Words in a row of which the share that a source has too is held low (TRUST F2), and runs among which we choose
#: freely.
_GRAM, _EASY = 5, 6
#: The share of its rows up to which one wording is as good as another.
_ALLOWED = 0.16
_WITHIN = ":within"
#: So few shared rows are the name of a thing.
_STRAY = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One wording of a line."""

    text: str
    #: keys of the wordings it uses
    keys: tuple[str, ...] = ()
    #: words by which its run with a source may be longer and it is as good still
    slack: int = 0
    #: what it rests on beside its line's
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be said, in every wording that would do, best first."""

    options: tuple[Option, ...]
    evidence: tuple[Evidence, ...] = ()
    kind: Kind = Kind.FACT
    computation: Computation | None = None
    #: what is said first when there is no room for all; 0 must be said
    rank: int = 5
    #: whether it tells something beside the bare act and whose account it is
    adds: bool = True
    #: whether it leans on the line before it, and goes where that one goes
    follows: bool = False
    #: (article, words) of a quotation it makes
    quote: tuple[str, int] | None = None
    #: whose word it is: the last name of somebody, or the id of an entity; "" for nobody's
    voice: str = ""
    #: whose plan it tells, by id or name; "" for no plan
    plan_of: str = ""


@dataclass(slots=True)
class Pen:
    """Chooses wordings one after another, so that neighbours differ and no source is copied."""

    articles: Sequence[Article]
    used: frozenset[str]
    keys: list[str] = field(default_factory=list)
    #: whether of all wordings the one farthest from the sources is taken
    strict: bool = False
    #: whether a sentence may open like the one before it, because the two may be joined
    joins: bool = False
    _grams: set[tuple[str, ...]] = field(default_factory=set)
    _fives: set[tuple[str, ...]] = field(default_factory=set)
    _runs: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note every few words in a row of the sources, so that most wordings need no closer look."""
        for article in self.articles:
            self._grams |= _grams(f"{article.title}\n{article.text}")
            self._fives.update(_rows(f"{article.title}\n{article.text}", _GRAM))

    def sayable(self, line: Line) -> Line | None:
        """The line with the wordings that no source has in a row; None where every one of them is a source's."""
        kept = tuple(o for o in line.options if self.run(sentence(o.text)) < RUN_WORDS)
        return replace(line, options=kept) if kept else None

    def write(self, lines: Iterable[Line], *, after: str = "") -> list[tuple[Line, Sentence]]:
        """Sentences in order; a line that cannot be said without copying is left out."""
        done: list[tuple[Line, Sentence]] = []
        missing = False
        for line in lines:
            if missing and line.follows:
                continue
            chosen = self.choose(line, done[-1][1].text if done else after)
            missing = chosen is None
            if chosen:
                self.keys += [key for key in chosen.keys if key not in self.keys]
                borne = (*line.evidence, *chosen.evidence)
                said = Sentence(sentence(chosen.text), line.kind, cites(borne), line.computation)
                done.append((replace(line, evidence=borne) if chosen.evidence else line, said))
        return done

    def choose(self, line: Line, before: str) -> Option | None:
        """The wording least like the sources among those that do not open like the sentence before."""
        # A speaker in the midst of a sentence ("the plant, Pellan says, opens") is heard once of an outlet and once of
        # a person.
        options = [o for o in line.options if not any(k.endswith(_WITHIN) and k in self.keys for k in o.keys)]
        # Another first word is best; at least the noun behind an article is another.
        other = [o for o in options if opening(o.text).split()[:1] != opening(before).split()[:1]]
        apart = self._best(other, before) or self._best(
            [o for o in options if opening(o.text) != opening(before)], before
        )
        return apart or (self._best(options, before) if self.joins else None)

    def _best(self, fresh: Sequence[Option], before: str) -> Option | None:
        measured = [(self.run(sentence(o.text)), number, o) for number, o in enumerate(fresh)]
        good = [item for item in measured if item[0] < RUN_WORDS and not self._runs_on(before, item[2].text)]
        if not good:
            return None
        return min(good, key=lambda item: (*self._closeness(*item), self._stale(item[2]), item[1]))[2]

    def _closeness(self, run: int, number: int, option: Option) -> tuple[int, int]:
        """How close a wording is to a source: five-word rows that both have, then the longest run."""
        rows = _rows(sentence(option.text), _GRAM)
        shared = sum(row in self._fives for row in rows)
        allowed = 0 if self.strict else int(_ALLOWED * len(rows))
        return max(shared - option.slack - allowed, 0 if self.strict else 1), max(run - option.slack, _EASY)

    def share(self, texts: Iterable[str]) -> float:
        """Share of the five-word rows of a text that any source has too."""
        rows = [row for text in texts for row in _rows(text, _GRAM)]
        shared = sum(row in self._fives for row in rows)
        return shared / len(rows) if shared > _STRAY else 0.0

    def run(self, text: str) -> int:
        """The longest run that a text shares with any source."""
        if text not in self._runs:
            # Without a row of its own in common it is no longer than that, which is as good as none.
            near = bool(_grams(text) & self._grams)
            runs = (longest_run(text, f"{a.title}\n{a.text}") for a in self.articles) if near else ()
            self._runs[text] = max(runs, default=OWN_RUN)
        return self._runs[text]

    def _runs_on(self, before: str, text: str) -> bool:
        return bool(before) and self.run(f"{before.rstrip('.')} {text}") >= RUN_WORDS

    def _stale(self, option: Option) -> int:
        """How many of its wordings the edition has used already."""
        return sum(key in self.used or key in self.keys for key in option.keys)


def _grams(text: str) -> set[tuple[str, ...]]:
    """All runs of one word more than what counts as our own."""
    return set(_rows(text, OWN_RUN + 1))


def _rows(text: str, size: int) -> list[tuple[str, ...]]:
    words = normalised_words(whole_figures(text))
    return [tuple(words[n : n + size]) for n in range(len(words) - size + 1)]


def turned(options: Sequence[Option], scene_id: str) -> list[Option]:
    """The options in the order in which this story tries them, so that stories do not all begin with the first."""
    return sorted(options, key=lambda option: digest(scene_id, option.text))


def opening(text: str) -> str:
    """How a sentence starts: its first word, and the one behind an article, which says nothing by itself."""
    words = normalised_words(text)
    return " ".join(words[:2] if words[:1] in (["the"], ["a"], ["an"]) else words[:1])


def words_of(line: Line) -> int:
    """About how many words a line takes."""
    return word_count(line.options[0].text) if line.options else 0


def fitting(lines: Sequence[Line], limit: int) -> list[Line]:
    """The lines that fit into so many words, those of the lowest rank first, in their given order."""
    chosen: set[int] = set()
    room = limit
    for number in sorted(range(len(lines)), key=lambda n: (lines[n].rank, n)):
        if 0 < words_of(lines[number]) <= room:
            chosen.add(number)
            room -= words_of(lines[number])
    kept = [n for n in sorted(chosen) if not lines[n].follows or n - 1 in chosen]
    return [lines[n] for n in kept]
