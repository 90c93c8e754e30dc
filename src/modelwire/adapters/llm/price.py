"""What a request takes: tokens set aside before it, and money where a price is known."""

from math import ceil

from modelwire.adapters.llm.service import Endpoint

#: UTF-8 bytes of a token at the least, over whole requests, in any script; English has about four.
_BYTES_A_TOKEN = 2.5
#: What providers put around a request.
_AROUND = 300


def tokens_of(*texts: str) -> int:
    """The most tokens that texts may be, as a request."""
    return _AROUND + ceil(sum(len(text.encode("utf-8", "replace")) for text in texts) / _BYTES_A_TOKEN)


def price(endpoint: Endpoint, input_tokens: int, output_tokens: int) -> float | None:
    """US dollars of so many tokens; None where neither the settings nor the price list know the model."""
    service = endpoint.service
    if service.input_usd is not None and service.output_usd is not None:
        return (service.input_usd * input_tokens + service.output_usd * output_tokens) / 1_000_000
    return _listed(endpoint, input_tokens, output_tokens)


def _listed(endpoint: Endpoint, input_tokens: int, output_tokens: int) -> float | None:
    try:
        from genai_prices import Usage, calc_price
    except ImportError:
        return None
    usage, service = Usage(input_tokens=input_tokens, output_tokens=output_tokens), endpoint.service
    try:
        return float(calc_price(usage, endpoint.model, provider_id=service.id).total_price)
    except (LookupError, ValueError):
        return None
