"""/search/?q=…: published briefs that hold every word asked for, on a page that needs no script."""

from fastapi import Request, Response

from modelwire.errors import ModelwireError

#: Longer questions are cut: nobody types them, and each word costs the database.
_LONGEST = 200


def search(request: Request) -> Response:
    """The page of answers; without a question, the page as it was published."""
    from modelwire.newsroom import open_newsroom

    asked = request.query_params.get("q", "")[:_LONGEST]
    try:
        with open_newsroom(request.app.state.folder) as room:
            page = room.search_page(asked)
    except ModelwireError:
        return _answer("The search is out of order for the moment; the pages are not.\n", 503, "text/plain")
    return _answer(page, 200, "text/html")


def with_slash(_request: Request) -> Response:
    """/search, as people type it."""
    return Response(status_code=301, headers={"Location": "search/"})


def _answer(body: str, status: int, kind: str) -> Response:
    # What one reader asks is nobody else's business, and no page for a search engine to keep.
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    return Response(body, status_code=status, media_type=f"{kind}; charset=utf-8", headers=headers)
