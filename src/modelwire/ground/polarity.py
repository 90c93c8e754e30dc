"""Polarity: a sentence may not drop or add a negation, nor assert what its source only plans or thinks possible."""

import re
from dataclasses import dataclass

from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.words import TOKEN, content, house_stems, stem, stems, told_by
from modelwire.memo import remembered
from modelwire.text import WORDS, sentences

_NOT = re.compile(
    r"\b(?:not(?! only\b)|no(?! longer than\b)|never|neither|nor|none|nobody|nothing|without|cannot|\w+n[’']t)\b", re.I
)
#: "Did not arrive until July", "not before July": it arrived.
_UNTIL = re.compile(r"(?:\s[\w’'-]+){0,6}?\s+(?P<word>until|before)\b")
_REFUSED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to|"
    r"reject(?:s|ed|ing)?|disput(?:es|ed|ing)|rul(?:e|es|ed|ing) out|lack(?:s|ed|ing)?|unable|silent|yet to|"
    r"dismiss(?:es|ed|ing)?|rebuff(?:s|ed|ing)?|object(?:s|ed|ing) to|objected|rather than|"
    r"instead of|does away|do away|"
    r"leaves? out|left out|omit(?:s|ted)?)\b", re.I
)  # fmt: skip
_PLANNED = re.compile(
    r"\b(?:will|would(?! not\b)|shall|plan(?:s|ned|ning)?|intend(?:s|ed)?|aim(?:s|ed|ing)?|expect(?:s|ed)?|hop(?:es|"
    r"ed|ing)|"
    r"seek(?:s|ing)?|sought|wants?|wanted|propos(?:e|es|ed|al|als)|promis(?:e|es|ed)|pledg(?:e|es|ed)|schedul(?:e|ed)|"
    r"must|shall|should|ha(?:s|ve|d) (?:to|until)|needs? to|required to|obliged to|ordered to|owes?|due|slated|set "
    r"to|(?:is|are|was|were) to|about to|agreed to|prepar(?:es|ed|ing)|vow(?:s|ed)?|going to|deadline|"
    r"means? to|meant to|upcoming|forthcoming|\w+[’']ll)\b"
)
_POSSIBLE = re.compile(
    r"\b(?:may|might|could|can|possibl[ey]|potential(?:ly)?|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|explor(?:es|ed|"
    r"ing)|"
    r"mull(?:s|ed|ing)?|reportedly|allegedly|alleg(?:e|es|ed|ation|ations)|likely|perhaps|talks|rumou?red|"
    r"suspected|(?<!any )(?<!no )(?<!the )(?<!two )(?<!other )suspects?(?! (?:in|was|were|is|are|has|had)\b)|"
    r"if|whether|would(?! not\b)|believ(?:e|es|ed)|appear(?:s|ed)? to|seem(?:s|ed)? to)\b"
)
#: What makes of a deed something that may come or may have been.
_HEDGED = re.compile(
    r"\b(?:may|might|possibly|perhaps|probably|reportedly|allegedly|"
    r"(?<![Tt]he )(?<!\ba )(?<![Ii]ts )(?<!heir )plan to|plan(?:s|ned|ning) to|intend(?:s|ed|ing)? to|"
    r"hop(?:es|ed|ing) to|aim(?:s|ed|ing)? to|expected to|planned|proposes? to|yet to|considering|would like to|"
    r"likely)\b"
)  # fmt: skip
_CERTAIN = re.compile(
    r"\b(?:it is (?:now )?(?:clear|certain|proven|known)|proven|proves?|beyond (?:any )?doubt|without (?:any )?doubt|"
    r"certain(?:ly)?|definitely|undoubtedly|undeniabl[ey]|unquestionabl[ey]|guarante(?:es?|ed)|inevitabl[ey])\b", re.I
)  # fmt: skip
#: "Pellan to open a plant": the infinitive of headlines is a plan.
_HEADLINE_PLAN = re.compile(r"\w to [a-z]+\b")
_CLAUSE_END = re.compile(
    r"[,;:!?—–]|\.(?!\d)|\b(?:but|while|although|though|whereas|and (?:has|had|is|was|will|it|they|he|she))\b"
)
#: Words that a cue governs, counted from it.
_REACH = 8
#: Of these the first few are what is planned or denied itself.
_CORE = 4
#: Letters at the start that a deed and its noun share: explain, explanation.
_ROOT = 5
_ANYBODY = frozenset("anyon anybod anyth someon somebod someth everyon everybod everyth".split())
#: Share of the governed words that must meet in the sentence before it speaks of the same.
_SAME = 0.5
_UNSURE = re.compile(
    r"\b(?:reportedly|allegedly|rumou?red|people (?:familiar|with knowledge|briefed)|(?:unnamed|anonymous) \w+|"
    r"sources? (?:say|said|told)|(?:asked not|declined) to be (?:named|identified)|condition of anonymity)\b", re.I
)  # fmt: skip
_ATTRIBUTED = re.compile(
    r"\b(?:say|says|said|report(?:s|ed|edly)?|alleged(?:ly)?|alleg(?:es|e)|according to|citing|cites?|rumou?red|"
    r"unnamed|anonymous|people|sources?|writes?|wrote|told|tells?|claims?|claimed|puts?|put|describes?|account)\b", re.I
)  # fmt: skip


