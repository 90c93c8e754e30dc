"""What a maker says of its own rank is praise; what its thing does or has is not."""

import pytest

from modelwire.write.rank import claims_rank


@pytest.mark.parametrize(
    ("words", "praise"),
    [
        ("Murmur 3 improves on the hearing of Murmur 2", True),
        ("Murmur 3 goes beyond all speech models before it", True),
        ("Murmur 3 builds on the strengths of Brook", True),
        ("it achieves 90% of the performance of Brook", True),
        ("Murmur 3 is the only model that hears whispers", True),
        ("Murmur 3 tells two speakers in one room apart", False),
        ("Murmur 3 is built for call centres", False),
        ("Murmur 3 needs a microphone", False),
    ],
)
def test_praise_is_known_by_its_words(words: str, praise: bool) -> None:
    assert claims_rank(words) is praise
