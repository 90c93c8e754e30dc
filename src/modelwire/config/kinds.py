"""The kinds of values that settings have, and what is wrong with those that do not fit.

What a validator says goes on in `load` with the setting's name and its description.
"""

import ipaddress
import re
from datetime import time
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from modelwire.errors import BadAddress
from modelwire.types import Rung
from modelwire.urls import safe_url


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("no such time zone") from error
    return name


def _address(url: str) -> str:
    if safe_url(url) is None:
        raise ValueError("not an http or https address")
    return url


def _contact(contact: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", contact) and safe_url(contact) is None:
        raise ValueError("neither a mail address nor a web address")
    return contact


def _clock(text: object) -> object:
    if isinstance(text, str):
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
            raise ValueError("not a time of day")
        return time.fromisoformat(text)
    return text


def _network(text: str) -> str:
    ipaddress.ip_network(text)
    return text


def _place(text: str) -> str:
    parts = urlsplit(f"//{text}")
    if not parts.hostname or not parts.port or parts.path:
        raise ValueError("not host:port")
    return text


def _rung(value: object) -> object:
    if isinstance(value, str):
        if value.strip().lower() == "none":  # as publishers say it
            return Rung.NO_FETCH
        try:
            return Rung[value.strip().upper().replace(" ", "_").replace("-", "_")]
        except KeyError as error:
            raise ValueError("no rung of the ladder") from error
    return value


def _said(text: str) -> str:
    if text and not text.strip():
        raise ValueError("a policy without words")
    return text


def _domain(text: str) -> str:
    name = text.strip().lower()
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+|[0-9a-f.:\[\]]+", name):
        raise ValueError("not a domain")
    return name


def _database(url: str) -> str:
    if url and not url.startswith(("sqlite:", "postgresql:")):
        raise ValueError("neither SQLite nor PostgreSQL")
    return url


def _model(name: str) -> str:
    provider, colon, model = name.partition(":")
    if not colon or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", provider) or not model.strip():
        raise ValueError("not provider:model")
    return name


def _every(minutes: int) -> int:
    # What a timetable can say: a part of an hour, or of a day.
    if not (0 < minutes <= 60 and 60 % minutes == 0) and not (minutes % 60 == 0 and 1440 % minutes == 0):
        raise ValueError("neither a part of an hour nor of a day")
    return minutes


def _secret(place: str) -> str:
    if place and not re.fullmatch(r"[A-Z][A-Z0-9_]*|file:.+", place):
        raise ValueError("neither a variable nor a file")
    return place


def _mailbox(address: str) -> str:
    from modelwire.addrspec import parse_address  # it needs idna, and most commands read no address

    try:
        return parse_address(address) if address else ""
    except BadAddress as error:
        raise ValueError(str(error)) from error


def _short_mailbox(address: str) -> str:
    # With the token that names a delivery it has to stay within 64 octets (RFC 5321 4.5.3.1.1).
    if len(address.partition("@")[0]) > 15:
        raise ValueError("the part before @ is too long")
    return _mailbox(address)


Zone = Annotated[str, AfterValidator(_timezone)]
Address = Annotated[str, AfterValidator(_address)]
MaybeAddress = Annotated[str, AfterValidator(lambda url: _address(url) if url else url)]
Contact = Annotated[str, AfterValidator(_contact)]
Clock = Annotated[time, BeforeValidator(_clock)]
Network = Annotated[str, AfterValidator(_network)]
Place = Annotated[str, AfterValidator(_place)]
RungName = Annotated[Rung, BeforeValidator(_rung)]
Said = Annotated[str, AfterValidator(_said)]
Domain = Annotated[str, AfterValidator(_domain)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
ModelName = Annotated[str, AfterValidator(_model)]
Minutes = Annotated[int, AfterValidator(_every)]
Secret = Annotated[str, AfterValidator(_secret)]
Mailbox = Annotated[str, AfterValidator(_mailbox)]
ShortMailbox = Annotated[str, AfterValidator(_short_mailbox)]

#: The name of a variable of the environment, or nothing.
VARIABLE = r"^([A-Z][A-Z0-9_]*)?$"


class Table(BaseModel):
    """A table of modelwire.toml: frozen, and no other key is taken."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)
