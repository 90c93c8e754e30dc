"""The entailment port: whoever answers it, one answer a pair, in order, of chances that add up to 1."""

import subprocess
import sys
from collections.abc import Sequence

import pytest

from modelwire.adapters.entailer import OnnxEntailer
from modelwire.ports import Entailer
from modelwire.types import Entailment

PASSAGE = "Corvane said on Monday that it bought Pellan for 40 million euros. The sale closes in June."
BORNE = "Pellan was bought by Corvane for 40 million euros."
TURNED = "Corvane was bought by Pellan for 40 million euros."
UNSAID = "Corvane fired Pellan's chief executive."


@pytest.fixture(scope="module", params=[OnnxEntailer])
def entailer(request: pytest.FixtureRequest) -> Entailer:
    made: Entailer = request.param()
    return made


def test_no_pair_no_answer(entailer: Entailer) -> None:
    assert entailer.check([]) == []


def test_chances_add_up(entailer: Entailer) -> None:
    for answer in entailer.check([(PASSAGE, BORNE), ("", ""), (PASSAGE * 60, UNSAID), ("日本語。", "Ünïcode")]):
        assert answer.supported + answer.contradicted + answer.unsaid == pytest.approx(1, abs=1e-5)
        assert min(answer.supported, answer.contradicted, answer.unsaid) >= 0


def test_answers_come_in_the_order_of_the_pairs(entailer: Entailer) -> None:
    pairs = [(PASSAGE * n, sentence) for n in (3, 1, 2) for sentence in (UNSAID, BORNE, TURNED)] * 4
    together = entailer.check(pairs)
    for pair, answer in list(zip(pairs, together, strict=True))[:9]:
        assert answer.supported == pytest.approx(_alone(entailer, pair).supported, abs=1e-4)


def _alone(entailer: Entailer, pair: tuple[str, str]) -> Entailment:
    answers: Sequence[Entailment] = entailer.check([pair])
    return answers[0]


def test_what_is_borne_out_is_more_supported_than_what_is_not(entailer: Entailer) -> None:
    borne, unsaid = entailer.check([(PASSAGE, BORNE), (PASSAGE, UNSAID)])
    assert borne.supported > 0.5 > unsaid.supported


def test_the_same_pair_gets_the_same_answer(entailer: Entailer) -> None:
    assert entailer.check([(PASSAGE, BORNE)]) == entailer.check([(PASSAGE, BORNE)])


def test_nothing_is_imported_before_the_first_pair() -> None:
    code = (
        "import sys; from modelwire.adapters.entailer import OnnxEntailer; OnnxEntailer(); "
        "sys.exit(bool({'onnxruntime', 'tokenizers', 'numpy'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
