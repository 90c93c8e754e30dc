"""One feed in trouble: poll it again now, or read its source no more."""

from starlette.responses import Response

from modelwire import editing
from modelwire.desk.onward import beside, done_before, link, onward
from modelwire.desk.page import show
from modelwire.desk.visit import Visit
from modelwire.editing.sources import feed_of
from modelwire.errors import ModelwireError


def page(visit: Visit) -> Response:
    """The feed on one screen: what it is, and how it failed."""
    return _page(visit, visit.request.query_params.get("url", ""), "")


def decide(visit: Visit) -> Response:
    """Retry or drop."""
    url = visit.form.get("url", "")
    try:
        with visit.editor() as editor:
            if visit.form.get("do") == "retry":
                return onward(editor, editing.retry(editor, url))
            if visit.form.get("do") == "drop":
                return onward(editor, editing.drop(editor, feed_of(editor, url).source_id))
    except ModelwireError as error:
        return _page(visit, url, str(error), 422)
    return _page(visit, url, "Nothing was pressed.", 422)


def _page(visit: Visit, url: str, problem: str, status: int = 200) -> Response:
    with visit.editor() as editor:
        feed = feed_of(editor, url)
        source = next((s for s in editor.room.config.sources if s.id == feed.source_id), None)
        views = {"did": done_before(editor, visit), "beside": beside(editor, f"/feed?url={link(url)}")}
    return show(visit, "feed.html", status, feed=feed, source=source, problem=problem, **views)
