"""What a product is, in the first words of its maker that say so, without the praise."""

import re
from collections.abc import Sequence

from modelwire.types import Passage, Span

_NOUNS = r"(?:[a-z0-9][\w-]* ){0,4}?[a-z][\w-]*?"
_END = (
    r"(?=,? (?:that|which|who|for|to|designed|built|speciali[sz]ed|released|optimi[sz]ed|"
    r"with|in|where|on|from|powered|and|by|made|trained|aimed|capable|so|"
    r"you|we|it)(?![\w-])|[,.;:—–(]| - |$)"
)
_GATHERED = frozenset({"suite", "set", "package", "collection", "family", "series", "range", "library"})
_VAGUE = frozenset(
    "way step thing improvement upgrade effort leap part member version milestone result preview world "
    "place moment start "
    "beginning example one kind sort type response answer look case".split()
)
PRAISE = re.compile(
    r"new|latest|newest|powerful|next-generation|state-of-the-art|cutting-edge|innovative|frontier|major|advanced|flagship|"
    r"exciting|groundbreaking|own|capable|high-performance|lightweight|robust|unique|simple|fast|faster|"
    r"smart|modern|ideal|unified|foundational", re.I
)  # fmt: skip
_JOINED = re.compile(
    r"(?<![\w-])(?:designed|built|made|for|with|to|that|in|on|from|by|and|based|trained|focused|aimed)(?![\w-])"
)
RANK = re.compile(
    r"\b(?:most|best|first|largest|smallest|fastest|strongest|only|leading|top|more|less|better|truly)\b", re.I
)


def describe(passages: Sequence[Passage], product: str) -> tuple[str, Span] | None:
    """What a product is, in the first words that say so: ("a national fellowship program", where it stands)."""
    name = re.escape(product)
    forms = (
        rf"{name}\s?(?:,|—|–|:| -)\s?(?P<art>an? |our |the (?=first (?!of\b)))(?P<what>{_NOUNS}){_END}",
        rf"{name} is (?P<art>an? )(?P<what>{_NOUNS}){_END}",
        rf"(?P<art>[Oo]ur )(?P<what>{_NOUNS}), {name}\b",
    )
    for passage in passages[:12]:
        for form in forms:
            match = re.search(form, passage.text)
            if match and (what := _noun(match["what"])):
                start = passage.start + match.start("what")
                return what, Span(passage.article_id, start, start + len(match["what"]), match["what"])
    return None


def _noun(what: str) -> str:
    """The phrase with an article, without praise; "" where nothing plain is left."""
    words = [w for w in what.split() if not PRAISE.fullmatch(w) and w != "first"]
    if not 2 <= len(words) <= 5 or RANK.search(" ".join(words)) or words[-1] in _VAGUE | _GATHERED:
        return ""
    if _JOINED.search(" ".join(words)):
        return ""
    gathered = "of" in words[1:] and words[words.index("of") - 1] in _GATHERED
    plural = words[-1].endswith("s") and not words[-1].endswith("ss")
    if (
        plural != gathered
        or words[-1].endswith(("ing", "ly", "ed"))
        or words[-1] in ("built", "made", "driven", "known")
    ):
        return ""
    text = " ".join(words)
    return f"{'an' if text[0] in 'aeioAEIO' else 'a'} {text}"
