"""Whom to tell of a weakness of a publication, as RFC 9116 has it."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from starlette.testclient import TestClient

from modelwire.config import new_publication_text
from modelwire.web.app import make_app


def told(folder: Path) -> str:
    answer = TestClient(make_app(folder)).get("/.well-known/security.txt")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    return answer.text


def test_it_names_the_contact_and_when_that_ends(tmp_path: Path) -> None:
    text = new_publication_text(name="W", url="https://wire.example/", contact="desk@wire.example")
    (tmp_path / "modelwire.toml").write_text(text, encoding="utf-8")
    fields = dict(line.split(": ", 1) for line in told(tmp_path).splitlines())
    assert fields["Contact"] == "mailto:desk@wire.example"
    assert fields["Canonical"] == "https://wire.example/.well-known/security.txt"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", fields["Expires"])
    ends = datetime.fromisoformat(fields["Expires"])
    assert timedelta(0) < ends - datetime.now(UTC) < timedelta(days=365), "RFC 9116 2.5.5"


def test_what_the_operator_put_there_stands(tmp_path: Path) -> None:
    text = new_publication_text(name="W", url="https://wire.example", contact="https://wire.example/contact")
    (tmp_path / "modelwire.toml").write_text(text, encoding="utf-8")
    assert "Contact: https://wire.example/contact" in told(tmp_path)
    own = tmp_path / "public" / ".well-known" / "security.txt"
    own.parent.mkdir(parents=True)
    own.write_text("Contact: mailto:mine@wire.example\n", encoding="utf-8")
    assert told(tmp_path) == "Contact: mailto:mine@wire.example\n"
