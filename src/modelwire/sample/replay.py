"""A season in one go: a publication made of the sample wire, and the main job run on each day of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from modelwire.config import FILE, add_sources, load_config, new_publication_text
from modelwire.errors import ModelwireError
from modelwire.newsroom import open_newsroom
from modelwire.sample.serve import serve
from modelwire.sample.wire import Wire, load_wire
from modelwire.testing import FakeWeb
from modelwire.types import RunReport, Source

#: When the main job runs: every evening.
_EVENING = time(20, tzinfo=UTC)
_NAME = "The Sample Wire (fiction)"
#: Where the site is served, unless the operator says otherwise.
SITE = "http://127.0.0.1:8080"


@dataclass(frozen=True, slots=True)
class Day:
    """One evening of the replay."""

    at: datetime
    #: None where that evening had been run before
    report: RunReport | None


def evenings(wire: Wire) -> tuple[datetime, ...]:
    """The evenings from the first day of a wire to its last; what is out after the last evening is not read."""
    first, last = (moment.astimezone(UTC).date() for moment in (wire.begins_at, wire.ends_at))
    return tuple(datetime.combine(first + timedelta(days=n), _EVENING) for n in range((last - first).days + 1))


def replay(folder: Path, wire: Wire | None = None) -> Iterator[Day]:
    """Make or continue the publication in a folder, one day after another.

    The outlets are served on a free loopback port while this runs. Days that were run before are left alone, so
    a second replay changes nothing, and one that was stopped goes on where it was.

    Args:
        folder: where the publication is, or is to be.
        wire: what is replayed; the one that ships with the package where none is given.

    Raises:
        ModelwireError: the folder holds another publication, or another run is under way in it.
    """
    wire = wire or load_wire()
    done = _done(folder)
    yield from (Day(at, None) for at in evenings(wire) if at in done)
    left = [at for at in evenings(wire) if at not in done]
    if not left:
        # A replay that was killed between a run's rows and its pages has the rows; pages follow from them.
        with open_newsroom(folder) as room:
            room.build()
        return
    with FakeWeb(remember=False) as web:
        serve(web, wire, left[0])
        prepare(folder, wire, web.hosts)
        with open_newsroom(folder) as room:
            for now in left:
                serve(web, wire, now)
                yield Day(now, room.run(now))


def _done(folder: Path) -> set[datetime]:
    """The evenings that a publication has been run on."""
    if not (folder / FILE).exists():
        return set()
    _own(folder)
    with open_newsroom(folder) as room:
        return {report.at for report in room.store.runs(limit=1000)}


def _own(folder: Path) -> None:
    if load_config(folder).publication.name != _NAME:
        raise ModelwireError(f"{folder} holds another publication; name an empty folder for the sample")


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
    if not new:
        _own(folder)
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
