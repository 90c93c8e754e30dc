"""What a thing costs is told where a source says so of that thing, and of no other."""

import pytest

from modelwire.types import Draft
from modelwire.write import ComposedWriter
from tests.unit import write_fiction as fiction
from tests.unit.make import article

REST = (
    " "
    "The machines stand in the old boiler house, where the lamps are never switched off. Norwick's libraries "
    "had asked for years. Readers who cannot see well will be able to book them from the autumn on, and a "
    "helper will be there on two days of the week. Corvane plans to open a second office in Tarn by 30 June. "
    "Nobody has yet said who is to look after the machines once the warranty ends. The city had set money "
    "aside for paper, which it uses less of. A school nearby would like to have the packing, for a play about "
    "the sea, and it has been promised the larger half of it, on condition that somebody comes with a cart "
    "before the weekend is over. "
)


def drafted(opening: str) -> Draft:
    piece = article("https://ledger.example/buy", "Corvane buys printers", opening + REST, published_at=fiction.AT)
    draft = ComposedWriter(fiction.BEAT).write(fiction.dossier(piece), used=frozenset(), now=fiction.NOW)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("Corvane has bought 14 label printers. They cost €38,000 together.", True),
        ("Corvane has bought 14 label printers. The last ones had cost €9,000 in all.", False),
        ("Corvane has bought 14 label printers. They cost €38,000, or €41,000 by another count.", False),
    ],
)
def test_the_price_of_what_was_bought(opening: str, told: bool) -> None:
    said = " ".join(s.text for s in drafted(opening).summary)
    assert ("€38,000" in said) is told
    assert "€9,000" not in said
