"""What of a letter a reader gets who follows names and watches instead of the whole edition."""

from collections.abc import Iterable
from dataclasses import replace

from modelwire.text import clean
from modelwire.types import Letter


def part_for(letter: Letter, editions: Iterable[str]) -> str | None:
    """What of a letter somebody asked for: "" for all of it, names joined by commas, None for nothing.

    Args:
        letter: the whole one.
        editions: what they follow: daily, weekly, entity:<id>, watch:<id>. Names and watches come with the day's.
    """
    followed = set(editions)
    if letter.kind in followed:
        return ""
    if letter.kind != "daily":
        return None
    there = {f"entity:{id_}" for item in letter.items for id_ in item.entities}
    there |= {f"watch:{line.of}" for line in letter.settled}
    matched = sorted(followed & there)
    return ",".join(matched) if matched else None


def only(letter: Letter, part: str, names: dict[str, str]) -> Letter:
    """The letter for a part: briefs that name who is followed, and what became of what is watched.

    Args:
        letter: the whole one.
        part: as `part_for` gave it.
        names: entity id -> name, for the title.
    """
    if not part:
        return letter
    followed = part.split(",")
    entities = {key.removeprefix("entity:") for key in followed if key.startswith("entity:")}
    watches = {key.removeprefix("watch:") for key in followed if key.startswith("watch:")}
    items = tuple(item for item in letter.items if entities & set(item.entities))
    settled = tuple(line for line in letter.settled if line.of in watches)
    told = [names.get(id_, id_) for id_ in sorted(entities)] + (["what you watch"] if settled else [])
    first = items[0].headline if items else settled[0].title
    kept = {item.brief_id for item in items}
    return replace(
        letter,
        subject=clean(first),
        preheader=f"What you follow: {', '.join(told)}",
        items=items,
        also=(),
        watches=(),
        settled=settled,
        corrections=tuple(line for line in letter.corrections if line.of in kept),
        notice="",
    )
