"""All that `modelwire doctor` looks at, put together; what would leave the machine waits to be asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from modelwire.adapters.egress.guard import system_resolver
from modelwire.adapters.llm.service import Service
from modelwire.config import Config, load_config
from modelwire.doctor import Check
from modelwire.errors import ConfigError, ModelError, ModelwireError, SchemaError
from modelwire.jobs.aside import laid_aside
from modelwire.models import list_models, services_of
from modelwire.newsroom import open_newsroom

#: Hosts of feeds whose names are looked up.
_MOST = 20
Resolve = Callable[[str, int], object]


def checkup(folder: Path, now: datetime, *, outside: bool = False, resolve: Resolve = system_resolver) -> list[Check]:
    """Everything that is looked at; a publication that cannot be opened is one finding more, and no crash.

    Args:
        folder: the publication's.
        now: by this computer's clock.
        outside: whether name servers and services elsewhere may be asked.
        resolve: a name and a port to addresses.
    """
    try:
        config = load_config(folder)
    except ConfigError as error:
        return [Check("settings", False, str(error), "mend that line; `modelwire config` shows the others")]
    try:
        with open_newsroom(folder) as room:
            found = room.doctor(now)
    except SchemaError as error:
        found = [Check("schema", False, str(error), "modelwire db upgrade")]
    except ModelwireError as error:
        found = [Check("database", False, str(error), "mend that, or put a backup back: modelwire db restore FILE")]
    asked = _names(config, resolve) if outside else ()
    return [*found, *_jobs(folder), *_models(folder, config, outside=outside), *asked]


def _jobs(folder: Path) -> Iterator[Check]:
    """Jobs of which several workers died."""
    try:
        aside = len(laid_aside(folder))
    except ModelwireError as error:
        yield Check("jobs", False, str(error), "see that this user can read and write where jobs are kept")
        return
    remedy = "look: modelwire retry --look; then modelwire retry" if aside else ""
    yield Check("jobs", not aside, f"{aside} laid aside", remedy)


def _models(folder: Path, config: Config, *, outside: bool) -> Iterator[Check]:
    """Whether each model that is named can be asked; a service elsewhere is only asked where that is wanted."""
    from modelwire.adapters import llm

    named = dict.fromkeys((*config.models.write, *config.models.extract, *config.models.check))
    if not named or config.writer == "composed":
        return
    if find_spec("pydantic_ai") is None:
        yield Check("models", False, "the package that asks models is missing", "pip install 'modelwire[llm]'")
        return
    known = llm.services(services_of(config))
    states = {one.model: one.state for one in list_models(folder)} if outside or _all_here(named, known) else {}
    for name in named:
        problem = "" if states.get(name, "ready") == "ready" else states[name]
        try:
            llm.endpoint(name, known)
        except ModelError as error:
            problem = error.reason
        remedy = (
            f"see `modelwire model list`; until then {'nobody writes' if config.writer == 'model' else 'rules write'}"
        )
        yield Check(f"model {name}", not problem, problem or "can be asked", remedy if problem else "")


def _all_here(named: Iterable[str], known: Mapping[str, Service]) -> bool:
    """Whether asking for models stays on this machine: services without a key are those of the operator."""
    asked = (known.get(name.partition(":")[0]) for name in named)
    return all(service is None or not service.key for service in asked)


def _names(config: Config, resolve: Resolve) -> Iterator[Check]:
    hosts = dict.fromkeys(urlsplit(url).hostname or "" for source in config.sources for url in source.feeds)
    asked = [host for host in hosts if host and host not in config.fetch.hosts][:_MOST]
    lost = []
    for host in asked:
        try:
            resolve(host, 443)
        except (OSError, UnicodeError):
            lost.append(host)
    # One name that is gone is its owner's matter; none that is found is ours.
    told = f"{len(asked) - len(lost)} of {len(asked)} hosts of feeds are found"
    if asked:
        remedy = f"see /etc/resolv.conf and the network; not found: {', '.join(lost)}" if lost else ""
        yield Check("dns", not lost, told, remedy)
