"""Nouns as JSON documents, and the seals that show an altered byte."""

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from cattrs import Converter

from modelwire.text import digest
from modelwire.types import utc

Noun = TypeVar("Noun")


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=False)
    hooks: list[tuple[type, Callable[[Any], Any], Callable[[Any, Any], Any]]] = [
        (datetime, lambda moment: utc(moment).isoformat(), lambda text, _: utc(datetime.fromisoformat(text))),
        (date, date.isoformat, lambda text, _: date.fromisoformat(text)),
    ]
    for kind, to_text, from_text in hooks:
        converter.register_unstructure_hook(kind, to_text)
        converter.register_structure_hook(kind, from_text)
    return converter


def document(noun: object) -> str:
    """The noun as JSON: its fields in their order, times in UTC; the same noun always gives the same bytes."""
    return json.dumps(_converter().unstructure(noun), ensure_ascii=False, separators=(",", ":"))


def noun(text: str, kind: type[Noun]) -> Noun:
    """The noun that a document holds.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it does not hold one.
    """
    found: Noun = _reader(kind).validate_json(text)  # type: ignore[arg-type]  # a class is hashable
    return found


@cache
def _reader(kind: type[Any]) -> Any:
    """Reads documents of a kind: twice as fast as the converter that writes them, and an archive is read often."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def seal(text: str, *apart: str) -> str:
    """sha256 over a document and what its row keeps beside it, hex."""
    return digest(text, *apart)
