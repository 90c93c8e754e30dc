"""Whether a sentence on a maker's page speaks of a product, and in the maker's own voice."""

import re
from collections.abc import Iterator, Sequence

from modelwire.types import Passage

_ITSELF = re.compile(r"(?:It|The model|This model|Pricing|Released|Through [\w ]{2,12}, it|Its)\b")
_OTHERS_SPEAK = re.compile(
    r"\b(?:testers?|quotes?|testimonials?|customers? (?:say|said|found|report)|early access|partners (?:say|"
    r"said|report)|"
    r"what (?:our )?(?:customers|users|partners|people) (?:say|are saying))\b|^[\"“]", re.I
)  # fmt: skip


def is_about(text: str, product: str, others: Sequence[str]) -> bool:
    """Whether a sentence speaks of a product: by name, or by opening with "It" or "The model"; of no other one."""
    names = names_of(product)
    if any(other in text and not any(other in name or name in other for name in names) for other in others):
        return False
    return any(re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\d)", text) for name in names) or bool(
        _ITSELF.match(text)
    )


def names_of(product: str) -> set[str]:
    """What a product is called: by its whole name, or by the end of it that has a number."""
    return {product, *_tails(product)}


def own_words(passages: Sequence[Passage]) -> Sequence[Passage]:
    """The sentences before the first that lets customers or testers speak: from there on the voice is not sure."""
    for number, passage in enumerate(passages):
        if _OTHERS_SPEAK.search(passage.text):
            return passages[:number]
    return passages


def _tails(product: str) -> Iterator[str]:
    """The end of a name that has a number in it: "Opus 4.8" for "Claude Opus 4.8"."""
    words = product.split()
    for n in range(1, len(words)):
        tail = words[n:]
        if len(tail) >= 2 and any(c.isdigit() for c in tail[-1]):
            yield " ".join(tail)
