"""Sentences that belong together made one: deeds of one subject, what a thing is, words of one speaker, short facts."""

from modelwire.write.join.joined import joined

__all__ = ["joined"]
