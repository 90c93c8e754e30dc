"""Mailroom: what a publication does by mail, put together from its settings."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from modelwire.adapters.smtp import MailServer, SmtpMailer
from modelwire.config import Config
from modelwire.doctor import Check
from modelwire.errors import Busy, ConfigError, Late, ModelwireError
from modelwire.locks import alone
from modelwire.mailroom.compose import Composer
from modelwire.mailroom.fence import Fence
from modelwire.mailroom.issues import Issues
from modelwire.mailroom.keys import secret
from modelwire.mailroom.message import Sender, check_key
from modelwire.mailroom.pace import Pace
from modelwire.mailroom.people import People
from modelwire.mailroom.returns import Returns
from modelwire.mailroom.sending import Post, Sent
from modelwire.ports import Mailer, Store
from modelwire.publish import SiteInfo, Snapshot
from modelwire.publish.newsletter import Printed, has_news, print_letter
from modelwire.tokens import publication_key
from modelwire.types import DeliveryState, Entity, Issue, Mailing, SubscriberStatus

_KINDS = ("daily", "weekly")


@dataclass
class Mailroom:
    """One publication's mail."""

    folder: Path
    config: Config
    store: Store
    site: SiteInfo
    entities: tuple[Entity, ...]
    #: all that the site shows, made when it is asked for
    snapshot: Callable[[], Snapshot]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    @property
    def enabled(self) -> bool:
        """Whether mail can be had here at all."""
        return bool(self.config.mail.sender)

    @cached_property
    def key(self) -> bytes:
        """What links are derived from."""
        return publication_key(self.folder)

    @cached_property
    def fence(self) -> Fence:
        """Whether anything may leave."""
        return Fence(self.folder, self.store)

    @cached_property
    def people(self) -> People:
        """The readers."""
        return People(self.store, self.fence, self.key, self.config.mail.day_confirmations)

    @cached_property
    def issues(self) -> Issues:
        """The letters."""
        return Issues(self.store, self.config)

    @cached_property
    def returns(self) -> Returns:
        """Mail that came back."""
        mail = self.config.mail
        return Returns(self.store, self.people, self.key, mail.bounces or mail.sender)

    @property
    def names(self) -> dict[str, str]:
        """Entity id -> name."""
        return {entity.id: entity.name for entity in self.entities}

    # ── sending ──────────────────────────────────────────────────────────────────────────────────────────

    def send(self, kind: str, now: datetime, *, edition_id: str = "", late: bool = False) -> Mailing:
        """Send a letter to all who asked for it and have not got it yet; done before, it sends nothing.

        Args:
            kind: daily or weekly.
            now: the present.
            edition_id: the day of an edition; whoever names it knows how old it is. "" for the newest that has closed.
            late: True where a person says that it is to go out although it should have long ago.

        Raises:
            Quarantined: the publication was restored or copied.
            NotFound: there is no such edition.
            Late: it should have gone out long ago.
            Busy: another process is sending.
            ConfigError: a secret is missing, or a key does not sign.
        """
        self._needs_sender()
        with self.alone():
            self.fence.check()
            self.read_returns(now)
            self.people.forget(now)
            draft = self.issues.draft(kind, now, self.snapshot(), edition_id)
            asked = late or bool(edition_id)
            if not asked and not self._is_over(draft) and self.issues.is_late(draft, now):
                raise Late(draft.id, draft.due_at)
            issue = self.issues.open(draft, now)
            others = [one.id for one in self.issues.on_their_way(now)]
            return self._mailing(issue, self._post([*others, issue.id] if issue else others).run())

    def after_run(self, now: datetime) -> list[Mailing | str]:
        """What a run sends by itself: letters that have just closed, where that is set, and what is on its way."""
        done: list[Mailing | str] = []
        if not self.enabled:
            return done
        for kind in _KINDS if self.config.newsletter.auto else ():
            try:
                if self.issues.is_wanted(kind, now):
                    done.append(self.send(kind, now))
            except ModelwireError as error:  # the site is published by now, and mail costs only itself
                done.append(str(error))
        return done or self._go_on(now)

    def _go_on(self, now: datetime) -> list[Mailing | str]:
        """Send what was put off and is due by now."""
        due = self.store.next_due()
        if due is None or due > now:
            return []
        issues = self.issues.on_their_way(now)
        try:
            with self.alone():
                sent = self._post([issue.id for issue in issues]).run()
        except ModelwireError as error:
            return [str(error)]
        return [self._mailing(issue, sent) for issue in issues]

    def send_questions(self) -> Sent | None:
        """Send confirmation mails that are due; None where another process is sending and will take them along.

        Raises:
            Quarantined: the publication was restored or copied.
        """
        due = self.store.next_due()
        if not self.enabled or due is None or due > self.clock():
            return None
        try:
            with self.alone():
                return self._post([]).run()
        except Busy:
            return None

    def read_returns(self, now: datetime) -> dict[str, int]:
        """Read the mail that came back, where a Maildir is set."""
        if not self.config.mail.bounce_maildir:
            return {}
        return self.returns.read_maildir(self.folder / self.config.mail.bounce_maildir, now)

    def resume(self) -> None:
        """Lift the quarantine: from now on, this folder is the one that sends."""
        with self.alone():
            self.fence.resume()

    # ── looking ──────────────────────────────────────────────────────────────────────────────────────────

    def preview(self, kind: str, now: datetime, edition_id: str = "") -> tuple[Issue, Printed]:
        """A letter as it would go out now.

        Raises:
            NotFound: there is no such edition.
        """
        draft = self.issues.draft(kind, now, self.snapshot(), edition_id)
        return draft, print_letter(draft.letter, self.site, postal=self.config.mail.postal)

    def waiting(self) -> int:
        """How many deliveries are queued."""
        return len(self.store.deliveries(state=DeliveryState.QUEUED))

    def audience(self) -> int:
        """How many readers are subscribed."""
        return len(self.store.subscribers(SubscriberStatus.ACTIVE))

    def bring(self, lines: Iterable[str], now: datetime) -> dict[str, int]:
        """Take in addresses, one a line or the first column of a CSV file."""
        emails = (line.split(",", 1)[0].strip().strip('"') for line in lines)
        return self.people.bring((email for email in emails if "@" in email), ("daily",), now)

    def checks(self, resolver: Any = None) -> list[Check]:
        """What stands in the way of mail: the fence, deliveries that nobody knows of, keys, records in DNS.

        Args:
            resolver: a `dns.resolver.Resolver`; None for this computer's.
        """
        if not self.enabled:
            return []
        from dns.resolver import Resolver

        from modelwire.mailroom.records import Records

        reason = self.fence.reason()
        lost = len(self.store.deliveries(state=DeliveryState.UNCERTAIN))
        found = [
            Check("mail", not reason, reason or "may leave", "look, then `modelwire resume`" if reason else ""),
            Check("uncertain mail", True, f"{lost} mails of which nobody knows whether they arrived"),
        ]
        try:
            sender = self.sender()
        except ConfigError as error:
            return [*found, Check("mail keys", False, str(error), "put the secret where the setting points")]
        return [*found, *Records(sender, self.config.mail.host, resolver or Resolver()).checks()]

    # ── parts ────────────────────────────────────────────────────────────────────────────────────────────

    def sender(self) -> Sender:
        """Who writes, with the key that signs.

        Raises:
            ConfigError: the key is missing or does not sign.
        """
        mail = self.config.mail
        made = Sender(
            name=self.site.name,
            address=mail.sender,
            reply_to=mail.reply_to,
            bounces=mail.bounces,
            language=self.site.language,
            selector=mail.dkim_selector,
            key=secret(mail.dkim_key, self.folder, "mail.dkim_key"),
        )
        check_key(made)
        return made

    def mailer(self) -> Callable[[], Mailer]:
        """What opens a connection to the mail server.

        Raises:
            ConfigError: the password is missing, or would go over the network in the clear.
        """
        mail = self.config.mail
        password = secret(mail.password, self.folder, "mail.password")
        name = mail.sender.rpartition("@")[2]
        server = MailServer(mail.host, mail.port, mail.security, mail.user, password, name)
        return lambda: SmtpMailer(server)

    def _post(self, issues: list[str]) -> Post:
        mail, sender = self.config.mail, self.sender()
        composer = Composer(self.store, self.site, sender, self.key, self.names, mail.postal)
        return Post(
            self.store, self.fence, composer, self.mailer(), Pace(mail.domain_seconds), mail.workers, self.clock,
            self.seconds, self.sleep, issues,
        )  # fmt: skip

    def _mailing(self, issue: Issue | None, sent: Sent) -> Mailing:
        tally = {state.value: n for state, n in self.store.delivery_tally(issue.id if issue else "").items()}
        finished = issue is None or self.issues.is_finished(issue)
        return Mailing(issue, tally, sent.counts["sent"], finished, sent.problem)

    def _is_over(self, draft: Issue) -> bool:
        known = self.store.issue(draft.id)
        return (known is not None and self.issues.is_finished(known)) or not has_news(draft.letter)

    def _needs_sender(self) -> None:
        if not self.enabled:
            problem = "it is not set, so there is no newsletter; name the address that mail comes from"
            raise ConfigError(problem, path="mail.sender")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While nobody else sends.

        Raises:
            Busy: somebody does.
        """
        with alone(self.folder, "mail"):
            yield
