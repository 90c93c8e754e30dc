"""Where texts lie by their meaning: a small sentence encoder on a plain processor."""

from modelwire.adapters.embedder.onnx import OnnxEmbedder

__all__ = ["OnnxEmbedder"]
