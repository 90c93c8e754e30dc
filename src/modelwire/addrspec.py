"""Mail addresses: one strict reading, so that nothing a stranger types can become a header or a second recipient.

Only what RFC 5321 calls a Mailbox with a dot-string and a domain name is taken, in ASCII or as RFC 6531 widens it.
Quoted strings, comments, routes, groups and address literals are legal, and nobody who wants a newsletter has one.
"""

import re
import unicodedata

import idna

from modelwire.errors import BadAddress

#: RFC 5321 4.5.3.1: of the local part, and of a path less its angle brackets; in octets.
_LOCAL, _WHOLE = 64, 254
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")
#: RFC 2142, and the names under which programs write: mail to one of these reaches a rota or nobody (TRUST B15).
_ROLES = frozenset(
    "abuse admin administrator billing daemon devnull dns ftp hostmaster info it list listserv mailer-daemon "
    "majordomo marketing news no-reply noc noreply nobody null owner postmaster privacy root sales security spam "
    "ssladmin ssladministrator sslwebmaster support sysadmin tech undisclosed-recipients unsubscribe usenet uucp "
    "webmaster www".split()
)


def parse_address(text: str) -> str:
    """The one address that a text is, its domain in lower case and as DNS writes it.

    Args:
        text: what somebody typed; blanks around it are forgiven, nothing else is.

    Raises:
        BadAddress: it is no address, more than one, or one that we do not write to.
    """
    stripped = unicodedata.normalize("NFC", text.strip(" "))
    if any(not c.isprintable() or c.isspace() for c in stripped):
        raise BadAddress("it holds a space or a control character")
    local, at, domain = stripped.rpartition("@")
    if not at or "@" in local:
        raise BadAddress("it is not of the form name@domain")
    address = f"{_local(local)}@{_domain(domain)}"
    if len(address.encode()) > _WHOLE:
        raise BadAddress(f"it is longer than {_WHOLE} octets")
    return address


def is_role(address: str) -> bool:
    """Whether an address belongs to a function and not to a person."""
    local = address.rpartition("@")[0].casefold().partition("+")[0]
    return local in _ROLES or local.startswith(("owner-", "bounce")) or local.endswith(("-request", "-owner"))


def same_person(address: str) -> str:
    """What two spellings of one mailbox have in common: hosts that tell case apart are not to be found."""
    return unicodedata.normalize("NFC", address).casefold()


def needs_smtputf8(address: str) -> bool:
    """Whether a server has to offer SMTPUTF8 (RFC 6531) for this address."""
    return not address.isascii()


def _local(local: str) -> str:
    if not local or len(local.encode()) > _LOCAL:
        raise BadAddress(f"the part before @ has to have 1 to {_LOCAL} octets")
    if "=?" in local:
        raise BadAddress("it holds an encoded word")
    for atom in local.split("."):
        if not atom or not all(_ATOM.fullmatch(c) or _is_letter(c) for c in atom):
            raise BadAddress("the part before @ is not one that we write to")
    return local


def _is_letter(char: str) -> bool:
    return ord(char) > 0x7F and unicodedata.category(char)[0] in "LNM"


def _domain(domain: str) -> str:
    try:
        plain = idna.encode(domain, uts46=True, std3_rules=True).decode()
    except idna.IDNAError as error:
        raise BadAddress("the part after @ is no domain name") from error
    labels = plain.split(".")
    if len(labels) < 2 or not labels[-1] or labels[-1].isdigit():
        raise BadAddress("the part after @ is no domain name")
    return plain
