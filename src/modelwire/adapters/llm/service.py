"""Services that answer for models, and the models asked of them."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from modelwire.errors import ModelError


@dataclass(frozen=True, slots=True)
class Service:
    """Who answers, where, and on what terms."""

    id: str
    base_url: str
    #: openai (and all that is compatible) or anthropic
    kind: str = "openai"
    #: the environment variable that holds its key; "" for none
    key: str = ""
    #: native, tool or prompted: how answers are held to their form
    output: str = "native"
    #: US dollars for a million tokens; None where the price list is to be asked
    input_usd: float | None = None
    output_usd: float | None = None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One model of a service, with the key in force, which nothing prints."""

    service: Service
    model: str
    key: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """As in the settings: "ollama:qwen3:8b"."""
        return f"{self.service.id}:{self.model}"


def _free(id_: str, base_url: str) -> Service:
    """What runs on the operator's own machine costs nothing that we could count."""
    return Service(id_, base_url, input_usd=0.0, output_usd=0.0)


#: Services known by name; `local` is started on demand and has no address before.
KNOWN = {
    service.id: service
    for service in (
        Service("openai", "https://api.openai.com/v1", key="OPENAI_API_KEY"),
        Service("anthropic", "https://api.anthropic.com", "anthropic", "ANTHROPIC_API_KEY", "tool"),
        Service("openrouter", "https://openrouter.ai/api/v1", key="OPENROUTER_API_KEY"),
        _free("ollama", "http://127.0.0.1:11434/v1"),
        _free("vllm", "http://127.0.0.1:8000/v1"),
        _free("llamacpp", "http://127.0.0.1:8080/v1"),
        _free("local", ""),
    )
}


def endpoint(name: str, services: Mapping[str, Service], environment: Mapping[str, str] | None = None) -> Endpoint:
    """The model that a name of the settings means.

    Args:
        name: "provider:model".
        services: by id; those of the settings come before the known ones.
        environment: where keys are; None for the process's own.

    Raises:
        ModelError: there is no such service, or its key is not set.
    """
    provider, _, model = name.partition(":")
    service = services.get(provider)
    if service is None:
        raise ModelError(name, f"there is no provider “{provider}”; add a [[provider]], or take {', '.join(services)}")
    key = (os.environ if environment is None else environment).get(service.key, "") if service.key else ""
    if service.key and not key.strip():
        raise ModelError(name, f"its key is not set: export {service.key}=…")
    return Endpoint(service, model, key.strip())


def services(told: Iterable[Service]) -> dict[str, Service]:
    """The known services by id, with those told in their place or beside them."""
    return {**KNOWN, **{service.id: service for service in told}}
