"""Words that make a report less than plain, and words of a sentence held against those that are wanted."""

import re
from collections.abc import Sequence

from modelwire.watch.deed import Deed, stem

#: It is done in part, or for some, or for a trial: whether that is the deed is a person's to say.
PARTLY = re.compile(
    r"\b(?:start(?:s|ed|ing)?(?! (?:at|from|price))|begins?|began|beginning|"
    r"partly|partially|some|select(?:ed)?|limited|limits?|preview|beta|"
    r"alpha|draft|tentative(?:ly)?|test(?:s|ing|ed)?|pilot|trial|early access|waitlist|leaked|rumou?r(?:s|ed)?|"
    r"reportedly|allegedly|apparently|supposedly|sources?|according to people|teas(?:es|ed|ing)|almost|nearly|"
    r"another|again|will|would|could|may|might|set to|plans? to|about to|if|unless|until)\b", re.I
)  # fmt: skip
HEARSAY = re.compile(
    r"\b(?:sources?|insiders?|people|report|reports|rumou?rs?|leaks?)(?: \w+)? (?:says?|said|claims?|suggests?)\b|"
    r"\b(?:reportedly|allegedly|rumou?red|said to|according to (?:a )?(?:sources?|reports?|people))\b|"
    r"^(?:Report|Sources?):", re.I
)  # fmt: skip
#: A deed told as one that is to come, or may come.
TO_COME = re.compile(
    r"\b(?:to|will|would|may|might|could|can|shall|must|should|cannot|won['’]t|plans?|planning|agree[sd]?|wants?|seeks?|"
    r"up to|is|are|['’]s|['’]re)(?: \w+){0,2} (?P<verb>\w+)", re.I
)  # fmt: skip
#: Verbs that may end, break or hold up what is awaited; whether they do is a person's to say.
ENDING = frozenset(
    "cancel scrap abandon shelve end delay postpone reject refuse block halt suspend pause fail lose avert "
    "avoid withdraw kill stop deny dispute unwind dismantle".split()
)
ENDED = re.compile(r"\b(?:no longer|call(?:s|ed)? off|instead of|another year|amicably|(?:ha[sd]|is) ended)\b", re.I)
#: Part of what is wanted that a sentence must name for a person to be asked about it.
NEAR = 0.6


def is_there(wanted: str, there: set[str]) -> bool:
    """Whether a word is among others, or each part of a joined one is."""
    return wanted in there or (all(part in there for part in wanted.split("-") if part) and "-" in wanted)


def mostly(wanted: frozenset[str], there: set[str]) -> bool:
    """Whether enough of what is wanted is there for a person to be asked."""
    return not wanted or sum(is_there(w, there) for w in wanted) >= NEAR * len(wanted)


def lemmas(text: str) -> set[str]:
    """Plain forms of the words of a text, roughly."""
    words = re.findall(r"[a-z]+", text.lower())
    return {w for word in words for w in (word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d"),
                                          word.removesuffix("ing"), word.removesuffix("es"))}  # fmt: skip


def follows(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether all of some words stand among others, in their order."""
    rest = iter([w.lower().strip(".,") for w in words])
    return all(word.lower() in rest for word in wanted)


def up_to_the_thing(words: Sequence[str], deed: Deed) -> str:
    """What a clause says up to the last word of the thing, without the words that are wanted."""
    wanted = deed.wanted | {stem(w) for p in deed.phrases for w in p}
    at = max((i for i, word in enumerate(words) if stem(word) in wanted), default=len(words) - 1)
    return " ".join(w for w in words[: at + 2] if stem(w) not in wanted)
