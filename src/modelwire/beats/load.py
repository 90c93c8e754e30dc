"""A beat file (TOML) -> Beat, every mistake in it named."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from modelwire.errors import ConfigError
from modelwire.text import slugify
from modelwire.types import Beat, Entity, Section

#: What an entity may be.
KINDS = frozenset(
    {
        "company",
        "lab",
        "model",
        "product",
        "person",
        "agency",
        "place",
        "law",
        "benchmark",
        "dataset",
        "outlet",
        "group",
    }
)
#: The parts of the news value that a beat may weigh (gather.rank).
PARTS = (
    "origins", "spread", "substance", "prominence", "beat fit", "source weight", "primary source", "news form",
    "novelty", "recency",
)  # fmt: skip
#: In [publishers]: those that are not named.
OTHERS = "others"
_BEAT_KEYS = {"name": str, "title": str, "description": str, "language": str}
#: Keys of sections and entities, by the type of their value.
_LISTS, _FLAGS = ("aliases", "same_as", "domains", "words", "unless", "doubtful"), ("ambiguous",)
_DAYS = ("since", "until")
_TEXTS = ("id", "name", "kind", "gloss", "parent", "slug", "title", "voice")
_ENTITY_KEYS = frozenset(
    {
        "id",
        "name",
        "kind",
        "aliases",
        "same_as",
        "gloss",
        "parent",
        "domains",
        "ambiguous",
        "unless",
        "doubtful",
        "since",
        "until",
    }
)


def load_beat(place: str | Path) -> Beat:
    """Read the beat that ships under a name ("ai"), or the beat file at a path.

    Raises:
        ConfigError: there is no such beat, or something in it is wrong; the message names it by dotted path.
    """
    file, text = _source(str(place))
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", file=file) from error
    problems = list(_problems(data))
    if problems:
        path, problem = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise ConfigError(problem + more, path=path, line=_line_of(text, path), file=file)
    return _beat(data)


def _source(place: str) -> tuple[str, str]:
    if "/" in place or place.endswith(".toml"):
        path = Path(place)
        if not path.is_file():
            raise ConfigError("there is no such beat file", file=place)
        return place, path.read_text(encoding="utf-8")
    shipped = resources.files("modelwire.beats").joinpath(f"{place}.toml")
    if not shipped.is_file():
        known = ", ".join(
            sorted(f.name[:-5] for f in resources.files("modelwire.beats").iterdir() if f.name.endswith(".toml"))
        )
        raise ConfigError(
            f"no beat called “{place}” ships with Modelwire; there is {known}, or name a .toml file",
            path="beat",
        )
    return f"{place}.toml", shipped.read_text(encoding="utf-8")


def _problems(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, kind in _BEAT_KEYS.items():
        if not isinstance(data.get(key), kind) or not data[key]:
            yield key, "is missing; give it some text"
    if wrong := [*_misshapen(data)]:
        yield from wrong
        return
    for number, section in enumerate(data.get("section", [])):
        if not section.get("slug") or section["slug"] != slugify(section["slug"]):
            yield f"section[{number}].slug", "must be lower-case letters, digits and hyphens"
        if not section.get("title"):
            yield f"section[{number}].title", "is missing"
    seen: dict[str, int] = {}
    for number, entity in enumerate(data.get("entities", [])):
        yield from _entity_problems(entity, f"entities[{number}]", seen, number)
    for number, entity in enumerate(data.get("entities", [])):
        if entity.get("parent") and entity["parent"] not in seen:
            yield f"entities[{number}].parent", f"no entity has the id “{entity['parent']}”"


def _misshapen(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Values of another type than the one that is read, without which nothing else can be said of them."""
    for key, entry in (("section", "[[section]]"), ("entities", "{ name = …, kind = … }")):
        rows = data.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield key, f"must be a list; write each as {entry}"
            continue
        for number, row in enumerate(rows):
            yield from ((f"{key}[{number}].{name}", why) for name, why in _mistyped(row, _LISTS, _FLAGS))
    yield from _mistyped(data, ("fits", "excludes", "cues", "versions"), ())
    yield from _unweighed(data)
    if not _is_number(data.get("grace_days", 14)):
        yield "grace_days", "must be a whole number of days, 0 or more"


