"""modelwire brief …: what we wrote, and what a person decides about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, group, present
from modelwire.cli.output import cell, plain, short, show, show_fields, show_json, show_table
from modelwire.cli.pick import pick

if TYPE_CHECKING:
    from modelwire.ports import Store
    from modelwire.types import Brief, Sentence

app = group("Briefs: our pieces, and your decisions.")
Id = Annotated[str, typer.Argument(metavar="BRIEF", help="Its id, the end of it, or its page's address.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in one line; it is kept, and shown where a page says it.")]


@app.command("list")
def list_(
    limit: Annotated[int, typer.Option(min=1, help="How many public ones, newest first.")] = 50,
    held: Annotated[bool, typer.Option("--held", help="Only those that wait for a person.")] = False,
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> None:
    """List briefs: those that wait for a person first, then the public ones."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        briefs = [*room.store.held_briefs(), *([] if held else room.store.briefs(limit=limit))]
        why = {decision.story_id: decision.reason for decision in room.store.decisions()}
    rows = [(brief, why.get(brief.story_id, "") if brief.status == "held" else "") for brief in briefs]
    if as_json:
        show_json([_row(brief, reason) for brief, reason in rows])
    else:
        show_table(
            ("BRIEF", "STATUS", "DATED", "HEADLINE", "WHY"),
            ((b.id, b.status.value, b.published_at, short(b.headline, 80), reason) for b, reason in rows),
            "None waits for a person." if held else "No briefs yet. Write some: modelwire run",
        )


@app.command("show")
def show_(brief: Id, folder: Dir = HERE, as_json: AsJson = False) -> None:
    """Show one brief: every sentence with its evidence, and its history."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        found = _find(room.store, brief)
    if as_json:
        show_json(found)
    else:
        show_fields(_lines(found))


@app.command("check")
def check(brief: Id, folder: Dir = HERE, as_json: AsJson = False) -> int:
    """Prove one brief against its evidence again; exits 1 where something does not hold."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        found = _find(room.store, brief)
        problems = room.check_brief(found.id)
    if as_json:
        show_json({"brief": found.id, "problems": problems})
    else:
        for problem in problems or [f"{found.id}: every sentence stands on its evidence"]:
            show(problem)
    return 1 if problems else 0


@app.command("approve")
def approve(brief: Id, folder: Dir = HERE) -> None:
    """Publish a brief that was held, spiked or withdrawn, if it still stands on its evidence."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        done = room.approve(_find(room.store, brief).id, present())
    show(f"published: {done.headline} ({done.id}); undo: modelwire brief withdraw {done.id} --reason WHY")


@app.command("spike")
def spike(brief: Id, reason: Reason = "", folder: Dir = HERE) -> None:
    """Decide that a held brief is not published."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        done = room.spike(_find(room.store, brief).id, reason, present())
    show(f"spiked: {done.headline} ({done.id}); undo: modelwire brief approve {done.id}")


@app.command("hold")
def hold(brief: Id, reason: Reason = "", folder: Dir = HERE) -> None:
    """Take a spiked brief back to those that wait for a person."""
    from modelwire import editing
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        done = editing.hold(editing.Editor(room, "", present()), _find(room.store, brief).id, reason)
    show(f"waits again: {done.title} ({done.ref}); undo: modelwire brief spike {done.ref}")


@app.command("correct")
def correct(
    brief: Id,
    reason: Reason,
    at: Annotated[str, typer.Option("--at", help="Which text: headline, summary 1, angle 2 … as `brief show` counts.")],
    text: Annotated[str, typer.Option("--text", help="What it says from now on; nothing takes the sentence out.")],
    kind: Annotated[
        str, typer.Option("--kind", help="correction, clarification, typo or update; it stands on the page.")
    ] = "correction",
    folder: Dir = HERE,
) -> None:
    """Correct one text of a published brief, if the new words stand on its evidence; the page says what changed."""
    from modelwire import editing
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        editor = editing.Editor(room, "", present())
        done = editing.correct(editor, _find(room.store, brief).id, {at: text}, kind, reason)
    show(f"corrected: {done.title} ({done.ref}); undo at the desk: modelwire desk")


@app.command("withdraw")
def withdraw(brief: Id, reason: Reason, folder: Dir = HERE) -> None:
    """Take a published brief off the site; its page stays as a dated notice with the reason."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        done = room.withdraw(_find(room.store, brief).id, reason, present())
    show(f"withdrawn: {done.headline} ({done.id}); undo: modelwire brief approve {done.id}")


def _find(store: Store, asked: str) -> Brief:
    """A brief by its whole id, whatever its status; those that wait or are public also by less of it."""
    whole = asked.rstrip("/").rpartition("/")[2].rpartition("-")[2].upper()
    return store.brief(whole) or pick([*store.held_briefs(), *store.briefs()], asked, "brief")


def _row(brief: Brief, reason: str) -> dict[str, object]:
    keys = ("id", "version", "status", "headline", "label", "section", "published_at", "modified_at", "story_id")
    told = {key: plain(getattr(brief, key)) for key in keys}
    return {**told, "sources": [covered.url for covered in brief.coverage], "held_because": reason or None}


def _lines(brief: Brief) -> Iterator[tuple[str, object]]:
    yield "brief", f"{brief.id} version {brief.version}"
    yield "status", brief.status.value
    yield "dated", brief.published_at
    yield "headline", brief.headline
    yield "label", brief.label
    yield "writer", f"{brief.writer.kind}{f' ({brief.writer.model})' if brief.writer.model else ''}"
    quotes = {evidence.id: f"“{evidence.quote}” — {evidence.publisher}, {evidence.url}" for evidence in brief.evidence}
    parts = (("summary", brief.summary), ("angle", brief.angle), ("archive", brief.archive), ("watch", brief.watch))
    for name, sentences in parts:
        for sentence in sentences:
            yield name, f"{sentence.text} [{sentence.kind.value}]"
            yield from (("", line) for line in _evidence(sentence, quotes))
    for covered in brief.coverage:
        yield "coverage", f"{covered.relation}: {covered.publisher or 'ours'}, {covered.title} {covered.url}"
    yield "gates", ", ".join(f"{name} {value:g}" for name, value in brief.gates)
    for change in brief.history:
        yield "history", f"{cell(change.at)}  {change.kind}: {change.note}"


def _evidence(sentence: Sentence, quotes: dict[str, str]) -> Iterator[str]:
    for citation in sentence.citations:
        quote = quotes.get(citation.evidence_id, citation.evidence_id)
        yield f"{citation.verdict.value} by {citation.method.value} ({citation.confidence:.2f}): {quote}"
    if sentence.computation:
        yield f"computed: {sentence.computation.op} = {sentence.computation.value}"
