"""modelwire run: the main job, once."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, Now, present
from modelwire.cli.output import count, field_lines, plain, show_json
from modelwire.cli.progress import progress

if TYPE_CHECKING:
    from modelwire.ports import Store
    from modelwire.types import Mailing, Polled, RunReport


def run(
    folder: Dir = HERE,
    now: Now = None,
    shrink: Annotated[
        bool, typer.Option("--shrink", help="Publish even if half of the briefs go off the site.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Read what is due, write and publish.

    It is safe to repeat it, and to stop it at any time. Exits 1 where a feed failed or a brief waits for a person.
    """
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        room.press.may_shrink = shrink
        # Whoever reads events reads them alone.
        with nullcontext() if room.config.observe.events else progress() as say:
            report = room.run(now or present(), say)
        # A replay of another time sends nothing: letters are of the present.
        mailed = room.send_due(present()) if now is None else []
        site = room.public / "index.html"
        if as_json:
            show_json({**plain(report), "site": str(site), "mail": plain(mailed)})
        else:
            sys.stdout.write(report_text(report, mailed, room.store, room.public))
    return 1 if report.held or _failed(report) or any(_wants_somebody(one) for one in mailed) else 0


def report_text(report: RunReport, mailed: Sequence[Mailing | str], store: Store, public: Path) -> str:
    """The short report at the end of a run, and what was mailed."""

    def title(id_: str) -> str:
        return story.title if (story := store.story(id_)) else id_

    told = field_lines(_lines(report, title, public / "index.html"))
    return "".join(f"{line}\n" for line in (*told, *field_lines(line for one in mailed for line in _mailed(one))))


def _mailed(one: Mailing | str) -> Iterator[tuple[str, object]]:
    if isinstance(one, str):
        yield "letter", one
    else:
        from modelwire.cli.newsletter import lines

        yield from lines(one)


def _wants_somebody(one: Mailing | str) -> bool:
    return isinstance(one, str) or bool(one.problem)


def _lines(report: RunReport, title: Callable[[str], str], site: Path) -> Iterator[tuple[str, object]]:
    """The short report, as names with values; an empty name goes on under the last one."""
    yield "run", report.at
    yield "polled", _polled(report.polled)
    for polled in _failed(report):
        yield "  failed", f"{polled.feed_url}: {polled.problem.removeprefix(f'{polled.feed_url}: ')}"
    yield "new", f"{count(report.articles_new, 'article')}, {report.articles_updated} updated"
    yield "stories", f"{report.stories} decided"
    yield "published", len(report.published)
    yield from (("", headline) for headline in report.published)
    yield "held", f"{len(report.held)}{_advice(report)}"
    yield from (("", f"{title(decision.story_id)}: {decision.reason}") for decision in report.held)
    yield "without a brief", _without(report)
    yield "settled", len(report.settled)
    yield from (("", line) for line in report.settled)
    yield "pages", f"{report.pages_written} written"
    yield "cost", _cost(report)
    yield from (("note", note) for note in report.notes)
    yield "site", f"{site} (modelwire serve shows it)"


def _failed(report: RunReport) -> list[Polled]:
    return [polled for polled in report.polled if polled.outcome == "failed"]


def _polled(polled: tuple[Polled, ...]) -> str:
    if not polled:
        return "no feed was due"
    outcomes = Counter(one.outcome for one in polled)
    return f"{count(len(polled), 'feed')}: " + ", ".join(f"{n} {outcome}" for outcome, n in sorted(outcomes.items()))


def _cost(report: RunReport) -> str:
    calls = f" for {count(report.model_calls, 'answer')} of models, {report.model_tokens} tokens"
    return f"${report.cost_usd:.2f}{calls if report.model_tokens else ''}"


def _advice(report: RunReport) -> str:
    return " (modelwire brief list shows them)" if report.held else ""


def _without(report: RunReport) -> str:
    outcomes = Counter(decision.outcome for decision in report.also)
    told = ", ".join(f"{n} {outcome}" for outcome, n in sorted(outcomes.items())) or "none"
    return f"{told} (modelwire story list says why)" if outcomes else told
