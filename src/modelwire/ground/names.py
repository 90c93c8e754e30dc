"""Names: every capitalised name of a sentence stands in what it cites, or is known to the beat."""

import re
from collections.abc import Iterable

from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.figures import is_count
from modelwire.ground.numbers import titles, without
from modelwire.ground.words import TOKEN, is_grammar
from modelwire.memo import remembered
from modelwire.text import WORDS

_ALWAYS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday i ai us eu uk".split()
)
_NAME = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")
#: A name of three words or more, of which small ones may stand between two.
_SPELT = re.compile(r"[A-Z][\w’'-]*(?: (?:(?:of|for|and|the|on|in) ){0,2}[A-Z][\w’'-]*){2,}")
#: Hyphens that do not break are hyphens.
_HYPHENS = str.maketrans("‑‐", "--")
_OPENS = re.compile(r"(?:^|[.!?:]\s+|[“\"]\s*)$")
_SMALL = frozenset("of for and the on in a an to".split())
#: Titles in which most words are capitalised say nothing about names.
_TITLE_CASE = 0.6

#: How a people is named after its land, and a plural after its name.
_PEOPLES = ("er", "ers", "n", "ns", "an", "ans", "ian", "ians", "ese", "ish", "i", "is", "s", "es")
#: Lands and peoples whose names do not tell one another, with their other names.
_LANDS = (
    "american americans america us u.s usa states", "british britons britain uk u.k kingdom england english",
    "french france",
    "german germans germany", "dutch netherlands holland", "greek greeks greece", "spanish spain", "swiss switzerland",
    "danish danes denmark", "swedish swedes sweden", "polish poles poland", "turkish turks turkey", "irish ireland",
    "scottish scots scotland", "welsh wales", "finnish finns finland", "czech czechs czechia", "thai thais thailand",
    "chinese china beijing", "congolese congo", "filipino filipinos philippines", "lebanese lebanon",
    "russian russia moscow kremlin",
    "european eu europe", "iraqi iraq", "israeli israelis israel", "afghan afghans afghanistan", "norwegian norway",
    "peruvian peru", "belgian belgium", "portuguese portugal", "ukrainian ukraine", "emirati uae emirates",
    "mexican mexico",
    "japanese japan", "canadian canada", "italian italy",
)  # fmt: skip
_OF_ONE_LAND = {name: frozenset(names.split()) for names in _LANDS for name in names.split()}
#: Letters that must be left of a name.
_LONG = 4
#: What a hyphen joins to a name without making it another's: "Norwick-area", while Lumen-3 is not Lumen-2.
_JOINED = frozenset(
    "area based born type style speaking led backed owned wide bound made era run built linked trained only".split()
)

Run = tuple[str, ...]


def unborne_name(claim: Claim, premise: Premise) -> str | None:
    """Names a capitalised name that stands nowhere in what the sentence cites."""
    if not premise.complete:
        return None  # the text around the passages is gone, and names may have stood there
    credited = titles([*(e.title for e in premise.evidence), *_our_titles(claim, premise)])
    known = _known(claim, premise)
    lower = frozenset(word for text in known for word in _lower_of(text))
    runs = frozenset(run for text in known for run in _runs_of(text))
    inner = frozenset(part for run in runs for part in _inner(run))
    short = frozenset(letters for text in known for letters in _short_forms(text))
    words = frozenset(word for text in known for word in _capitals_of(text))
    for run in _runs(without(claim.text, credited), lower, ours=True):
        if not _made_of(run, runs, inner) and not _told_otherwise(run, words, short):
            return f"{' '.join(run)} stands in no cited source"
    return None


def _told_otherwise(run: Run, words: frozenset[str], short: frozenset[str]) -> bool:
    """Whether a name is short for one of theirs, a people of a land of theirs, or one of theirs with words left out."""
    if len(run) == 1:
        return run[0] in short or bool(_OF_ONE_LAND.get(run[0], frozenset()) & words)
    return False


def _known(claim: Claim, premise: Premise) -> tuple[str, ...]:
    bench = premise.bench
    given = claim.computation.given if claim.computation else ()
    named = (
        *bench.known.splitlines(),
        *bench.publishers.values(),
        *(bench.named(e.publisher) for e in premise.evidence),
    )
    return (*premise.texts, *named, *given, *(() if claim.is_fact else bench.at_large))


def _our_titles(claim: Claim, premise: Premise) -> Iterable[str]:
    return (brief.headline for versions in premise.bench.briefs.values() for brief in versions)


@remembered(512)
def _lower_of(text: str) -> frozenset[str]:
    return frozenset(word for word in TOKEN.findall(text) if word == word.lower())


@remembered(512)
def _capitals_of(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _NAME.findall(text) if any(c.isupper() for c in word))


@remembered(512)
def _runs_of(text: str) -> frozenset[Run]:
    return frozenset(_runs(text, frozenset()))


