"""Handing mail over: at most once each, whatever dies on the way (TRUST C7, C8, D7).

    claim (committed) ──▶ dialogue ──▶ 250: sent · 5xx: failed · 4xx: queued again, later · no answer: uncertain
                                                   settled with the next claim, in one transaction

A delivery that a dead process had claimed is uncertain: nobody knows how far it came. It is listed and never sent
again by itself. A worker that gets no answer to a whole message stops, so that a server that always falls silent at
that point costs one uncertain delivery a worker and not the list.
"""

import threading
from collections import Counter
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from modelwire.errors import ModelwireError
from modelwire.mailroom.compose import Composer
from modelwire.mailroom.fence import Fence
from modelwire.mailroom.pace import Pace
from modelwire.ports import Claim, Mailer, MailStore, Receipt
from modelwire.types import Delivery, DeliveryState, DeskLetter

#: Waits after each try that was put off: 23 hours in all (RFC 5321 4.5.4.1 wants days; news is stale by then).
BACK_OFF = tuple(timedelta(minutes=m) for m in (5, 15, 45, 120, 240, 480, 480))
#: A server that hangs up or cannot be reached so often in a row is left for the next run.
_UNREACHABLE = 3
#: A worker waits at most so long for a domain to be free; what is left then waits for the next run.
_LONGEST_WAIT = 30.0
#: A domain whose server says that mail comes too fast rests for so long.
_REST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Sent:
    """What one session of sending did."""

    #: sent, failed, put off, uncertain: how many
    counts: dict[str, int]
    #: what stopped it, in words; "" where nothing did
    problem: str = ""


@dataclass
class Post:
    """One session: workers that share a queue."""

    store: MailStore
    fence: Fence
    composer: Composer
    #: a mailer for each worker
    open_mailer: Callable[[], Mailer]
    pace: Pace
    workers: int
    #: the present; and seconds of a clock that never goes back
    clock: Callable[[], datetime]
    seconds: Callable[[], float]
    sleep: Callable[[float], None]
    #: ids of the issues that may be sent beside confirmations; None for all
    issues: Collection[str] | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> Sent:
        """Send what is due, until nothing is or something stops it. The caller holds the lock of the mailroom.

        Raises:
            Quarantined: the publication was restored or copied.
            StoreError: the ledger cannot be written; nothing is sent that it does not know of.
        """
        self.fence.check()
        counts: Counter[str] = Counter(uncertain=self.left_over())
        with ThreadPoolExecutor(self.workers, thread_name_prefix="post") as pool:
            done = list(pool.map(self._work, range(self.workers)))
        problems = list(dict.fromkeys(filter(None, (problem for _, problem in done))))
        for one, _ in done:
            counts.update(one)
        return Sent({name: counts[name] for name in ("sent", "failed", "put off", "uncertain")}, "; ".join(problems))

    def left_over(self) -> int:
        """Deliveries that a dead process had in its hands are uncertain; returns how many there were."""
        found = self.store.deliveries(state=DeliveryState.SENDING)
        for one in found:
            self.store.settle(replace(one, state=DeliveryState.UNCERTAIN, reply="interrupted", at=self.clock()))
        return len(found)

    def _work(self, _number: int) -> tuple[Counter[str], str]:
        mailer, counts = self.open_mailer(), Counter[str]()
        settled: Delivery | None = None
        problem, silent = "", 0
        try:
            while not problem and not self._stop.is_set():
                claim = self._next(settled)
                settled = None
                if claim is None:
                    if not self._waits():
                        break
                    continue
                settled, receipt = self._hand_over(claim, mailer)
                counts[_NAMES.get(settled.state, "put off")] += receipt.outcome != "unreachable"
                silent = silent + 1 if receipt.closing else 0
                problem = _problem(receipt, silent)
        except ModelwireError:
            self._stop.set()
            raise
        finally:
            if settled:
                self.store.settle(settled)
            mailer.close()
        return counts, problem

    def _next(self, settled: Delivery | None) -> Claim | None:
        claim = self.store.claim(
            self.clock(), settled=settled, avoid=self.pace.busy(self.seconds()), issues=self.issues
        )
        if claim:
            self.pace.took(claim.reader.domain, self.seconds())
            self.fence.note(claim.count)
        return claim

    def _waits(self) -> bool:
        """Wait until a domain is free; False where there is nothing to wait for."""
        wait = self.pace.next_free(self.seconds())
        due = self.store.next_due()
        if not 0 < wait <= _LONGEST_WAIT or due is None or due > self.clock():
            return False
        self.sleep(wait)
        return True

    def _hand_over(self, claim: Claim, mailer: Mailer) -> tuple[Delivery, Receipt]:
        try:
            ready = self.composer.compose(claim, self.clock())
        except ModelwireError:
            raise
        except Exception:  # what no library foresaw in one reader's mail costs that mail alone, and three the session
            unfit = Receipt("deferred", "not composed", closing=True)
            return settled(claim.delivery, unfit, self.clock()), unfit
        if ready is None:
            return replace(claim.delivery, state=DeliveryState.SKIPPED, at=self.clock()), Receipt("skipped")
        receipt = mailer.send(ready.message, ready.sender, ready.recipient)
        if receipt.outcome == "deferred" and _too_fast(receipt):
            self.pace.took(claim.reader.domain, self.seconds(), _REST_SECONDS)
        return settled(claim.delivery, receipt, self.clock()), receipt


#: What is handed over, with its place in a ledger.
Item = TypeVar("Item", Delivery, DeskLetter)
_NAMES = {
    DeliveryState.SENT: "sent",
    DeliveryState.FAILED: "failed",
    DeliveryState.UNCERTAIN: "uncertain",
    DeliveryState.SKIPPED: "skipped",
}


def settled(delivery: Item, receipt: Receipt, now: datetime) -> Item:
    """What becomes of a delivery after what the server said."""
    told = replace(delivery, reply=receipt.reply, at=now)
    if receipt.outcome == "sent":
        return replace(told, state=DeliveryState.SENT)
    if receipt.outcome == "refused":
        return replace(told, state=DeliveryState.FAILED)
    if receipt.outcome == "uncertain":
        return replace(told, state=DeliveryState.UNCERTAIN)
    if receipt.outcome == "unreachable":  # it was not asked about this one
        return replace(told, state=DeliveryState.QUEUED, tries=delivery.tries - 1)
    if delivery.tries > len(BACK_OFF):
        return replace(told, state=DeliveryState.FAILED)
    return replace(told, state=DeliveryState.QUEUED, due_at=now + BACK_OFF[delivery.tries - 1])


def _too_fast(receipt: Receipt) -> bool:
    """421 and 4.7.x: not this mail, but how many of them (RFC 3463 3.8)."""
    return receipt.reply.startswith(("421", "450 4.7", "451 4.7", "452 4.7", "454 4.7"))


def _problem(receipt: Receipt, silent: int) -> str:
    if receipt.outcome == "uncertain":
        return "the mail server took a whole message and gave no answer; look there before you send the rest"
    if silent >= _UNREACHABLE:
        return f"the mail server takes no mail now ({receipt.reply})"
    return ""
