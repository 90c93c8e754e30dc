"""Dossier to draft through a language model: text in, data out, parsed or refused."""

from modelwire.write.model.writer import ModelWriter

__all__ = ["ModelWriter"]
