"""Fakes that ship with Modelwire, so that no test, replay or demo reaches the outside."""

from modelwire.testing.web import Answer, FakeWeb, Seen, document

__all__ = ["Answer", "FakeWeb", "Seen", "document"]
