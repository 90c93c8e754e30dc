"""What may go wrong with a request, and what it means: ask again, and has it been paid for."""

from collections.abc import Iterator

from modelwire.adapters.egress.models import NoAnswer

#: Statuses after which the same request may go well (RFC 9110, RFC 6585; 529 is "overloaded").
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
#: The key is wrong or has no right: nothing else will be answered either.
_BARRED = frozenset({401, 402, 403})


class Fault(Exception):
    """A request that brought no answer. Its words are ours: a body may repeat what was sent, a key included."""

    def __init__(
        self, reason: str, *, again: bool, paid: bool, after: float | None = None, barred: bool = False
    ) -> None:
        self.reason, self.again, self.paid, self.after, self.barred = reason, again, paid, after, barred
        super().__init__(reason)


def fault_of(error: Exception) -> Fault:
    """What an error of the library means."""
    from pydantic_ai.exceptions import ContentFilterError, ModelHTTPError

    if silent := next((cause for cause in _causes(error) if isinstance(cause, NoAnswer)), None):
        return Fault(silent.reason, again=silent.again, paid=silent.sent)
    if isinstance(error, ModelHTTPError):
        status = error.status_code
        again = status in _AGAIN
        return Fault(
            f"it answered {status}", again=again, paid=False, after=error.retry_after, barred=status in _BARRED
        )
    if isinstance(error, ContentFilterError):
        return Fault("its filter refused the text", again=False, paid=True)
    return Fault("its answer is not in the form of its interface", again=True, paid=True)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
