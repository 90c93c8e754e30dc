"""The four questions of `modelwire init`: each with a default, each answer checked before the next is asked."""

import re
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import typer

from modelwire.adapters.llm.service import KNOWN
from modelwire.beats import load_beat, shipped
from modelwire.cli.output import remark
from modelwire.config.load import leaves
from modelwire.errors import ConfigError, ModelwireError
from modelwire.surroundings import Surroundings

#: The answer that means: no language model.
RULES = "rules"
_SAME = frozenset({RULES, "composed", "none", "no"})
_TITLES = {"openai": "OpenAI", "anthropic": "Anthropic", "openrouter": "OpenRouter"}
#: Models that are named in one line.
_MOST = 4


def found(around: Surroundings) -> Iterator[str]:
    """What there is to write with, in words."""
    if around.ollama:
        more = f" and {len(around.local) - _MOST} more" if len(around.local) > _MOST else ""
        names = ", ".join(name.partition(":")[2] for name in around.local[:_MOST]) + more
        yield f"Found Ollama on this computer, with {names or 'no model yet (`ollama pull qwen3:8b` gets one)'}."
    for provider, variable in around.keys:
        yield f"Found a key for {_TITLES[provider]} in {variable}."
    if not around.ollama and not around.keys:
        yield "Found no key for a language model and no local Ollama; rules write then, which need neither."


class Asker:
    """Asks at the terminal, or takes the defaults; a wrong answer is asked for again where somebody is there."""

    def __init__(self, folder: Path, around: Surroundings, *, quiet: bool) -> None:
        self._folder, self._around, self._quiet = folder, around, quiet

    def name(self, default: str) -> str:
        """What the publication is called."""
        return self._ask("1/4  Name of the publication", default, str.strip)

    def beat(self, default: str) -> str:
        """What it covers."""
        told = ", ".join(f"{name} ({title.lower()})" for name, title in shipped().items())
        return self._ask(f"2/4  Beat: {told}, or a .toml file of your own", default, self._beat)

    def language(self, default: str, beat: str) -> str:
        """The language of its pages."""
        default = default or load_beat(self._place(beat)).language
        language = self._ask("3/4  Language of the site, a code like en", default, _language)
        if not language.startswith("en"):
            remark("     So far only English is written from: what comes in other languages is linked, not summarised.")
        return language

    def writer(self, default: str) -> str:
        """Who writes: "" for rules, else the name of a model."""
        told = ", ".join(self._around.suggested[:_MOST]) or "ollama:qwen3:8b"
        question = f"4/4  Writer: {RULES} (free, no language model), or a model like {told}"
        return self._ask(question, default, self._model)

    def _ask(self, question: str, default: str, check: Callable[[str], str]) -> str:
        while not self._quiet:
            answer = _prompt(question, default)
            try:
                return check(answer)
            except ConfigError as error:
                if not sys.stdin.isatty():
                    raise _for_good(error) from error
                remark(f"     {error.problem}")
        try:
            return check(default)
        except ConfigError as error:
            raise _for_good(error) from error

    def _place(self, beat: str) -> str:
        return str(self._folder / beat) if beat.endswith(".toml") else beat

    def _beat(self, answer: str) -> str:

        load_beat(self._place(answer.strip()))
        return answer.strip()

    def _model(self, answer: str) -> str:

        told = answer.strip()
        if told.lower() in _SAME:
            return ""
        if told.lower() in ("model", "auto") and self._around.suggested:
            return self._around.suggested[0]
        provider, colon, model = told.partition(":")
        if not colon or not model.strip() or provider not in KNOWN:
            raise ConfigError(
                f"“{told}” is neither {RULES} nor provider:model, where a provider is one of {', '.join(KNOWN)}",
                path="writer",
            )
        return told


def advice(model: str, around: Surroundings) -> Iterator[str]:
    """What a model still needs, and what it may cost; nothing where rules write."""
    if not model:
        return

    service = KNOWN[model.partition(":")[0]]
    if find_spec("pydantic_ai") is None:
        yield "Models need one more package: pip install 'modelwire[llm]'. Until then rules write."
    if service.key and service.key not in {variable for _, variable in around.keys}:
        yield f"{model} needs a key: export {service.key}=… before each run. Until then rules write."
    if service.key:
        run, day, month = (leaves()[f"models.{span}_usd"].default for span in ("run", "day", "month"))
        yield f"{model} may cost ${run:g} a run, ${day:g} a day and ${month:g} a month at most ([models])."


def _for_good(error: ConfigError) -> ConfigError:
    return ConfigError(f"{error.problem}; nothing was made", path=error.path, file=error.file)


def _language(answer: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-\w+)*", answer.strip()):
        raise ConfigError(
            f"“{answer}” is no code of a language; write one like en or de",
            path="publication.language",
        )
    return answer.strip()


def _prompt(question: str, default: str) -> str:
    try:
        return str(typer.prompt(question, default=default, err=True))
    except typer.Abort as error:
        if sys.stdin.isatty():
            raise
        raise ModelwireError(
            "there is nobody to answer; --yes takes the defaults, and options give other answers"
        ) from error
