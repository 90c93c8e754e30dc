"""Rows: frames of several articles that say the same, with the outlets that carry each."""

import re
from collections.abc import Iterable, Sequence

from modelwire.text import digest, normalised_words
from modelwire.types import Article, Frame, Row

_STOP = frozenset(
    "a an the its their his her our of for to in on and or new first latest own into with by from at all more next "
    "that this it is are was were be has have had".split()
)
#: Content words that two objects must share, as a part of the shorter, to be the same thing …
_SAME = 0.67
#: … and, for clauses, of the longer.
_SAME_CLAUSE = 0.6
_CLAUSES = frozenset({"say", "find", "warn", "deny", "plan"})
_NOT = re.compile(r"\b(?:not|never|no|nor|cannot|without)\b|n['’]t\b", re.I)
_PART_OF = re.compile(r"\b(?:of|for|preview|beta|alpha)\b", re.I)


def merge_rows(frames: Iterable[Frame], articles: Sequence[Article]) -> tuple[Row, ...]:
    """Merge frames by actor, act and object; strongest first.

    A row is strong by the number of its outlets, then by the order of the articles (lead first), then by
    where in the text its first frame stands. What is denied, or only planned, is not what is asserted.

    Args:
        frames: of all articles.
        articles: lead first; frames of other articles are left out.
    """
    by_id = {article.id: article for article in articles}
    place = {article.id: number for number, article in enumerate(articles)}
    ordered = sorted(
        (f for f in frames if f.passage.article_id in by_id),
        key=lambda f: (place[f.passage.article_id], f.passage.start, f.actor_span.start),
    )
    groups: list[list[Frame]] = []
    for frame in ordered:
        group = next((g for g in groups if same_row(g[0], frame)), None)
        if group is None:
            groups.append([frame])
        elif frame not in group:
            group.append(frame)
    rows = [_row(group, by_id) for group in groups]
    order = {row.id: number for number, row in reversed(list(enumerate(rows)))}
    return tuple(sorted({row.id: row for row in reversed(rows)}.values(), key=lambda r: (-len(r.outlets), order[r.id])))


def same_row(a: Frame, b: Frame) -> bool:
    """Whether two frames say the same: actor, act, object, and how sure it is.

    A passive that tells nobody ("two men have been arrested") goes with whoever another report names.
    """
    if (a.act, a.negated, a.modality) != (b.act, b.negated, b.modality) or _elsewhere(a, b):
        return False
    if a.actor and b.actor and actor_key(a) != actor_key(b):
        return False
    return _same_sum(a, b) if a.act == "fund" else _same_object(a, b)


def _elsewhere(a: Frame, b: Frame) -> bool:
    """Whether each names a place, and not the same one."""
    return bool(a.place and b.place and not content(a.place.text) & content(b.place.text))


def _same_sum(a: Frame, b: Frame) -> bool:
    """A round is told by its sum; another sum is another row, and perhaps a conflict."""
    ours, theirs = ({(x.value, x.unit) for x in frame.amounts} for frame in (a, b))
    return bool(ours & theirs) or not ours or not theirs


def _same_object(a: Frame, b: Frame) -> bool:
    if a.object_id != b.object_id or _versions(a.object) != _versions(b.object):
        return False
    if a.act in _CLAUSES:
        return _same_clause(a.object, b.object)
    if a.object_id:
        return (_stage(a.object), _tail(a.object)) == (_stage(b.object), _tail(b.object))
    ours, theirs = content(a.object), content(b.object)
    return len(ours & theirs) >= max(1, _SAME * min(len(ours), len(theirs)))


def _same_clause(a: str, b: str) -> bool:
    """By most words of the longer one; two that differ in a "not" alone say the opposite of one another."""
    ours, theirs = content(a), content(b)
    alike = len(ours & theirs) >= max(1, _SAME_CLAUSE * max(len(ours), len(theirs)))
    return alike and bool(_NOT.search(a)) == bool(_NOT.search(b))


def actor_key(frame: Frame) -> str:
    """What tells one actor from another: the entity, else the name."""
    return frame.actor_id or " ".join(normalised_words(frame.actor))


def content(text: str) -> frozenset[str]:
    """The words of a phrase that carry its meaning, plurals and singulars as one."""
    return frozenset(re.sub(r"(?<=\w\w)s$", "", w) for w in normalised_words(text) if w not in _STOP)


def _stage(text: str) -> bool:
    """Whether it is a part or an early form of the thing: its weights, a preview of it."""
    return bool(_PART_OF.search(text))


def _tail(text: str) -> frozenset[str]:
    """What tells one version's models apart: the Fast of "Grennel 4 Fast", the mini of "Lumen-2 mini"."""
    return frozenset(re.findall(r"\b(?:[A-Z][a-z]+|mini|nano|small|large|turbo)\b", re.split(r"\d", text)[-1]))


def _versions(text: str) -> frozenset[str]:
    """Numbers in a name tell one model from the next: GPT-4 is not GPT-5."""
    return frozenset(re.findall(r"\d+(?:\.\d+)*", text))


def _row(frames: list[Frame], articles: dict[str, Article]) -> Row:
    first = frames[0]
    carried = sorted(
        (articles[id_] for id_ in {f.passage.article_id for f in frames}), key=lambda a: (a.published_at, a.id)
    )
    key = digest(
        actor_key(first), first.act, " ".join(sorted(content(first.object))), first.modality, str(first.negated)
    )
    if first.place and not first.actor:
        key = digest(key, *sorted(content(first.place.text)))  # nobody tells two arrests apart but their places
    outlets = tuple(dict.fromkeys(article.publisher for article in carried))
    return Row("r-" + key[:16], first.actor, first.act, first.object, tuple(frames), outlets)
