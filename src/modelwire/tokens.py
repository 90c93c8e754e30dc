"""Tokens: what stands in a link that acts for whoever holds it (TRUST B13).

Each is bound to one purpose. The database holds digests only; what links are derived from is a key in a file of its
own, so that a dump of the database opens nothing.
"""

import base64
import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from modelwire.errors import ModelwireError

#: The key of a publication, beside its database and never in it.
KEY_FILE = ".modelwire.key"
_KEY_BYTES = 32
#: 192 bits, which base64 writes without padding.
_TOKEN_BYTES = 24
_FORM = re.compile(r"[A-Za-z0-9_-]{32}")
_ADDRESS_BYTES = 20


def fresh_token() -> str:
    """A token that nobody can guess: 192 bits of the system's entropy, fit for an address."""
    return _text(secrets.token_bytes(_TOKEN_BYTES))


def derived_token(key: bytes, purpose: str, subject: str) -> str:
    """The token of a subject for a purpose: the same each time, and only where the key is known."""
    return _text(keyed(key, f"token:{purpose}", subject)[:_TOKEN_BYTES])


def address_token(key: bytes, purpose: str, subject: str) -> str:
    """The same of 160 bits in lower case, for a part of a mail address, where case is not kept."""
    return base64.b32encode(keyed(key, f"address:{purpose}", subject)[:_ADDRESS_BYTES]).decode().lower()


def token_digest(purpose: str, token: str) -> str:
    """What is kept of a token, hex; of another purpose's token it is another."""
    return hashlib.sha256(f"{purpose}\0{token}".encode("utf-8", "surrogatepass")).hexdigest()


def is_token(text: str) -> bool:
    """Whether a text has the form of a token, so that nothing else is ever looked up."""
    return _FORM.fullmatch(text) is not None


def same_token(one: str, other: str) -> bool:
    """Whether two are the same, in a time that does not tell how far they agree."""
    return hmac.compare_digest(one.encode(), other.encode())


def keyed(key: bytes, *parts: str) -> bytes:
    """HMAC-SHA256 over parts, each ended by a NUL."""
    return hmac.digest(key, b"".join(part.encode() + b"\0" for part in parts), "sha256")


def publication_key(folder: Path) -> bytes:
    """The key of the publication in a folder; the first one that asks makes it, for its owner alone to read.

    Raises:
        ModelwireError: it cannot be read or made, or it is no key.
    """
    file = folder / KEY_FILE
    try:
        if not file.exists():
            _make(file)
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise ModelwireError(f"{file} cannot be used: {error}; put back the one that you backed up") from error
    if len(key) != _KEY_BYTES:
        raise ModelwireError(f"{file} holds no key; put back the one that you backed up")
    return key


def _make(file: Path) -> None:
    # Written whole and then named: two that ask at once agree, and a kill leaves none that is half.
    partial = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as out:
        out.write(secrets.token_hex(_KEY_BYTES) + "\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(partial, file)
    except FileExistsError:
        pass
    finally:
        partial.unlink()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()
