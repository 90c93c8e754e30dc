"""A full letter: eight briefs, some long, with watches, outcomes, corrections. All of it is fiction."""

from dataclasses import replace

from modelwire.publish.catalogue import Catalogue, catalogue
from modelwire.publish.newsletter import daily_letter
from modelwire.types import Brief, Edition, Letter
from tests.unit import publish_case as case

_ULID = "01JXHVP0G0AB5CD6EF7GH8J{:03d}"
_MORE = (
    ("Oxmoor Partners sells its stake in Pellan to a pension fund", "First report",
     "Investment firm Oxmoor Partners has sold its 14 % stake in warehouse-robot company Pellan to the Tarn teachers’ "
     "pension fund, Harbour Ledger reports. Neither side gives a price; a filing of May put the stake at about $62 "
     "million. Pellan says that its board does not change."),
    ("A study of 4,100 nurses finds note-taking models save eleven minutes a shift", "Explainer",
     "Clinicians who dictated to a note-taking model wrote their notes eleven minutes faster a shift than those who "
     "typed, a study of 4,100 nurses in nine hospitals says. It did not measure whether the notes were right. Two of "
     "its seven authors are paid by a maker of such a model, and the paper says so."),
    ("Norwick’s hospitals pause purchases of transcription software", "Analyst take",
     "The eleven public hospitals of Norwick buy no further licences for transcription software until the data "
     "authority has decided, their association says. Contracts that run are not touched."),
    ("Lumen-2 gets a sibling that runs without a network", "Analyst take",
     "Corvane has shown a version of its note-taking model Lumen-2 that runs on the clinic’s own machines. It comes "
     "in October, the company says, at twice the price of the hosted one."),
    ("Tarn lets warehouse robots work nights under watch", "First report",
     "Warehouse robots may work at night in Tarn if one person watches each hall, under a rule that takes effect on "
     "1 September. A union calls the number of halls per person too high; the ministry names no number."),
)  # fmt: skip


def full() -> tuple[Catalogue, Letter]:
    """The publication, and the letter of its fullest day."""
    briefs = [_brief(number, *told) for number, told in enumerate(_MORE)]
    base = case.snapshot(*briefs)
    again = replace(case.inquiry(), id=_ULID.format(900), watches=(), headline="A second look at the exposed files")
    day = Edition(
        "2026-06-12", case.june(12, 20), case.june(12, 20), case.june(12, 20),
        (case.ULIDS[0], *(brief.id for brief in briefs)),
        tuple(case.also(f"{title}", outlet) for title, outlet in (
            ("A study of waiting rooms", "Tidings"), ("Corvane names a chief of staff", "Brightline Tech"),
            ("Why clinics still print", "Kestrel Post"))),
    )  # fmt: skip
    shelves = catalogue(replace(base, editions=(base.editions[0], day), briefs=(*base.briefs, again)))
    letter = daily_letter(
        day, shelves, told_until=case.june(1), now=case.june(14), mailed={case.ULIDS[1]}
    )  # the correction of the day before is told
    return shelves, letter


def _brief(number: int, headline: str, label: str, words: str) -> Brief:
    outlet = (case.HARBOUR, "Kestrel Post", case.BRIGHTLINE)[number % 3]
    item = case.covered(outlet, f"Report {number}", case.june(12, 8 + number))
    quote = case.evidence(item, "it said so")
    return case.brief(
        _ULID.format(number), headline, [item], at=case.june(12, 19 - number), label=label,
        summary=(case.fact(words, quote),), evidence=(quote,),
        mentions=(case.mention("pellan" if "Pellan" in words else "corvane", 1.0),),
    )  # fmt: skip
