"""House: the rules of this publication, in figures, as its pages tell them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class House:
    """What was set, and what never changes; the newsroom takes it from its settings and from the gates."""

    #: briefs in an edition at most, and the news value below which a story gets none
    edition_size: int = 8
    minimum_score: float = 0.2
    #: wall-clock time of the cut, "20:00"
    cut: str = "20:00"
    #: days for which the text of an article is kept
    keep_days: int = 30
    #: where a publisher stands that says nothing, in words
    default_rung: str = "full"
    #: who writes: composed, model or auto; and the models that may
    writer: str = "composed"
    models: tuple[str, ...] = ()
    #: words in a row of a source from which a sentence is never published
    run_words: int = 11
    #: words of a quote, quotes of one source, quotes of a brief
    quote_words: int = 25
    source_quotes: int = 2
    brief_quotes: int = 3
    #: what the operator says of ownership and of money; "" where nothing was said
    owner: str = ""
    funding: str = ""
    #: the networks from which the robot comes; none where that was not told
    addresses: tuple[str, ...] = ()
    #: when the operator last read the policies; None where that was not told
    reviewed_on: date | None = None
