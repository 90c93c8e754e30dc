"""One request to one model through pydantic-ai: texts and a schema in, a text out. No tools, no history."""

import asyncio
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from modelwire.adapters.egress.models import model_client
from modelwire.adapters.llm.faults import Fault, fault_of
from modelwire.adapters.llm.service import Endpoint
from modelwire.errors import ModelError

#: What the one output tool is called where answers come as the call of a tool.
_TOOL = "answer"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, whoever answers."""

    system: str
    user: str
    schema: Mapping[str, Any]
    most_tokens: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    text: str
    #: stop, length, content_filter, tool_call, error; "" where it is not said
    finish: str
    #: as the provider counted; 0 where it did not say
    input_tokens: int
    output_tokens: int


def complete(endpoint: Endpoint, request: Request, seconds: float) -> Answer:
    """Ask once.

    Raises:
        Fault: no answer came.
        ModelError: the extra `llm` is not installed.
    """
    try:
        from pydantic_ai.direct import model_request
        from pydantic_ai.messages import ModelRequest, SystemPromptPart, UserPromptPart
        from pydantic_ai.settings import ModelSettings
    except ImportError as error:
        raise ModelError(endpoint.name, "models need the extra llm: pip install 'modelwire[llm]'") from error
    settings = ModelSettings(max_tokens=request.most_tokens, temperature=0.0, max_retries=0, timeout=seconds)
    asked = ModelRequest(parts=[SystemPromptPart(request.system), UserPromptPart(request.user)])
    try:
        with warnings.catch_warnings():
            # Of settings that this or that model does not take: it leaves them out and says so.
            warnings.simplefilter("ignore", UserWarning)
            asked_for = model_request(
                _model(endpoint, seconds),
                [asked],
                model_settings=settings,
                model_request_parameters=_parameters(endpoint, request),
            )
            # A loop of its own, closed behind it: ours are plain functions, in whichever thread.
            response = asyncio.run(asked_for)
    except Fault:
        raise
    except Exception as error:
        # The library's own classes differ by provider; whatever it is, it is this request's alone.
        raise fault_of(error) from error
    return _answer(response)


def _answer(response: Any) -> Answer:
    from pydantic_ai.messages import TextPart, ToolCallPart

    called = [part.args_as_json_str() for part in response.parts if isinstance(part, ToolCallPart)]
    said = [part.content for part in response.parts if isinstance(part, TextPart)]
    text = called[0] if called else "".join(said)
    refused = bool((response.provider_details or {}).get("refusal"))
    return Answer(
        # Lone surrogates have no UTF-8 form and no row could hold them.
        text=text.encode("utf-8", "replace").decode(),
        finish="content_filter" if refused else response.finish_reason or "",
        input_tokens=response.usage.input_tokens,
        output_tokens=response.usage.output_tokens,
    )


def _parameters(endpoint: Endpoint, request: Request) -> Any:
    from pydantic_ai.models import ModelRequestParameters
    from pydantic_ai.output import OutputObjectDefinition
    from pydantic_ai.tools import ToolDefinition

    schema = dict(request.schema)
    if endpoint.service.output == "tool":
        tool = ToolDefinition(name=_TOOL, parameters_json_schema=schema, kind="output")
        return ModelRequestParameters(output_mode="tool", output_tools=[tool], allow_text_output=False)
    form = OutputObjectDefinition(json_schema=schema, name=_TOOL)
    if endpoint.service.output == "prompted":
        return ModelRequestParameters(output_mode="prompted", output_object=form, prompted_output_template=_TOLD)
    return ModelRequestParameters(output_mode="native", output_object=form)


_TOLD = "Answer with one JSON document of this schema and nothing else:\n{schema}"


def _model(endpoint: Endpoint, seconds: float) -> Any:
    service, client = endpoint.service, model_client(endpoint.service.base_url, seconds)
    try:
        if service.kind == "anthropic":
            from pydantic_ai.models.anthropic import AnthropicModel
            from pydantic_ai.providers.anthropic import AnthropicProvider

            told = AnthropicProvider(api_key=endpoint.key or "none", base_url=service.base_url, http_client=client)
            return AnthropicModel(endpoint.model, provider=told)
        return _openai(endpoint, client)
    except ImportError as error:
        raise Fault("the extra llm is not whole: pip install 'modelwire[llm]'", again=False, paid=False) from error


def _openai(endpoint: Endpoint, client: Any) -> Any:
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai import OpenAIProvider
    from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

    service, key = endpoint.service, endpoint.key or "none"
    provider: OpenAIProvider | OpenAICompatibleProvider
    if service.id == "openai":
        provider = OpenAIProvider(base_url=service.base_url, api_key=key, http_client=client)
    else:
        provider = OpenAICompatibleProvider(service.id, base_url=service.base_url, api_key=key, http_client=client)
    return OpenAIChatModel(endpoint.model, provider=provider)
