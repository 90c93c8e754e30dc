"""A dossier to a draft: the composed writer, which phrases facts by rules."""

from modelwire.write.composed import ComposedWriter

__all__ = ["ComposedWriter"]
