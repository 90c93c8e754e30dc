"""Whose place somebody takes who was appointed, and how old they are: a post is news for the change that it makes."""

import re
from collections.abc import Iterator

from modelwire.types import Passage, Span
from modelwire.write.beside import is_of_old
from modelwire.write.clippings import Clippings
from modelwire.write.introduced import age
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.protagonist import protagonists
from modelwire.write.scene import Scene
from modelwire.write.wholename import WHOLE_NAME, last_name

_BEFORE = re.compile(
    r"\b(?:replac(?:es|ed|ing)|succeed(?:s|ed|ing)?|tak(?:es|ing) over from|takes? the place of|in place of) "
    rf"(?:[a-z-]+ ){{0,4}}(?P<who>{WHOLE_NAME})"
)
_FULL_NAME = re.compile(WHOLE_NAME)
#: Nobody by that name takes a place yet, or it is somebody's guess.
_UNSURE = re.compile(r"\b(?:not|never|could|might|may|if|rumou?r\w*|speculat\w+|should|would)\b|n[’']t\b")


def successor_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Whom the one who was appointed replaces, where the texts that say so name one person."""
    if lead.row.act != "appoint" or not _FULL_NAME.fullmatch(lead.thing):
        return
    mine = set(protagonists(lead))
    found = [one for one in _told(lead, scene) if last_name(one[0]) not in mine]
    if not found or len({last_name(who) for who, _ in found}) != 1:
        return
    who, passage = found[0]
    old: tuple[str, Span] | None = age(lead.thing, scene)
    last = last_name(lead.thing)
    named = f"{last}, who is {old[0]}," if old else last
    evidence = [clips.of_passage(passage)]
    evidence += [clips.of_span(old[1].article_id, old[1].start, old[1].end)] if old else []
    texts = (f"{named} takes the place of {who}", f"{named} follows {who} in the post")
    yield Line(tuple(Option(t, (f"successor:{n}",)) for n, t in enumerate(texts)), tuple(evidence), rank=1)


def _told(lead: Lead, scene: Scene) -> Iterator[tuple[str, Passage]]:
    last = last_name(lead.thing)
    for passage in scene.dossier.passages:
        if passage.article_id in scene.articles and last in passage.text and not _UNSURE.search(passage.text):
            match = _BEFORE.search(passage.text)
            if match and not is_of_old(passage.text[: match.end()], scene):
                yield match["who"], passage
