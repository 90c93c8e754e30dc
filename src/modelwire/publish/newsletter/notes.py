"""The mail that asks whether it was really you: no news in it, no way to leave what one has not joined (TRUST D1)."""

from collections.abc import Sequence
from typing import Any

from modelwire.publish.characters import printable
from modelwire.publish.links import Links
from modelwire.publish.newsletter.printed import Printed, inlined, plain
from modelwire.publish.press import fill
from modelwire.publish.snapshot import SiteInfo


def confirmation(site: SiteInfo, wanted: Sequence[str], link: str, *, postal: str = "") -> Printed:
    """The confirmation mail.

    Args:
        site: who writes.
        wanted: what was asked for, in words.
        link: the address with the button that confirms.
        postal: the publisher's postal address.
    """
    links = Links(site)
    views: dict[str, Any] = {
        "site": site,
        "at": links.absolute,
        "wanted": printable(", ".join(wanted)),
        "link": link,
        "postal": printable(postal),
        "subject": f"Please confirm: mail from {site.name}",
    }
    return Printed(views["subject"], inlined(fill("mail/confirm.html", **views)), plain("confirm.txt", **views))
