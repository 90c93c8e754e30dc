"""Sender: what is told to others over the one way out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from modelwire.ports.fetcher import Response


class Sender(Protocol):
    """Sends forms, behind the same guard and at the same pace as a Fetcher (TRUST B1)."""

    def post(self, url: str, form: Mapping[str, str], *, now: datetime) -> Response:
        """Send a form to an address; any status is an answer.

        Args:
            url: where to; a redirect that keeps the method (307, 308) is followed.
            form: names and values.
            now: the instant of the run.

        Raises:
            Refused: the guard said no.
            ReadError: no answer came.
        """
        ...
