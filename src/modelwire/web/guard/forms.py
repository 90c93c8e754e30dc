"""A posted form, read within bounds: size, time, number of fields."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl

from fastapi import Request

#: TRUST B19.
MOST_BYTES = 64 * 1024
_SECONDS = 10.0
_MOST_FIELDS = 100
_KIND, _JSON = "application/x-www-form-urlencoded", "application/json"


class FormRefused(Exception):
    """A body that is not read further; `status` is what HTTP calls it."""

    def __init__(self, status: int, words: str) -> None:
        self.status, self.words = status, words
        super().__init__(words)


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody sent."""

    #: name -> values, in the order sent
    fields: Mapping[str, tuple[str, ...]]
    #: the sender's network, such as 192.0.2.0/24
    network: str
    at: datetime
    #: False where it was filled in too fast, or by what fills in fields that people do not see
    human: bool = True

    def one(self, name: str) -> str:
        """The value of a field; "" where it is missing, or there more than once."""
        values = self.fields.get(name, ())
        return values[0] if len(values) == 1 else ""

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a field, such as ticked boxes."""
        return self.fields.get(name, ())


async def read_form(request: Request) -> dict[str, tuple[str, ...]]:
    """The fields of a form, or of a flat JSON object. A body of another kind is read to its end and has none.

    Raises:
        FormRefused: it is too long, too slow, or holds too many fields.
    """
    body = await read_body(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _JSON:
        return _flat(body)
    if kind != _KIND:
        return {}
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise FormRefused(400, "The form has too many fields.") from error
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        found[name] = (*found.get(name, ()), value)
    return found


def _flat(body: bytes) -> dict[str, tuple[str, ...]]:
    """The fields of a JSON object: text, numbers, true and false, and lists of them. What lies deeper is no field."""
    try:
        told = json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise FormRefused(400, "This is no JSON.") from error
    if not isinstance(told, dict) or len(told) > _MOST_FIELDS:
        raise FormRefused(400, "This is no JSON object, or it has too many fields.")
    listed = {str(name): value if isinstance(value, list) else [value] for name, value in told.items()}
    return {name: tuple(_word(v) for v in values if isinstance(v, str | int)) for name, values in listed.items()}


def _word(value: str | int) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


async def read_body(request: Request, most: int = MOST_BYTES, seconds: float = _SECONDS) -> bytes:
    """What was sent, within bounds.

    Args:
        request: as it arrived.
        most: bytes.
        seconds: from the first byte to the last.

    Raises:
        FormRefused: it is too long, or too slow.
    """
    told = request.headers.get("content-length", "")
    if told and (not told.isdigit() or int(told) > most):
        raise FormRefused(413, "The form is too long.")
    try:
        return await asyncio.wait_for(_pieces(request, most), seconds)
    except TimeoutError as error:
        raise FormRefused(408, "The form took too long to arrive.") from error


async def _pieces(request: Request, most: int) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise FormRefused(413, "The form is too long.")
    return bytes(body)
