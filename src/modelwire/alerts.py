"""After a run: tell the editor what waits, once."""

import os
from collections.abc import Mapping

from modelwire.config import Config
from modelwire.errors import ModelwireError
from modelwire.ports import Notifier
from modelwire.types import RunReport

#: Lines of one kind; the desk shows the rest.
_MOST = 5


def notifier_of(config: Config, environment: Mapping[str, str] | None = None) -> Notifier | None:
    """Who is told, by the settings; None for nobody."""
    told = (
        (os.environ if environment is None else environment).get(config.desk.notify, "") if config.desk.notify else ""
    )
    if not told.strip():
        return None
    from modelwire.adapters.notify import AppriseNotifier, addresses_of

    return AppriseNotifier(addresses_of(told))


def alert_of(report: RunReport) -> str:
    """What of a run needs a person, as plain lines; "" where nothing does."""
    held = [f"Held: {decision.reason}" for decision in report.held]
    failed = [f"Not read: {p.feed_url} ({p.problem})" for p in report.polled if p.outcome == "failed"]
    # A feed that fails once mends itself; it is named beside what does need a person.
    return "\n".join((*_few(held), *_few(failed))) if held else ""


def tell(notifier: Notifier, name: str, report: RunReport, held_back: str = "") -> str:
    """Tell what waits; returns a remark for the report of the run where that failed, "" else.

    Args:
        notifier: who tells.
        name: the publication's.
        report: of the run.
        held_back: why nothing may leave this folder (TRUST C6): then nobody is told either; "" where it may.
    """
    body = alert_of(report)
    if not body:
        return ""
    if held_back:
        return f"the editor was not told: {held_back} (modelwire resume)"
    count = len(report.held)
    title = f"{name}: {count} {'thing waits' if count == 1 else 'things wait'} at the desk"
    try:
        return "" if notifier.tell(title, body) else "the editor could not be told: the service did not take it"
    except ModelwireError as error:
        return f"the editor could not be told: {error}"


def _few(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST
    return lines if more <= 0 else [*lines[:_MOST], f"… and {more} more"]