def _unweighed(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Weights that are no numbers, parts that there are not, and parts that do not add up to 1."""
    for table, most in (("significance", 1.0), ("publishers", 2.0)):
        weights = data.get(table, {})
        if not isinstance(weights, dict):
            yield table, f"must be a table; write [{table}] and below it name = number"
            return
        for name, value in weights.items():
            if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
                yield f"{table}.{name}", f"must be a number from 0 to {most:g}"
                return
    parts = data.get("significance", {})
    for name in parts.keys() - set(PARTS):
        yield f"significance.{name}", f"unknown; there is {', '.join(PARTS)}"
    if parts and abs(sum(parts.values()) - 1) > 0.001:
        yield "significance", f"the weights add up to {sum(parts.values()):.3f}; they must add up to 1"


def _mistyped(row: Mapping[str, Any], lists: Iterable[str], flags: Iterable[str]) -> Iterator[tuple[str, str]]:
    for key, value in row.items():
        if key in lists:
            if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
                yield key, f'must be a list of texts, as in {key} = ["one", "another"]'
        elif key in flags:
            if not isinstance(value, bool):
                yield key, "must be true or false"
        elif key in _DAYS:
            if not isinstance(value, date) or isinstance(value, datetime):
                yield key, f"must be a day, without quotation marks, as in {key} = 2026-03-01"
        elif key in _TEXTS and not isinstance(value, str):
            yield key, "must be a text, in quotation marks"


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _entity_problems(
    entity: Mapping[str, Any], path: str, seen: dict[str, int], number: int
) -> Iterator[tuple[str, str]]:
    if not entity.get("name"):
        yield f"{path}.name", "is missing"
        return
    if entity.get("kind") not in KINDS:
        yield f"{path}.kind", f"“{entity.get('kind')}” is none of {', '.join(sorted(KINDS))}"
    if entity.get("since") and entity.get("until") and entity["until"] < entity["since"]:
        yield f"{path}.until", "is before since"
    for key in entity.keys() - _ENTITY_KEYS:
        yield f"{path}.{key}", f"unknown; there is {', '.join(sorted(_ENTITY_KEYS))}"
    id_ = _id(entity)
    if id_ in seen:
        yield f"{path}.id", f"“{id_}” is taken by entities[{seen[id_]}]; give one of the two an id of its own"
    seen[id_] = number


def _line_of(text: str, path: str) -> int | None:
    """Where an entity or a top-level key stands, as far as its name can be found."""
    if not path.startswith("entities["):
        key = path.partition("[")[0]
        return next((n for n, line in enumerate(text.splitlines(), 1) if line.startswith(key)), None)
    wanted = int(path[len("entities[") : path.index("]")])
    rows = [n for n, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith("{")]
    return rows[wanted] if wanted < len(rows) else None


def _id(entity: Mapping[str, Any]) -> str:
    return str(entity.get("id") or slugify(entity["name"]))


def _beat(data: Mapping[str, Any]) -> Beat:
    return Beat(
        name=data["name"],
        title=data["title"],
        description=data["description"],
        language=data["language"],
        sections=tuple(_section(row) for row in data.get("section", [])),
        entities=tuple(_entity(row) for row in data.get("entities", [])),
        fits=tuple(data.get("fits", ())),
        excludes=tuple(data.get("excludes", ())),
        cues=tuple(data.get("cues", ())),
        versions=tuple(data.get("versions", ())),
        grace_days=int(data.get("grace_days", 14)),
        voice=data.get("voice", ""),
        significance=tuple(data.get("significance", {}).items()),
        publishers=tuple((name, float(w)) for name, w in data.get("publishers", {}).items() if name != OTHERS),
        other_publishers=float(data.get("publishers", {}).get(OTHERS, 1.0)),
    )


def _section(row: Mapping[str, Any]) -> Section:
    return Section(row["slug"], row["title"], tuple(row.get("words", ())))


def _entity(row: Mapping[str, Any]) -> Entity:
    return Entity(
        id=_id(row),
        name=row["name"],
        kind=row["kind"],
        aliases=tuple(row.get("aliases", ())),
        same_as=tuple(row.get("same_as", ())),
        gloss=row.get("gloss", ""),
        parent=row.get("parent"),
        domains=tuple(row.get("domains", ())),
        ambiguous=bool(row.get("ambiguous", False)),
        unless=tuple(row.get("unless", ())),
        doubtful=tuple(row.get("doubtful", ())),
        since=row.get("since"),
        until=row.get("until"),
    )
