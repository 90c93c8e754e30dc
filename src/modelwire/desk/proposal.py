"""One proposal: what speaks for it and against it, and what it is about."""

from collections.abc import Callable, Iterator

from starlette.responses import Response

from modelwire import editing
from modelwire.beats import KINDS
from modelwire.desk.onward import beside, done_before, onward
from modelwire.desk.page import show
from modelwire.desk.visit import Visit
from modelwire.editing import Editor
from modelwire.editing.proposals import proposal_of, title_of
from modelwire.errors import ModelwireError
from modelwire.gathering import MERGE, SPLIT
from modelwire.naming import NAME
from modelwire.ports import Store
from modelwire.text import sentences
from modelwire.types import Action, Article, StoryProposal

#: Characters of each report that are shown: where it begins says what it is about.
_LEAD = 400
#: Of a report: address, publisher, title, what is shown of it.
_Told = tuple[str, str, str, str]
#: What is asked, the button that follows the proposal with what it does, and the one that does not.
_QUESTIONS = {
    MERGE: ("Do these tell one event?", "merge", "One event: merge", "Two events"),
    SPLIT: ("Does this report tell another event?", "split", "Another event: take it out", "One event"),
    NAME: ("{name}: a name of the beat?", "take", "Take it into the beat", "Not a name of ours"),
}
_OFTEN = ("company", "lab", "model", "product", "person", "agency")
#: The kinds of a name in the order of their keys: those that are new most often first.
_KINDS = tuple(sorted(KINDS, key=lambda kind: (_OFTEN.index(kind) if kind in _OFTEN else len(_OFTEN), kind)))
_ACTS: dict[str, Callable[[Editor, str, Visit], Action]] = {
    "merge": lambda editor, id_, _: editing.merge(editor, id_),
    "split": lambda editor, id_, _: editing.split(editor, id_),
    "take": lambda editor, id_, visit: editing.take(editor, id_, visit.form.get("kind", "")),
    "dismiss": lambda editor, id_, visit: editing.dismiss(editor, id_, visit.form.get("note", "").strip()),
}


def page(visit: Visit) -> Response:
    """The proposal on one screen."""
    return _page(visit, "")


def decide(visit: Visit) -> Response:
    """Follow it, or leave it."""
    done = visit.form.get("do", "")
    try:
        with visit.editor() as editor:
            if act := _ACTS.get(done):
                return onward(editor, act(editor, _id(visit), visit))
    except ModelwireError as error:
        return _page(visit, str(error), 422)
    return _page(visit, "Nothing was pressed.", 422)


def _page(visit: Visit, problem: str, status: int = 200) -> Response:
    with visit.editor() as editor:
        proposal, store = proposal_of(editor, _id(visit)), editor.room.store
        sides = list(_sides(proposal, store))
        views: dict[str, object] = {
            "did": done_before(editor, visit),
            "beside": beside(editor, f"/proposal/{proposal.id}"),
            "title": title_of(editor, proposal),
        }
    views |= {"proposal": proposal, "question": _QUESTIONS[proposal.kind], "sides": sides, "kinds": _KINDS}
    return show(visit, "proposal.html", status, problem=problem, **views)


def _sides(proposal: StoryProposal, store: Store) -> Iterator[tuple[str, list[_Told]]]:
    """What to hold against each other: a heading with its reports."""
    if proposal.kind == NAME:
        yield "Where it stands", [_told(a, proposal.subjects[0]) for a in store.articles(proposal.article_ids)]
        return
    if proposal.kind == SPLIT:
        yield "This report", [_told(a) for a in store.articles(proposal.article_ids)]
    for story in filter(None, map(store.story, proposal.subjects)):
        ids = [id_ for id_ in story.article_ids if id_ not in proposal.article_ids]
        yield story.title, [_told(a) for a in store.articles(ids)]


def _told(article: Article, name: str = "") -> _Told:
    """Of a report: address, publisher, title, and how it begins, or what it says of a name."""
    text = article.text
    spans = sentences(text) if name else []
    start, end = next(((start, end) for start, end in spans if name in text[start:end]), (0, len(text)))
    said = text[start : min(end, start + _LEAD)]
    return article.canonical_url, article.publisher, article.title, f"{said}…" if end > start + _LEAD else said


def _id(visit: Visit) -> str:
    id_: str = visit.request.path_params["id"]
    return id_
