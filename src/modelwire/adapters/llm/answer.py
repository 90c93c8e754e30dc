"""The text of an answer -> JSON that may be looked at: strictly one document, or refused (TRUST C13)."""

import json
import re
from typing import Any

from modelwire.ports import Unfit

#: Characters of an answer; what is asked for fits many times.
LONGEST = 64 * 1024
#: How deep lists and tables may lie in one another (TRUST B19).
_DEEPEST = 16
_FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", re.S)


def data_of(text: str) -> Any:
    """The JSON that a whole answer is; a code fence around it is taken off, anything else around it is not.

    Raises:
        Unfit: it is empty, too long, no JSON, or JSON that two readers could take for two things.
    """
    if len(text) > LONGEST:
        raise Unfit(f"it is longer than {LONGEST} characters", mendable=False)
    fenced = _FENCED.fullmatch(text)
    bare = (fenced[1] if fenced else text).strip()
    if not bare:
        raise Unfit("it is empty")
    try:
        data = json.loads(bare, object_pairs_hook=_table, parse_constant=_no_number)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unfit("it is not one JSON document and nothing else") from error
    if _depth(data) > _DEEPEST:
        raise Unfit("its parts lie too deep in one another")
    return data


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise Unfit("it has one key twice")
    return table


def _no_number(name: str) -> Any:
    raise Unfit(f"{name} is no number of JSON")


def _depth(data: Any) -> int:
    depth, level = 0, [data]
    while level and depth <= _DEEPEST:
        depth += 1
        inner = [list(x.values()) if isinstance(x, dict) else x for x in level if isinstance(x, dict | list)]
        level = [item for items in inner for item in items]
    return depth
