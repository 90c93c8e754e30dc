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


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        (
            "Lumen-3 costs €4 a page in colour and €1 a page in black.",
            ("€1 in black and €4 in colour",),
        ),
        (
            "Lumen-3 costs $2 per hour that it hears and $9 per hour that it speaks. "
            "That is half of what Corvane charges for Lumen-2.",
            ("$9 per hour spoken", "$2 per hour heard", "half of what Lumen-2 costs"),
        ),
        (
            "Lumen-3 is sold for $3 an hour at night and $8 by day, about a third less than Lumen-2.",
            ("$8 by day", "$3 at night", "about a third less than Lumen-2"),
        ),
        (
            "Lumen-3 costs $3 an hour at night and $8 an hour by day. This is twice the price of Lumen-2.",
            ("twice what Lumen-2 costs",),
        ),
        (
            "Lumen-3 is sold for $3 an hour at night and $8 by day, half the price of Lumen 2 Pro 11.",
            ("half of what Lumen 2 Pro 11 costs",),
        ),
        # A price of another thing, and sums that are paid and not asked.
        ("Lumen-2 costs €4 a page in colour and €1 a page in black.", ()),
        ("Lumen-3 saved clinics €4 a page in colour and €1 a page in black.", ()),
    ],
)
def test_two_prices_of_one_thing(sentences: str, told: tuple[str, ...]) -> None:
    text = f"On Tuesday Corvane released Lumen-3, which takes notes in clinics. {sentences}"
    piece = article("https://ledger.example/lumen", "Corvane brings Lumen-3", text + REST, published_at=fiction.AT)
    draft = ComposedWriter(fiction.BEAT).write(fiction.dossier(piece), used=frozenset(), now=fiction.NOW)
    said = " ".join(s.text for s in draft.summary) if isinstance(draft, Draft) else ""
    assert all(part in said for part in told), said
    assert told or ("€4" not in said and "€1 " not in said)
