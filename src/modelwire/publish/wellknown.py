"""Files at well-known addresses (RFC 8615): whom to tell of a hole, whom to trust, what machines may do (TRUST E12)."""

import json
from datetime import timedelta

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.characters import printable
from modelwire.publish.moments import iso
from modelwire.publish.plain import contact_href

#: RFC 9116 asks for less than a year; counted from the last editorial act, since the site has no other clock.
_EXPIRES = timedelta(days=364)


def well_known(catalogue: Catalogue) -> dict[str, bytes]:
    """Each file by its path inside public/."""
    trust = _lines(*_trust(catalogue))
    return {
        ".well-known/security.txt": _lines(*_security(catalogue)),
        ".well-known/trust.txt": trust,
        "trust.txt": trust,
        ".well-known/tdmrep.json": _reservation(catalogue),
        **_log(catalogue),
    }


def usage(catalogue: Catalogue) -> tuple[str, ...]:
    """What robots.txt says of the use of our pages, to whoever reads it (IETF AIPREF, and the form before it)."""
    if catalogue.snapshot.training:
        return ("Content-Usage: train-ai=y", "Content-Signal: search=yes, ai-input=yes, ai-train=yes")
    return ("Content-Usage: train-ai=n", "Content-Signal: search=yes, ai-input=yes, ai-train=no")


def _log(catalogue: Catalogue) -> dict[str, bytes]:
    """The signed head of the ledger, for whoever wants to hold us to it, and the key that checks it (TRUST E3)."""
    note, verifier = catalogue.snapshot.log
    if not note:
        return {}
    return {".well-known/modelwire-log.txt": note.encode(), ".well-known/modelwire-log.pub": verifier.encode()}


def _security(catalogue: Catalogue) -> tuple[str, ...]:
    """RFC 9116."""
    links = catalogue.links
    day = (catalogue.as_of + _EXPIRES).replace(hour=0, minute=0, second=0, microsecond=0)
    return (
        f"Contact: {contact_href(catalogue.site.contact) or links.absolute('/about/')}",
        f"Expires: {iso(day)}",
        f"Preferred-Languages: {catalogue.site.language}",
        f"Canonical: {links.absolute('/.well-known/security.txt')}",
    )


def _trust(catalogue: Catalogue) -> tuple[str, ...]:
    """JournalList's trust.txt; memberships and accounts elsewhere are not known here."""
    links = catalogue.links
    return (
        f"# {printable(catalogue.site.name)}",
        f"contact={links.absolute('/about/')}",
        f"disclosure={links.absolute('/policies/')}",
        f"datatrainingallowed={'yes' if catalogue.snapshot.training else 'no'}",
    )


def _reservation(catalogue: Catalogue) -> bytes:
    """TDMRep: what we ask of others we say ourselves (TRUST A16)."""
    rule = {"location": "/", "tdm-reservation": int(not catalogue.snapshot.training)}
    if not catalogue.snapshot.training:
        rule |= {"tdm-policy": catalogue.links.absolute("/policies/machines/")}
    return f"{json.dumps([rule], indent=1)}\n".encode()


def _lines(*lines: str) -> bytes:
    return ("\n".join(" ".join(line.split()) for line in lines) + "\n").encode(errors="replace")
