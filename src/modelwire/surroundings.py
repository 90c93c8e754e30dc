"""What this computer offers a new publication to write with: keys in the environment, and a local Ollama."""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from modelwire.adapters.llm.service import KNOWN, Service
from modelwire.errors import ModelError

#: A service on this computer answers at once or not at all.
_SECONDS = 1.0
#: A model to name for a key, where the operator names none: small, and known to the price list that ships.
_SUGGESTED = {
    "openai": "openai:gpt-5-mini",
    "anthropic": "anthropic:claude-sonnet-5",
    "openrouter": "openrouter:openai/gpt-5-mini",
}
OLLAMA = "ollama"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was found; no key is ever in it, only the names of the variables that hold one."""

    #: (provider, variable), in the order in which services are known
    keys: tuple[tuple[str, str], ...]
    #: the names of the models that a local Ollama has, as "ollama:qwen3:8b"
    local: tuple[str, ...]
    #: where it answers, "" where it does not: an address like http://127.0.0.1:11434/v1
    ollama: str = ""

    @property
    def suggested(self) -> tuple[str, ...]:
        """Models that may be named at once, those on this computer first."""
        return (*self.local, *(_SUGGESTED[provider] for provider, _ in self.keys))

    @property
    def ollama_is_elsewhere(self) -> bool:
        """Whether the local Ollama answers at another address than the one that is known."""
        return bool(self.ollama) and self.ollama != KNOWN[OLLAMA].base_url


def look_around(environment: Mapping[str, str] | None = None) -> Surroundings:
    """Look for keys, and ask this computer alone for a local Ollama; nothing leaves the machine."""
    told = os.environ if environment is None else environment
    keys = tuple((id_, KNOWN[id_].key) for id_ in _SUGGESTED if told.get(KNOWN[id_].key, "").strip())
    base = _ollama_address(told.get("OLLAMA_HOST", ""))
    found = _models_at(base) if base else None
    return Surroundings(keys, tuple(f"{OLLAMA}:{name}" for name in found or ()), base if found is not None else "")


def _models_at(base: str) -> list[str] | None:
    from modelwire.adapters.llm.offers import offered

    try:
        return offered(Service(OLLAMA, base), "", _SECONDS)
    except ModelError:
        return None


def _ollama_address(told: str) -> str:
    """Where Ollama is, by the variable that it reads itself; "" where that is not on this computer."""
    if not told.strip():
        return KNOWN[OLLAMA].base_url
    try:
        parts = urlsplit(told if "://" in told else f"//{told}")
        host, port = parts.hostname or "127.0.0.1", parts.port or 11434
        # All addresses is where a server listens; asked is loopback alone.
        here = (
            host == "localhost" or ipaddress.ip_address(host).is_loopback or ipaddress.ip_address(host).is_unspecified
        )
    except ValueError:
        return ""
    return f"http://127.0.0.1:{port}/v1" if here else ""
