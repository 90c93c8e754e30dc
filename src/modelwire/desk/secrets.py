"""Passwords and tokens: made here, kept only as digests (TRUST B12, B13)."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime

from modelwire.types import Account

#: scrypt as RFC 7914 and OWASP advise for sign-ins: 32 MiB, about a tenth of a second.
_N, _R, _P, _MEMORY = 2**15, 8, 1, 64 * 2**20
#: OWASP ASVS 2.1.1 asks for 12 and no rules on what is in them.
LEAST_PASSWORD, MOST_PASSWORD = 12, 256


def token() -> str:
    """256 random bits, for a cookie or an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token: it cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def form_token(cookie: str) -> str:
    """What a form must send along with a cookie: a page that cannot read the cookie cannot know it (TRUST B11)."""
    return hmac.new(cookie.encode(), b"form", hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


def account(name: str, password: str, now: datetime) -> Account:
    """An account with its password as scrypt made it."""
    salt = secrets.token_hex(16)
    return Account(name, salt, _scrypt(password, salt), now)


def fits(password: str, known: Account | None) -> bool:
    """Whether a password is that of an account; one that there is not takes as long."""
    against = known or Account("", "00" * 16, "", datetime.min.replace(tzinfo=UTC))
    return same(_scrypt(password, against.salt), against.digest) and known is not None


def _scrypt(password: str, salt: str) -> str:
    words = password[:MOST_PASSWORD].encode()
    return hashlib.scrypt(words, salt=bytes.fromhex(salt), n=_N, r=_R, p=_P, maxmem=_MEMORY).hex()
