"""The embedding port: whoever answers it, one vector of length 1 a text, whatever stands beside it."""

import math
import subprocess
import sys

import pytest

from modelwire.adapters.embedder import OnnxEmbedder
from modelwire.ports import Embedder

FILED = "Corvane files for an initial public offering."
PUBLIC = "Corvane sets out to go public on the exchange."
RAIN = "It rained in Tarn all week."


@pytest.fixture(scope="module", params=[OnnxEmbedder])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    made: Embedder = request.param()
    return made


def near(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def test_no_text_no_vector(embedder: Embedder) -> None:
    assert embedder.embed([]) == []
    assert embedder.name


def test_vectors_have_length_one_and_are_nobody_elses(embedder: Embedder) -> None:
    told = [FILED, "", RAIN * 200, "日本語。"]
    vectors = embedder.embed(told)
    assert len({len(vector) for vector in vectors}) == 1
    for text, vector in zip(told, vectors, strict=True):
        assert math.isclose(near(vector, vector), 1.0, abs_tol=1e-3)
        assert embedder.embed([text]) == [vector], "a text's vector hangs on what stands beside it"


def test_like_meaning_lies_near(embedder: Embedder) -> None:
    filed, public, rain = embedder.embed([FILED, PUBLIC, RAIN])
    assert near(filed, public) > near(filed, rain) + 0.2


#: A process that has embedded, and its copy, which has none of its threads.
_COPIED = """
import os
from modelwire.adapters.embedder import OnnxEmbedder
embedder = OnnxEmbedder()
before = embedder.embed(["Corvane files."])
if not (child := os.fork()):
    os._exit(embedder.embed(["Corvane files."]) != before)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_copy_of_the_process_answers_alike() -> None:
    assert subprocess.run([sys.executable, "-c", _COPIED], timeout=60, check=False).returncode == 0
