"""LanguageModel: text in, data out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

Data = TypeVar("Data")


class Unfit(ValueError):
    """An answer that cannot be used; its text goes back to the model once, so it holds nothing of ours.

    `mendable` is False where asking again would not help: the model declined, or it did what it must never do.
    """

    def __init__(self, problem: str, *, mendable: bool = True) -> None:
        self.mendable = mendable
        super().__init__(problem)


@dataclass(frozen=True, slots=True)
class Question(Generic[Data]):
    """What a language model is asked: text in, data out (TRUST B21)."""

    #: extract, write or check: which chain of models answers
    role: str
    story_id: str
    #: name, version and digest of the prompt, for the record
    prompt: str
    #: what it is to do: ours alone
    system: str
    #: what it works on: texts of strangers, hostile until proven otherwise
    user: str
    #: JSON Schema of the answer
    schema: Mapping[str, Any]
    #: the answer's JSON as data that may be used; raises Unfit
    accept: Callable[[object], Data]
    #: the longest answer, in tokens
    most_tokens: int


@dataclass(frozen=True, slots=True)
class Reply(Generic[Data]):
    """An answer that was accepted."""

    data: Data
    #: "provider:name" of the model that gave it
    model: str
    #: tokens in and out, and what they cost, with what was paid for answers that could not be used
    tokens: int
    cost_usd: float


class LanguageModel(Protocol):
    """A chain of language models for each role; the first that gives a usable answer is taken."""

    def ask(self, question: Question[Data]) -> Reply[Data]:
        """Ask; an answer that was given to the same question before is taken again and costs nothing.

        Raises:
            ModelError: no model gave an answer that could be used; BudgetSpent where none may be asked.
            StoreError: calls cannot be written down, so none is made.
        """
        ...

    def has(self, role: str) -> bool:
        """Whether any model is set for a role."""
        ...

    def forecast(self, role: str, characters: int, most_tokens: int) -> tuple[int, float | None]:
        """The most that one question would take of the first model: tokens, and USD where its price is known."""
        ...

    def alerts(self) -> tuple[str, ...]:
        """Which budgets are nearly spent, in words for a person."""
        ...
