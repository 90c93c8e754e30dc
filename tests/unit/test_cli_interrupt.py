"""Ctrl-C stops a run also where somebody swallowed it."""

import signal
from contextlib import suppress

import pytest

from modelwire.cli.progress import progress

pytestmark = pytest.mark.usefixtures("terminal")


def _swallowing() -> None:
    with progress() as say:
        say("read 1/2")
        with suppress(BaseException):
            signal.raise_signal(signal.SIGINT)
        say("read 2/2")


def test_what_was_swallowed_is_raised_with_the_next_step(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt):
        _swallowing()
    assert "2/2" not in capsys.readouterr().err
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_nobody_pressed_it(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as say:
        say("read 1/2")
    assert "1/2" in capsys.readouterr().err
