"""What is kept of a password takes a guesser long (OWASP's Password Storage Cheat Sheet: scrypt)."""

from datetime import UTC, datetime

import pytest

from modelwire.desk import secrets

#: As they are: for the time of the tests a digest costs little.
COST = (secrets._N, secrets._R, secrets._P, secrets._MEMORY)


def test_a_guess_costs_what_is_advised() -> None:
    n, r, p, memory = COST
    assert n >= 2**15
    assert (r, p) == (8, 1)
    assert memory > 128 * n * r


def test_only_the_password_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "_N", COST[0])
    kept = secrets.account("ada", "a long enough password", datetime(2030, 1, 1, tzinfo=UTC))
    assert secrets.fits("a long enough password", kept)
    assert not secrets.fits("a long enough passwore", kept)
    assert not secrets.fits("", None)
    assert secrets.account("ada", "a long enough password", kept.changed_at).digest != kept.digest
