"""/search/?q=…: published briefs that hold every word asked for, on a page that needs no script."""

from fastapi import Request, Response

from modelwire.errors import ModelwireError
from modelwire.web.results import results_page

#: Longer questions are cut: nobody types them, and each word costs the database.
_LONGEST = 200
_MOST = 30


def search(request: Request) -> Response:
    """The page of results; without a question, the page with the empty box."""
    from modelwire.newsroom import open_newsroom

    asked = request.query_params.get("q", "")[:_LONGEST]
    try:
        with open_newsroom(request.app.state.folder) as room:
            found = room.store.search(asked, limit=_MOST) if asked.strip() else []
            page = results_page(room.site_info(), asked, found)
    except ModelwireError:
        return _answer("The search is out of order for the moment; the pages are not.\n", 503, "text/plain")
    return _answer(page, 200, "text/html")


def _answer(body: str, status: int, kind: str) -> Response:
    # What one reader asks is nobody else's business, and no page for a search engine to keep.
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    return Response(body, status_code=status, media_type=f"{kind}; charset=utf-8", headers=headers)
