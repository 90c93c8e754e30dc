"""What readers see of the mailroom: pages in the frame of the site, words for what they follow, all that is known."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from modelwire.addrspec import is_role, parse_address
from modelwire.errors import BadAddress
from modelwire.mailroom.compose import called
from modelwire.mailroom.people import People
from modelwire.mailroom.room import Mailroom
from modelwire.publish.catalogue import Catalogue, catalogue
from modelwire.publish.newsletter import followable, reader_page, with_stamp
from modelwire.text import digest
from modelwire.types import Subscriber


@dataclass
class ReadersDesk:
    """The readers' side of one publication's mail."""

    mail: Mailroom

    @property
    def people(self) -> People:
        """The readers."""
        return self.mail.people

    def page(self, template: str, **views: Any) -> str:
        """An answer in the frame of the published page."""
        return reader_page(self._published, template, self.mail.site, **views)

    def subscribe_page(self, stamp: str) -> str:
        """The published page, its form stamped."""
        return with_stamp(self._published, stamp)

    def choose_page(self, reader: Subscriber, *, saved: bool = False) -> str:
        """What a reader gets, with what else there is."""
        follow = followable(self._catalogue, also=reader.editions)
        return self.page("choose.html", follow=follow, chosen=reader.editions, saved=saved)

    def ask(self, email: str, wanted: tuple[str, ...], *, network: str, now: datetime) -> bool:
        """Somebody asks, by the form that is published now."""
        form = digest(self._published)
        return self.people.ask(email, wanted, network=network, form=form, now=now)

    def checked(self, email: str, keys: Iterable[str]) -> tuple[str, ...]:
        """What a form asks for, before it is done.

        Raises:
            BadAddress: it is no address, or that of a role.
        """
        if is_role(parse_address(email)):
            raise BadAddress("it belongs to a role and not to a person")
        return self.known(keys)

    def known(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Of what a form names, that which can be followed: nothing else gets into a row (listmonk: private lists)."""
        asked = tuple(dict.fromkeys(keys))
        there = {"daily", "weekly"} | {f"entity:{entity.id}" for entity in self.mail.entities}
        if any(key.startswith("watch:") for key in asked):
            there |= {f"watch:{watch.id}" for watch in self.mail.store.watches()}
        return tuple(key for key in asked if key in there)

    def words(self, editions: Iterable[str]) -> str:
        """What somebody follows, in words."""
        return ", ".join(called(key, self.mail.names) for key in editions)

    def export(self, reader: Subscriber) -> dict[str, Any]:
        """All that is known of a reader (GDPR Art. 15), in words of the database."""
        sent = [
            {"issue": d.issue_id, "state": d.state.value, "at": d.at, "reply": d.reply}
            for d in self.mail.store.deliveries(subscriber_id=reader.id)
        ]
        barred = self.mail.store.suppression(reader.id)
        told = {"subscriber": asdict(reader), "deliveries": sent, "suppressed": asdict(barred) if barred else None}
        found: dict[str, Any] = _plain(told)
        return found

    @cached_property
    def _catalogue(self) -> Catalogue:
        return catalogue(self.mail.snapshot())

    @cached_property
    def _published(self) -> str:
        file = self.mail.folder / "public" / "subscribe" / "index.html"
        if file.is_file():
            return file.read_text(encoding="utf-8")
        from modelwire.publish import render_site

        return render_site(self.mail.snapshot())["subscribe/index.html"].decode()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime) else value
