"""Fakes that ship with Modelwire, so that no test, replay or demo reaches the outside."""

from modelwire.testing.model import CHAT, Asked, ScriptedModel, chat
from modelwire.testing.web import Answer, FakeWeb, Seen, document

__all__ = ["CHAT", "Answer", "Asked", "FakeWeb", "ScriptedModel", "Seen", "chat", "document"]
