"""Negation: a sentence may not drop a negation of its source, nor add one."""

import re
from collections.abc import Iterable, Iterator, Sequence

from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.clauses import NOT, ROOT, SAME, Clause, clauses, meets
from modelwire.ground.words import TOKEN, stem, stems, told_by

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
    r"ke(?:ep|eps|pt|eping) (?:out|away|clear)|contrary|miss(?:es|ed|ing)|absen(?:t|ce)|alone|pending|empty|vacant|"
    r"sole|un(?!til|der|ion|ite|it\b|its\b|iq|iv)\w{3,}|in(?:effective|complete|accurate|capable|sufficient|adequate|"
    r"correct|visible|secure|eligible|experienced|valid|ability)\w*|\w+(?:-free|-agnostic)|(?!never|none|"
    r"regard)\w+less)\b", re.I
)  # fmt: skip
#: "Never had a larger one" is the largest, "pays nothing" is free.
_UTMOST = re.compile(r"\b(?:free|most|first|\w+(?:est|less))\b", re.I)
_NONE = re.compile(r"no|never|none|nobody|nothing|without", re.I)
_NONE_OTHER = re.compile(r"(?:none|no) other than", re.I)
_ANYWHERE = frozenset(map(stem, "anywhere somewhere everywhere anyway".split()))
_COMPARED = re.compile(r"\b(?:better|more|worse|less|other|\w{3,}er)\b", re.I)
#: Of the words that a denial governs, at least so many, and this share of them, must stand in the other text, before it
#: is sure that both speak of the same: where a denial is dropped, and where one is added.
_TELLING, _MOST, _ALL = 2, 0.75, 0.9
_PREFIXES = ("un", "non-", "non")
#: Shorter words are seldom the opposite of what begins so: "it" and "unit".
_LONG = 6
_NO_OPPOSITES = frozenset(map(stem, "cover uncover unlock unveil fold unfold unleash until".split()))


def turned_negation(claim: Claim, premise: Premise) -> str | None:
    """Says where a sentence drops the source's negation, or adds one to what the source tells plainly."""
    return next((reason for reason, sure in _turned(claim, premise) if sure), None)


def untold_denial(claim: Claim, premise: Premise) -> str | None:
    """Says where a sentence denies what its source may deny in other words, or tells what that may not deny."""
    return next((reason for reason, sure in _turned(claim, premise) if not sure), None)


def _turned(claim: Claim, premise: Premise) -> Iterator[tuple[str, bool]]:
    """The denials that a sentence drops or adds, and whether source and sentence are sure to speak of the same."""
    if claim.computation:
        return
    told = premise.told(claim.quotes)
    ours = clauses(claim.plain, NOT, beside=" ".join(told))
    theirs = [clause for passage in told for clause in clauses(passage, NOT, _REFUSED, beside=claim.plain)]
    theirs = [clause for clause in theirs if not _NONE_OTHER.match(clause.text)]
    plainly = _roots(word for passage in told for word in told_by(passage))
    if not ours and not _REFUSED.search(claim.plain) and not _hides("", [claim.plain], told):
        said = stems(claim.plain)
        for clause in theirs:
            if _is_dropped(clause, said, premise):
                yield f"drops the source's “{clause.cue}”", _speaks_of(clause, _roots(said), _MOST)
    elif not theirs:
        for clause in ours:
            if not _hides(clause.cue, told, [claim.plain]):
                yield f"says “{clause.cue}”, which no cited passage does", _adds(clause, plainly)
        lacks = None if ours else _LACKS.search(claim.plain)
        if lacks and not _hides(lacks.group(), told, [claim.plain]):
            yield f"says “{lacks.group()}”, which no cited passage does", False
    elif elsewhere := _denied_elsewhere(ours, theirs, claim, premise):
        yield f"says “{elsewhere.cue}” where the source does not", _adds(elsewhere, plainly)


def _adds(clause: Clause, plainly: frozenset[str]) -> bool:
    """Whether all that a clause denies is told plainly; "no better one" is the best."""
    return _speaks_of(clause, plainly, _ALL) and not (_NONE.fullmatch(clause.cue) and _COMPARED.search(clause.text))


def _speaks_of(clause: Clause, there: frozenset[str], share: float) -> bool:
    """Whether a text has what a cue governs: the deed right behind it, and most of the rest."""
    words = _roots(clause.words - _ANYWHERE)
    if len(words) < _TELLING:  # "output that was not sanitized": what stands before it must be the same, too
        words |= _roots(clause.before)
    return len(words) >= _TELLING and clause.head[:ROOT] in there and len(words & there) >= share * len(words)


def _roots(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:ROOT] for word in words)


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


def _denied_elsewhere(
    ours: Sequence[Clause], theirs: Sequence[Clause], claim: Claim, premise: Premise
) -> Clause | None:
    """Which denial of a sentence is about what its source tells plainly and does not deny."""
    if not all(clause.words for clause in theirs):
        return None  # "because we did not": what is denied stands elsewhere
    denied = frozenset(stem for clause in theirs for stem in clause.words)
    plainly = frozenset(stem for passage in premise.passages for stem in stems(passage))
    for clause in ours:
        words = clause.words
        hidden = _hides(clause.cue, premise.passages, [claim.plain])
        if words and not hidden and not (words | clause.before) & denied and len(words & plainly) >= SAME * len(words):
            return clause
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
