"""What the writing model may see: numbered passages of the story, and findings that code has worked out."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from modelwire.types import Beat, Passage
from modelwire.write.angle import angle_lines
from modelwire.write.clippings import Clippings
from modelwire.write.composed import ANGLE
from modelwire.write.house import sentence
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.model.extract import Picked
from modelwire.write.scene import Scene
from modelwire.write.summary import LEAST, limit_of

#: Passages of the whole story, of its first article, and of each other; the heaviest are kept.
ALL, OF_LEAD, OF_OTHERS = 24, 10, 6
#: Findings are numbered from here, so that no number means two things.
FIRST_FINDING = 101


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a brief may be made of, by number."""

    passages: tuple[Passage, ...]
    findings: tuple[Line, ...]
    #: words of the summary: least and most
    words: tuple[int, int]

    def passage(self, number: int) -> Passage | None:
        """A passage by its number, from 1."""
        return self.passages[number - 1] if 1 <= number <= len(self.passages) else None

    def finding(self, number: int) -> Line | None:
        """A finding by its number."""
        at = number - FIRST_FINDING
        return self.findings[at] if 0 <= at < len(self.findings) else None


def material(picked: Sequence[Sequence[Picked]], lead: Lead | None, scene: Scene, clips: Clippings) -> Material:
    """The story's material: what was picked of each article, and always what the main act rests on."""
    must = [lead.frame.passage.text] if lead else []
    chosen = [_heaviest(of_one, OF_OTHERS if number else OF_LEAD, must) for number, of_one in enumerate(picked)]
    findings = [line for line in angle_lines(lead, scene, clips) if line.options] if lead else []
    return Material(
        tuple(passage for of_one in chosen for passage in of_one)[:ALL],
        tuple(findings[: ANGLE + 2]),
        (LEAST, limit_of(scene.words)),
    )


def _heaviest(picked: Sequence[Picked], most: int, must: Iterable[str]) -> list[Passage]:
    """The heaviest of one article's passages, in its order."""
    wanted = set(must)
    ranked = sorted(picked, key=lambda one: (one.passage.text not in wanted, -one.weight, one.passage.start))
    return sorted((one.passage for one in ranked[:most]), key=lambda passage: passage.start)


def as_text(told: Material, scene: Scene, beat: Beat) -> str:
    """The material as the model sees it."""
    articles = scene.articles
    passages = [
        {
            "n": number,
            "outlet": scene.outlet_named(articles[passage.article_id].publisher),
            "date": articles[passage.article_id].published_at.date().isoformat(),
            "text": passage.text,
        }
        for number, passage in enumerate(told.passages, 1)
    ]
    findings = [
        {"n": number, "says": sentence(line.options[0].text)}
        for number, line in enumerate(told.findings, FIRST_FINDING)
    ]
    least, most = told.words
    return json.dumps(
        {
            "language": beat.language,
            "voice": beat.voice,
            "today": scene.today.isoformat(),
            "words": {"least": least, "most": most},
            "passages": passages,
            "findings": findings,
        },
        ensure_ascii=False,
    )
