"""Stories that nobody can write from: told in another language, or too short."""

from dataclasses import replace

from modelwire.types import Dossier
from modelwire.write.scene import Scene

#: Sources under so many words in all get a line in Also reported (DESIGN, "The article page").
SOURCE_WORDS = 100


def in_language(dossier: Dossier, language: str) -> Dossier:
    """The dossier with the articles of one language; the others stay coverage and are not read."""
    primary = language.split("-", maxsplit=1)[0].lower()
    return replace(dossier, articles=tuple(a for a in dossier.articles if a.language.lower().startswith(primary)))


def refusal(dossier: Dossier, scene: Scene) -> str:
    """Why a story cannot be written from at all; "" where it can."""
    if dossier.articles and not scene.dossier.articles:
        return f"told in another language than this publication's ({dossier.articles[0].language})"
    if scene.words < SOURCE_WORDS:
        return f"too short to sum up: {scene.words} words in all, {SOURCE_WORDS} are needed"
    return ""
