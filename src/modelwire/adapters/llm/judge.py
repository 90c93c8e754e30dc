"""`ports.Entailer` on a language model: a second opinion on contested sentences (role `check`)."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from modelwire.errors import ModelError
from modelwire.ports import LanguageModel, Question, Unfit
from modelwire.text import digest
from modelwire.types import Entailment, Verdict

#: Pairs of one question, and tokens of one verdict.
_PAIRS, _TOKENS = 10, 30
#: A model says yes or no, not how sure it is: the share of its verdict, and of each of the two others.
_SAID, _ELSE = 0.8, 0.1
_VERDICTS = {verdict.value: verdict for verdict in Verdict}


class ModelJudge:
    """Asks the models of the role `check`; where none answers, every pair is neutral, which bears nothing out."""

    def __init__(self, model: LanguageModel, story_id: str = "") -> None:
        """Set up; `story_id` stands in the rows of the calls."""
        self._model, self._story_id = model, story_id

    def check(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        """One answer for each (passage, sentence), in order."""
        found: list[Verdict] = []
        for start in range(0, len(pairs), _PAIRS):
            batch = pairs[start : start + _PAIRS]
            try:
                found += self._model.ask(self._question(batch)).data
            except ModelError:
                found += [Verdict.NEUTRAL] * len(batch)
        return [_shares(verdict) for verdict in found]

    def _question(self, pairs: Sequence[tuple[str, str]]) -> Question[list[Verdict]]:
        label, system = _prompt()
        told = [{"n": n, "premise": premise, "sentence": said} for n, (premise, said) in enumerate(pairs, 1)]
        return Question(
            role="check",
            story_id=self._story_id,
            prompt=label,
            system=system,
            user=json.dumps({"pairs": told}, ensure_ascii=False),
            schema=_schema(),
            accept=lambda data: _verdicts(data, len(pairs)),
            most_tokens=100 + _TOKENS * len(pairs),
        )


def _shares(said: Verdict) -> Entailment:
    of = (Verdict.ENTAILED, Verdict.CONTRADICTED, Verdict.NEUTRAL)
    return Entailment(*(_SAID if verdict is said else _ELSE for verdict in of))


def _verdicts(data: object, count: int) -> list[Verdict]:
    """One verdict for each number, none twice.

    Raises:
        Unfit: it is anything else.
    """
    rows = data.get("verdicts") if isinstance(data, dict) and set(data) == {"verdicts"} else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) and set(row) == {"n", "verdict"} for row in rows):
        raise Unfit("it is not of the schema: verdicts")
    told = {row["n"]: _VERDICTS.get(row["verdict"]) for row in rows if type(row["n"]) is int}
    found = [told.get(n) for n in range(1, count + 1)]
    if len(rows) != count or None in found:
        raise Unfit("it has not one verdict for each pair")
    return [verdict for verdict in found if verdict]


def _schema() -> dict[str, Any]:
    row = {
        "type": "object",
        "properties": {"n": {"type": "integer"}, "verdict": {"type": "string", "enum": list(_VERDICTS)}},
        "required": ["n", "verdict"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"verdicts": {"type": "array", "items": row}},
        "required": ["verdicts"],
        "additionalProperties": False,
    }


@cache
def _prompt() -> tuple[str, str]:
    told = files("modelwire.adapters.llm").joinpath("check.md").read_text(encoding="utf-8")
    head, _, text = told.partition("\n\n")
    return f"check/{int(head.removeprefix('version:'))}@{digest(text.strip())[:12]}", text.strip()
