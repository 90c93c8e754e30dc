"""Negation: a sentence may not drop a negation of its source, nor add one."""

import re
from collections.abc import Sequence

from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.clauses import NOT, SAME, Clause, clauses, meets
from modelwire.ground.words import TOKEN, stem, stems

#: Verbs that say outright that something is not there.
_LACKS = re.compile(r"\b(?:lack(?:s|ed|ing)?|leav(?:es?|ing) out|left out|omit(?:s|ted|ting)?)\b", re.I)
_REFUSED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to|"
    r"reject(?:s|ed|ing)?|disput(?:es|ed|ing)|rul(?:e|es|ed|ing) out|lack(?:s|ed|ing)?|unable|silent|yet to|"
    r"dismiss(?:es|ed|ing)?|rebuff(?:s|ed|ing)?|object(?:s|ed|ing) to|objected|rather than|"
    r"instead of|does away|do away|"
    r"leav(?:es?|ing) out|left out|omit(?:s|ted|ting)?)\b", re.I
)  # fmt: skip
_BUT = re.compile(r"rather than|instead of", re.I)
#: Words in which a denial lies hidden: what says it with one of these may deny nothing in so many words.
_HIDDEN = re.compile(
    r"\b(?:unless|only|(?<!a )(?<!last )(?<!past )few|(?<!a )little|hardly|barely|scarcely|avoid(?:s|ed|ing)?|"
    r"prevent(?:s|ed|ing)?|stop(?:s|ped|ping)?|halt(?:s|ed|ing)?|remov(?:e|es|ed|ing|al)|less than|far from|instead|"
    r"ke(?:ep|eps|pt|eping) (?:out|away|clear)|contrary|miss(?:es|ed|ing)|absen(?:t|ce)|alone)\b", re.I
)  # fmt: skip
#: "Never had a larger one" is the largest, "pays nothing" is free.
_UTMOST = re.compile(r"\b(?:free|most|first|\w+(?:est|less))\b", re.I)
_NONE = re.compile(r"no|never|none|nobody|nothing|without", re.I)
_PREFIXES = ("un", "non-", "non")
#: Shorter words are seldom the opposite of what begins so: "it" and "unit".
_LONG = 6
_NO_OPPOSITES = frozenset(map(stem, "cover uncover unlock unveil fold unfold unleash until".split()))


def turned_negation(claim: Claim, premise: Premise) -> str | None:
    """Says where a sentence drops the source's negation, or adds one that the source does not have."""
    if claim.computation:
        return None
    told = premise.told(claim.quotes)
    ours = clauses(claim.plain, NOT, beside=" ".join(told))
    theirs = [clause for passage in told for clause in clauses(passage, NOT, _REFUSED, beside=claim.plain)]
    if not ours and not _REFUSED.search(claim.plain) and not _hides("", [claim.plain], told):
        said = stems(claim.plain)
        dropped = next((c for c in theirs if _is_dropped(c, said, premise)), None)
        return f"drops the source's “{dropped.cue}”" if dropped else None
    if not theirs:
        cue = ours[0].cue if ours else next((m.group() for m in _LACKS.finditer(claim.plain)), "")
        return f"says “{cue}”, which no cited passage does" if cue and not _hides(cue, told, [claim.plain]) else None
    return _denied_elsewhere(ours, theirs, claim, premise)


def _hides(cue: str, texts: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a text denies, in words that the other does not have, what the other denies by a cue."""
    patterns = (_HIDDEN, _UTMOST) if _NONE.fullmatch(cue) else (_HIDDEN,)
    hidden = {match.group().casefold() for words in patterns for text in texts for match in words.finditer(text)}
    there = " ".join(others).casefold()
    return any(not re.search(rf"\b{re.escape(word)}\b", there) for word in hidden)


def _is_dropped(clause: Clause, said: frozenset[str], premise: Premise) -> bool:
    """Whether a sentence tells what its source denies."""
    if _BUT.match(clause.cue):
        return False  # what stands in the place of something else may be told without it
    return meets(clause, said) and not _stated(clause, premise)


def _denied_elsewhere(ours: Sequence[Clause], theirs: Sequence[Clause], claim: Claim, premise: Premise) -> str | None:
    """Says which denial of a sentence is about what its source tells plainly and does not deny."""
    if not all(clause.words for clause in theirs):
        return None  # "because we did not": what is denied stands elsewhere
    denied = frozenset(stem for clause in theirs for stem in clause.words)
    plainly = frozenset(stem for passage in premise.passages for stem in stems(passage))
    for clause in ours:
        words = clause.words
        hidden = _hides(clause.cue, premise.passages, [claim.plain])
        if words and not hidden and not (words | clause.before) & denied and len(words & plainly) >= SAME * len(words):
            return f"says “{clause.cue}” where the source does not"
    return None


def turned_prefix(claim: Claim, premise: Premise) -> str | None:
    """Says which word of a sentence is denied by its prefix in the source, or the other way round."""
    if claim.computation or NOT.search(claim.plain):
        return None
    ours, theirs = _forms(claim.plain), frozenset(form for p in premise.told(claim.quotes) for form in _forms(p))
    denying = any(NOT.search(passage) for passage in premise.passages)
    for plain, denied in ((word, f"{prefix}{word}") for word in sorted(ours | theirs) for prefix in _PREFIXES):
        for said, there in ((plain, denied), *(() if denying else ((denied, plain),))):
            if said in ours - theirs and there in theirs - ours:
                return f"says “{said}” where the source says “{there}”"
    return None


def _forms(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in TOKEN.findall(text) if len(word) >= _LONG) - _NO_OPPOSITES


def _stated(clause: Clause, premise: Premise) -> bool:
    """Whether another cited passage says the same without a negation."""
    return any(clause.words <= stems(p) and not NOT.search(p) and not _REFUSED.search(p) for p in premise.passages)
