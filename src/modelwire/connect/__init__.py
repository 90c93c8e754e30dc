"""A story to its dossier: its facts and its place in the archive."""

from modelwire.connect.dossier import build_dossier, passages_of
from modelwire.connect.nearest import Filed, bm25, nearest
from modelwire.connect.related import related

__all__ = ["Filed", "bm25", "build_dossier", "nearest", "passages_of", "related"]
