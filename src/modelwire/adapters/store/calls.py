"""Calls to language models: reserved before they are made, settled after, and never paid twice."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf
from modelwire.types import CallState, Cap, ModelCall

#: Why an answer is no longer there.
LET_GO = "its answer was let go"


def _columns(call: ModelCall) -> dict[str, Any]:
    names = ("id", "digest", "run_at", "asked_at", "tokens", "cost_usd")
    return {**{name: getattr(call, name) for name in names}, "state": call.state.value}


CALLS = Shelf(schema.model_calls, ModelCall, _columns)
_C = schema.model_calls.c


class CallRows(Rows):
    """What the Store knows of calls to language models."""

    def reserve_call(self, call: ModelCall, caps: Iterable[Cap]) -> ModelCall | Cap:
        """Set aside what a call may cost and give it its id; or the cap that it would go over, and nothing is kept."""
        with self.database.writing() as connection:  # one writer at a time: nobody spends between sum and row
            for cap in caps:
                usd, tokens = _spent(connection, cap)
                if (cap.usd and usd + call.cost_usd > cap.usd) or (cap.tokens and tokens + call.tokens > cap.tokens):
                    return cap
            before = connection.execute(select(func.count()).where(_C.digest == call.digest)).scalar_one()
            kept = replace(call, id=f"{call.digest}:{before + 1}")
            CALLS.save(connection, [kept])
            return kept

    def save_call(self, call: ModelCall) -> None:
        """How a reserved call went."""
        with self.database.writing() as connection:
            CALLS.save(connection, [call])

    def answered_call(self, digest: str) -> ModelCall | None:
        """The newest answer to this very request, where it is still kept."""
        query = select(schema.model_calls).where(_C.digest == digest, _C.state == CallState.ANSWERED.value)
        with self.database.reading() as connection:
            found = CALLS.nouns(connection, query.order_by(_C.asked_at.desc(), _C.id.desc()))
        return next((call for call in found if call.problem != LET_GO), None)

    def calls(self, *, run_at: datetime | None = None, since: datetime | None = None) -> list[ModelCall]:
        """Calls of one run, or asked at or after an instant, or all; oldest first."""
        query = select(schema.model_calls).order_by(_C.asked_at, _C.id)
        query = query if run_at is None else query.where(_C.run_at == run_at)
        query = query if since is None else query.where(_C.asked_at >= since)
        with self.database.reading() as connection:
            return CALLS.nouns(connection, query)

    def spent(self, cap: Cap) -> tuple[float, int]:
        """What the calls that a cap counts cost so far: (USD, tokens), with what is set aside."""
        with self.database.reading() as connection:
            return _spent(connection, cap)

    def forget_answers(self, *, before: datetime) -> int:
        """Let go of the answers of runs before an instant; what they cost stays. Returns how many there were."""
        query = select(schema.model_calls).where(_C.run_at < before, _C.state == CallState.ANSWERED.value)
        return self._let_go(query)

    def forget_answers_of(self, story_ids: Iterable[str]) -> int:
        """Let go of the answers about these stories; what they cost stays. Returns how many there were."""
        of = set(story_ids)
        return self._let_go(select(schema.model_calls), lambda call: call.story_id in of) if of else 0

    def _let_go(self, query: Select[Any], chosen: Callable[[ModelCall], bool] = lambda _: True) -> int:
        with self.database.writing() as connection:
            old = [call for call in CALLS.nouns(connection, query) if call.answer and chosen(call)]
            CALLS.save(connection, [replace(call, answer="", problem=LET_GO) for call in old])
        if old:
            self.database.checkpoint()
        return len(old)


def _spent(connection: Connection, cap: Cap) -> tuple[float, int]:
    counted: list[ColumnElement[bool]] = [_C.state != CallState.FAILED.value]
    counted += [_C.run_at == cap.run_at] if cap.run_at else []
    counted += [_C.asked_at >= cap.since] if cap.since else []
    row = connection.execute(select(func.sum(_C.cost_usd), func.sum(_C.tokens)).where(*counted)).one()
    return float(row[0] or 0), int(row[1] or 0)
