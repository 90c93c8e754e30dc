"""All that waits for the editor, one file a queue."""

from collections.abc import Callable, Iterator
from datetime import datetime

from modelwire.desk.queues.case import Case
from modelwire.desk.queues.held import held
from modelwire.desk.queues.notices import notices
from modelwire.desk.queues.proposals import undecided
from modelwire.desk.queues.sources import failing
from modelwire.desk.queues.watches import due
from modelwire.newsroom import Newsroom

__all__ = ["QUEUES", "Case", "waiting"]
Queue = Callable[[Newsroom, datetime], Iterator[Case]]
#: In the order of the desk: what has a clock comes first, then what readers wait for.
QUEUES: tuple[Queue, ...] = (notices, held, due, undecided, failing)


def waiting(room: Newsroom, now: datetime) -> list[Case]:
    """Every case, queue by queue."""
    return [case for queue in QUEUES for case in queue(room, now)]
