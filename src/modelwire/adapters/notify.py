"""Notifier through Apprise, which knows some hundred services; the extra `notify` brings it.

The addresses are the operator's own, from the environment: Apprise speaks to nobody else, and no text of a stranger
decides where it goes (TRUST B1; docs/decisions/0051).
"""

import logging
import re
from dataclasses import dataclass

from modelwire.errors import ConfigError


@dataclass(frozen=True, slots=True)
class AppriseNotifier:
    """Tells at every address."""

    #: as Apprise writes them: "ntfy://topic", "mailto://user:password@host"
    addresses: tuple[str, ...]

    def tell(self, title: str, body: str) -> bool:
        """Tell everybody; False where that failed for anybody.

        Raises:
            ConfigError: Apprise is not installed, or does not know an address.
        """
        try:
            import apprise
        except ImportError as error:
            raise ConfigError("to be told needs: pip install 'modelwire[notify]'", path="desk.notify") from error
        # Its log would show the addresses, which hold passwords.
        logging.getLogger("apprise").setLevel(logging.CRITICAL)
        teller = apprise.Apprise()
        for number, address in enumerate(self.addresses, 1):
            if not teller.add(address):
                raise ConfigError(f"address {number} is none that Apprise knows", path="desk.notify")
        return bool(teller.notify(body=body, title=title, body_format=apprise.NotifyFormat.TEXT))


def addresses_of(told: str) -> tuple[str, ...]:
    """The addresses in a variable, apart by blanks or commas that begin another."""
    return tuple(part for part in re.split(r"[\s]+|,(?=\s*\w+://)", told) if part)
