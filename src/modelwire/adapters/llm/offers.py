"""Which models a service has, by its own word."""

import asyncio
import json

from modelwire.adapters.egress.models import NoAnswer, model_client
from modelwire.adapters.llm.service import Service
from modelwire.errors import ModelError
from modelwire.text import clean

#: Models that are listed of one service, and characters of a name.
_MOST, _LONG = 200, 120


def offered(service: Service, key: str, seconds: float = 3.0) -> list[str]:
    """The names of its models.

    Raises:
        ModelError: it does not answer, or not with a list of models.
    """
    try:
        status, body = asyncio.run(_asked(service, key, seconds))
    except NoAnswer as error:
        raise ModelError(service.id, error.reason) from error
    if status != 200:
        raise ModelError(service.id, f"it answered {status}")
    try:
        names = [str(one["id"]) for one in json.loads(body)["data"]]
    except (ValueError, TypeError, KeyError) as error:
        raise ModelError(service.id, "its answer is no list of models") from error
    return sorted(clean(name)[:_LONG] for name in names[:_MOST])


async def _asked(service: Service, key: str, seconds: float) -> tuple[int, bytes]:
    base = service.base_url.rstrip("/")
    place = f"{base}/v1/models" if service.kind == "anthropic" else f"{base}/models"
    headers = {"authorization": f"Bearer {key}"} if key else {}
    if service.kind == "anthropic":
        headers = {"x-api-key": key, "anthropic-version": "2023-06-01"}
    async with model_client(service.base_url, seconds) as client:
        answer = await client.get(place, headers=headers)
        return answer.status_code, answer.content
