"""How the publication is: a page for the operator, /healthz for monitors, /metrics for Prometheus."""

import ipaddress
import os
from collections.abc import Mapping
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from modelwire.desk.guard import name_of
from modelwire.desk.page import show
from modelwire.desk.secrets import same
from modelwire.desk.visit import Visit
from modelwire.editing.editor import patiently
from modelwire.errors import ConfigError, ModelwireError
from modelwire.newsroom import open_newsroom
from modelwire.types.health import COST_DAYS, Health

_NEVER_KEPT = {"Cache-Control": "no-store"}


def page(visit: Visit) -> Response:
    """Stages, dead letters, sources in trouble, runs, costs, room."""
    return _page(visit)


def decide(visit: Visit) -> Response:
    """Give a dead letter another chance, or all of them."""
    try:
        with visit.editor() as editor:
            letters = patiently(lambda: editor.room.retry(visit.form.get("ref", "")))
            for letter in letters:
                editor.log(
                    "another chance", "letter", letter.ref, letter.title, note=f"{letter.stage}: {letter.reason}"
                )
    except ModelwireError as error:
        return _page(visit, str(error), 422)
    return RedirectResponse("/status", status_code=303)


def _page(visit: Visit, problem: str = "", status: int = 200) -> Response:
    with visit.editor() as editor:
        told = editor.room.health(visit.now)
        checks = editor.room.doctor(visit.now, outside=False)
    wrong = [check for check in checks if not check.ok]
    return show(visit, "status.html", status, health=told, problem=problem, days=COST_DAYS, wrong=wrong)


def healthz(request: Request) -> Response:
    """Whether stages succeeded lately: 200, or 503 where one is late or the database cannot be used."""
    try:
        with open_newsroom(request.app.state.folder) as room:
            told = room.health(datetime.now(UTC))
    except ModelwireError:
        return JSONResponse({"status": "broken", "see": "modelwire doctor"}, 503, headers=_NEVER_KEPT)
    ages = {stage.stage: stage.age_seconds for stage in told.stages}
    body = {"status": told.status, "stages": ages, "dead_letters": len(told.dead_letters), "held": told.held}
    return JSONResponse(body, 503 if told.status == "late" else 200, headers=_NEVER_KEPT)


def metrics(request: Request) -> Response:
    """Metrics for whoever asks on this computer, or has the token."""
    from modelwire.metrics import CONTENT_TYPE, metrics

    try:
        with open_newsroom(request.app.state.folder) as room:
            if not _may_see(request, room.config.observe.token):
                return Response("Send the token of observe.token, as Authorization: Bearer …\n", 401)
            told: Health = room.health(datetime.now(UTC))
        return Response(metrics(told), media_type=CONTENT_TYPE, headers=_NEVER_KEPT)
    except ConfigError as error:
        return Response(f"{error}\n", 501, media_type="text/plain")


def _may_see(request: Request, variable: str, environment: Mapping[str, str] | None = None) -> bool:
    wanted = (os.environ if environment is None else environment).get(variable, "") if variable else ""
    if wanted:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and same(given.strip(), wanted)
    # Without one: only from this computer, and by its own name, which a proxy in front would not give.
    client = request.client.host if request.client else ""
    return _is_here(client) and _is_here(name_of(request.headers.get("host", "")))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
