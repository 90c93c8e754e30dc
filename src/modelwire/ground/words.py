"""Content words: what is left of a sentence without grammar, figures and the vocabulary of reporting."""

import re
from collections.abc import Iterator
from functools import cache

from modelwire.memo import remembered
from modelwire.synonyms import pairs
from modelwire.text import WORDS

#: A word, with what holds it together: "Lumen-2", "note-taking", "U.S".
TOKEN = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*")
_GRAMMAR = frozenset(
    "a about above across after again against all almost also although among an and any are around as at away back be "
    "because been before being below between both but by can could did do does doing done down during each either else "
    "ever every few for from further had has have having he her here hers him his how however if in into is it its "
    "itself just least less like many may me might more most much must neither never no nor not nothing now of off on "
    "once one only onto or other others our ours out outside over own per rather same she should since so some still "
    "such than that the their theirs them themselves then there these they this those though through thus to together "
    "too toward towards two under until up upon us very was we were what whatever when where whether which while who "
    "whom whose why will with within without would yet you your anyone anybody everyone everybody someone somebody "
    "nobody none whoever anything everything something plainly".split()
)
#: How we report, count and order: these words are the house's own and need no evidence of their own.
_HOUSE = """
    accord account accuse acknowledge add address admit agree aim announce another answer appear appoint archive argue
    ask assert author back base bear become begin book bring broaden buy call carry cite claim come comment company
    compare concern confirm contend contradict count cover coverage day date dates deadline decide declare decline
    demand deny depart describe detail differ disclose dispute document earlier edition end enter estimate expect
    explain express fact figure file find firm first follow fully gap gather get give go group grow hand hear hire hold
    however inform insist intend introduce investigate involve issue item join keep know land largely last later launch
    lead learn leave let level line list long maintain maker make man mark match mean mention month move much name near
    need new next note notice number object obtain offer open opening outlet own part party people person piece
    place plan point post present press print probe produce promise propose prove publish publisher push put question
    quote raise range reach read reader reason recall record refer refuse reject relate release remain reply report
    reportedly request respond rest result return reveal rise roll rule run say see seek sell send separate set share
    shed show side sign silence single sole something sort source speak spell spokesman spokesperson spokeswoman stand
    start state statement step stop story sum support tell term thing time today track train turn two uncover unit
    unnamed unveil update upon use value version voice want warn way week woman word work write year
    allege anonymous apart alone bar block challenge dismiss halt limit outlaw pause probe quit recruit restrict retire
    began begun brought bought gave given held knew known led left meant rose risen ran said saw seen sought sold sent
    shown spoke spoken stood told withdrew withdrawn bore borne became grew grown kept made got found went gone heard
    wrote written
    secure suspend sue court tie withdraw warning outline set-out lay roll-out weigh
""".split()


#: Words that tell one deed: our verb for it need not be the source's. Only what means the same stands together.
_KINDRED = (
    "kill die dead death fatal",
    "injure injury injuries hurt wound wounded",
    "arrest custody apprehend apprehended nab capture catch caught",
    "convict conviction guilty",
    "charge indict indicted",
    "strike struck hit shake shook shaken jolt rock rattle",
    "defeat beat beaten",
    "fine penalty penalise",
    "approve approval consent ratify",
    "redundant laid dismiss layoff",
    "delay postpone defer",
    "steal stole stolen theft thief thieves",
    "rescue save safety",
    "cut reduce slash",
)
#: Words of ours that tell a deed only where the source tells it in its own: "took into custody" of an arrest, while
#: nobody was arrested because a source says that something was taken.
_OURS = (
    ("arrest apprehend detain custody", "take taken took place"),
    ("raise secure", "take taken took"),
    ("beat beaten defeat", "better won win"),
    ("acquire buy bought purchase", "take taken took"),
    ("steal stole stolen theft", "take taken took"),
    ("win won", "take taken took"),
    ("hold held host", "take taken took place"),
    ("succeed replace", "take taken took place"),
    ("fine penalty", "levy"),
    ("convict guilty", "pronounce"),
    ("approve approval adopt pass", "clear cleared"),
    ("evacuate", "clear cleared"),
)


