"""Spans to an OpenTelemetry collector; the extra `observe` brings what encodes them.

OpenTelemetry's own exporter opens connections by itself. Here its code encodes, and our way out sends: to the one
origin that the operator named, checked and with a deadline (TRUST B1). A collector that does not answer costs spans
alone.
"""

import asyncio
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from modelwire import __version__
from modelwire.adapters.egress.models import NoAnswer, model_client
from modelwire.errors import ConfigError

_SECONDS = 3.0


@cache
def collector(address: str) -> Any:
    """What begins spans that are sent to a collector, as each ends.

    Args:
        address: where it takes OTLP over HTTP, such as http://127.0.0.1:4318/v1/traces.

    Raises:
        ConfigError: what encodes spans is not installed.
    """
    try:
        from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
        from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter, SpanExportResult
    except ImportError as error:
        raise ConfigError("traces need: pip install 'modelwire[observe]'", path="observe.traces") from error

    class Exporter(SpanExporter):
        def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
            data = encode_spans(spans).SerializeToString()
            return SpanExportResult.SUCCESS if asyncio.run(_sent(address, data)) else SpanExportResult.FAILURE

    told = Resource.create({"service.name": "modelwire", "service.version": __version__})
    provider = TracerProvider(resource=told, shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(Exporter()))
    tracer = provider.get_tracer("modelwire", __version__)

    def begin(name: str, attributes: dict[str, str]) -> AbstractContextManager[object]:
        return tracer.start_as_current_span(name, attributes=attributes)

    return begin


async def _sent(address: str, data: bytes) -> bool:
    try:
        async with model_client(address, _SECONDS) as client:
            answer = await client.post(address, content=data, headers={"Content-Type": "application/x-protobuf"})
            return answer.is_success
    except NoAnswer:
        return False
