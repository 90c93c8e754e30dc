"""One proposal: what speaks for it and against it, and what it is about."""

from starlette.responses import Response

from modelwire import editing
from modelwire.desk.onward import beside, done_before, onward
from modelwire.desk.page import show
from modelwire.desk.visit import Visit
from modelwire.editing.proposals import proposal_of, title_of
from modelwire.errors import ModelwireError
from modelwire.types import Article

#: Characters of each report that are shown: where it begins says what it is about.
_LEAD = 400


def page(visit: Visit) -> Response:
    """The proposal on one screen."""
    return _page(visit, "")


def decide(visit: Visit) -> Response:
    """Follow it, or leave it."""
    note, done = visit.form.get("note", "").strip(), visit.form.get("do", "")
    try:
        with visit.editor() as editor:
            if done == "merge":
                return onward(editor, editing.merge(editor, _id(visit)))
            if done == "noted":
                return onward(editor, editing.noted(editor, _id(visit), note))
            if done == "dismiss":
                return onward(editor, editing.dismiss(editor, _id(visit), note))
    except ModelwireError as error:
        return _page(visit, str(error), 422)
    return _page(visit, "Nothing was pressed.", 422)


def _page(visit: Visit, problem: str, status: int = 200) -> Response:
    with visit.editor() as editor:
        proposal, store = proposal_of(editor, _id(visit)), editor.room.store
        stories = [story for story in map(store.story, proposal.subjects) if story]
        sides = [(story, [_told(a) for a in store.articles(story.article_ids)]) for story in stories]
        views = {"did": done_before(editor, visit), "beside": beside(editor, f"/proposal/{proposal.id}")}
        title = title_of(editor, proposal)
    return show(visit, "proposal.html", status, proposal=proposal, title=title, sides=sides, problem=problem, **views)


def _told(article: Article) -> tuple[str, str, str, str]:
    """Of a report: address, publisher, title, and how it begins."""
    lead = article.text[:_LEAD]
    return article.canonical_url, article.publisher, article.title, f"{lead}…" if len(article.text) > _LEAD else lead


def _id(visit: Visit) -> str:
    id_: str = visit.request.path_params["id"]
    return id_
