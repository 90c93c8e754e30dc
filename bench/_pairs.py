"""The pairs of the bench `entail`, asked in this process."""

import json
import sys
import time
from collections.abc import Iterator

from modelwire.adapters.entailer import OnnxEntailer
from modelwire.sample.wire import load_wire
from modelwire.text import sentences

_PAIRS = 600
_PASSAGE = 3


def pairs() -> list[tuple[str, str]]:
    """Passages of the sample, each with the sentence that follows it."""
    return [pair for piece in load_wire().pieces for pair in _of(" ".join(piece.paragraphs))][:_PAIRS]


def _of(text: str) -> Iterator[tuple[str, str]]:
    spans = sentences(text)
    for at in range(len(spans) - _PASSAGE):
        start, end = spans[at][0], spans[at + _PASSAGE - 1][1]
        yield text[start:end], text[slice(*spans[at + _PASSAGE])]


def main() -> None:
    """Print how long it took."""
    told, entailer = pairs(), OnnxEntailer()
    before = sum(name.partition(".")[0] in {"onnxruntime", "tokenizers", "numpy"} for name in sys.modules)
    began = time.perf_counter()
    entailer.check(told[:1])
    loaded, cpu = time.perf_counter(), time.process_time()
    entailer.check(told)
    seconds, cpu = time.perf_counter() - loaded, time.process_time() - cpu
    words = sorted(len(passage.split()) for passage, _ in told)
    print(json.dumps({
        "pairs": len(told), "words_of_a_passage": [words[0], words[len(words) // 2], words[-1]],
        "pairs_a_second": round(len(told) / seconds), "cpu_ms_for_a_pair": round(1000 * cpu / len(told), 1),
        "seconds_to_load": round(loaded - began, 2), "loaded_before": before,
    }))  # fmt: skip


if __name__ == "__main__":
    main()
