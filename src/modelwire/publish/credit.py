"""Whose reporting a brief rests on, in a line."""

from modelwire.types import Brief


def credit_line(brief: Brief) -> str:
    """Whose reporting a brief rests on: "Harbour Ledger and Kestrel Post", or the first two and a count."""
    return joined(publishers_of(brief), most=2)


def publishers_of(brief: Brief) -> list[str]:
    """The publishers whose pieces a brief drew on, once each, the leading one first."""
    return list(dict.fromkeys(item.credited for item in brief.coverage if item.of == "article" and item.credited))


def joined(names: list[str], most: int) -> str:
    """Names in a row, at most so many, the rest as a number."""
    shown, rest = names[:most], len(names) - most
    if rest > 0:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
