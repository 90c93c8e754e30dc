"""Dossier to draft: a writer only phrases; code picks, ranks, counts, links and dates."""

from modelwire.write.composed import ComposedWriter
from modelwire.write.model import ModelWriter

__all__ = ["ComposedWriter", "ModelWriter"]
