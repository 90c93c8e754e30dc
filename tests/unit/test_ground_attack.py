"""An attack on the gate: one wrong change at a time must never stand, and faithful rewordings must."""

import pytest

from modelwire.ground import Grounded, ground
from modelwire.types import Computation, Evidence, Kind, Sentence
from tests.unit import ground_case as case

AUTHORITY = case.evidence(case.LEDGER, "has opened an inquiry into Corvane")
CUSTOMERS = case.evidence(case.LEDGER, "counts 230 clinics among its customers")
NOTICE_DAY = case.evidence(case.LEDGER, "A notice published by the authority on Tuesday")
PAPER = case.evidence(case.LEDGER, "Several practices said this week that they would go back to paper")
STOP = case.evidence(case.LEDGER, "has not asked anyone to stop")
FINES = case.evidence(case.LEDGER, "fines of up to $9 million")
HEARING = case.evidence(case.LEDGER, "is not planned before the autumn")
OXMOOR = case.evidence(case.BRIGHTLINE, "would not comment on the matter")
LED = case.evidence(case.BRIGHTLINE, "led a $180 million round in the company last year")
BUCKET = case.evidence(case.BRIGHTLINE, "a storage bucket that had been set up for a test")
TOLD = case.evidence(case.BRIGHTLINE, "told of the problem in a short message")
WINTERS = case.evidence(case.LEDGER, "began to use the service two winters ago")
DRAFTS = case.evidence(case.LEDGER, "a draft of the note comes back within minutes")
ERASED = case.evidence(case.LEDGER, "it can order that data be erased")
EXTRA = (
    AUTHORITY,
    CUSTOMERS,
    NOTICE_DAY,
    PAPER,
    STOP,
    FINES,
    HEARING,
    OXMOOR,
    LED,
    BUCKET,
    TOLD,
    WINTERS,
    DRAFTS,
    ERASED,
    case.MAYOR,
)


def grounded(*sentences: Sentence, headline: str = case.HEADLINE) -> Grounded:
    draft = case.draft(
        headline=headline, summary=(*case.SUMMARY, *sentences), evidence=(*case.draft().evidence, *EXTRA)
    )
    return ground(draft, case.dossier())


def prose(result: Grounded) -> str:
    draft = result.draft
    return "\n".join(s.text for s in (*draft.summary, *draft.angle, *draft.archive, *draft.watch))


