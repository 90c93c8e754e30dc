"""Ten days in one go: a publication made of the sample wire, and the main job run on each day of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from modelwire.config import FILE, add_sources, load_config, new_publication_text
from modelwire.errors import ModelwireError
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.sample.serve import serve
from modelwire.sample.wire import Wire, load_wire
from modelwire.testing import FakeWeb
from modelwire.types import RunReport, Source

#: The evenings on which the main job runs.
DAYS = tuple(datetime(2026, 6, 8, 20, tzinfo=UTC) + timedelta(days=n) for n in range(10))
_NAME = "The Sample Wire (fiction)"
#: Where the site is served, unless the operator says otherwise.
SITE = "http://127.0.0.1:8080"


@dataclass(frozen=True, slots=True)
class Day:
    """One evening of the replay."""

    at: datetime
    #: None where that evening had been run before
    report: RunReport | None


def replay(folder: Path) -> Iterator[Day]:
    """Make or continue the publication in a folder, one day after another.

    The outlets are served on a free loopback port while this runs. Days that were run before are left alone, so
    a second replay changes nothing, and one that was stopped goes on where it was.

    Raises:
        ModelwireError: the folder holds another publication, or another run is under way in it.
    """
    wire = load_wire()
    with FakeWeb(remember=False) as web:
        serve(web, wire, DAYS[0])
        prepare(folder, wire, web.hosts)
        with open_newsroom(folder) as room:
            yield from _days(room, web, wire)


def _days(room: Newsroom, web: FakeWeb, wire: Wire) -> Iterator[Day]:
    done = {report.at for report in room.store.runs(limit=1000)}
    for now in DAYS:
        if now in done:
            yield Day(now, None)
            continue
        serve(web, wire, now)
        yield Day(now, room.run(now))
    # A replay that was killed between a run's rows and its pages has the rows; pages follow from them.
    room.build()


def prepare(folder: Path, wire: Wire, hosts: Mapping[str, str]) -> None:
    """Put the settings and the beat file into a folder, or point the ones that are there to these hosts.

    Args:
        folder: where the publication is to be.
        wire: whose outlets are its sources.
        hosts: name of each outlet -> host:port where it is served now.

    Raises:
        ModelwireError: the folder holds another publication.
    """
    import tomlkit

    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    new = not file.exists()
    if not new and load_config(folder).publication.name != _NAME:
        raise ModelwireError(f"{folder} holds another publication; name an empty folder for the sample")
    text = _new_settings() if new else file.read_text(encoding="utf-8")
    settings: Any = tomlkit.parse(text)
    fetch = settings.setdefault("fetch", tomlkit.table())
    if new:
        fetch["allow"], fetch["pace_seconds"] = ["127.0.0.0/8"], 0
    fetch["hosts"] = dict(sorted(hosts.items()))
    file.write_text(tomlkit.dumps(settings), encoding="utf-8")
    if new:
        (folder / "beat.toml").write_text((files("modelwire.sample") / "beat.toml").read_text("utf-8"), "utf-8")
    add_sources(folder, (Source(o.host, o.name, f"http://{o.host}/", (o.feed_url,), o.language) for o in wire.outlets))


def _new_settings() -> str:
    return new_publication_text(
        name=_NAME, url=SITE, contact="desk@sample-wire.example", beat="beat.toml", editor="The sample desk"
    )
