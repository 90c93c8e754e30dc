"""modelwire policy …: what publishers let you do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, group, present
from modelwire.cli.output import count, show, show_json, show_table

if TYPE_CHECKING:
    from modelwire.types import Policy, Rung

app = group("Policies: what publishers let you do.")
Domain = Annotated[str, typer.Argument(metavar="DOMAIN", help="The publisher's registrable domain.")]
#: How a rung may be written.
_RUNGS = {"full": "FULL", "capped": "CAPPED", "link only": "LINK_ONLY", "link-only": "LINK_ONLY", "none": "NO_FETCH",
          "no fetch": "NO_FETCH"}  # fmt: skip


@app.command("show")
def show_(
    domain: Annotated[str, typer.Argument(metavar="DOMAIN", help="One publisher; all without it.")] = "",
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> None:
    """Show policies, those that have run out too; what signals say is in `why`."""
    from modelwire.config import load_config

    found = [p for p in load_config(folder).publisher_policies if not domain or p.domain == domain.strip().lower()]
    if as_json:
        show_json([_row(policy) for policy in found])
    else:
        show_table(
            ("DOMAIN", "RUNG", "QUOTES", "EMBARGO", "CREDIT", "CONTRACT", "UNTIL"),
            ((p.domain, p.rung, p.quote_words, _hours(p) or None, p.credit_line, p.contract, p.expires) for p in found),
            "No policy is set: signals alone decide. Set one: modelwire policy set DOMAIN --rung capped",
        )


@app.command("set")
def set_(
    domain: Domain,
    rung: Annotated[str, typer.Option(help="The highest rung: full, capped, link-only or none.")] = "full",
    quote_words: Annotated[
        int | None, typer.Option(min=0, max=25, help="How long one quotation may be.", show_default="the house's limit")
    ] = None,
    embargo: Annotated[float, typer.Option(min=0, max=720, help="Hours before a piece may be drawn on.")] = 0.0,
    credit: Annotated[str, typer.Option(help="How the publisher is named in credits.")] = "",
    contact: Annotated[str, typer.Option(help="Whom you agreed it with; never shown.")] = "",
    contract: Annotated[str, typer.Option(help="The reference of the agreement.")] = "",
    expires: Annotated[str, typer.Option(metavar="DAY", help="The last day on which it holds, as 2027-12-31.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the policy away.")] = False,
    folder: Dir = HERE,
) -> None:
    """Set a publisher's policy; it takes effect at once, on what was published too. Other fields are reset."""
    from modelwire.newsroom import open_newsroom
    from modelwire.types import Policy

    name = domain.strip().lower()
    policy = None
    if not remove:
        policy = Policy(
            name, _rung(rung), quote_words, timedelta(hours=embargo), credit, contact, contract, _day(expires)
        )
    with open_newsroom(folder) as room:
        changed = room.set_policy(name, policy, present())
    for line in changed:
        show(line)
    undo = "modelwire policy set DOMAIN …" if remove else f"modelwire policy set {name} --remove"
    told = "no policy" if policy is None else policy.rung.words
    show(f"{name}: {told}; {count(len(changed), 'brief')} changed; undo: {undo}")


def _row(policy: Policy) -> dict[str, object]:
    return {
        "domain": policy.domain, "rung": policy.rung, "quote_words": policy.quote_words,
        "embargo_hours": _hours(policy), "credit_line": policy.credit_line, "contact": policy.contact,
        "contract": policy.contract, "expires": policy.expires,
    }  # fmt: skip


def _hours(policy: Policy) -> float:
    return policy.embargo.total_seconds() / 3600


def _rung(word: str) -> Rung:
    from modelwire.types import Rung

    rung = _RUNGS.get(" ".join(word.lower().split()))
    if rung is None:
        raise typer.BadParameter(f"“{word}” is no rung; it is full, capped, link-only or none")
    return Rung[rung]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"“{text}” is no day; write it like 2027-12-31") from None