#: what is wrong: the sentence, what it cites
WRONG: list[tuple[str, str, tuple[Evidence, ...]]] = [
    ("number", "The notice counts about 14,000 exposed transcripts.", (case.NOTICE,)),
    ("number, one digit more", "Corvane puts the number at 124,000.", (case.COUNT,)),
    (
        "number in words",
        "Three former employees, not named, told Brightline Tech that it started in March.",
        (case.STARTED,),
    ),
    ("scale", "Oxmoor Partners led a $180 billion round in Corvane last year.", (LED,)),
    ("currency", "Oxmoor Partners led a €180 million round in Corvane last year.", (LED,)),
    ("currency in words", "The round included a loan of 30 million euros.", (case.LOAN,)),
    ("unit", "Corvane counts 230 hospitals among its customers.", (CUSTOMERS,)),
    ("number to per cent", "Corvane counts 230 % of clinics as customers.", (CUSTOMERS,)),
    ("upper bound dropped", "Its powers include a fine of $9 million.", (FINES,)),
    ("upper bound turned", "Fines of more than $9 million are within its powers.", (FINES,)),
    ("day", "Outside access ended on 29 May.", (case.ENDED,)),
    ("month", "Corvane must explain itself in writing by 30 July.", (case.DUE,)),
    ("year", "Oxmoor Partners led a $180 million round in Corvane in 2021.", (LED,)),
    ("weekday", "The authority published its notice on Friday.", (NOTICE_DAY,)),
    ("side of a date", "Outside access ended before 26 May.", (case.ENDED,)),
    ("deadline to start", "Corvane must explain itself in writing from 30 June.", (case.DUE,)),
    ("order", "Corvane trained its speech models on recordings after losing its licence.", (case.TRAINED,)),
    (
        "order, following",
        "Following the loss of its licence, Corvane trained speech models on clinic recordings.",
        (case.TRAINED,),
    ),
    ("order, once", "Once the authority had revoked its licence, Corvane trained speech models.", (case.TRAINED,)),
    (
        "order, since",
        "Since its licence was revoked, Corvane has trained its speech models on recordings.",
        (case.TRAINED,),
    ),
    (
        "order, mirrored",
        "The authority revoked Corvane's licence before it trained speech models on recordings.",
        (case.TRAINED,),
    ),
    ("order, until", "The authority withheld a licence until Corvane had trained its speech models.", (case.TRAINED,)),
    (
        "order, had already lost",
        "Corvane, whose licence was revoked earlier, then trained its speech models.",
        (case.TRAINED,),
    ),
    ("actor", "Oxmoor Partners has opened an inquiry over clinic transcripts.", (case.INQUIRY,)),
    ("actor of a denial", "Dorit Halm denies that the files identified patients.", (case.TALDO,)),
    ("actor known elsewhere", "Oxmoor Partners trained its speech models on clinic recordings.", (case.TRAINED,)),
    ("actor of a count", "Oxmoor Partners counts 230 clinics among its customers.", (CUSTOMERS,)),
    ("actor of a plan", "Brightline Tech plans to open a second support office in Tarn.", (case.OFFICE,)),
    ("roles", "Corvane has opened an inquiry into Norwick's data authority.", (case.INQUIRY,)),
    ("roles of a round", "Corvane led a $180 million round in Oxmoor Partners last year.", (LED,)),
    ("roles, passive", "Norwick's data authority is being investigated by Corvane.", (case.INQUIRY,)),
    ("negation dropped", "Corvane published a timeline of the exposure.", (case.TIMELINE,)),
    ("negation dropped, hearing", "A hearing is planned before the autumn.", (HEARING,)),
    ("negation dropped, stop", "The authority has asked clinics to stop.", (STOP,)),
    ("denial dropped", "The files identified patients, says Ines Taldo.", (case.TALDO,)),
    ("comment given", "Oxmoor Partners commented on the matter.", (OXMOOR,)),
    ("negation added", "Norwick's data authority has not opened an inquiry into Corvane.", (case.INQUIRY,)),
    ("negation added, never", "Outside access never ended on 26 May.", (case.ENDED,)),
    ("negation added, without", "Oxmoor Partners led a $180 million round without a loan.", (LED, case.LOAN)),
    ("plan to deed", "Corvane opened a second support office in Tarn.", (case.OFFICE,)),
    ("plan to deed, perfect", "A second support office in Tarn has been opened.", (case.OFFICE,)),
    ("duty to deed", "Corvane sent a written explanation by 30 June.", (case.DUE,)),
    ("power to deed", "The authority ordered that data be erased.", (ERASED,)),
    ("intention to deed", "Several practices went back to paper this week.", (PAPER,)),
    ("second hand to fact", "The exposure started in March.", (case.STARTED,)),
    (
        "two sentences in one",
        "Corvane's exposed transcripts at 12,400 ended on 26 May after a $30 million loan.",
        (case.COUNT, case.ENDED, case.LOAN),
    ),
    (
        "two dates exchanged",
        "Outside access ended on 30 June and an explanation is due by 26 May.",
        (case.ENDED, case.DUE),
    ),
    ("two counts exchanged", "Corvane puts the number at 41,000, the notice at 12,400.", (case.NOTICE, case.COUNT)),
    ("attribution, publisher", "Kestrel Post reports that outside access ended on 26 May.", (case.ENDED,)),
    ("attribution, person", "Dorit Halm says outside access ended on 26 May.", (case.ENDED,)),
    ("attribution, party", "According to Oxmoor Partners, 12,400 transcripts were exposed.", (case.COUNT,)),
    ("quote given to another", "“No names or card numbers were in the files,” says Dorit Halm.", (case.QUOTE,)),
    ("invented name", "Gorm Vestby has opened an inquiry into Corvane.", (case.INQUIRY,)),
    ("invented company", "Corvane and Tessaly Health trained speech models on clinic recordings.", (case.TRAINED,)),
    ("invented model", "Corvane makes the note-taking model Lumen-4.", (case.GLOSS,)),
    ("altered quote", "Ines Taldo says: “No names or bank numbers were in the files.”", (case.QUOTE,)),
    ("quote with a word cut", "Ines Taldo says: “No names or numbers were in the files.”", (case.QUOTE,)),
    ("quote made of reported speech", "Ines Taldo: “The files identified no patients.”", (case.TALDO,)),
    ("quote of a capped source", "Dorit Halm speaks of “a warning to every clinic in town”.", (case.MAYOR,)),
    ("run of eight words", "Doctors get it when a draft of the note comes back within minutes.", (DRAFTS,)),
    ("run of eleven words", "Others called that a step too far and pointed to the hours saved.", (PAPER,)),
    ("says nothing of it", "A written explanation is due by 30 June.", (case.OFFICE,)),
    ("own brief for the world", "Corvane promises to delete transcripts within 24 hours of a visit.", (case.PROMISE,)),
    ("superlative", "Norwick's data authority has opened its largest inquiry ever into Corvane.", (case.INQUIRY,)),
    ("cause", "Corvane lost its licence because it trained speech models on clinic recordings.", (case.TRAINED,)),
    ("scope", "All clinics in Norwick began to use the service two winters ago.", (WINTERS,)),
    ("place", "Norwick's data authority has opened an inquiry into Corvane in Tarn.", (case.INQUIRY,)),
]


