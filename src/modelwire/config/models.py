"""Models: who writes and checks, and what it may cost."""

from typing import Literal

from pydantic import Field

from modelwire.config.kinds import VARIABLE, Address, ModelName, Table


class Gathering(Table):
    """How articles become stories."""

    meaning: bool = Field(
        True,
        description="whether it counts that headlines and leads lie near one another by their meaning; true or false",
    )


class Grounding(Table):
    """How sentences are proven."""

    entailment: bool = Field(
        True,
        description="whether the inference model that ships is asked of what a language model wrote; true or false",
    )


class Models(Table):
    """Language models by role, and what they may cost."""

    extract: tuple[ModelName, ...] = Field(
        (),
        description="who picks the passages of one article; a list like [“ollama:qwen3:8b”], empty takes models.write",
    )
    write: tuple[ModelName, ...] = Field(
        (),
        description="who phrases briefs, the next where one fails; a list like [“openai:gpt-5-mini”, “ollama:qwen3”]",
    )
    check: tuple[ModelName, ...] = Field(
        (),
        description="who must agree where a rule objects to a model; a list like [“anthropic:claude-sonnet-5”]",
    )
    run_usd: float = Field(1.0, description="the most that one run may cost; US dollars, 0 for no bound", ge=0)
    day_usd: float = Field(3.0, description="the most that a day (UTC) may cost; US dollars, 0 for no bound", ge=0)
    month_usd: float = Field(30.0, description="the most that a month (UTC) may cost; US dollars, 0 for no bound", ge=0)
    run_tokens: int = Field(
        1_000_000, description="the most tokens of one run, in and out; a whole number, 0 for no bound", ge=0
    )
    day_tokens: int = Field(3_000_000, description="the most tokens of a day; a whole number, 0 for no bound", ge=0)
    month_tokens: int = Field(0, description="the most tokens of a month; a whole number, 0 for no bound", ge=0)
    request_seconds: float = Field(
        90.0, description="how long one request may take; seconds from 1 to 600", ge=1, le=600
    )
    story_seconds: float = Field(
        300.0, description="how long all requests of one step may take, retries included; seconds from 1 to 3600",
        ge=1, le=3600,
    )  # fmt: skip


class ProviderEntry(Table):
    """One [[provider]]: a service that answers for models, or other terms for one that is known."""

    id: str = Field(
        description="what stands before the colon of a model; a name like my-server", pattern=r"^[a-z0-9][a-z0-9-]*$"
    )
    kind: Literal["openai", "anthropic"] = Field(
        "openai", description="whose interface it speaks; “openai” (and all that are compatible) or “anthropic”"
    )
    base_url: Address = Field(description="where it answers; an address like http://127.0.0.1:8000/v1")
    key: str = Field(
        "",
        description="the environment variable that holds its key; a NAME like MY_SERVER_KEY, empty for none",
        pattern=VARIABLE,
    )
    output: Literal["native", "tool", "prompted"] = Field(
        "native", description="how answers are held to their form; “native” (JSON Schema), “tool” or “prompted”"
    )
    input_usd: float | None = Field(
        None, description="the price of a million tokens in; US dollars, none for the price list that ships", ge=0
    )
    output_usd: float | None = Field(
        None, description="the price of a million tokens out; US dollars, none for the price list that ships", ge=0
    )