@remembered(WORDS)
def stem(word: str) -> str:
    """A light stem: case, possessive and the commonest endings go; "investigating" and "investigation" meet."""
    plain = re.sub(r"[’']s?$", "", word.casefold())
    if len(plain) <= 3 or not plain.isalpha():
        return plain
    for ending, put in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = plain[: -len(ending)] + put
            break
    plain = plain.removesuffix("e") if len(plain) > 3 else plain
    return plain[:-1] if len(plain) > 3 and plain[-1] == plain[-2] else plain


_ENDINGS = (
    ("izations", "iz"), ("ization", "iz"), ("isations", "is"), ("isation", "is"),
    ("ations", "at"), ("ation", "at"), ("ions", ""), ("ion", ""), ("ments", ""), ("ment", ""), ("ies", "y"),
    ("ied", "y"), ("ings", ""), ("ing", ""), ("ers", ""), ("er", ""), ("ed", ""), ("sses", "ss"),
    ("es", "e"), ("s", ""), ("ly", ""),
)  # fmt: skip


@cache
def house_stems() -> frozenset[str]:
    """Stems of our own reporting vocabulary."""
    return frozenset(map(stem, _HOUSE))


@cache
def _kindred() -> dict[str, frozenset[str]]:
    """Stem of a source to the stems by which the same deed may be told."""
    found: dict[str, frozenset[str]] = {}
    for group in _KINDRED:
        alike = frozenset(map(stem, group.split()))
        for word in alike:
            found[word] = found.get(word, frozenset()) | alike
    for theirs, ours in (*_OURS, *_single_synonyms()):
        for word in map(stem, theirs.split()):
            found[word] = found.get(word, frozenset()) | frozenset(map(stem, ours.split()))
    return found


def _single_synonyms() -> Iterator[tuple[str, str]]:
    """Single words of theirs with the single word of ours that the composed writer may put for it.

    Phrases of ours ("take to hospital") are left out: their words would bear too much else.
    """
    return ((theirs, ours) for theirs, ours in pairs() if " " not in theirs and " " not in ours)


def stems(text: str) -> frozenset[str]:
    """Stems of all words of a text, the parts of hyphenated ones too."""
    found: set[str] = set()
    for word in TOKEN.findall(text):
        found.add(stem(word))
        found.update(stem(part) for part in re.split(r"[-.’']", word) if part)
    return frozenset(found)


def told_by(text: str) -> frozenset[str]:
    """Stems of a passage with the words for the same deeds: what it says somebody was "killed", it says "died"."""
    found = stems(text)
    return found.union(*(_kindred()[word] for word in found & _kindred().keys()))


def content(text: str, *, house: bool = False) -> list[str]:
    """Stems of the content words of a text, in order.

    Args:
        text: a sentence or a part of one.
        house: keep our own reporting vocabulary too (for texts that are not ours).
    """
    kept = []
    for word in TOKEN.findall(text):
        plain = re.sub(r"[’']s?$", "", word.casefold())
        if plain in _GRAMMAR or not re.search(r"[^\W\d_]", plain):
            continue
        if house or stem(plain) not in house_stems():
            kept.append(stem(plain))
    return kept


def is_grammar(word: str) -> bool:
    """Whether a word only serves grammar or is one of our own reporting words."""
    return word.casefold() in _GRAMMAR or stem(word) in house_stems()


def is_function_word(word: str) -> bool:
    """Whether a word only serves grammar."""
    return word.casefold() in _GRAMMAR


def deed_of(of: str) -> frozenset[str]:
    """Stems by which the deed of a stem may be told too."""
    return _kindred().get(of, frozenset())
