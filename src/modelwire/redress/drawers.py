"""The drawers of the desk: notices by id and by token, and how a step is added to one."""

from dataclasses import dataclass, replace

from modelwire.errors import NotFound
from modelwire.ports import Store
from modelwire.redress.proof import Proofs
from modelwire.tokens import derived_token, is_token, token_digest
from modelwire.types import Notice, NoticeState, Step

#: What a status token is for: of another purpose's token it is another (TRUST B13).
STATUS = "notice-status"
#: The states in which somebody still has to do something.
WAITING = (NoticeState.INCOMPLETE, NoticeState.OPEN, NoticeState.RESTRICTED)


@dataclass(frozen=True, slots=True)
class Drawers:
    """Notices of one publication."""

    store: Store
    proofs: Proofs
    #: our own address, without a last slash
    site: str
    zone: str
    key: bytes

    def notice(self, asked: str) -> Notice:
        """A notice by its id, or by the beginning of it.

        Raises:
            NotFound: there is none, or several begin so.
        """
        found = self.store.notice(asked)
        fitting = [n for n in self.store.notices() if n.id.startswith(asked) or n.id[2:].startswith(asked)]
        if found is None and len(fitting) != 1:
            raise NotFound(f"notice {asked}")
        return found or fitting[0]

    def by_token(self, token: str) -> Notice:
        """The notice that a status token opens.

        Raises:
            NotFound: it opens nothing.
        """
        notice = self.store.notice_of(token_digest(STATUS, token)) if is_token(token) else None
        if notice is None:
            raise NotFound("a notice at this address")
        return notice

    def token(self, notice_id: str) -> str:
        """What opens the status page of a notice; it is derived from the publication's key and kept nowhere."""
        return derived_token(self.key, STATUS, notice_id)

    def status_url(self, notice_id: str) -> str:
        """Where a notice's status stands; whoever has the address may act on it."""
        return f"{self.site}/takedown/status/{self.token(notice_id)}"

    def stepped(self, notice: Notice, step: Step) -> Notice:
        """The notice with one more step, which is kept."""
        after = replace(notice, steps=(*notice.steps, step))
        self.store.save_notice(after)
        return after
