"""Modality: a sentence may not assert what its source only plans or thinks possible, nor put in doubt what is so."""

import re

from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.clauses import NOT, ROOT, Clause, clauses, deeds, meets, tells
from modelwire.ground.words import stems, told_by
from modelwire.text import sentences

_PLANNED = re.compile(
    r"\b(?:will|would(?! not\b| like\b)|shall|plan(?:s|ned|ning)?|intend(?:s|ed)?|aim(?:s|ed|ing)?|expect(?:s|ed)?|"
    r"hop(?:es|ed|ing)|seek(?:s|ing)?|sought|wants?|wanted|propos(?:e|es|ed|al|als)|promis(?:e|es|ed)|pledg(?:e|es|ed)|schedul(?:e|ed)|"
    r"must|shall|should|ha(?:s|ve|d) (?:to|until)|needs? to|required to|obliged to|ordered to|owes?|due|slated|set "
    r"to|(?:is|are|was|were) to|about to|agreed to|prepar(?:es|ed|ing)|vow(?:s|ed)?|going to|deadline|"
    r"means? to|meant to|upcoming|forthcoming|coming|\w+[’']ll)\b"
)
_POSSIBLE = re.compile(
    r"\b(?:may|might|(?<!\b[Hh]ow )can|could(?! not\b| n[’']t\b)|possibl[ey]|possibilit(?:y|ies)|potentially|"
    r"considering|consider(?:s|ed)? \w+ing|weigh(?:s|ed|ing)?|explor(?:es|ed|ing)|"
    r"mull(?:s|ed|ing)?|reportedly|allegedly|alleg(?:e|es|ed|ation|ations)|likely|perhaps|talks|rumou?red|"
    r"suspected|(?<!any )(?<!no )(?<!the )(?<!two )(?<!other )suspects?(?! (?:in|was|were|is|are|has|had)\b)|"
    r"if|[Ww]hether|would(?! not\b| like\b)|believed|thought to|(?:charged|accused|suspected) (?:of|with)|"
    r"appear(?:s|ed)? to|seem(?:s|ed)? to)\b"
)
#: What makes of a deed something that may come or may have been.
_HEDGED = re.compile(
    r"\b(?:may|might|could (?:become|soon|one day)|possibl[ey]|perhaps|probably|reportedly|allegedly|"
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
#: "The room opens on 1 June": what is set for a day is told in the present.
_DATED = re.compile(
    r"\b(?:opens?|starts?|begins?|comes? (?:in|back)|takes? (?:effect|office)|launch(?:es)?|closes?|ends?|returns?|"
    r"arrives?|leaves?|meets?|votes?|joins?)\b[^.;]*?\b(?:on|from|in|at|until|this|next)\b"
)
#: Of at least so many governed words, this share tells the same deed in other words.
_FEW, _MOST = 3, 0.5
_UNSURE = re.compile(
    r"\b(?:reportedly|allegedly|rumou?red|people (?:familiar|with knowledge|briefed)|(?:unnamed|anonymous) \w+|"
    r"sources? (?:say|said|told)|(?:asked not|declined) to be (?:named|identified)|condition of anonymity)\b", re.I
)  # fmt: skip
_ATTRIBUTED = re.compile(
    r"\b(?:say|says|said|report(?:s|ed|edly)?|alleged(?:ly)?|alleg(?:es|e)|according to|citing|cites?|rumou?red|"
    r"unnamed|anonymous|people|sources?|writes?|wrote|told|tells?|claims?|claimed|puts?|put|describes?|account)\b", re.I
)  # fmt: skip


def hardened(claim: Claim, premise: Premise) -> str | None:
    """Says where a sentence asserts what its source only plans, expects or thinks possible."""
    if claim.computation:
        return None
    sure = _sureness(claim)
    said = stems(claim.plain) | deeds(claim.plain)
    for cues, level, words in ((_PLANNED, 1, "plans"), (_POSSIBLE, 2, "thinks possible")):
        if sure >= level:
            continue
        for passage in premise.told(claim.quotes):
            found = (
                c
                for c in clauses(passage, cues, around=True)
                if tells(c, said) and meets(c, said) and not _asserted(c, premise)
            )
            if clause := next(found, None):
                return f"asserts what the source only {words} (“{clause.cue}”)"
    return None


def softened(claim: Claim, premise: Premise) -> str | None:
    """Says where a sentence makes a plan or a possibility of what its source says has happened."""
    if claim.computation or any(e.of == "brief" for e in premise.evidence):
        return None  # our own report may have told the plan of what has now happened
    parts = [part for passage in premise.passages for part in _parts(passage)]
    for clause in clauses(claim.plain, _HEDGED):
        telling = [part for part in parts if _is_told(clause, part)]
        if telling and not any(_is_open(clause, part) for part in telling):
            return f"says “{clause.cue}” where the source says that it is so"
    return None


def _is_told(clause: Clause, part: str) -> bool:
    """Whether a sentence of the source tells the deed that a cue governs, or most of what stands beside that."""
    there = {word[:ROOT] for word in told_by(part) | deeds(part)}
    wanted = [word[:ROOT] for word in clause.words]
    met = sum(word in there for word in wanted)
    return clause.head[:ROOT] in there or (len(wanted) >= _FEW and met >= _MOST * len(wanted))


def _is_open(clause: Clause, part: str) -> bool:
    """Whether a sentence of the source leaves open, or denies, what a cue of ours governs."""
    if NOT.search(part):
        return True
    words = {word[:ROOT] for word in clause.words}
    return any(
        not theirs.words or words & {word[:ROOT] for word in theirs.words}
        for theirs in clauses(part, _PLANNED, _POSSIBLE)
    )


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
    plans = (_PLANNED, _DATED, *((_HEADLINE_PLAN,) if claim.headline else ()))
    return int(any(plan.search(claim.plain) for plan in plans))


def _asserted(clause: Clause, premise: Premise) -> bool:
    """Whether another cited passage says the same without a hedge."""
    return any(
        clause.words <= stems(p) and not _PLANNED.search(p) and not _POSSIBLE.search(p) for p in premise.passages
    )
