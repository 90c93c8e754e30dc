"""Whether a sentence on a maker's page speaks of a product, and in the maker's own voice."""

import re
from collections.abc import Iterator, Sequence

from modelwire.types import Passage

_ITSELF = re.compile(r"(?:It|The model|This model)\b")
#: What may stand before a product that is the subject: "On ClinicBench, the new Lumen-2 …", "Pricing for Lumen-2 …".
_BEFORE = r"(?:(?:On|In|At|With) [^.,;:]{1,50}, )?(?:Pricing for )?(?:(?:The|the|Our|our) (?:new )?)?"
#: A maker speaks of what it brings out: "Today we are introducing Lumen-2, a small model under the MIT licence".
_OFFERING = re.compile(
    r"(?:Today,? |And today,? |To that end,? )?[Ww]e(?:['’]re| are)? (?:also |now )?"
    r"(?:(?:excited|proud|happy|pleased|thrilled|delighted) to )?(?:releas(?:e|ing)|introduc(?:e|ing)|announc(?:e|ing)|"
    r"launch(?:ing)?|publish(?:ing)?|offer(?:ing)?|open-sourc(?:e|ing)) "
)
#: So many sentences back another product may be what "it" is.
_NEAR = 4
#: Where a clause with another subject begins.
_ANOTHER = re.compile(r"; |: |, (?:which|who|whose|where|while|whereas)\b|, ?(?:and|but) (?:[A-Z]|its|the|our|an?)\b")
_OTHERS_SPEAK = re.compile(
    r"\b(?:testers?|quotes?|testimonials?|customers? (?:say|said|found|report)|early access|partners (?:say|"
    r"said|report)|"
    r"what (?:our )?(?:customers|users|partners|people) (?:say|are saying))\b|^[\"“]", re.I
)  # fmt: skip


def owned(passages: Sequence[Passage], number: int, product: str, others: Sequence[str]) -> str:
    """As much of a sentence as has the product for its subject; "" where it is another's.

    Args:
        passages: of one article, in order.
        number: of the sentence.
        product: its name as it stands there.
        others: names of other products: a sentence that has one says nothing sure of this one.
    """
    text = passages[number].text
    if names_another(text, product, others):
        return ""
    named = any(re.match(rf"{_BEFORE}{re.escape(name)}(?=[ ,’'])(?![’']s)", text) for name in names_of(product))
    if not named and not (_ITSELF.match(text) and _stands_for(passages, number, product, others)):
        return ""
    other = _ANOTHER.search(text)
    return text[: other.start()] if other else text


def offered(text: str, product: str, others: Sequence[str]) -> str:
    """What a maker says of a product in the sentence that brings it out, from its name on; "" in any other."""
    match = _OFFERING.match(text)
    named = match and any(text.startswith(name, match.end()) for name in names_of(product))
    if match is None or not named or names_another(text, product, others):
        return ""
    other = _ANOTHER.search(text)
    return text[match.end() : other.start()] if other else text[match.end() :]


def _stands_for(passages: Sequence[Passage], number: int, product: str, others: Sequence[str]) -> bool:
    """Whether "It" is the product: the sentence before names it, and none near has another that it could be."""
    if number == 0 or any(_siblings(p.text, product) for p in passages[max(0, number - _NEAR) : number]):
        return False
    before = passages[number - 1].text
    named = any(re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\d)", before) for name in names_of(product))
    return named and not names_another(before, product, others)


def names_another(text: str, product: str, others: Sequence[str]) -> bool:
    """Whether a sentence names another product: one that is known, or one whose name begins like this one's."""
    names = names_of(product)
    return any(o in text and not any(o in name for name in names) for o in others) or bool(_siblings(text, product))


def names_sibling(text: str, product: str) -> bool:
    """Whether a text names another product of the same family."""
    return bool(_siblings(text, product))


def _siblings(text: str, product: str) -> list[str]:
    """Products of the same family: "Lumen Small" and "lumen-mini" beside "Lumen Medium"."""
    first = re.split(r"[ -]", product)[0]
    found = re.finditer(rf"(?<![\w-])(?i:{re.escape(first)})(?:-[\w.]*\w| (?:[A-Z]|v?\d)[\w.-]*)+", text)
    called = [match.group().rstrip(".") for match in found]
    # "Lumen AI" beside "Lumen Voice 2" is the house; a sibling has a size, a version or more words than that.
    kin = [name for name in called if not any(_same(name, own, first) for own in names_of(product))]
    return [name for name in kin if re.search(r"\d|-", name) or _SIZES.search(name)]


def _same(name: str, own: str, first: str) -> bool:
    """Whether it is the product, in part or with a word in capitals behind it: "Lumen-2 API"."""
    low, whole = (re.sub(r"[-.](?=\w)", " ", called.lower()) for called in (name, own))
    if low.startswith(f"{whole} ") and name.islower() and all(map(_BUILD.fullmatch, low[len(whole) :].split())):
        return True  # what programs call it: "lumen-2-2506"
    rest = low.removeprefix(whole).split() if low.startswith(whole) else ["2"]
    return low == first.lower() or low == whole or not any(re.search(r"\d", w) or _SIZES.search(w) for w in rest)


_BUILD = re.compile(r"\d{4,8}|latest")
_SIZES = re.compile(r"\b(?:nano|mini|small|medium|large|lite|flash|pro|max|ultra|base|plus|turbo|tiny|edge)\b", re.I)


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
