"""WordNet 3 (Princeton's licence): words that mean the same, the opposite, or another thing of the same kind.

Read from the files of Debian's package `wordnet-base`, or from the folder that the variable WORDNET names. Only the
first sense of a word is used, the one that is met most.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FOLDER = Path(os.environ.get("WORDNET", "/usr/share/wordnet"))
_FILES = {"NOUN": "noun", "VERB": "verb", "ADJ": "adj", "ADV": "adv"}
_OPPOSITE, _WIDER, _NARROWER = "!", "@", "~"
#: How many words one thing may have beside it; "thing" and its like have thousands.
_MOST_SIBLINGS = 60


def synonyms(lemma: str, pos: str) -> tuple[str, ...]:
    """Words of the first sense of a word that are met most in this very sense, without itself."""
    synset = _first(lemma, pos)
    return tuple(word for word in synset[0] if word != lemma and _first(word, pos) is synset) if synset else ()


def opposites(lemma: str, pos: str) -> tuple[str, ...]:
    """Antonyms of a word in its first sense."""
    return _along(lemma, pos, _OPPOSITE)


def siblings(lemma: str, pos: str) -> tuple[str, ...]:
    """Other things of the nearest wider kind: "bus" and "van" for "truck"."""
    synset = _first(lemma, pos)
    if not synset:
        return ()
    wider = [at for mark, at, of, _ in synset[1] if mark == _WIDER and of == pos]
    near = [at for up in wider[:1] for mark, at, of, _ in _synset(pos, up)[1] if mark == _NARROWER and of == pos]
    if len(near) > _MOST_SIBLINGS:
        return ()
    found = (_synset(pos, at)[0][0] for at in near if _synset(pos, at)[0])
    return tuple(word for word in found if word != lemma and word not in synset[0])


def _along(lemma: str, pos: str, wanted: str) -> tuple[str, ...]:
    synset = _first(lemma, pos)
    if not synset:
        return ()
    place = synset[0].index(lemma) + 1 if lemma in synset[0] else 0
    found = []
    for mark, at, of, (ours, theirs) in synset[1]:
        words = _synset(of, at)[0]
        if mark == wanted and ours in (0, place) and 0 < theirs <= len(words):
            found.append(words[theirs - 1])
    return tuple(found)


_Pointers = tuple[tuple[str, int, str, tuple[int, int]], ...]


@cache
def _first(lemma: str, pos: str) -> tuple[tuple[str, ...], _Pointers] | None:
    at = _index(pos).get(lemma)
    return None if at is None else _synset(pos, at)


@cache
def _synset(pos: str, at: int) -> tuple[tuple[str, ...], _Pointers]:
    """Words and pointers of a synset, as wndb(5) describes its line."""
    data = _data(pos)
    fields = data[at : data.index(b"\n", at)].decode("ascii").split(" | ")[0].split()
    count = int(fields[3], 16)
    words = tuple(fields[4 + 2 * n].partition("(")[0].replace("_", " ") for n in range(count))
    rest = fields[5 + 2 * count :]
    kinds = {"n": "NOUN", "v": "VERB", "a": "ADJ", "s": "ADJ", "r": "ADV"}
    pointers = []
    for n in range(int(fields[4 + 2 * count])):
        mark, offset, kind, ends = rest[4 * n : 4 * n + 4]
        pointers.append((mark, int(offset), kinds[kind], (int(ends[:2], 16), int(ends[2:], 16))))
    return words, tuple(pointers)


@cache
def _data(pos: str) -> bytes:
    return (_FOLDER / f"data.{_FILES[pos]}").read_bytes()


@cache
def _index(pos: str) -> dict[str, int]:
    """Lemma to the place of its first sense.

    Raises:
        FileNotFoundError: WordNet is not installed.
    """
    return dict(_lines(pos))


def _lines(pos: str) -> Iterator[tuple[str, int]]:
    path = _FOLDER / f"index.{_FILES[pos]}"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: install Debian's wordnet-base, or name the folder in WORDNET")
    for line in path.read_text(encoding="ascii").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            yield fields[0].replace("_", " "), int(fields[6 + int(fields[3])])