def turned_negation(claim: Claim, premise: Premise) -> str | None:
    """Says where a sentence drops the source's negation, or adds one that the source does not have."""
    if claim.computation:
        return None
    told = premise.told(claim.quotes)
    ours = _clauses(claim.plain, _NOT, beside=" ".join(told))
    theirs = [clause for passage in told for clause in _clauses(passage, _NOT, _REFUSED, beside=claim.plain)]
    if not ours and not _REFUSED.search(claim.plain):
        said = stems(claim.plain)
        dropped = next((c for c in theirs if _meets(c, said) and not _stated(c, premise)), None)
        return f"drops the source's “{dropped.cue}”" if dropped else None
    if ours and not theirs:
        return f"says “{ours[0].cue}”, which no cited passage does"
    denied = frozenset(stem for clause in theirs for stem in clause.words)
    plainly = frozenset(stem for passage in premise.passages for stem in stems(passage))
    for clause in ours:
        words = clause.words
        if words and not words & denied and len(words & plainly) >= _SAME * len(words):
            return f"says “{clause.cue}” where the source does not"
    return None


def hardened(claim: Claim, premise: Premise) -> str | None:
    """Says where a sentence asserts what its source only plans, expects or thinks possible."""
    if claim.computation:
        return None
    sure = _sureness(claim)
    said = stems(claim.plain) | _deeds(claim.plain)
    for cues, level, words in ((_PLANNED, 1, "plans"), (_POSSIBLE, 2, "thinks possible")):
        if sure >= level:
            continue
        for passage in premise.told(claim.quotes):
            found = (
                c
                for c in _clauses(passage, cues, around=True)
                if _tells(c, said) and _meets(c, said) and not _asserted(c, premise)
            )
            if clause := next(found, None):
                return f"asserts what the source only {words} (“{clause.cue}”)"
    return None


def softened(claim: Claim, premise: Premise) -> str | None:
    """Says where a sentence makes a plan or a possibility of what its source says has happened."""
    if claim.computation or any(e.of == "brief" for e in premise.evidence):
        return None  # our own report may have told the plan of what has now happened
    parts = [part for passage in premise.passages for part in _parts(passage)]
    for clause in _clauses(claim.plain, _HEDGED):
        heads = {clause.head[:_ROOT]} if clause.head else set()
        telling = [part for part in parts if heads & {word[:_ROOT] for word in stems(part) | _deeds(part)}]
        if telling and not any(cue.search(part) for part in telling for cue in (_PLANNED, _POSSIBLE, _NOT)):
            return f"says “{clause.cue}” where the source says that it is so"
    return None


def made_certain(claim: Claim, premise: Premise) -> str | None:
    """Names a word of certainty that no cited passage has."""
    sure = _CERTAIN.search(claim.plain)
    if sure is None or claim.computation or any(_CERTAIN.search(passage) for passage in premise.passages):
        return None
    return f"“{sure.group()}” is not the source's"


def _parts(passage: str) -> list[str]:
    return [passage[start:end] for start, end in sentences(passage)]


