"""A chain of models on loopback servers, with time and chance held still, for the tests of calls."""

import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from modelwire.adapters.llm import Account, Chain, Endpoint, Limits, Pace, Service
from modelwire.adapters.store import memory_store
from modelwire.errors import ModelError
from modelwire.ports import Question, Store, Unfit
from modelwire.testing import ScriptedModel

RUN_AT = datetime(2026, 6, 9, 20, 0, tzinfo=UTC)
SCHEMA = {
    "type": "object",
    "properties": {"colour": {"type": "string"}},
    "required": ["colour"],
    "additionalProperties": False,
}
#: The key that must never be seen again.
CANARY = "sk-ant-canary-0123456789abcdef"


@dataclass
class Clock:
    """Seconds that pass when somebody sleeps."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


def colour(data: object) -> str:
    """The test's own idea of an answer that may be used."""
    if not isinstance(data, dict) or set(data) != {"colour"} or not isinstance(data["colour"], str):
        raise Unfit("it has not one colour")
    return str(data["colour"])


def question(user: str = "Which colour?", role: str = "write", story: str = "s-1") -> Question[str]:
    return Question(role, story, "colour/1@000000000000", "Name a colour.", user, SCHEMA, colour, 100)


def at(address: str, id_: str = "mine", **more: Any) -> Endpoint:
    fields: dict[str, Any] = {"input_usd": 10.0, "output_usd": 100.0}
    return Endpoint(Service(id_, address, **{**fields, **more}), "small", CANARY)


def of(model: ScriptedModel, id_: str = "mine", **more: Any) -> Endpoint:
    return at(model.url("/v1"), id_, **more)


def nobody() -> str:
    """An address at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/v1"


@dataclass
class Desk:
    """A chain with its store and its clock."""

    endpoints: Sequence[Endpoint | ModelError]
    limits: Limits = field(default_factory=lambda: Limits((0.0, 0.0, 0.0), (0, 0, 0)))
    request_seconds: float = 2.0
    run_at: datetime = RUN_AT
    store: Store = field(default_factory=memory_store)
    clock: Clock = field(default_factory=Clock)

    @property
    def chain(self) -> Chain:
        """A chain as a new run has it."""
        account = Account(self.store, self.limits, self.run_at, lambda: datetime(2026, 6, 9, 21, 0, tzinfo=UTC))
        pace = Pace(self.request_seconds, 60.0, self.clock, self.clock.sleep, lambda: 0.5)
        return Chain({"write": self.endpoints}, account, pace)
