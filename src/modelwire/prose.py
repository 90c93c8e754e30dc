"""The prose of a brief, as later briefs cite it: one text with stable offsets."""

from modelwire.types import Brief


def brief_prose(brief: Brief) -> str:
    """The headline, a line break, then the sentences of the summary parted by one blank.

    Evidence of kind "brief" counts its characters in this text. Context and watch are left out: they are
    analysis and outlook, and prove nothing about what was reported.
    """
    return f"{brief.headline}\n{' '.join(sentence.text for sentence in brief.summary)}"
