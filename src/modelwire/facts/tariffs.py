"""What a maker's sentence on its prices asks for the use of a product, and whose price it keeps."""

import re

_PRICING = re.compile(
    r"(?:API )?(?:[Pp]ricing|The price|Prices)(?: for (?:regular|standard|normal) (?:usage|use))? "
    r"(?:is|are|remains?|stays?|starts?)\b"
)
_NAME = r"[A-Z][\w.-]*\w(?: (?:[A-Z][\w.-]*\w|\d[\d.]*\d|\d))*"
_LIKE = re.compile(
    rf"(?:the )?(?:same (?:price )?(?:as|of)|unchanged from|in line with|identical to)(?: that of)? (?P<name>{_NAME})"
)


def is_tariff(text: str) -> bool:
    """Whether a sentence is on prices, without a thing for its subject: "Pricing is $2 per hour"."""
    return bool(_PRICING.match(text))


def without_like(text: str) -> tuple[str, str]:
    """A sentence without the product whose price is kept, and that product's name: "the same as Lumen-2"."""
    match = _LIKE.search(text)
    if match is None:
        return text, ""
    return f"{text[: match.start()]}the same{text[match.end() :]}", match["name"].rstrip(".")
