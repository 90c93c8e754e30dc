"""How a brief was made, for people and for machines (TRUST E1, E2)."""

from modelwire.types import Brief

_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def made_by(brief: Brief) -> str:
    """For people: "written by rules, no language model"."""
    if brief.writer.kind == "composed":
        return "written by rules, no language model"
    model = f" ({brief.writer.model})" if brief.writer.model else ""
    return f"written by a language model{model}, checked sentence by sentence"


def source_type(brief: Brief) -> str:
    """For machines: the term of the IPTC vocabulary."""
    return _IPTC + ("algorithmicMedia" if brief.writer.kind == "composed" else "trainedAlgorithmicMedia")


def schema_source_type(brief: Brief) -> str:
    """For machines: the same as schema.org names it."""
    name = "AlgorithmicMedia" if brief.writer.kind == "composed" else "TrainedAlgorithmicMedia"
    return f"https://schema.org/{name}DigitalSource"
