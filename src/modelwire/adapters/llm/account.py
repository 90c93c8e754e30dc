"""The account of calls: money and tokens set aside before a request, settled after it (TRUST C16)."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from modelwire.adapters.llm.answer import LONGEST
from modelwire.adapters.llm.complete import Answer, Request
from modelwire.adapters.llm.faults import Fault
from modelwire.adapters.llm.price import price, tokens_of
from modelwire.adapters.llm.service import Endpoint
from modelwire.errors import BudgetSpent
from modelwire.ports import Question, Store
from modelwire.text import digest
from modelwire.types import CallState, Cap, ModelCall, utc

#: Share of a budget from which on a person is told.
ALERT = 0.8


@dataclass(frozen=True, slots=True)
class Limits:
    """What calls may cost: US dollars and tokens of a run, a day, a month; 0 is no bound."""

    usd: tuple[float, float, float]
    tokens: tuple[int, int, int]


class Account:
    """Keeps the calls of one run in the store."""

    def __init__(self, store: Store, limits: Limits, run_at: datetime, wall: Callable[[], datetime]) -> None:
        self._store, self._limits, self._run_at, self._wall = store, limits, run_at, wall

    def caps(self) -> tuple[Cap, ...]:
        """The bounds as they are now: the run, this day, this month, in UTC."""
        day = utc(self._wall()).replace(hour=0, minute=0, second=0, microsecond=0)
        (a, b, c), (x, y, z) = self._limits.usd, self._limits.tokens
        return (
            Cap("run", a, x, run_at=self._run_at),
            Cap("day", b, y, since=day),
            Cap("month", c, z, since=day.replace(day=1)),
        )

    def alerts(self) -> tuple[str, ...]:
        """Budgets of which four fifths or more are spent, in words for a person (TRUST C16)."""
        told = []
        for cap in self.caps():
            usd, tokens = self._store.spent(cap)
            if cap.usd and usd >= ALERT * cap.usd:
                told.append(f"${usd:.2f} of ${cap.usd:.2f} of this {cap.name} are spent on models")
            if cap.tokens and tokens >= ALERT * cap.tokens:
                told.append(f"{tokens} of {cap.tokens} tokens of this {cap.name} are spent on models")
        return tuple(told)

    def known(self, endpoint: Endpoint, request: Request) -> ModelCall | None:
        """The answer to this very request, where one was given and is kept."""
        return self._store.answered_call(_digest(endpoint, request))

    def reserve(self, endpoint: Endpoint, request: Request, question: Question[Any]) -> ModelCall:
        """Set aside the most that a request can take.

        Raises:
            BudgetSpent: it would go over a bound.
        """
        tokens, usd = most(endpoint, request)
        asked = ModelCall(
            id="",
            digest=_digest(endpoint, request),
            model=endpoint.name,
            role=question.role,
            prompt=question.prompt,
            story_id=question.story_id,
            run_at=self._run_at,
            asked_at=self._wall(),
            input_tokens=tokens - request.most_tokens,
            output_tokens=request.most_tokens,
            cost_usd=usd or 0.0,
            priced=usd is not None,
        )
        kept = self._store.reserve_call(asked, self.caps())
        if isinstance(kept, Cap):
            raise BudgetSpent(endpoint.name, kept.name, f"the budget of this {kept.name} is spent ({_bound(kept)})")
        return kept

    def settled(self, call: ModelCall, answer: Answer, endpoint: Endpoint) -> ModelCall:
        """An answer came: what it cost by the provider's own count, and its text."""
        counted = answer.input_tokens > 0
        incoming = answer.input_tokens if counted else call.input_tokens
        outgoing = answer.output_tokens if counted else call.output_tokens
        long = len(answer.text) > LONGEST
        done = replace(
            call,
            state=CallState.ANSWERED,
            input_tokens=incoming,
            output_tokens=outgoing,
            cost_usd=price(endpoint, incoming, outgoing) or 0.0,
            finish=answer.finish,
            answer="" if long else answer.text,
            problem=f"it is longer than {LONGEST} characters" if long else "",
        )
        self._store.save_call(done)
        return done

    def failed(self, call: ModelCall, fault: Fault) -> None:
        """No answer came; what may have been paid for stays spent."""
        state = CallState.LOST if fault.paid else CallState.FAILED
        self._store.save_call(replace(call, state=state, problem=fault.reason))

    def unfit(self, call: ModelCall, problem: str) -> None:
        """Note why an answer could not be used."""
        if call.problem != problem:
            self._store.save_call(replace(call, problem=problem))


def most(endpoint: Endpoint, request: Request) -> tuple[int, float | None]:
    """The most that a request can take: tokens in and out, and US dollars where a price is known."""
    incoming = tokens_of(request.system, request.user, json.dumps(dict(request.schema)))
    return incoming + request.most_tokens, price(endpoint, incoming, request.most_tokens)


def _digest(endpoint: Endpoint, request: Request) -> str:
    schema = json.dumps(dict(request.schema), sort_keys=True)
    return digest(endpoint.name, request.system, request.user, schema, str(request.most_tokens))


def _bound(cap: Cap) -> str:
    parts = ([f"${cap.usd:.2f}"] if cap.usd else []) + ([f"{cap.tokens} tokens"] if cap.tokens else [])
    return ", ".join(parts)
