"""/.well-known/security.txt: whom to tell of a weakness of this publication (RFC 9116)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from fastapi import Request, Response

from modelwire.config import load_config
from modelwire.errors import ConfigError

#: RFC 9116 2.5.5 recommends less than a year.
_VALID = timedelta(days=180)


def security_txt(request: Request) -> Response:
    """The contact of the publication's settings; there is none where they cannot be read."""
    own: Path = request.app.state.public / ".well-known" / "security.txt"
    if own.is_file():  # put there by the operator, who may say more
        return Response(own.read_bytes(), media_type="text/plain; charset=utf-8")
    try:
        told = load_config(request.app.state.folder).publication
    except ConfigError:
        return Response("not found\n", 404, media_type="text/plain")
    contact = told.contact if "://" in told.contact else f"mailto:{told.contact}"
    expires = (datetime.now(UTC) + _VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {told.language}",
        f"Canonical: {told.url.rstrip('/')}/.well-known/security.txt",
    ]
    # RFC 9116 3: text/plain, and UTF-8.
    return Response("\n".join(lines) + "\n", media_type="text/plain; charset=utf-8")
