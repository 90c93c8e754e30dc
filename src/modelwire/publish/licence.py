"""Our own terms as an RSL 1.0 licence, which robots.txt names (TRUST A16): what we ask of others we say ourselves."""

from modelwire.publish.feeds.xml import text

_RSL = "https://rslstandard.org/rsl"


def licence_file(policy: str, *, training: bool) -> bytes:
    """The licence of all pages: they may be found and summarised by who names us, and trained on where that is let.

    Args:
        policy: the address of the page that says so in words.
        training: whether models may be trained on what we publish.
    """
    permitted = "search ai-index ai-input" + (" ai-train" if training else "")
    forbidden = "" if training else '\n   <prohibits type="usage">ai-train</prohibits>'
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<rsl xmlns="{_RSL}">\n <content url="/">\n  <license>\n'
        f'   <permits type="usage">{permitted}</permits>{forbidden}\n'
        f'   <payment type="attribution"><standard>{text(policy)}</standard></payment>\n'
        "  </license>\n </content>\n</rsl>\n"
    ).encode()
