"""Distance from a source: the words in a row that a text shares with it outside quotation marks (TRUST F1)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from modelwire.memo import remembered
from modelwire.text import normalised_words

_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
_TOKEN = re.compile(r"\S+")
_INSIDE_FIGURE = re.compile(r"(?<=\d)[.,](?=\d)")
_JOINING = frozenset("of the and for in at de la a an".split())

#: A normalised word, and whether it is a name or a number where it stands.
_Word = tuple[str, bool]


def quotes(text: str) -> list[str]:
    """What stands between quotation marks, in order, without the marks."""
    return [match[1] or match[2] or "" for match in _QUOTED.finditer(text)]


def longest_run(ours: str, source: str) -> int:
    """How many words in a row ours shares with the source, outside quotation marks.

    Words are compared folded: case, punctuation, hyphens and marks do not count. A run made of names, numbers
    and the small words between them alone is nobody's wording and is not counted.
    """
    return max((len(run) for run in runs(ours, source, at_least=1)), default=0)


def runs(ours: str, source: str, *, at_least: int = 8) -> list[tuple[str, ...]]:
    """The longest stretches of normalised words that both texts have, longest first.

    Args:
        ours: the text whose distance is measured; what it quotes is left out and breaks a run.
        source: the text it may have been taken from, quotations included.
        at_least: shorter stretches are left out.
    """
    theirs, places = _index(source)
    found = {run for part in _parts(ours) for run in _shared(part, theirs, places) if len(run) >= at_least}
    return sorted(found, key=lambda run: (-len(run), run))


@remembered(32)  # of a story's few sources, hundreds of sentences are held against each
def _index(source: str) -> tuple[list[str], Mapping[str, Sequence[int]]]:
    """The words of a source in their order, and where each stands."""
    words = normalised_words(whole_figures(source))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        places[word].append(at)
    return words, dict(places)


@remembered(32)  # and each sentence against all of these sources
def _parts(text: str) -> Sequence[Sequence[_Word]]:
    """Stretches outside quotation marks, as words."""
    found, start = [], 0
    for match in _QUOTED.finditer(text):
        found.append(tuple(_words(text[start : match.start()])))
        start = match.end()
    return (*found, tuple(_words(text[start:])))


def _words(text: str) -> Iterator[_Word]:
    opens = True
    for token in _TOKEN.findall(text):
        bare = token.strip("\"'“”‘’([,;:—–-")
        exempt = any(c.isdigit() for c in bare) or (bare[:1].isupper() and not opens)
        for word in normalised_words(whole_figures(token)):
            yield word, exempt
        opens = token.rstrip("\"'”’)").endswith((".", "!", "?"))


def whole_figures(text: str) -> str:
    """The text with each figure as one word: "2,000" is no two words that somebody wrote."""
    return _INSIDE_FIGURE.sub("", text)


def _shared(part: Sequence[_Word], theirs: list[str], places: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, ...]]:
    """The longest run that starts at each word, where it is not the tail of one that starts before."""
    before = 0
    for at in range(len(part)):
        length = max((_length(part, at, theirs, place) for place in places.get(part[at][0], ())), default=0)
        if length >= before and length and not _only_names(part[at : at + length]):
            yield tuple(word for word, _ in part[at : at + length])
        before = length


def _length(part: Sequence[_Word], at: int, theirs: list[str], place: int) -> int:
    length = 0
    while at + length < len(part) and place + length < len(theirs) and part[at + length][0] == theirs[place + length]:
        length += 1
    return length


def _only_names(run: Sequence[_Word]) -> bool:
    return any(exempt for _, exempt in run) and all(exempt or word in _JOINING for word, exempt in run)
