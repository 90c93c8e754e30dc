"""What rules leave to a person, two language models may settle: only where both read it alike, and as rules suspect."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from modelwire.ports import Entailer
from modelwire.types import Article, Settlement, Watch, WatchState
from modelwire.types.watch import Quote
from modelwire.watch.settle import Reports

#: A judge is sure of what it gives more than this.
_SURE = 0.5
#: What is asked of each passage: whether it bears this out.
_ASKED = {
    WatchState.CONFIRMED: "This has been done, as awaited: {statement}",
    WatchState.REFUTED: "This will not be done by then, or not at all: {statement}",
}


def agreed(watch: Watch, reports: Reports, panel: Sequence[tuple[str, Entailer]], now: datetime) -> Watch:
    """The watch, settled where two judges agree on what is to be decided; else as it is.

    Nothing that a report speaks against is settled so, nor what came up in an earlier run.

    Args:
        watch: with the proposal of this run.
        reports: what the articles of this run say.
        panel: two models or more of different names; fewer agree on nothing.
        now: the instant of the run.
    """
    proposal = next((one for one in watch.waiting if one.at == now and not one.against), None)
    if proposal is None or len(panel) < 2 or len(watch.waiting) > 1:
        return watch
    told = _passages(proposal.evidence, {a.id: a for a in reports.articles}, reports)
    readings = [_reading(judge, watch, told) for _, judge in panel[:2]]
    if not told or any(reading is not proposal.state for reading in readings):
        return watch
    (one, _), (other, _) = panel[:2]
    note = f"{one} and {other} read it so, each by itself; rules were unsure: {proposal.doubt}."
    settled = Settlement(now, proposal.state, note, proposal.evidence, by="models")
    return replace(watch, state=settled.state, settlements=(*watch.settlements, settled))


def _passages(quotes: Sequence[Quote], articles: Mapping[str, Article], reports: Reports) -> list[str]:
    """Each sentence that was quoted, with the title and the day of its report."""
    told = []
    for id_, start, end, words in quotes:
        article = articles.get(id_)
        if article is None:
            continue
        whole = next((p.text for p in reports.passages[id_] if p.start <= start and end <= p.end and end), words)
        told.append(f"{article.published_at:%d %B %Y}. {article.title}. {whole}")
    return told


def _reading(judge: Entailer, watch: Watch, told: Sequence[str]) -> WatchState | None:
    """What one judge makes of the reports; None where it is unsure, or says both."""
    pairs = [(passage, asked.format(statement=watch.statement)) for asked in _ASKED.values() for passage in told]
    borne = [answer.supported > _SURE for answer in judge.check(pairs)]
    said = {state: any(borne[n * len(told) : (n + 1) * len(told)]) for n, state in enumerate(_ASKED)}
    states = [state for state, yes in said.items() if yes]
    return states[0] if len(states) == 1 else None
