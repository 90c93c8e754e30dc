"""/healthz: whether the publication is well, for monitors. It names publishers, never addresses or settings."""

from datetime import UTC, datetime
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from modelwire.errors import ModelwireError


def health(request: Request) -> Response:
    """The last run, feeds that fail, briefs that wait; 503 where the database cannot be used."""
    from modelwire.newsroom import open_newsroom

    headers = {"Cache-Control": "no-store"}
    try:
        with open_newsroom(request.app.state.folder) as room:
            return JSONResponse(_state(room.store, datetime.now(UTC)), headers=headers)
    except ModelwireError:
        # Why is for the operator's eyes: `modelwire doctor` tells.
        return JSONResponse({"status": "broken", "see": "modelwire doctor"}, status_code=503, headers=headers)


def _state(store: Any, now: datetime) -> dict[str, object]:
    last = next(iter(store.runs(1)), None)
    failed = [feed for feed in store.feeds() if feed.last_error]
    return {
        "status": "attention" if failed or last is None else "well",
        "last_run": last.at.isoformat().replace("+00:00", "Z") if last else None,
        "last_run_age_seconds": int((now - last.at).total_seconds()) if last else None,
        "feeds": len(store.feeds()),
        "failed_feeds": [{"source": feed.source_id, "failures": feed.failures} for feed in failed],
        "held_briefs": len(store.held_briefs()),
    }