def unheld(claim: Claim, premise: Premise) -> str | None:
    """Says where a sentence states as fact what the source has from people it does not name, or only by repute."""
    if _ATTRIBUTED.search(claim.plain):
        return None
    unsure = [_UNSURE.search(passage) for passage in premise.passages]
    if not unsure or not all(unsure):
        return None
    return f"states as fact what the source has at second hand (“{unsure[0].group()}”)" if unsure[0] else None


def _sureness(claim: Claim) -> int:
    """0 asserts, 1 plans, 2 thinks possible."""
    if _POSSIBLE.search(claim.plain):
        return 2
    planned = _PLANNED.search(claim.plain) or (claim.headline and _HEADLINE_PLAN.search(claim.plain))
    return 1 if planned else 0


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue and the stems of what it governs."""

    cue: str
    words: frozenset[str]
    #: the words right behind the cue
    core: frozenset[str]
    #: the first of them, what is planned or denied; "" where nothing stands behind the cue
    head: str = ""


def _clauses(text: str, *cues: re.Pattern[str], around: bool = False, beside: str = "") -> list[Clause]:
    """Each cue with the stems of the words it governs, up to the end of its clause.

    Args:
        text: a sentence or passage.
        cues: what to look for.
        around: a cue behind which nothing stands governs what stands before it.
        beside: the text that it is compared with.
    """
    found = []
    for pattern in cues:
        for match in pattern.finditer(text):
            if pattern is _NOT and _is_when(text, match.end(), beside):
                continue
            governed = [word for word in _after(text, match.end()) if word not in _ANYBODY]
            head = governed[0] if governed else ""
            if around and not governed:
                governed = _before(text, match.start())
            found.append(Clause(match.group(), frozenset(governed), frozenset(governed[:_CORE]), head))
    return found


def _is_when(text: str, at: int, beside: str) -> bool:
    """Whether a "not" says when and not whether: but "before" is the opposite of "not before", where both are said."""
    until = _UNTIL.match(text, at)
    return until is not None and not (until["word"] == "before" and re.search(r"\bbefore\b", beside))


def _after(text: str, at: int) -> list[str]:
    end = _CLAUSE_END.search(text, at)
    return content(text[at : end.start() if end else len(text)], house=True)[:_REACH]


def _before(text: str, at: int) -> list[str]:
    start = max((m.end() for m in _CLAUSE_END.finditer(text, 0, at)), default=0)
    return content(text[start:at], house=True)[-_REACH:]


def _tells(clause: Clause, said: frozenset[str]) -> bool:
    """Whether a sentence tells the very deed that stands behind a cue, not only something around it."""
    told = {word[:_ROOT] for word in told_by(clause.head)}
    return not clause.head or any(word[:_ROOT] in told for word in said)


def _deeds(text: str) -> frozenset[str]:
    """Stems of the plain forms of a text's verbs: "sent" is a sending."""
    return frozenset(form for word in TOKEN.findall(text) for form in _plain_forms(word.casefold()))


@remembered(WORDS)
def _plain_forms(verb: str) -> frozenset[str]:
    from lemminflect import getAllLemmas

    return frozenset(map(stem, getAllLemmas(verb, upos="VERB").get("VERB", ())))


def _meets(clause: Clause, said: frozenset[str]) -> bool:
    """Whether a sentence speaks of what a cue governs: by half of the telling words, or by all where none tells."""
    if len(clause.core) == _CORE and len(clause.core & said) >= _SAME * _CORE and clause.core & said - house_stems():
        return True
    telling = clause.words - house_stems()
    if telling:
        return len(telling & said) >= _SAME * len(telling)
    return bool(clause.words) and clause.words <= said


def _stated(clause: Clause, premise: Premise) -> bool:
    """Whether another cited passage says the same without a negation."""
    return any(clause.words <= stems(p) and not _NOT.search(p) and not _REFUSED.search(p) for p in premise.passages)


def _asserted(clause: Clause, premise: Premise) -> bool:
    """Whether another cited passage says the same without a hedge."""
    return any(
        clause.words <= stems(p) and not _PLANNED.search(p) and not _POSSIBLE.search(p) for p in premise.passages
    )
