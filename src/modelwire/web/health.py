"""/healthz: whether the publication is well, for monitors. It names publishers, never addresses or settings."""

from datetime import UTC, datetime

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from modelwire.config import Config
from modelwire.errors import ModelwireError
from modelwire.ports import Store


def health(request: Request) -> Response:
    """The last run, feeds that fail, briefs that wait; 503 where the database cannot be used."""
    from modelwire.newsroom import open_newsroom

    headers = {"Cache-Control": "no-store"}
    try:
        with open_newsroom(request.app.state.folder) as room:
            return JSONResponse(_state(room.store, room.config, datetime.now(UTC)), headers=headers)
    except ModelwireError:
        # Why is for the operator's eyes: `modelwire doctor` tells.
        return JSONResponse({"status": "broken", "see": "modelwire doctor"}, status_code=503, headers=headers)


def _state(store: Store, config: Config, now: datetime) -> dict[str, object]:
    last = next(iter(store.runs(1)), None)
    # Rows of feeds that are not read any more stay, with how they fared last.
    read = {url for source in config.sources for url in source.feeds}
    feeds = [feed for feed in store.feeds() if feed.url in read]
    failed = [feed for feed in feeds if feed.last_error]
    return {
        "status": "attention" if failed or last is None else "well",
        "last_run": last.at.isoformat().replace("+00:00", "Z") if last else None,
        "last_run_age_seconds": int((now - last.at).total_seconds()) if last else None,
        "feeds": len(feeds),
        "failed_feeds": [{"source": feed.source_id, "failures": feed.failures} for feed in failed],
        "held_briefs": len(store.held_briefs()),
    }
