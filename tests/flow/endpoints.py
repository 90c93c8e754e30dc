"""The operations of an OpenAPI description, by schemathesis: it takes seconds to load, so only who asks loads it."""

from typing import Any


def operations(document: dict[str, Any]) -> list[Any]:
    """Those that make requests by `as_strategy()`."""
    import schemathesis
    from schemathesis.core.result import Ok

    schema = schemathesis.openapi.from_dict(document)
    return [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
