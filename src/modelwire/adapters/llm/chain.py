"""The chain of models for each role: asked in order, each with retries, one repair, a deadline (TRUST C13)."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from modelwire.adapters.llm.account import Account, most
from modelwire.adapters.llm.answer import data_of
from modelwire.adapters.llm.breaker import Breaker
from modelwire.adapters.llm.complete import Answer, Request, complete
from modelwire.adapters.llm.faults import Fault
from modelwire.adapters.llm.service import Endpoint
from modelwire.errors import BudgetSpent, ModelError
from modelwire.ports import Data, Question, Reply, Unfit
from modelwire.types import ModelCall

#: Times that one request is sent where sending it again may help.
_ATTEMPTS = 3
#: Seconds before the second attempt, doubled before the third, and the longest wait that anybody may ask of us.
_WAIT, _LONGEST_WAIT = 1.0, 30.0
#: With fewer seconds left no request is begun.
_LEAST = 1.0
_AGAIN = "\n\nYour last answer could not be used: {problem}. Answer anew, as one JSON document of the schema."
_FINISHES = {
    "length": "it was cut off at the limit of its length",
    "error": "the model broke off",
}


@dataclass(frozen=True, slots=True)
class Pace:
    """Time and chance, which tests hold in their hands."""

    #: seconds of one request, and of all that one question takes
    request: float = 90.0
    question: float = 300.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    #: from 0 to 1
    chance: Callable[[], float] = random.random


@dataclass(slots=True)
class _Bill:
    tokens: int = 0
    usd: float = 0.0

    def add(self, call: ModelCall) -> None:
        self.tokens += call.tokens
        self.usd += call.cost_usd


@dataclass(slots=True)
class Chain:
    """`ports.LanguageModel` over models of any service."""

    #: role to its models in order; in place of one that cannot be asked stands why
    roles: Mapping[str, Sequence[Endpoint | ModelError]]
    account: Account
    pace: Pace = field(default_factory=Pace)
    #: where a model is started before it is asked, as on this machine
    located: Callable[[Endpoint], Endpoint] = lambda endpoint: endpoint
    breaker: Breaker = field(init=False)

    def __post_init__(self) -> None:
        """A breaker of its own for each run."""
        self.breaker = Breaker(self.pace.clock)

    def has(self, role: str) -> bool:
        """Whether any model is set for a role."""
        return bool(self.roles.get(role))

    def forecast(self, role: str, characters: int, most_tokens: int) -> tuple[int, float | None]:
        """The most that one question would take of the first model: tokens, and USD where its price is known."""
        first = next((one for one in self.roles.get(role, ()) if isinstance(one, Endpoint)), None)
        if first is None:
            return 0, 0.0
        return most(first, Request("", "x" * characters, {}, most_tokens))

    def alerts(self) -> tuple[str, ...]:
        """Which budgets are nearly spent."""
        return self.account.alerts()

    def ask(self, question: Question[Data]) -> Reply[Data]:
        """Ask each model in order until one gives an answer that can be used; see `ports.LanguageModel`."""
        ends, bill, refusals = self.pace.clock() + self.pace.question, _Bill(), []
        for one in self.roles.get(question.role, ()):
            try:
                if isinstance(one, ModelError):
                    raise one
                return self._one(one, question, ends, bill)
            except ModelError as error:
                refusals.append(error)
        if refusals and all(isinstance(error, BudgetSpent) for error in refusals):
            raise refusals[0]
        told = "; ".join(f"{error.model}: {error.reason}" for error in refusals)
        raise ModelError(question.role, told or "no model is set for this")

    def _one(self, endpoint: Endpoint, question: Question[Data], ends: float, bill: _Bill) -> Reply[Data]:
        """One model: its answer, or the answer after it was told once what is wrong."""
        request = Request(question.system, question.user, question.schema, question.most_tokens)
        problem = ""
        for _ in range(2):
            asked = replace(request, user=request.user + _AGAIN.format(problem=problem)) if problem else request
            call = self._call(endpoint, asked, question, ends)
            bill.add(call)
            try:
                return Reply(_accepted(call, question), endpoint.name, bill.tokens, bill.usd)
            except Unfit as unfit:
                problem = str(unfit)
                self.account.unfit(call, problem)
                if not unfit.mendable:
                    break
        raise ModelError(endpoint.name, problem)

    def _call(self, endpoint: Endpoint, request: Request, question: Question[Any], ends: float) -> ModelCall:
        """The answer that was given before, or a new one; sent again where that may help and time is left."""
        if known := self.account.known(endpoint, request):
            return known
        for attempt in range(_ATTEMPTS):
            if reason := self.breaker.refuses(endpoint.service.id):
                raise ModelError(endpoint.name, reason)
            try:
                return self._sent(endpoint, request, question, ends)
            except Fault as fault:
                wait = self._wait(fault, attempt)
                if not fault.again or attempt + 1 == _ATTEMPTS or self.pace.clock() + wait >= ends:
                    raise ModelError(endpoint.name, fault.reason) from fault
                self.pace.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _sent(self, endpoint: Endpoint, request: Request, question: Question[Any], ends: float) -> ModelCall:
        left = ends - self.pace.clock()
        if left < _LEAST:
            raise ModelError(endpoint.name, f"no time is left of {self.pace.question:g} s")
        located = self.located(endpoint)
        call = self.account.reserve(endpoint, request, question)
        try:
            answer: Answer = complete(located, request, min(self.pace.request, left))
        except Fault as fault:
            self.account.failed(call, fault)
            self.breaker.failed(endpoint.service.id, barred=fault.reason if fault.barred else "")
            raise
        except ModelError as error:
            self.account.failed(call, Fault(error.reason, again=False, paid=False))
            raise
        self.breaker.answered(endpoint.service.id)
        return self.account.settled(call, answer, endpoint)

    def _wait(self, fault: Fault, attempt: int) -> float:
        """Seconds before the next attempt: what the service asks for, or ours with jitter."""
        ours = _WAIT * 2**attempt * (0.5 + self.pace.chance())
        return min(_LONGEST_WAIT, max(ours, fault.after or 0.0)) if (fault.after or 0) <= _LONGEST_WAIT else 1e9


def panel(chain: Chain) -> list[tuple[str, Chain]]:
    """Two models of a chain, each by itself in the role `check`, those set for it first; [] where there are fewer."""
    told = (one for role in ("check", "write") for one in chain.roles.get(role, ()) if isinstance(one, Endpoint))
    models = list({one.name: one for one in told}.values())[:2]
    return [(one.name, replace(chain, roles={"check": (one,)})) for one in models] if len(models) == 2 else []


def _accepted(call: ModelCall, question: Question[Data]) -> Data:
    """An answer as data that may be used.

    Raises:
        Unfit: it may not.
    """
    if call.finish == "content_filter":
        raise Unfit("the model declined", mendable=False)
    if call.finish in _FINISHES:
        raise Unfit(_FINISHES[call.finish])
    if not call.answer and call.problem:
        raise Unfit(call.problem, mendable=False)
    return question.accept(data_of(call.answer))