def _runs(text: str, lower: frozenset[str], *, ours: bool = False) -> Iterable[Run]:
    """Runs of capitalised words; in our sentences without the capital that only opens one."""
    current: list[str] = []
    end = -1
    text = text.translate(_HYPHENS)
    shouted = ours and _is_title_case(text)
    for match in _NAME.finditer(text):
        word = match.group()
        joined = text[end : match.start()] == " " if current else True
        capital = any(c.isupper() for c in word) and word.casefold() not in _ALWAYS
        if capital and ours and (shouted or _OPENS.search(text[: match.start()])) and _is_common(word, lower):
            capital = False
        if current and (not capital or not joined):
            yield tuple(current)
            current = []
        if capital:
            current.append(_singular(word))
            end = match.end()
    if current:
        yield tuple(current)


def _is_title_case(text: str) -> bool:
    words = [word for word in TOKEN.findall(text) if len(word) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > _TITLE_CASE * len(words)


def _is_common(word: str, lower: frozenset[str]) -> bool:
    """Whether a word that opens a sentence is an ordinary one: grammar, the sources' own, or of the dictionary."""
    plain = word.casefold()
    if word[1:] != plain[1:]:
        return False
    known = plain in lower or f"{plain}s" in lower or is_count(plain)
    return is_grammar(plain) or known or _in_dictionary(plain) or _is_compound(plain)


@remembered(WORDS)
def _in_dictionary(word: str) -> bool:
    """A word that cannot be the bare name "Apple" or "Pellan": an adverb, adjective, gerund or plural."""
    from lemminflect import getAllLemmas

    lemmas: dict[str, tuple[str, ...]] = getAllLemmas(word)
    inflected = any(word not in forms for pos, forms in lemmas.items() if pos in ("NOUN", "VERB"))
    return inflected or bool({"ADV", "ADJ"} & lemmas.keys())


@remembered(WORDS)
def _is_compound(word: str) -> bool:
    """Words of the dictionary joined by hyphens, as "warehouse-robot": no name is written so behind its capital."""
    from lemminflect import getAllLemmas

    parts = word.split("-")
    return len(parts) > 1 and all(part and getAllLemmas(part) for part in parts)


def _singular(word: str) -> str:
    """A name for comparing; "LLMs" is LLM, since its capitals say that the last letter is only the plural's."""
    return word[:-1].casefold() if len(word) > 2 and word[-1] == "s" and word[:-1].isupper() else word.casefold()


@remembered(512)
def _short_forms(text: str) -> frozenset[str]:
    """What the names of a text are short for by their first letters: "fbi" of "Federal Bureau of Investigation"."""
    found = (match.group() for match in _SPELT.finditer(text.translate(_HYPHENS)))
    names = [[word for word in name.split() if word[0].isupper()] for name in found]
    names += _phrases(text)
    # "The Federal Bureau": the article that opens a sentence is no part of the name.
    return frozenset("".join(w[0] for w in name[start:]).casefold() for name in names for start in (0, 1))


def _phrases(text: str) -> Iterable[list[str]]:
    """Words in a row of which a short form may be made: "large language models"."""
    words = [word for word in TOKEN.findall(text) if word.casefold() not in _SMALL]
    rows = (words[at : at + size] for size in (2, 3, 4, 5) for at in range(len(words) - size + 1))
    return (row for row in rows if len(row) > 2 or all(word[0].isupper() for word in row))


def _inner(run: Run) -> Iterable[Run]:
    yield from (run[a:b] for a in range(len(run)) for b in range(a + 1, len(run) + 1))
    yield from ((part,) for word in run for part in word.split("-") if len(part) > 2)


def _derived(run: Run) -> frozenset[Run]:
    """The names that a name is made of, or that are made of it: New Zealander, Chicago-area, India and Indian."""
    *first, last = run
    roots = {
        last.removesuffix(ending) for ending in _PEOPLES if last.endswith(ending) and len(last) - len(ending) >= _LONG
    }
    head, _, of = last.partition("-")
    roots |= {f"{last}{ending}" for ending in _PEOPLES}  # "India" is told by "Indian"
    return frozenset((*first, root) for root in (*roots, *((head,) if of in _JOINED else ())))


def _is_within(run: Run, theirs: Run) -> bool:
    """Whether a name is one of theirs with words left out: "Judge Giudice" of "Judge Vincent Del Giudice"."""
    rest = iter(theirs)
    return len(run) > 1 and run[-1] == theirs[-1] and all(word in rest for word in run)


def _made_of(run: Run, runs: frozenset[Run], inner: frozenset[Run]) -> bool:
    """Whether a run is a name, a part of one, or whole names one after another ("Corvane Lumen-2")."""
    if run in inner or _derived(run) & inner or any(_is_within(run, theirs) for theirs in runs):
        return True
    return any(run[:cut] in runs and _made_of(run[cut:], runs, inner) for cut in range(1, len(run)))
