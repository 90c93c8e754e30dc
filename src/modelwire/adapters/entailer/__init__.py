"""The entailment checker that ships with Modelwire: a small cross-encoder on a plain processor (see card.md)."""

from modelwire.adapters.entailer.onnx import ENGLISH, OnnxEntailer

__all__ = ["ENGLISH", "OnnxEntailer"]