@pytest.mark.parametrize(("text", "cited"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_one_wrong_change_never_stands(text: str, cited: tuple[Evidence, ...]) -> None:
    result = grounded(case.sentence(text, *cited))
    stands = [s for s in result.draft.summary if s.text == text]
    # A sentence whose only fault is its citation may stand on a better one.
    if text == "A written explanation is due by 30 June.":
        assert case.OFFICE.id not in {c.evidence_id for s in stands for c in s.citations}
    else:
        assert not stands
        assert any(text in note for note in result.notes)


SUMS: list[tuple[str, str, Computation, tuple[Evidence, ...]]] = [
    (
        "ratio",
        "The notice's count is 4.1 times Corvane's.",
        Computation("ratio", (case.NOTICE.id, case.COUNT.id), "4.1"),
        (case.NOTICE, case.COUNT),
    ),
    (
        "share",
        "A quarter of the round is a loan.",
        Computation("share", (case.LOAN.id, case.ROUND.id), "A quarter"),
        (case.LOAN, case.ROUND),
    ),
    (
        "sum",
        "Loan and round come to $220 million.",
        Computation("sum", (case.LOAN.id, case.ROUND.id), "$220 million"),
        (case.LOAN, case.ROUND),
    ),
    (
        "difference",
        "The counts are 29,600 apart.",
        Computation("difference", (case.NOTICE.id, case.COUNT.id), "29,600"),
        (case.NOTICE, case.COUNT),
    ),
    (
        "units mixed",
        "The round is 14,516 times the count.",
        Computation("ratio", (case.ROUND.id, case.COUNT.id), "14,516"),
        (case.ROUND, case.COUNT),
    ),
    (
        "operand missing",
        "The counts are a factor of 3.3 apart.",
        Computation("ratio", (case.NOTICE.id,), "3.3"),
        (case.NOTICE,),
    ),
    (
        "operand unknown",
        "The counts are a factor of 3.3 apart.",
        Computation("ratio", (case.NOTICE.id, "e-none"), "3.3"),
        (case.NOTICE,),
    ),
    (
        "value not said",
        "The counts are far apart.",
        Computation("ratio", (case.NOTICE.id, case.COUNT.id), "3.3"),
        (case.NOTICE, case.COUNT),
    ),
    (
        "time between",
        "Opening and closing are at least five months apart.",
        Computation("difference", (case.STARTED.id, case.ENDED.id), "five months"),
        (case.STARTED, case.ENDED),
    ),
    (
        "publishers",
        "Three publishers carry the count.",
        Computation("count_publishers", (case.NOTICE.id, case.COUNT.id), "Three"),
        (case.NOTICE, case.COUNT),
    ),
    (
        "sole publisher",
        "Only Harbour Ledger has the round.",
        Computation("sole_publisher", (case.ROUND.id,), "Harbour Ledger"),
        (case.ROUND,),
    ),
    (
        "first report",
        "This is our first report on Lumen-2.",
        Computation("first_report", (), "first report", ("Lumen-2",)),
        (),
    ),
]


@pytest.mark.parametrize("kind", [Kind.FACT, Kind.ANALYSIS])
@pytest.mark.parametrize(("text", "computation", "cited"), [s[1:] for s in SUMS], ids=[s[0] for s in SUMS])
def test_a_wrong_computation_never_stands(
    text: str, computation: Computation, cited: tuple[Evidence, ...], kind: Kind
) -> None:
    result = grounded(case.sentence(text, *cited, kind=kind, computation=computation))
    assert text not in prose(result)


@pytest.mark.parametrize("digits", ["0", "9" * 40])
def test_a_figure_that_cannot_be_divided_is_a_fault_and_no_crash(digits: str) -> None:
    from dataclasses import replace

    from modelwire.ground.bench import Premise, bench_of_draft
    from modelwire.ground.claim import Claim
    from modelwire.ground.compute import miscomputed

    odd = replace(case.NOTICE, quote=f"{digits} transcripts", passage=f"{digits} transcripts were exposed")
    computed = Computation("ratio", (odd.id, case.COUNT.id), "3.3")
    premise = Premise((odd, case.COUNT), bench_of_draft(case.draft(), case.dossier()))
    claim = Claim("The counts are a factor of 3.3 apart.", Kind.ANALYSIS, computed)
    assert miscomputed(claim, premise) == "its value 3.3 does not follow from its operands"


def test_nothing_is_quoted_of_a_source_that_we_may_only_link() -> None:
    from dataclasses import replace

    from modelwire.types import Rung

    lowered = tuple(replace(a, rung=Rung.LINK_ONLY) if a is case.LEDGER else a for a in case.ARTICLES)
    result = ground(case.draft(), case.dossier(*lowered))
    assert "No names or card numbers" not in prose(result)
    assert any("Harbour Ledger is link only and may not be quoted" in note for note in result.notes)


FAITHFUL: list[tuple[str, tuple[Evidence, ...]]] = [
    ("Norwick's data authority is looking into Corvane.", (case.INQUIRY,)),
    ("An inquiry into Corvane has been opened by Norwick's data authority.", (case.INQUIRY,)),
    ("Corvane faces an inquiry by Norwick's data authority over clinic transcripts.", (case.INQUIRY,)),
    ("The data authority in Norwick is investigating Corvane.", (case.INQUIRY,)),
    ("Strangers could open clinic transcripts on the web.", (case.INQUIRY,)),
    ("According to Harbour Ledger, Norwick's data authority is investigating Corvane.", (case.INQUIRY,)),
    ("The authority's notice speaks of about 41,000 transcripts.", (case.NOTICE,)),
    ("About 41,000 transcripts were exposed, says the authority's notice.", (case.NOTICE,)),
    ("On Tuesday the authority put the number of exposed transcripts at about 41,000.", (case.NOTICE,)),
    ("Corvane counts 12,400 exposed transcripts.", (case.COUNT,)),
    ("Corvane says 12,400 transcripts were exposed.", (case.COUNT,)),
    ("By Corvane's own count, 12,400 transcripts were exposed.", (case.COUNT,)),
    ("Corvane says that outside access ended on 26 May.", (case.ENDED,)),
    ("Outside access ended on 26 May, the company says.", (case.ENDED,)),
    ("On 26 May outside access ended, according to Corvane.", (case.ENDED,)),
    ("Two former employees told Brightline Tech that the exposure began in March.", (case.STARTED,)),
    (
        "Brightline Tech, citing two unnamed former employees, dates the start of the exposure to March.",
        (case.STARTED,),
    ),
    ("The exposure started in March, say two people who once worked at the company.", (case.STARTED,)),
    ("Ines Taldo, Corvane's head of security, denies that the files identified patients.", (case.TALDO,)),
    ("That patients could be identified is denied by Ines Taldo, head of security at Corvane.", (case.TALDO,)),
    ("Corvane must explain itself in writing by 30 June.", (case.DUE,)),
    ("A written explanation from Corvane is due by 30 June.", (case.DUE,)),
    ("The company has until 30 June to send a written explanation.", (case.DUE,)),
    (
        "Corvane trained its speech models on recordings from clinics for eight months before losing its licence.",
        (case.TRAINED,),
    ),
    ("Corvane lost its licence after eight months of training speech models on clinic recordings.", (case.TRAINED,)),
    (
        "The authority revoked Corvane's licence after it had trained speech models on clinic recordings.",
        (case.TRAINED,),
    ),
    ("Until the authority revoked its licence, Corvane trained speech models on clinic recordings.", (case.TRAINED,)),
    ("Corvane published no timeline of the exposure.", (case.TIMELINE,)),
    ("No timeline of the exposure has been published by Corvane.", (case.TIMELINE,)),
    ("A timeline of the exposure is missing: Corvane did not publish one.", (case.TIMELINE,)),
    ("Corvane intends to open a second support office in Tarn next year.", (case.OFFICE,)),
    ("A second support office in Tarn is to open next year.", (case.OFFICE,)),
    ("Corvane has 230 clinics as customers.", (CUSTOMERS,)),
    ("Corvane's customers include 230 clinics, and it makes the note-taking model Lumen-2.", (CUSTOMERS,)),
    ("Oxmoor Partners declined to comment.", (OXMOOR,)),
    ("Oxmoor Partners led a $180 million round in Corvane last year.", (LED,)),
    ("A $180 million round in Corvane was led by Oxmoor Partners last year.", (LED,)),
    ("The $180 million round included a $30 million loan.", (case.ROUND, case.LOAN)),
    ("Fines can reach $9 million at most.", (FINES,)),
    ("The authority can impose fines of up to $9 million.", (FINES,)),
    ("The authority has not told anyone to stop.", (STOP,)),
    ("No hearing is planned before the autumn.", (HEARING,)),
    ("Several practices said they would return to paper until the inquiry ends.", (PAPER,)),
    ("The authority may order that data be erased.", (ERASED,)),
    ("One engineer described a forgotten storage bucket that was set up for a test.", (BUCKET,)),
    ("Staff heard of the problem in a short message.", (TOLD,)),
    ("Clinics in the north started using the service two winters ago.", (WINTERS,)),
    ("“No names or card numbers were in the files,” says Ines Taldo.", (case.QUOTE, case.TALDO)),
]


def test_faithful_rewordings_pass() -> None:
    assert len(FAITHFUL) >= 40
    refused = []
    for text, cited in FAITHFUL:
        if "“" in text:
            draft = case.draft(summary=(case.sentence(text, *cited),), evidence=(*case.draft().evidence, *EXTRA))
            result = ground(draft, case.dossier())
        else:
            result = grounded(case.sentence(text, *cited))
        if text not in [s.text for s in result.draft.summary]:
            refused.append(next((n for n in result.notes if text in n), text))
    assert len(refused) <= 0.1 * len(FAITHFUL), refused
