"""modelwire takedown …: notices, and your decisions about them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from modelwire.cli.options import HERE, AsJson, Dir, Now, group, present
from modelwire.cli.output import cell, plain, show, show_fields, show_json, show_table

if TYPE_CHECKING:
    from modelwire.types import DeskLetter, Notice, Rung

app = group("Notices: rights, policies, replies, privacy, errors.")
Id = Annotated[str, typer.Argument(metavar="NOTICE", help="Its id, or the beginning of it.")]
_RUNGS = ("link-only", "none")


@app.command("list")
def list_(
    waiting: Annotated[bool, typer.Option("--open", help="Only those that wait for somebody.")] = False,
    matter: Annotated[str, typer.Option(help="Only one queue: rights, policy, reply, privacy or error.")] = "",
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> None:
    """List notices: urgent ones first, then by their deadlines."""
    from modelwire.newsroom import open_newsroom
    from modelwire.notices import deadlines

    with open_newsroom(folder) as room:
        zone = room.config.publication.timezone
        found = [n for n in room.store.notices() if not matter or n.complaint.matter.value == matter]
        due = {n.id: deadlines(n, zone).decide if _waits(n) else None for n in found}
    shown = [n for n in found if not waiting or _waits(n)]
    shown.sort(key=lambda n: (not _waits(n), not n.complaint.urgent, str(due[n.id] or "~"), n.received_at))
    if as_json:
        show_json([{**_row(notice), "decide_by": due[notice.id]} for notice in shown])
    else:
        show_table(
            ("NOTICE", "MATTER", "STATE", "CAME", "DECIDE BY", "FROM", "ABOUT"),
            (
                (n.id, f"{n.complaint.matter.value}{' !' if n.complaint.urgent else ''}", n.state.value, n.received_at,
                 due[n.id], n.complaint.name or "-", n.complaint.work or " ".join(n.complaint.pages[:1]))
                for n in shown
            ),
            "No notices.",
        )  # fmt: skip


@app.command("show")
def show_(notice: Id, folder: Dir = HERE, as_json: AsJson = False) -> None:
    """Show one notice: what it says, what happened, by when it has to be decided, what its sender was told."""
    from modelwire.newsroom import open_newsroom
    from modelwire.notices import deadlines, missing, receipt_text, statement_of_reasons

    with open_newsroom(folder) as room:
        desk = room.office().desk
        found = desk.notice(notice)
        letters = room.store.desk_letters(notice_id=found.id)
        due = deadlines(found, desk.zone)
        letter = statement_of_reasons(found) or receipt_text(
            found, desk.status_url(found.id), due, missing(found.complaint, desk.site)
        )
    if as_json:
        show_json({**_row(found), "complaint": found.complaint, "decide_by": due.decide, "letter": letter,
                   "letters": letters})  # fmt: skip
        return
    show_fields(_lines(found, due.decide, letters))
    show("")
    for line in letter.splitlines():
        show(line)


@app.command("receive")
def receive(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="A mail (RFC 5322); without it, stdin.")] = None,
    now: Now = None,
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> None:
    """Take in a notice that came by mail; where mail is set up its sender is answered, else this prints what to answer.

    An alias can hand each mail over as it comes: "|modelwire --dir /srv/mywire takedown receive -".
    """
    from modelwire.newsroom import open_newsroom

    raw = file.read_bytes() if file and str(file) != "-" else sys.stdin.buffer.read()
    with open_newsroom(folder) as room:
        receipt = room.office().receive_mail(raw, now or present())
        answers = _sent(room, receipt.notice_id)
    if as_json:
        show_json({**plain(receipt), "letters": answers})
        return
    for line in answers:
        show(line)
    show(f"{receipt.notice_id or 'no notice'}: {receipt.outcome}")
    for line in receipt.text.splitlines():
        show(line)


@app.command("apply")
def apply(
    notice: Id,
    reason: Annotated[str, typer.Option("--reason", help="Why, in a sentence: the sender has a right to it.")] = "",
    credible: Annotated[
        bool, typer.Option("--credible", help="Only hold back what it names until you decide: link only.")
    ] = False,
    dismiss: Annotated[bool, typer.Option("--dismiss", help="Decide against it.")] = False,
    unfounded: Annotated[
        bool, typer.Option("--unfounded", help="With --dismiss: it should never have been sent; this counts.")
    ] = False,
    rung: Annotated[str, typer.Option(help="What stays: link-only, or none.", show_default="none")] = "",
    now: Now = None,
    folder: Dir = HERE,
) -> None:
    """Decide a notice. Granted, the words that it is about leave the site and every row, for good."""
    from modelwire.newsroom import open_newsroom
    from modelwire.types import Matter

    at = now or present()
    with open_newsroom(folder) as room:
        office = room.office()
        found = office.desk.notice(notice)
        if credible:
            done = office.credible(found, at)
        else:
            done = office.decide(found, not dismiss, reason, at, _rung(rung), unfounded=unfounded)
            if not dismiss and done.complaint.matter is Matter.POLICY:
                room.grant_policy(done, at)
        letters = _sent(room, done.id)
        copies = sorted(room.folder.glob("modelwire.db.*")) if done.in_force and not credible else []
    show(f"{done.id} is {done.state.value}: {done.steps[-1].note}")
    for line in letters:
        show(line)
    for copy in copies:
        show(f"this copy may still hold what was taken down; delete it: {copy}")


def _sent(room: Any, notice_id: str) -> list[str]:
    """Send what is owed to whoever sent a notice; how its letters stand, in words."""
    from modelwire.types import DeliveryState

    problem = room.send_answers()
    found = room.store.desk_letters(notice_id=notice_id) if notice_id else []
    waits = f"; it waits: {problem}" if problem else ""
    return [f"letter ({m.kind}): {m.state.value}{waits if m.state is DeliveryState.QUEUED else ''}" for m in found]


def _rung(word: str) -> Rung | None:
    from modelwire.types import Rung

    if word and word not in _RUNGS:
        raise typer.BadParameter(f"“{word}” does not fit; it is {' or '.join(_RUNGS)}")
    return {"": None, "link-only": Rung.LINK_ONLY, "none": Rung.NO_FETCH}[word]


def _waits(notice: Notice) -> bool:
    from modelwire.types import NoticeState

    return notice.state in (NoticeState.INCOMPLETE, NoticeState.OPEN, NoticeState.RESTRICTED)


def _row(notice: Notice) -> dict[str, object]:
    return {
        "notice": notice.id, "matter": notice.complaint.matter.value, "urgent": notice.complaint.urgent,
        "state": notice.state.value, "channel": notice.channel, "received_at": notice.received_at,
        "proven_by": notice.proven_by or None, "rung": notice.rung, "articles": notice.articles,
        "briefs": notice.briefs, "steps": notice.steps,
    }  # fmt: skip


def _lines(notice: Notice, decide_by: object, letters: list[DeskLetter]) -> Iterator[tuple[str, object]]:
    told = notice.complaint
    yield "notice", f"{notice.id}, {told.matter.value}{', urgent' if told.urgent else ''}, by {notice.channel}"
    yield "state", notice.state.value
    yield "decide by", decide_by
    yield "from", f"{told.name} <{told.email}> {told.country}"
    yield "domain", f"{told.domain or '-'}, {'proven: ' + notice.proven_by if notice.proven_by else 'not proven'}"
    yield "work", told.work
    yield from (("", url) for url in told.works)
    for number, url in enumerate(told.pages):
        yield ("" if number else "pages"), url
    yield "explanation", told.explanation
    yield "declared", f"good faith {'yes' if told.good_faith else 'no'}, accuracy {'yes' if told.accuracy else 'no'}"
    yield "about", f"{len(notice.briefs)} briefs, {len(notice.articles)} pieces"
    for step in notice.steps:
        yield "step", f"{cell(step.at)}  {step.kind}: {step.note}"
    for letter in letters:
        to = f" to {letter.mailbox}@{told.domain}" if letter.mailbox else ""
        yield "letter", f"{cell(letter.at or letter.queued_at)}  {letter.kind}{to}: {letter.state.value} {letter.reply}"
