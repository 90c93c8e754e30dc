"""A story to its dossier: its facts and its place in the archive."""

from modelwire.connect.dossier import build_dossier, passages_of
from modelwire.connect.nearest import Filed, bm25, nearest
from modelwire.connect.novelty import Told
from modelwire.connect.related import filed, related

__all__ = ["Filed", "Told", "bm25", "build_dossier", "filed", "nearest", "passages_of", "related"]
