"""Archive lines: what came of an earlier report, how one act follows another, and plainly that there is none."""

from dataclasses import replace
from datetime import timedelta

import pytest

from modelwire.connect import related
from modelwire.ground import ground
from modelwire.publish import make_brief
from modelwire.types import Article, Brief, Draft, Mention, Relation, Sentence, Status
from modelwire.write import ComposedWriter
from tests.unit import write_fiction as fiction
from tests.unit.make import article, story

FINE = article(
    "https://courier.example/fine",
    "Norwick Data Authority fines Corvane",
    "The Norwick Data Authority has fined Corvane €2 million over exposed clinic transcripts. Corvane "
    "must pay the fine by 30 June. Ines Taldo denied that the files identified anyone. “No names were in "
    "the files,” said Ines Taldo, the head of security of Corvane. The Norwick Data Authority plans to "
    "publish the decision by 20 June. The paper runs to forty pages and closes a matter that began in the"
    " spring, when a student found the files by chance. Clinics in the north of the country have gone "
    "back to paper, and some of them mean to stay with it. Doctors say that the typing costs them an hour"
    " a day. Others have found a service that keeps its records in a locked cellar, and they are happy "
    "with it. The street in front of the office was quiet when the news came, and nobody in it would "
    "speak. A clerk carried out two plants and a lamp, and put them into a small red car.",
    published_at=fiction.AT,
)


def before(days: int = 50, *extra: str, wordings: tuple[str, ...] = ("investigate:1",)) -> Brief:
    dossier = fiction.dossier(*fiction.INQUIRY)
    draft = ComposedWriter(fiction.BEAT).write(dossier, used=frozenset(), now=fiction.NOW)
    assert isinstance(draft, Draft)
    at = fiction.NOW - timedelta(days=days)
    made = make_brief(ground(draft, dossier).draft, dossier, (), beat=fiction.BEAT, status=Status.PUBLISHED, now=at)
    more = tuple(Sentence(text, made.summary[0].kind, made.summary[0].citations) for text in extra)
    return replace(made, summary=(*made.summary, *more), writer=replace(made.writer, wordings=wordings))


def archive(piece: Article, *relations: Relation, since: str = "2026-03-02") -> tuple[Sentence, ...]:
    dossier = fiction.dossier(piece, relations=relations, archive_since=since)
    draft = ComposedWriter(fiction.BEAT).write(dossier, used=frozenset(), now=fiction.NOW)
    assert isinstance(draft, Draft), draft
    grounded = ground(draft, dossier)
    assert grounded.draft.archive == draft.archive or all(
        a.text == b.text for a, b in zip(grounded.draft.archive, draft.archive, strict=True)
    )
    return grounded.draft.archive


def test_one_act_after_another_between_the_same_two_is_told_as_what_came_of_it_without_counting_weeks() -> None:
    [line] = archive(FINE, Relation(before(), "follows", ("Norwick Data Authority", "Corvane")))
    assert "the inquiry" in line.text
    assert "the fine" in line.text.lower()
    assert "follow" in line.text
    assert "week" not in line.text
    assert line.computation is None


def test_acts_that_do_not_lead_to_one_another_are_only_named() -> None:
    brief = before(wordings=("appoint:1",))
    [line] = archive(FINE, Relation(brief, "follows", ("Norwick Data Authority", "Corvane")))
    assert line.computation is None
    assert f"“{brief.headline}”" in line.text
    assert "appointment" not in line.text, "beside a fine it would be that of somebody fined"


def test_of_several_earlier_reports_that_say_no_more_one_is_named() -> None:
    one, two = (
        before(30, wordings=()),
        replace(before(60, wordings=()), id="01JR0000000000000000000001", story_id="s-2"),
    )
    shared = ("Corvane",)
    [line] = archive(FINE, Relation(one, "follows", shared), Relation(two, "follows", shared))
    assert "10 May" in line.text


def test_without_a_relation_nothing_is_said_of_names_that_were_not_looked_up() -> None:
    dossier = replace(fiction.dossier(FINE, archive_since="2026-03-02"), findings=())
    draft = ComposedWriter(fiction.BEAT).write(dossier, used=frozenset(), now=fiction.NOW)
    assert isinstance(draft, Draft)
    assert draft.archive == (), "the label says that it is a first report"


def test_names_of_less_weight_make_a_thread_together() -> None:
    piece = article("https://one.example/a")
    brief = replace(
        before(), mentions=(Mention("corvane", "Corvane", "company", 0.5), Mention("lumen-2", "Lumen-2", "model", 0.1))
    )
    ours = [Mention("lumen-2", "Lumen-2", "model", 0.4), Mention("corvane", "Corvane", "company", 0.1)]
    assert [r.kind for r in related(story(piece), ours, [brief])] == ["follows"]


@pytest.mark.parametrize("kind", ["place"])
def test_a_place_and_a_passing_name_make_none(kind: str) -> None:
    piece = article("https://one.example/a")
    brief = replace(
        before(), mentions=(Mention("norwick", "Norwick", kind, 0.5), Mention("corvane", "Corvane", "company", 0.1))
    )
    ours = [
        Mention("tarn", "Tarn", kind, 0.5),
        Mention("norwick", "Norwick", kind, 0.15),
        Mention("corvane", "Corvane", "company", 0.1),
    ]
    assert related(story(piece), ours, [brief]) == ()


@pytest.mark.parametrize(
    ("told", "relation"),
    [
        ("The company has published the audit of Lumen-2.", "confirms"),
        ("Corvane delayed the audit of Lumen-2.", "contradicts"),
    ],
)
def test_a_relation_is_typed_by_what_came_of_the_promise(told: str, relation: str) -> None:
    brief = before(10, "By 30 June, Corvane is to publish an audit of Lumen-2.")
    piece = replace(FINE, text=f"Corvane told its clinics the news. {told} {FINE.text}")
    dossier = fiction.dossier(piece, relations=(Relation(brief, "follows", ("Corvane",)),))
    assert [r.kind for r in dossier.relations] == [relation]
