"""What speaks for one event and what against it, each with a name and a number from 0 to 1."""

from collections.abc import Mapping
from datetime import timedelta

from modelwire.same_event.piece import Piece

#: Days at which distance in time counts in full; further apart no two pieces are one event.
_FAR = 5
#: Words below which a text is little: two leads share fewer words than two articles, one event or not.
_LITTLE = 150
#: Two titles that share this much (Dice) are one title.
SAME_TITLE = 0.9
_NEAR_TITLE = 0.8
#: Two titles of one publisher that share less are those of two pieces, whatever short text stands below both.
_OWN_TITLE = 0.5


def evidence(a: Piece, b: Piece) -> dict[str, float]:
    """Every part of the evidence on a pair, by name; the order in which they are shown."""
    days = min(abs(a.published_at - b.published_at) / timedelta(days=1), _FAR)
    parts = {
        "wording": cosine(a.words, b.words),
        "headlines": cosine(a.headline, b.headline),
        "names told": min(_told(a, b), _told(b, a)),
        "proper names": cosine(a.proper, b.proper),
        "figures": cosine(a.figures, b.figures),
        "years": _agree(a.years, b.years),
        "weekdays": _agree(a.weekdays, b.weekdays),
        "other names": float(bool(a.names and b.names and not a.names & b.names)),
        "days apart": days / _FAR,
        "one publisher": float(a.publisher == b.publisher and title_likeness(a, b) < _NEAR_TITLE),
        "one title": float(title_likeness(a, b) >= _NEAR_TITLE),
        "digest": (a.form.digest + b.form.digest) / 2,
        "bargains": float(a.form.bargains and b.form.bargains),
        "one digest": float(a.form.digest != b.form.digest),
        "about": float(a.form.about or b.form.about),
        "first person": float(a.in_first_person or b.in_first_person),
        "publisher named": float(_names_house(a, b) or _names_house(b, a)),
        "little text": max(0.0, 1 - min(a.length, b.length) / _LITTLE),
    }
    return {"meaning": _dot(a, b)} | parts if a.vector and b.vector else parts


def title_likeness(a: Piece, b: Piece) -> float:
    """Dice's measure of two titles, 0 to 1."""
    ours, theirs = a.title_words, b.title_words
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def copied_share(a: Piece, b: Piece) -> float:
    """The part of the shorter text's eight-word shingles that the other has; 0 where it is too short to say."""
    smaller = min(len(a.shingles), len(b.shingles))
    return len(a.shingles & b.shingles) / smaller if smaller >= 20 else 0.0


def tells_neither(a: Piece, b: Piece) -> bool:
    """Whether a short text that two pieces share has no word of either title: a page that keeps machines out."""
    ours, theirs = b.lead_words - b.title_words, a.lead_words - a.title_words
    return _are_short(a, b) and not (a.title_words & ours or b.title_words & theirs or a.title_words & b.title_words)


def repeated_by_itself(a: Piece, b: Piece) -> bool:
    """Whether one publisher puts one short text under two titles: what its series or its lists begin with."""
    return a.publisher == b.publisher and _are_short(a, b) and title_likeness(a, b) < _OWN_TITLE


def _are_short(a: Piece, b: Piece) -> bool:
    return min(a.length, b.length) < _LITTLE


def other_version(a: Piece, b: Piece) -> str:
    """The name of which two titles name different versions, and no common one; "" where there is none."""
    if a.versions & b.versions:
        return ""
    return min({name for name, _ in a.versions} & {name for name, _ in b.versions}, default="")


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Of two vectors of length 1, given by their places."""
    fewer, more = sorted((a, b), key=len)
    return sum(weight * more[word] for word, weight in fewer.items() if word in more)


def _told(a: Piece, b: Piece) -> float:
    """How much of the names in one headline the other piece's headline and lead have too, by rarity."""
    whole = sum(a.title_names.values())
    return sum(rarity for word, rarity in a.title_names.items() if word in b.lead_words) / whole if whole else 0.0


def _names_house(a: Piece, b: Piece) -> bool:
    """Whether one piece tells of the other's publisher: a report of what a lab posted."""
    return bool(b.house) and a.publisher != b.publisher and all(word in a.words for word in b.house)


def _agree(a: frozenset[str], b: frozenset[str]) -> float:
    """1 where both name one, -1 where each names others, 0 where one is silent."""
    return (1.0 if a & b else -1.0) if a and b else 0.0


def _dot(a: Piece, b: Piece) -> float:
    return max(0.0, sum(x * y for x, y in zip(a.vector, b.vector, strict=True)))
