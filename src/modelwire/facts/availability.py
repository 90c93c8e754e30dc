"""Where and to whom a product is available, by its maker's sentence on it."""

import re

_STAGE = r"in (?:public |private |limited |research )*(?:beta|preview|early access)"
_AVAILABLE = re.compile(
    r"(?: is|['’]s) (?:now |already |generally )*available(?: everywhere)?(?: today| now| starting today)?,? "
    r"(?P<where>(?:on|in|via|through|across|to|for) [^;:—–()\[\]“”\"]+?)(?=\.?$|;)"
)
#: Where the list of places ends: what is still to come, what one can do there, on what terms.
_ENDS = re.compile(
    r",? (?:and |but )?(?:(?:is |will be )?(?:soon|coming|where|which|with|so|as|at|under|starting|making|alongside|"
    r"that|who|allowing|letting|today|now|if|when|until|unless|without|sets?|offers?)\b|to [a-z]+(?: |$))"
)
#: Whom "to" names; before anything else it says what one may do.
_TO = re.compile(r"to (?!(?:all|every|everyone|any|paid|paying|existing|[a-z]+ (?:users|customers)|[A-Z])\b)")
_VAGUE = re.compile(
    r"\b(?:here|below|above|this|these|that|those|you|your|their|them|not|request|next|days?|weeks?)\b", re.I
)
#: "For Lumen Pro, Max, and Team subscribers": those who pay for these.
_PAYING = re.compile(
    rf"(?P<stage>{_STAGE} )?(?:for|to) (?P<all>all )?(?P<plans>[A-Z][^a-z]*[\w-]+(?:,? (?:and )?[A-Z][\w-]*)*) "
    r"(?P<who>subscribers|users|customers|members)$"
)
_PLACE = re.compile(r"(?:(?P<by>on|in|via|through) )?(?:our |the |all |both |[A-Z]|\w+\.\w)")
_MOST, _LIST = 24, 3


def available(text: str) -> tuple[str, re.Match[str]] | None:
    """Where a thing is to be had: ("is available in our app, on Norwick Cloud and ...", where that stands).

    Args:
        text: a sentence whose subject is the thing; what belongs to its maker is "our" in it.
    """
    match = _AVAILABLE.search(text)
    if match is None:
        return None
    where = _ENDS.split(match["where"].strip(), maxsplit=1)[0].rstrip(" ,.")
    if _TO.match(where) or _VAGUE.search(where) or re.fullmatch(_STAGE, where) or len(where.split()) > _MOST:
        return None
    return f"is available {_turned(where)}", match


def _turned(where: str) -> str:
    """The same in another order: that of a list is its source's, what it lists is not."""
    if paying := _PAYING.fullmatch(where):
        return f"{paying['stage'] or ''}for {paying['all'] or ''}{paying['who']} of {paying['plans']}"
    by, _, rest = where.partition(" ")
    parts = re.split(r",? and (?=our |on |in |via |through |all |[A-Z])|, ", rest)
    told = [_PLACE.match(part) for part in parts]
    if len(parts) < _LIST or not all(told):
        return where
    first, *middle, last = parts
    by = "in" if by == "across" else by
    if told[-1] and told[-1]["by"]:
        return f"{last}, {by} {', '.join((first, *middle[:-1]))} and {middle[-1]}"
    front = [first, *middle[: len(middle) - 2]]
    back = middle[len(front) - 1 :]
    return f"{by} {', '.join((*front, last, *back[:-1]))} and {back[-1]}"
