"""Settings -> the writers that they ask for: rules alone, or a chain of language models before them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from modelwire.adapters.llm.service import Service
from modelwire.config import FILE, Config
from modelwire.errors import ConfigError, ModelError
from modelwire.ports import LanguageModel, Store, Writer
from modelwire.types import Beat
from modelwire.write import ComposedWriter, ModelWriter


def writers_of(config: Config, beat: Beat, store: Store, folder: Path, run_at: datetime) -> tuple[Writer, ...]:
    """Who writes in a run, in the order in which they are asked; the rules always come last.

    Raises:
        ConfigError: a model is to write and none is set.
    """
    composed = ComposedWriter(beat)
    if config.writer == "composed" or not config.models.write:
        if config.writer == "model":
            raise ConfigError("a model is to write, and none is set; name one", path="models.write", file=FILE)
        return (composed,)
    return (ModelWriter(beat, language_model(config, store, folder, run_at)), composed)


def language_model(
    config: Config, store: Store, folder: Path, run_at: datetime, environment: Mapping[str, str] | None = None
) -> LanguageModel:
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
        llm.LocalModels(folder / "models").located,
    )


def services_of(config: Config) -> list[Service]:
    """The [[provider]] tables as services."""
    return [Service(p.id, p.base_url, p.kind, p.key, p.output, p.input_usd, p.output_usd) for p in config.provider]
