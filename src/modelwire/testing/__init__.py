"""Fakes that ship with Modelwire, so that no test, replay or demo reaches the outside."""

from modelwire.testing.model import CHAT, Asked, ScriptedModel, chat
from modelwire.testing.outbox import CUT, Mailed, Outbox
from modelwire.testing.web import Answer, FakeWeb, Seen, document

__all__ = [
    "CHAT", "CUT", "Answer", "Asked", "FakeWeb", "Mailed", "Outbox", "ScriptedModel", "Seen", "chat", "document",
]  # fmt: skip
