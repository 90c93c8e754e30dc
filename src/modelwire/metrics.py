"""How a publication is, in Prometheus' text format: gauges made from the rows when somebody asks.

Runs are processes that come and go, so nothing is counted in memory. The extra `observe` brings the library.
"""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from modelwire.errors import ConfigError
from modelwire.types.health import COST_DAYS, Health

#: What Prometheus asks for.
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def metrics(told: Health) -> bytes:
    """The metrics of a publication.

    Raises:
        ConfigError: the library is not installed.
    """
    try:
        from prometheus_client import CollectorRegistry, generate_latest
    except ImportError as error:
        raise ConfigError("metrics need: pip install 'modelwire[observe]'", path="observe") from error
    registry = CollectorRegistry()
    registry.register(_Collector(told))
    return bytes(generate_latest(registry))


def write_textfile(told: Health, file: Path) -> None:
    """Put the metrics where node_exporter's textfile collector finds them, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(metrics(told))
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class _Collector:
    def __init__(self, told: Health) -> None:
        self._told = told

    def collect(self) -> Iterator[Any]:
        """Every metric, with its labels."""
        from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily

        def gauge(name: str, says: str, values: dict[str, float], label: str = "") -> Any:
            family = GaugeMetricFamily(f"modelwire_{name}", says, labels=[label] if label else None)
            for key, value in values.items():
                family.add_metric([key] if label else [], value)
            return family

        told = self._told
        yield InfoMetricFamily("modelwire", "Program and schema", {"version": told.version, "schema": told.schema})
        ok = {s.stage: s.succeeded_at.timestamp() for s in told.stages if s.succeeded_at}
        yield gauge("stage_success_timestamp_seconds", "When a stage last succeeded", ok, "stage")
        yield gauge("stage_failing", "1 where the last run of a stage failed",
                    {s.stage: float(bool(s.problem)) for s in told.stages}, "stage")  # fmt: skip
        yield gauge("stage_seconds", "How long the last run of a stage took",
                    {s.stage: s.seconds for s in told.stages}, "stage")  # fmt: skip
        yield gauge("feeds", "Feeds that are read", {"": told.feeds})
        yield gauge("feeds_in_trouble", "Feeds that failed three times in a row or ended", {"": len(told.trouble)})
        yield gauge("feeds_silent", "Feeds that answer well and bring nothing", {"": len(told.silent)})
        letters = Counter(letter.stage for letter in told.dead_letters)
        yield gauge("dead_letters", "What could not be worked on", dict(letters), "stage")
        yield gauge("held_briefs", "Briefs that wait for a person", {"": told.held})
        yield gauge("briefs", "Briefs in the archive", {"": told.briefs})
        yield gauge("model_spent_usd", "What models cost in this day and month",
                    {s.span: s.usd for s in told.spent}, "span")  # fmt: skip
        yield gauge("model_budget_usd", "The most that they may; 0 is no bound",
                    {s.span: s.most_usd for s in told.spent}, "span")  # fmt: skip
        yield gauge("model_spent_tokens", "Their tokens in this day and month",
                    {s.span: s.tokens for s in told.spent}, "span")  # fmt: skip
        yield gauge("source_cost_usd", f"What models cost for a source in {COST_DAYS} days",
                    {c.what: c.usd for c in told.cost_by_source}, "source")  # fmt: skip
        yield gauge("mail", "Mails that have not come to their end", dict(told.mail), "state")
        yield gauge("disk_free_bytes", "Room on the disk", {"": told.disk_free_bytes})
        if told.database_bytes is not None:
            yield gauge("database_bytes", "Size of the database with its log", {"": told.database_bytes})
