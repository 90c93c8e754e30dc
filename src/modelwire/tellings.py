"""One telling of a story by itself, for where rules trip over all of them together: more sources never tell less."""

from collections.abc import Sequence
from dataclasses import replace

from modelwire.types import Article, Dossier

#: So many are tried, the fullest first.
_TRIED = 3
#: What can only be found by comparing all that is told: of one telling alone it would say too much.
_BY_COMPARING = frozenset({"sole source", "silent party", "not said"})


def alone(articles: Sequence[Article]) -> list[Article]:
    """The originals that may be told one by one, the fullest first; none where there is but one."""
    originals = [a for a in articles if a.text and a.syndicated_from is None]
    return sorted(originals, key=lambda a: (-len(a.text), a.id))[:_TRIED] if len(originals) > 1 else []


def by_itself(dossier: Dossier) -> Dossier:
    """A dossier of one telling, without findings that rest on what others do not say."""
    return replace(dossier, findings=tuple(f for f in dossier.findings if f.kind not in _BY_COMPARING))
