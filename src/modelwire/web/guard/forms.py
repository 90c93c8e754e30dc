"""A posted form, read within bounds: size, time, number of fields."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl

from fastapi import Request

#: TRUST B19.
MOST_BYTES = 64 * 1024
_SECONDS = 10.0
_MOST_FIELDS = 100
_KIND = "application/x-www-form-urlencoded"


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
    """The fields of a form. A body of another kind is read to its end and has none.

    Raises:
        FormRefused: it is too long, too slow, or holds too many fields.
    """
    try:
        body = await asyncio.wait_for(_body(request), _SECONDS)
    except TimeoutError as error:
        raise FormRefused(408, "The form took too long to arrive.") from error
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _KIND:
        return {}
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise FormRefused(400, "The form has too many fields.") from error
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        found[name] = (*found.get(name, ()), value)
    return found


async def _body(request: Request) -> bytes:
    told = request.headers.get("content-length", "")
    if told and (not told.isdigit() or int(told) > MOST_BYTES):
        raise FormRefused(413, "The form is too long.")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise FormRefused(413, "The form is too long.")
    return bytes(body)
