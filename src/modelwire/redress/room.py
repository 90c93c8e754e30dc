"""Redress: what a newsroom does about wishes, notices and corrections."""

from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from modelwire.adapters.names import DnsRecords
from modelwire.config import Config, load_config, set_policy
from modelwire.errors import ModelwireError
from modelwire.locks import alone
from modelwire.ports import Fetcher, Letters, Store
from modelwire.redress.desk import Desk
from modelwire.redress.enforce import enforce
from modelwire.redress.letterbox import LEFT, read_letters
from modelwire.redress.office import Office
from modelwire.redress.person import without_source
from modelwire.redress.post import Post
from modelwire.redress.proof import Proofs
from modelwire.redress.scope import domain_of
from modelwire.tokens import publication_key
from modelwire.types import Notice, Policy


class Redress(ABC):
    """The part of a newsroom that answers for what was published."""

    folder: Path
    config: Config
    store: Store
    fetcher: Fetcher

    @property
    def letters(self) -> Letters | None:
        """Who writes to people; None where no mail is set up."""
        return Post(self.store) if self.config.mail.sender else None

    @abstractmethod
    def build(self) -> int:
        """Bring the public files in line with the rows; returns how many changed."""

    def enforce(self, now: datetime) -> tuple[str, ...]:
        """Let policies, notices and corrections take effect in the rows; returns what changed, in words."""
        return enforce(self.config, self.store, publication_key(self.folder), now)

    def enforce_and_build(self, now: datetime) -> tuple[str, ...]:
        """What `enforce` does, and the site that follows from it, at once.

        Raises:
            ModelwireError: another run is under way in this folder; it will do the same.
        """
        with alone(self.folder):
            changed = self.enforce(now)
            self.build()
        return changed

    def office(self) -> Office:
        """Where notices are taken in and decided."""
        key = publication_key(self.folder)
        proofs = Proofs(key, self.fetcher, DnsRecords())
        told = self.config.publication
        desk = Desk(self.store, proofs, told.url.rstrip("/"), told.timezone, key)
        return Office(desk, self.letters, self.enforce_and_build)

    def read_letters(self, now: datetime) -> tuple[str, ...]:
        """Take in the notices that came by mail, where a Maildir is set; returns what a person has to know of it."""
        place = self.config.mail.notices_maildir
        if not place:
            return ()
        try:
            counts = read_letters(self.folder / place, self.office(), now)
        except ModelwireError as error:  # a run goes on without it
            return (f"notices that came by mail were not read: {error}",)
        left = counts.get(LEFT, 0)
        return (f"{left} of the mails in {place} are no notices; somebody has to read them",) if left else ()

    def grant_policy(self, notice: Notice, now: datetime) -> tuple[str, ...]:
        """Set the policy that a publisher asked for in a notice that was granted; what else was agreed stays."""
        domain = domain_of(notice.complaint)
        known = next((p for p in self.config.publisher_policies if p.domain == domain), Policy(domain))
        wish = notice.complaint.wish
        return self.set_policy(domain, known if wish is None else replace(known, rung=wish), now)

    def set_policy(self, domain: str, policy: Policy | None, now: datetime) -> tuple[str, ...]:
        """Set a publisher's policy, or take it away, and let it take effect; returns what changed, in words.

        Raises:
            ConfigError: it is wrong; nothing is written.
        """
        set_policy(self.folder, policy, domain)
        self.config = load_config(self.folder)
        return self.enforce_and_build(now)

    def retract_published(self, source_id: str, reason: str, now: datetime) -> tuple[int, int]:
        """Take out of every public brief what rests on a source; returns how many were (corrected, withdrawn).

        Raises:
            ModelwireError: no reason is given: it stands on each page.
        """
        if not reason.strip():
            raise ModelwireError("this needs its reason: it stands on every page that changes")
        with alone(self.folder):
            kept, gone = without_source(self.store, source_id, reason.strip(), now)
            self.enforce(now)
            self.build()
        return len(kept), len(gone)
