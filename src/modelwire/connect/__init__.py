"""A story to its dossier: its facts and its place in the archive."""

from modelwire.connect.dossier import build_dossier, passages_of
from modelwire.connect.related import related

__all__ = ["build_dossier", "passages_of", "related"]
