"""Script: a language model that says what it is told to: composed sentences, one copied passage, one bent sentence."""

import json
import re
from collections.abc import Iterator
from typing import Any

from modelwire.errors import ModelError
from modelwire.ports import Data, Question, Reply, Unfit
from modelwire.text import word_count
from modelwire.types import Citation, Draft, Sentence

#: What it adds to the composed sentences, by turns.
COPIED, BENT = "copied", "bent"
_TURNS = ("", COPIED, BENT)
#: Passages that one extraction may name; words of a passage that is worth copying.
_POINTS, _LONG = 12, 12
_FIGURE = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")


class Script:
    """It implements `ports.LanguageModel`; `added` holds the sentence of each kind that it put in, "" for none."""

    def __init__(self, rules: Draft, turn: int) -> None:
        """Set up.

        Args:
            rules: the draft whose sentences it tells.
            turn: the number of the story; every third one is bent, every third one copies.
        """
        self._rules, self._turn = rules, _TURNS[turn % len(_TURNS)]
        self._quotes = {e.id: e.quote for e in rules.evidence if e.of == "article"}
        self.added = {COPIED: "", BENT: ""}

    def ask(self, question: Question[Data]) -> Reply[Data]:
        """Pick the passages that the composed sentences rest on, then tell those sentences."""
        told = json.loads(question.user)
        said = self._picked(told) if question.role == "extract" else self._written(told)
        try:
            return Reply(question.accept(said), "script", 0, 0.0)
        except Unfit as unfit:
            raise ModelError("script", str(unfit)) from unfit

    def has(self, role: str) -> bool:
        """Nobody is asked to check."""
        return role != "check"

    def forecast(self, role: str, characters: int, most_tokens: int) -> tuple[int, float | None]:
        """It costs nothing."""
        return 0, 0.0

    def alerts(self) -> tuple[str, ...]:
        """It has no budget."""
        return ()

    def _picked(self, told: dict[str, Any]) -> dict[str, Any]:
        texts = {p["n"]: p["text"] for p in told["passages"]}
        wanted = [n for n, text in texts.items() if any(quote in text for quote in self._quotes.values())]
        chosen = list(dict.fromkeys([*wanted, *texts]))[:_POINTS]
        return {"points": [{"n": n, "kind": "act", "weight": 3 if n in wanted else 1} for n in chosen]}

    def _written(self, told: dict[str, Any]) -> dict[str, Any]:
        texts = {p["n"]: p["text"] for p in told["passages"]}
        said = [one for s in self._rules.summary if (one := self._said(s, texts))]
        if not said:
            return {
                "abstain": "no passage bears it",
                "headline": "",
                "headline_cites": [],
                "summary": [],
                "analysis": [],
            }
        return {
            "headline": self._rules.headline,
            "headline_cites": self._numbers(self._rules.headline_citations, texts) or said[0]["cites"],
            "summary": [*said, *self._more(said, texts)],
            "analysis": [],
            "abstain": "",
        }

    def _said(self, sentence: Sentence, texts: dict[int, str]) -> dict[str, Any] | None:
        cites = self._numbers(sentence.citations, texts)
        return {"text": sentence.text, "cites": cites} if cites else None

    def _numbers(self, citations: tuple[Citation, ...], texts: dict[int, str]) -> list[int]:
        quotes = [self._quotes[c.evidence_id] for c in citations if c.evidence_id in self._quotes]
        found = [next((n for n, text in texts.items() if quote in text), 0) for quote in quotes]
        return list(dict.fromkeys(found)) if found and all(found) else []

    def _more(self, said: list[dict[str, Any]], texts: dict[int, str]) -> Iterator[dict[str, Any]]:
        if self._turn == COPIED:
            long = next(((n, t) for n, t in texts.items() if _LONG <= word_count(t) <= 3 * _LONG), None)
            if long:
                self.added[COPIED] = long[1]
                yield {"text": long[1], "cites": [long[0]]}
        if self._turn == BENT:
            for one in reversed(said):
                if text := _bent(one["text"], " ".join(texts.values())):
                    self.added[BENT] = text
                    yield {"text": text, "cites": one["cites"]}
                    return


def _bent(text: str, story: str) -> str:
    """A sentence with one figure raised, or one name put in the place of another; "" where it has neither."""
    if figure := _FIGURE.search(text):
        return f"{text[: figure.start()]}{int(figure[0]) + 1}{text[figure.end() :]}"
    name = _NAME.search(text)
    other = next((m[0] for m in _NAME.finditer(story) if m[0] not in text), "")
    return f"{text[: name.start()]}{other}{text[name.end() :]}" if name and other else ""
