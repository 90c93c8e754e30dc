"""From a letter to what goes out: HTML and plain text, each written from the record, with the same words and links."""

import re
import textwrap
from dataclasses import dataclass
from functools import cache
from typing import Any

from modelwire.publish.characters import printable
from modelwire.publish.links import Links
from modelwire.publish.press import THEME, fill
from modelwire.publish.snapshot import SiteInfo
from modelwire.types import Letter

#: Where a reader's own links go; the page of a letter has the page for subscribers there.
LEAVE_PLACE, CHOOSE_PLACE = "your-own-link-to-leave", "your-own-link-to-choose"
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter in both its forms."""

    subject: str
    html: str
    text: str


def print_letter(letter: Letter, site: SiteInfo, *, postal: str = "", public: bool = False) -> Printed:
    """Print a letter.

    Args:
        letter: the record.
        site: whose letter it is.
        postal: the publisher's postal address.
        public: True for its page, which has no reader of its own; else `LEAVE_PLACE` and `CHOOSE_PLACE` stand where a
            reader's tokens go.
    """
    links = Links(site)
    subscribe = links.absolute("/subscribe/")
    views: dict[str, Any] = {
        "letter": letter,
        "site": site,
        "at": links.absolute_to,
        "page": links.absolute(letter.path),
        "leave": subscribe if public else links.absolute(f"/newsletter/leave/{LEAVE_PLACE}/"),
        "choose": subscribe if public else links.absolute(f"/newsletter/choose/{CHOOSE_PLACE}/"),
        "postal": printable(postal),
        "machine": _label(letter),
    }
    return Printed(letter.subject, inlined(fill("mail/letter.html", **views)), plain("letter.txt", **views))


def inlined(html: str) -> str:
    """HTML with its styles on the elements themselves, as mail programs want it; rules for dark and narrow stay."""
    import css_inline

    inliner = css_inline.CSSInliner(
        load_remote_stylesheets=False, keep_style_tags=False, keep_at_rules=True, minify_css=True,
        extra_css=(THEME / "mail" / "mail.css").read_text(encoding="utf-8"),
    )  # fmt: skip
    return inliner.inline(html)


def plain(template: str, **views: Any) -> str:
    """A template of plain text, filled in; lines of prose are folded, addresses never."""
    text: str = _environment().get_template(template).render(**views)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _label(letter: Letter) -> str:
    """Who wrote it, in one sentence (TRUST E1)."""
    makers = list(dict.fromkeys(item.made_by for item in letter.items))
    told = "; ".join(makers) or "written by rules, no language model"
    return f"Made by a machine: {told}."


def _folded(text: str, indent: str = "") -> str:
    return textwrap.fill(
        printable(text), _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(  # nosec B701
        loader=FileSystemLoader(THEME / "mail"),
        autoescape=False,  # plain text: nothing in it is markup
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["folded"] = _folded
    return made
