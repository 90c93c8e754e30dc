"""Fields that came by form, mail or JSON -> one Complaint: the same words give the same complaint (TRUST F10)."""

import re
from collections.abc import Callable, Mapping, Sequence

from modelwire.addrspec import parse_address
from modelwire.errors import BadAddress
from modelwire.text import clean, clean_paragraphs
from modelwire.types import Complaint, Matter, Rung
from modelwire.urls import safe_url

#: The names of the fields, the same in all three; those with True may hold several addresses.
FIELDS = {
    "matter": False, "name": False, "email": False, "country": False, "signature": False, "work": False,
    "work_url": True, "page": True, "explanation": False, "good_faith": False, "accuracy": False, "domain": False,
    "wish": False, "urgent": False,
}  # fmt: skip
#: Nobody needs more, and somebody has to read it.
_LINE, _TEXT, _ADDRESSES = 200, 4000, 50
_YES = frozenset({"yes", "true", "on", "1", "y"})
_WISHES = {
    "none": Rung.NO_FETCH, "nothing": Rung.NO_FETCH, "no fetch": Rung.NO_FETCH, "link only": Rung.LINK_ONLY,
    "link-only": Rung.LINK_ONLY, "capped": Rung.CAPPED, "full": Rung.FULL,
}  # fmt: skip
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def complaint_of(fields: Mapping[str, Sequence[str]]) -> Complaint:
    """The complaint in fields; what cannot be read is left empty, and is then asked for as missing.

    Args:
        fields: name -> values, as sent: hostile text. Names that are not ours are passed over.
    """
    line, text = _reader(fields, clean, _LINE), _reader(fields, clean_paragraphs, _TEXT)
    return Complaint(
        matter=_matter(line("matter")),
        name=line("name"),
        email=_email(line("email")),
        country=_country(line("country")),
        signature=line("signature"),
        work=text("work"),
        works=_addresses(fields.get("work_url", ())),
        pages=_addresses(fields.get("page", ())),
        explanation=text("explanation"),
        good_faith=line("good_faith").lower() in _YES,
        accuracy=line("accuracy").lower() in _YES,
        domain=_domain(line("domain")),
        wish=_WISHES.get(line("wish").lower()),
        urgent=line("urgent").lower() in _YES,
    )


def _reader(fields: Mapping[str, Sequence[str]], tidy: Callable[[str], str], most: int) -> Callable[[str], str]:
    def read(name: str) -> str:
        values = [value for value in fields.get(name, ()) if value.strip()]
        return tidy(values[0][: 4 * most])[:most].strip() if values else ""

    return read


def _matter(word: str) -> Matter:
    try:
        return Matter(word.lower())
    except ValueError:
        return Matter.RIGHTS


def _email(text: str) -> str:
    try:
        return parse_address(text) if text else ""
    except BadAddress:
        return ""


def _country(text: str) -> str:
    return text.upper() if re.fullmatch(r"[A-Za-z]{2}", text) else ""


def _domain(text: str) -> str:
    name = text.lower().removeprefix("https://").removeprefix("http://").split("/")[0].removeprefix("www.")
    return name if _DOMAIN.fullmatch(name) and len(name) < 254 else ""


def _addresses(values: Sequence[str]) -> tuple[str, ...]:
    """Addresses, one or more a value, in their order and each once; what is none is left out."""
    found = (safe_url(part) for value in values for part in value[: 64 * 1024].split())
    return tuple(dict.fromkeys(url for url in found if url))[:_ADDRESSES]
