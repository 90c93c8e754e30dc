"""The hub is told when a feed changed, once its new text is in place and not before (W3C WebSub 6; TRUST A10)."""

import hashlib
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Protocol

from modelwire.errors import ReadError
from modelwire.ports import Sender

#: Those of the front page, which name the hub.
FEEDS = ("feed.xml", "rss.xml", "feed.json")


class Remarks(Protocol):
    """What was told before, kept under names."""

    def told(self, name: str) -> str:
        """A remark; "" where there is none."""
        ...

    def tell(self, name: str, value: str) -> None:
        """Keep a remark."""
        ...


def announce(hub: str, site: str, public: Path, remarks: Remarks, sender: Sender, now: datetime) -> list[str]:
    """Tell a hub which feeds changed since it was told; what could not be told is told after the next run.

    Args:
        hub: its address.
        site: the public address of the site.
        public: the folder that holds the feeds.
        remarks: what the hub was told last: digests of the feeds.
        sender: sends it.
        now: the instant.

    Returns:
        What failed, in words.
    """
    problems = []
    for name in FEEDS:
        file = public / name
        mark = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
        if not mark or remarks.told(f"hub {name}") == mark:
            continue
        if problem := _told(hub, f"{site.rstrip('/')}/{name}", sender, now):
            problems.append(f"the hub was not told of {name}: {problem}; it will be after the next run")
        else:
            remarks.tell(f"hub {name}", mark)
    return problems


def _told(hub: str, feed: str, sender: Sender, now: datetime) -> str:
    # How a publisher tells its hub is left open by the standard; this is what hubs take since PubSubHubbub 0.3.
    form = {"hub.mode": "publish", "hub.url": feed, "hub.topic": feed}
    try:
        status = sender.post(hub, form, now=now).status
    except ReadError as error:
        return error.reason
    return "" if status < HTTPStatus.MULTIPLE_CHOICES else f"it answered {status}"
