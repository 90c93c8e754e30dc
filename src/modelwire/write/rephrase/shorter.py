"""What of a clause can be left out: the rest is as true without it."""

import re
from collections.abc import Iterator

from modelwire.facts.parse import Token, parsed
from modelwire.write.rephrase.clause import is_cut, is_statement
from modelwire.write.rephrase.moves import BOUND, JOINING, is_time_or_place
from modelwire.write.rephrase.pieces import span

#: What follows a comma and can be left out: the rest is as true without it.
_ASIDE = re.compile(
    r", (?:including|such as|as well as)\b.*$|"
    r", (?!during|according|following|being|regarding|concerning|barring)[a-z]+ing (?:[^,;]|,(?=\d))*$|"
    r", (?:which|who|where|whose|adding|noting|making|leaving|bringing|giving|marking|compared|down from|"
    r"up from|"
    r"according to|following) (?:[^,;]|,(?=\d))*(?:,(?!\d)|$)"
)
#: A second statement, without which the first still holds.
_SECOND = re.compile(
    r",? (?:and|while) (?:that )?(?:it|they|he|she|the [a-z]+|[A-Z][a-z]+) (?:is|was|are|were|has|had|will|would|"
    r"does|did|can)\b.*$"
)
#: What makes a statement hang on what may not be left out, or on words of another sentence.
HANGS = re.compile(r"\b(?:if|unless|only|either|neither|whether|but)\b", re.I)
#: What may be left off at the end: how, with what, until when, after what.
_TAIL = re.compile(
    r",? (?:until|while|after|before|as soon as)\b[^,;]*$|"
    r", (?:with|in|on|by|for|as|almost|about|nearly|and|at|from|under|most|some|two|one) [^;]*$"
)
#: What turns round when something is taken away: "no", "all", "fewer than".
_TURNS = re.compile(
    r"\b(?:not|n't|n’t|no|never|none|nobody|all|every|each|most|any|without|fewer|less|more than|first|largest|biggest|"
    r"(?:[a-z]+est)|than)\b", re.I
)  # fmt: skip
#: Verbs that tell a deed by themselves.
_WITHOUT_OBJECT = frozenset(
    "die happen occur begin start end resign collapse explode survive rise fall grow win lose continue work close open "
    "escape flee disappear vanish erupt surrender vote drown retire stop increase decrease burn sink crash leave "
    "differ remain recover".split()
)
#: "Two of which" speaks of what stands right before it.
_OF_THEM = re.compile(r"\bof (?:which|whom)\b")
#: What says where "a" thing is, or against whom.
_WHEREABOUTS = frozenset("in at on near outside inside with from against across for".split())
_FEWEST, _AT_MOST = 5, 5
#: "Is listed" waits for as what.
_AS_WHAT = frozenset("list know describe regard call name consider identify treat define rank see view".split())


def shorter(clause: str) -> list[str]:
    """The clause without its asides, its second half, or what only says when and where, the fullest first."""
    if HANGS.search(clause) or _OF_THEM.search(clause):
        return []
    found: dict[str, None] = {}
    plain = _ASIDE.sub("", clause)
    second = _SECOND.sub("", plain)
    for text in (plain, second, _TAIL.sub("", second), _TAIL.sub("", _TAIL.sub("", second)), *_trimmed(second)):
        if text != clause and _holds(text) and not _is_torn_list(clause, text):
            found.setdefault(text)
    return sorted(found, key=len, reverse=True)[:_AT_MOST]


def _is_torn_list(clause: str, text: str) -> bool:
    """Whether what was left off is the last of a list: "training, support" of "training, support, and tools"."""
    rest = clause[len(text) :] if clause.startswith(text) else ""
    return bool(re.match(r",? (?:and|or) ", rest) and re.search(r", [^,]{3,40}$", text))


def _holds(text: str) -> bool:
    """Whether a shortened clause is a whole statement still."""
    if len(text.split()) < _FEWEST or is_cut(text) or not is_statement(text):
        return False
    [document] = parsed([text], [()])
    return document[-1].pos_ not in ("ADV", "ADP", "SCONJ") and _is_complete(document)


def _is_complete(document: list[Token]) -> bool:
    """Whether its verb has what it needs: "the clashes came" waits for more, "the woman died" does not."""
    root = next(t for t in document if t.dep_ == "ROOT")
    passive = any(t.dep_ == "auxpass" for t in root.children)
    if passive and root.lemma_.lower() in _AS_WHAT and root.i > len(document) - 3:
        return False
    behind = {t.dep_ for t in root.children if t.i > root.i}
    whole = behind & {"dobj", "attr", "acomp", "prep", "agent", "xcomp", "ccomp", "oprd", "dative"}
    return bool(whole) or passive or root.lemma_.lower() in _WITHOUT_OBJECT


def _trimmed(clause: str) -> Iterator[str]:
    """Without a second act of the same subject; without one or two of the parts that stand at its end."""
    if _TURNS.search(clause):
        return
    [document] = parsed([clause], [()])
    root = next((t for t in document if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ != "VERB":
        return
    kept = _first_act(document, root)
    if kept < len(document):
        yield _until(document, kept)
    if root.lemma_.lower() in BOUND:
        return
    if (start := _at_object(document, root, kept)) is not None:
        yield _until(document, start)
    for _ in range(2):
        start = _last_part(document, root, kept)
        if start is None:
            return
        kept = start
        yield _until(document, kept)


def _first_act(document: list[Token], root: Token) -> int:
    """Where the second act of the subject begins; the end where there is none."""
    joint = next((t for t in root.children if t.dep_ == "cc" and t.text == "and"), None)
    second = next((t for t in root.children if t.dep_ == "conj" and t.pos_ == "VERB"), None)
    own = second is not None and any(t.dep_ in ("nsubj", "nsubjpass") for t in second.children)
    return joint.i if joint is not None and second is not None and not own and second.i > joint.i else len(document)


def _at_object(document: list[Token], root: Token, end: int) -> int | None:
    """Where what says more of "a weakness" begins, at the end: there is a weakness whatever it is in."""
    for thing in root.children:
        several = [t for t in thing.children if t.dep_ == "prep" and t.i > thing.i]
        free = thing.dep_ in ("dobj", "attr") and any(t.text.lower() in ("a", "an") for t in thing.children)
        whole = span(several[-1]) if free and len(several) == 1 else ()
        if whole and whole[-1] == end - 1 and several[0].text.lower() in _WHEREABOUTS and whole[0] > thing.i:
            return whole[0]
    return None


def _last_part(document: list[Token], root: Token, end: int) -> int | None:
    """Where the last part that only says when or where begins, if the verb has something else behind it."""
    for part in root.children:
        where = span(part)
        if not where or where[-1] != end - 1 or part.i < root.i:
            continue
        if any(document[i].like_num or document[i].text[:1].isdigit() for i in where):
            return None  # a day or a sum is what the sentence is told for
        place = part.dep_ == "prep" and is_time_or_place(part)
        # "She was waiting when two men came": what is dropped would be the news.
        news = root.tag_ == "VBG" and document[where[0]].text == "when"
        clause = part.dep_ == "advcl" and document[where[0]].text in JOINING and not news
        others = [t for t in root.children if t.i > root.i and t is not part and t.i < end]
        full = any(t.dep_ in ("dobj", "attr", "acomp", "prep", "agent") for t in others)
        passive = any(t.dep_ == "auxpass" for t in root.children)
        return where[0] if (place or clause) and (full or passive) else None
    return None


def _until(document: list[Token], end: int) -> str:
    text = "".join(t.text_with_ws for t in document[:end])
    return text.rstrip(" ,")
