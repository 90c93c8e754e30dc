"""A cross-encoder over ONNX Runtime; nothing of it is imported or read before the first pair is checked."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from modelwire.errors import ModelwireError
from modelwire.types import Entailment

#: The language that it reads, as the code of a language begins; what it thinks of another means nothing.
ENGLISH = "en"
#: Passage and sentence together, in tokens; of a longer passage the end is not read.
_LENGTH = 256
#: How many pairs go through one core at once: more need more memory and are no quicker.
_BATCH = 2
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class OnnxEntailer:
    """The shipped model, for English."""

    def check(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        """One answer for each (passage, sentence), in order.

        Raises:
            ModelwireError: the runtime or the model's files are missing.
        """
        if not pairs:
            return []
        tokenizer, session, cores = _loaded(os.getpid())
        tokens = tokenizer.encode_batch(list(pairs))
        # The longest first: what begins last ends the work, and should be short.
        order = sorted(range(len(tokens)), key=lambda place: -len(tokens[place].ids))
        batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]
        rows = cores.map(lambda places: _rows(session, [tokens[place] for place in places]), batches)
        answers = {
            place: _answer(row)
            for places, told in zip(batches, rows, strict=True)
            for place, row in zip(places, told, strict=True)
        }
        return [answers[place] for place in range(len(pairs))]


@cache
def _loaded(_process: int) -> tuple[Any, Any, ThreadPoolExecutor]:
    """The vocabulary, the weights and the threads, once in a process: a copy of it has no threads."""
    try:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer
    except ImportError as error:
        raise ModelwireError(f"the entailment check needs {error.name}: install what the requirements list") from error
    here = files("modelwire.adapters.entailer")
    options = SessionOptions()
    options.enable_cpu_mem_arena = False  # memory goes back after each check, instead of staying at its peak
    # The weights lie in the file as bytes and become numbers of 32 bits once, here, instead of with each pair.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    # Each core works on pairs of its own: shared by two, they take a fifth longer.
    options.intra_op_num_threads = 1
    with as_file(here / "model.onnx") as model, as_file(here / "tokenizer.json") as vocabulary:
        if not model.is_file():
            raise ModelwireError(f"{model} is missing: reinstall Modelwire")
        tokenizer = Tokenizer.from_file(str(vocabulary))
        session = InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LENGTH, strategy="only_first")
    return tokenizer, session, ThreadPoolExecutor(_cores())


def _cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _rows(session: Any, tokens: Sequence[Any]) -> Any:
    return session.run(["logits"], _padded(tokens))[0]


def _padded(tokens: Sequence[Any]) -> dict[str, Any]:
    import numpy as np

    longest = max(len(t.ids) for t in tokens)
    rows = {name: np.zeros((len(tokens), longest), dtype=np.int64) for name in _INPUTS}
    for place, t in enumerate(tokens):
        for name, values in zip(_INPUTS, (t.ids, t.attention_mask, t.type_ids), strict=True):
            rows[name][place, : len(values)] = values
    return rows


def _answer(logits: Any) -> Entailment:
    import numpy as np

    shares = np.exp(logits - logits.max())
    supported, contradicted, unsaid = (float(share) for share in shares / shares.sum())
    return Entailment(supported, contradicted, unsaid)
