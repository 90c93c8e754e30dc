"""One article, one question: which of its passages bear the news. Only numbers come back (TRUST B22)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from modelwire.ports import Question, Unfit
from modelwire.types import Article, Passage
from modelwire.write.model.answers import Answer, held
from modelwire.write.model.prompts import prompt

#: Passages of one article that are shown, and characters of all of them together.
PASSAGES, CHARACTERS = 60, 12_000
#: Passages that one answer may name, and tokens that this takes.
POINTS, TOKENS = 12, 700


class Point(Answer):
    """A passage that bears news."""

    n: int
    kind: Literal["act", "figure", "date", "claim", "quote", "plan", "background"]
    weight: Literal[1, 2, 3]


class Points(Answer):
    """What one article brings."""

    points: list[Point] = Field(max_length=POINTS)


@dataclass(frozen=True, slots=True)
class Picked:
    """A passage that was picked, with its weight from 1 to 3."""

    passage: Passage
    weight: int


def question(article: Article, passages: Sequence[Passage], outlet: str, story_id: str) -> Question[tuple[Picked, ...]]:
    """What is asked about one article; nothing of any other is in it."""
    shown = shown_of(passages)
    told = {
        "outlet": outlet,
        "title": article.title,
        "published": article.published_at.date().isoformat(),
        "passages": [{"n": number, "text": passage.text} for number, passage in enumerate(shown, 1)],
    }
    use = prompt("extract")
    return Question(
        role="extract",
        story_id=story_id,
        prompt=use.label,
        system=use.text,
        user=json.dumps(told, ensure_ascii=False),
        schema=Points.model_json_schema(),
        accept=lambda data: picked(data, shown),
        most_tokens=TOKENS,
    )


def shown_of(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages of an article from its top, as far as there is room."""
    shown: list[Passage] = []
    room = CHARACTERS
    for passage in passages[:PASSAGES]:
        room -= len(passage.text)
        if room < 0:
            break
        shown.append(passage)
    return tuple(shown)


def picked(data: object, shown: Sequence[Passage]) -> tuple[Picked, ...]:
    """The passages that an answer names, in the order of the article.

    Raises:
        Unfit: it is not of the form, or it names a passage that there is not.
    """
    points = held(data, Points).points
    weights: dict[int, int] = {}
    for point in points:
        if not 1 <= point.n <= len(shown):
            raise Unfit(f"there is no passage {point.n}")
        weights[point.n] = max(point.weight, weights.get(point.n, 0))
    if not weights:
        raise Unfit("it names no passage", mendable=False)
    return tuple(Picked(shown[n - 1], weight) for n, weight in sorted(weights.items()))
