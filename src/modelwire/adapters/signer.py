"""The head of the ledger, signed: whoever kept one can prove later that nothing before it was changed (TRUST E3, B28).

The form is that of signed notes, as transparency logs write them (C2SP signed-note, tlog-checkpoint): a name, how many
entries there are, the digest of the last link of the chain, and an Ed25519 signature over these lines.
"""

import base64
import hashlib
import os
from functools import cached_property
from pathlib import Path
from typing import Any

#: Of Ed25519 among the kinds of signature that notes know.
_ALGORITHM = b"\x01"


class Signer:
    """The key of one publication; `modelwire init` makes it, and where there is none nothing is signed."""

    def __init__(self, file: Path, host: str) -> None:
        """Make a signer.

        Args:
            file: holds the key as PEM; only its owner may read it.
            host: of the site; the log is named after it.
        """
        self._file, self._name = file, f"{host}/log"

    @property
    def ready(self) -> bool:
        """Whether there is a key."""
        return self._file.is_file()

    def make(self) -> None:
        """Make the key, where there is none."""
        if not self.ready:
            _make(self._file)

    def note(self, entries: int, head: str) -> str:
        """The head of the ledger as a signed note.

        Args:
            entries: how many there are.
            head: digest of the last link, hex; "" where there is none.
        """
        text = f"{self._name}\n{entries}\n{_encoded(bytes.fromhex(head))}\n"
        signature: bytes = self._key.sign(text.encode())
        return f"{text}\n— {self._name} {_encoded(self._hash + signature)}\n"

    @property
    def verifier(self) -> str:
        """What checks such notes: name, short digest and public key, in a line."""
        return f"{self._name}+{self._hash.hex()}+{_encoded(_ALGORITHM + self._public)}\n"

    @property
    def _hash(self) -> bytes:
        return hashlib.sha256(f"{self._name}\n".encode() + _ALGORITHM + self._public).digest()[:4]

    @cached_property
    def _public(self) -> bytes:
        raw: bytes = self._key.public_key().public_bytes_raw()
        return raw

    @cached_property
    def _key(self) -> Any:
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        return load_pem_private_key(self._file.read_bytes(), None)


def _make(file: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    new.touch(mode=0o600)
    new.write_bytes(pem)
    try:
        os.link(new, file)  # the first of two that make one wins
    except FileExistsError:
        return
    finally:
        new.unlink()


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
