"""From a view to an answer: the one place of the desk that knows the template engine."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from starlette.responses import HTMLResponse

from modelwire.desk.visit import Visit

THEME = Path(__file__).parent / "theme"


def show(visit: Visit, template: str, status: int = 200, **views: Any) -> HTMLResponse:
    """A page of the desk; everything in it is escaped."""
    text = _environment().get_template(template).render(visit=visit, **views)
    return HTMLResponse(text, status_code=status)


def day(moment: datetime) -> str:
    """As people write it: 5 May 2026, 14:05."""
    return f"{moment.day} {moment:%B %Y, %H:%M}"


@cache
def _environment() -> Any:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(THEME), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["day"] = day
    return made
