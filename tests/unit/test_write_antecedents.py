"""A pronoun is given a name only where the sentence before leaves no choice."""

import pytest

from modelwire.write.antecedents import named_starts
from modelwire.write.scene import Scene
from tests.unit import write_fiction as fiction
from tests.unit.make import article


def starts(text: str) -> list[str]:
    piece = article("https://ledger.example/it", "A hall", text, published_at=fiction.AT)
    scene = Scene(fiction.dossier(piece), fiction.NOW.date(), frozenset())
    return [said for said, _ in named_starts(piece, scene).values()]


def test_it_is_the_named_subject_of_the_sentence_before() -> None:
    assert starts("Corvane has opened a hall. It employs 40 people.") == ["Corvane employs 40 people."]
    assert starts("Corvane has opened a hall. Its lamps burn all night.") == ["Corvane's lamps burn all night."]


@pytest.mark.parametrize(
    "text",
    [
        "Corvane has sued Pellan. It employs 40 people.",
        "A hall has opened. It employs 40 people.",
        "Corvane has opened a hall.\n\nIt employs 40 people.",
        "Corvane has opened a hall. It is known that 40 people work there.",
    ],
)
def test_where_it_could_be_another_it_stays(text: str) -> None:
    assert starts(text) == []
