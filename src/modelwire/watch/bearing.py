"""What one article makes of one watch: it settles it, or a person has to look, or it has nothing to say."""

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from modelwire.facts.parse import Token, parsed
from modelwire.types import Article, Entity, Passage, Watch, WatchState
from modelwire.watch.deed import Deed, deed_of, stem, stems, with_short_names
from modelwire.watch.headline import headline
from modelwire.watch.telling import Days, Telling
from modelwire.watch.told import tellings

_CALENDAR = frozenset({*month_name, *month_abbr, *day_name, *day_abbr})
_STATES = {"done": WatchState.CONFIRMED, "undone": WatchState.REFUTED, "later": WatchState.REFUTED,
           "delay": WatchState.REFUTED}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bearing:
    """What an article says of a watch."""

    state: WatchState
    #: whether it settles the watch by itself
    sure: bool
    #: (article id, start, end, quote); of a title, start and end are 0
    quotes: tuple[tuple[str, int, int, str], ...]
    #: what speaks against it, in the same form
    against: tuple[tuple[str, int, int, str], ...] = ()
    #: why a person has to look
    doubt: str = ""


def bearing(
    watch: Watch, article: Article, passages: Sequence[Passage], entities: Mapping[str, Entity]
) -> Bearing | None:
    """What an article makes of a watch; None where it does not speak of it.

    It is sure only where every sentence that speaks of the deed says the same, at least one of them outright: who,
    did what, to the very thing, in no part of it, and on no day that does not fit.

    Args:
        watch: an open one.
        article: published after the watch was opened.
        passages: its sentences.
        entities: what the beat knows by name, by id.
    """
    deed = deed_of(watch, entities)
    deed = with_short_names(deed, f"{article.title}\n{article.text}")
    texts = [(article.id, 0, 0, article.title), *((article.id, p.start, p.end, p.text) for p in passages)]
    worth = [t for t in texts if _is_worth_reading(t[3], deed)]
    if not worth or not any(_named(t[3], deed) for t in texts):
        return None
    docs = parsed([t[3] for t in worth], [_spans(t[3], watch, deed) for t in worth])
    known = entities.get(watch.actor_id or "")
    own_site = known is not None and article.publisher in known.domains
    carried = {text[1:3]: own_site or _leads(before[3], deed) for before, text in pairwise(texts)}
    days = Days(watch.due_on, watch.opened_at.date(), article.published_at.date())
    told = [
        (place, telling)
        for place, doc in zip(worth, docs, strict=True)
        for telling in _told(place, doc, replace(deed, carried=carried.get(place[1:3], False)), days)
        if telling.kind
    ]
    return _weighed(told) if told else None


def _told(place: tuple[str, int, int, str], doc: Sequence[Token], deed: Deed, days: Days) -> Iterator[Telling]:
    text, is_title = place[3], place[1] == place[2]
    if text.rstrip(" .\"'”’)").endswith("?"):
        return
    if is_title and (found := headline(text, doc, deed, days)):
        yield found
        return
    yield from tellings(text, doc, deed, days)


def _spans(text: str, watch: Watch, deed: Deed) -> list[tuple[int, int, Entity]]:
    """Where the actor stands, so that the parser reads a name it does not know like one that it does."""
    actor = Entity(watch.actor_id or "actor", watch.actor, "company")
    return [
        (m.start(), m.end(), actor)
        for name in deed.actors
        for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]


def _weighed(told: Iterable[tuple[tuple[str, int, int, str], Telling]]) -> Bearing | None:
    pairs = list(told)
    sure = [(place, t) for place, t in pairs if t.sure]
    firm = {t.kind for _, t in sure}
    if not sure and {"delay", "later"} <= {t.kind for _, t in pairs}:
        sure = [(place, t) for place, t in pairs if t.kind in ("delay", "later")]  # put off, and to a later day
        return Bearing(WatchState.REFUTED, True, _places(sure))
    others = [(place, t) for place, t in pairs if not t.sure and all(place != p for p, _ in sure)]
    if sure and len({_STATES[k] for k in firm}) == 1:
        state = _STATES[sure[0][1].kind]
        opposed = [(place, t) for place, t in others if t.kind == "planned" or _STATES.get(t.kind) not in (state, None)]
        if not opposed:
            return Bearing(state, True, _places(sure))
        return Bearing(state, False, _places(sure), _places(opposed), opposed[0][1].doubt)
    if sure:
        return Bearing(_STATES[sure[0][1].kind], False, _places(sure[:1]), _places(sure[1:]), "it says two things")
    asking = [(place, t) for place, t in others if t.kind in _STATES]
    if not asking:
        return None
    state = _STATES[asking[0][1].kind]
    against = [(p, t) for p, t in others if _STATES.get(t.kind) is not state]
    return Bearing(state, False, _places(asking), _places(against), asking[0][1].doubt)


def _places(found: Iterable[tuple[tuple[str, int, int, str], Telling]]) -> tuple[tuple[str, int, int, str], ...]:
    return tuple(dict.fromkeys(place for place, _ in found))


def _is_worth_reading(text: str, deed: Deed) -> bool:
    """Whether a sentence names a part of the thing; the others are not parsed."""
    if deed.phrases:
        return True
    there = stems(text)
    return (
        not deed.wanted or bool(deed.wanted & there) or any("-" in w and w.split("-")[0] in there for w in deed.wanted)
    )


def _leads(text: str, deed: Deed) -> bool:
    """Whether a sentence is about the actor alone: its name comes first, and nobody else has one."""
    match = next((m for n in deed.actors if (m := re.match(rf"(?:[A-Za-z]+ ){{0,2}}{re.escape(n)}(?!\w)", text))), None)
    if match is None:
        return False
    others = re.findall(r"(?<=[\w,] )[A-Z][\w-]+", text[match.end() :])
    return all(stem(word) in deed.wanted or word in _CALENDAR for word in others)


def _named(text: str, deed: Deed) -> bool:
    low = text.casefold()
    return any(name.casefold() in low for name in deed.actors)
