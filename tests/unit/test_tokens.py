"""Tokens: long, bound to a purpose, useless without the key (TRUST B13)."""

import secrets
import stat
from pathlib import Path

import pytest

from modelwire import tokens
from modelwire.errors import ModelwireError

KEY = bytes(range(32))


def test_entropy_is_the_systems_and_192_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(size: int) -> bytes:
        asked.append(size)
        return b"\x5a" * size

    monkeypatch.setattr(secrets, "token_bytes", counted)
    token = tokens.fresh_token()
    assert asked == [24]
    assert len(token) == 32
    assert tokens.is_token(token)


def test_of_another_purpose_subject_or_key_it_is_another() -> None:
    made = {
        tokens.derived_token(key, purpose, subject)
        for key in (KEY, KEY[::-1])
        for purpose in ("confirm", "unsubscribe", "preferences")
        for subject in ("a", "b")
    }
    assert len(made) == 12
    assert all(tokens.is_token(token) for token in made)
    # ("ab", "c") and ("a", "bc") are not one subject.
    assert tokens.keyed(KEY, "ab", "c") != tokens.keyed(KEY, "a", "bc")


def test_what_is_kept_opens_nothing() -> None:
    token = tokens.derived_token(KEY, "confirm", "a")
    kept = tokens.token_digest("confirm", token)
    assert token not in kept
    assert kept != tokens.token_digest("unsubscribe", token)
    assert kept == tokens.token_digest("confirm", token)


@pytest.mark.parametrize("text", ["", "a" * 31, "a" * 33, "a" * 31 + "=", "a" * 31 + "\n", "ä" * 32, "../" * 11])
def test_what_is_no_token_is_never_looked_up(text: str) -> None:
    assert not tokens.is_token(text)


def test_addresses_hold_a_token_whatever_happens_to_their_case() -> None:
    made = tokens.address_token(KEY, "bounce", "issue/reader")
    assert made == made.lower()
    assert len(made) == 32
    assert made.isalnum()


def test_the_key_is_made_once_and_is_its_owners(tmp_path: Path) -> None:
    key = tokens.publication_key(tmp_path)
    assert len(key) == 32
    assert tokens.publication_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / tokens.KEY_FILE).stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [tokens.KEY_FILE]


@pytest.mark.parametrize("text", ["", "zz", "ab" * 31])
def test_a_broken_key_is_told_and_never_replaced(tmp_path: Path, text: str) -> None:
    (tmp_path / tokens.KEY_FILE).write_text(text)
    with pytest.raises(ModelwireError, match="backed up"):
        tokens.publication_key(tmp_path)
    assert (tmp_path / tokens.KEY_FILE).read_text() == text
