"""Sentences that belong together made one: deeds of one subject, what a thing is, words of one speaker, short facts."""

from modelwire.write.join.joined import joined, opening_apart

__all__ = ["joined", "opening_apart"]
