"""Notices by rules alone: one form for all three ways in, what is missing, clocks, repetition (TRUST F10-F12)."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from modelwire import notices
from modelwire.errors import ModelwireError
from modelwire.notices import UNFOUNDED, Repeated, TurnedAway
from modelwire.types import Complaint, Matter, Notice, NoticeState, Rung, Step

SITE = "https://wire.example"
NOW = datetime(2026, 6, 12, 9, 0, tzinfo=UTC)  # a Friday
WHOLE = {
    "matter": "rights", "name": "Ada Ruhl", "email": "ada@outlet.example", "country": "de", "signature": "Ada Ruhl",
    "work": "Kilns of Ansel", "work_url": "https://outlet.example/1", "page": f"{SITE}/article/kilns-01a/",
    "explanation": "The summary takes the place of our report.", "good_faith": "yes", "accuracy": "yes",
    "domain": "outlet.example", "wish": "link only", "urgent": "yes",
}  # fmt: skip


def as_form(told: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {name: (value,) for name, value in told.items()}


def as_mail(told: dict[str, str], **headers: str) -> bytes:
    message = EmailMessage()
    message["From"] = headers.pop("sender", f"{told.get('name', '')} <{told.get('email', 'x@outlet.example')}>")
    message["Subject"] = "Notice"
    labels = {"page": "URL", "work_url": "Work URL", "good_faith": "Good faith"}
    message.set_content("Dear desk,\n\n" + "".join(f"{labels.get(k, k.capitalize())}: {v}\n" for k, v in told.items()))
    return message.as_bytes()


def as_json(told: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    typed = {**told, "good_faith": told.get("good_faith") == "yes", "page": [told.get("page", "")]}
    return notices.flat(json.loads(json.dumps(typed)))


def test_form_mail_and_json_give_one_complaint() -> None:
    form = notices.complaint_of(as_form(WHOLE))
    assert (
        form
        == notices.complaint_of(notices.fields_of_mail(as_mail(WHOLE), SITE))
        == notices.complaint_of(as_json(WHOLE))
    )
    assert (form.country, form.wish, form.works, form.urgent) == (
        "DE",
        Rung.LINK_ONLY,
        ("https://outlet.example/1",),
        True,
    )
    assert notices.missing(form, SITE) == ()


NEEDED = {
    "signature": "signature", "page": "page", "good_faith": "good_faith", "accuracy": "accuracy", "name": "contact",
    "email": "contact", "explanation": "explanation",
}  # fmt: skip


@pytest.mark.parametrize(("left_out", "element"), NEEDED.items())
def test_each_element_that_is_left_out_is_asked_for_with_its_law(left_out: str, element: str) -> None:
    complaint = notices.complaint_of(as_form({k: v for k, v in WHOLE.items() if k != left_out}))
    (lack,) = notices.missing(complaint, SITE)
    assert lack.element == element
    assert "512(c)(3)(A)" in lack.law or "DSA" in lack.law
    assert "no refusal" in notices.request_text([lack])


def test_a_work_is_named_by_its_title_or_its_address() -> None:
    for gone in (("work",), ("work_url",)):
        assert (
            notices.missing(notices.complaint_of(as_form({k: v for k, v in WHOLE.items() if k not in gone})), SITE)
            == ()
        )
    told = notices.complaint_of(as_form({k: v for k, v in WHOLE.items() if k not in ("work", "work_url")}))
    assert [lack.element for lack in notices.missing(told, SITE)] == ["work"]


def test_a_page_that_is_not_ours_is_no_page() -> None:
    told = notices.complaint_of(as_form({**WHOLE, "page": "https://elsewhere.example/x"}))
    assert [lack.element for lack in notices.missing(told, SITE)] == ["page"]


@pytest.mark.parametrize(
    ("matter", "lacks"),
    [("policy", ["wish"]), ("reply", ["page", "explanation"]), ("privacy", ["page", "explanation"]),
     ("error", ["page", "explanation"])],
)  # fmt: skip
def test_other_matters_need_other_things(matter: str, lacks: list[str]) -> None:
    told = {"matter": matter, "name": "Ada", "email": "a@b.example", "domain": "outlet.example"}
    found = notices.missing(notices.complaint_of(as_form(told)), SITE)
    assert [lack.element for lack in found] == lacks


HOSTILE = {
    "name": "Ada\r\nBcc: all@post.example", "email": "a@b.example\nBcc: c@d.example", "work": "<script>" + "x" * 10**6,
    "page": "javascript:alert(1) //x https://wire.example/article/a-1/\nftp://x", "country": "DEU",
    "wish": "everything",
    "matter": "'; DROP TABLE notices", "domain": "../etc", "more": "x",
}  # fmt: skip


def test_hostile_fields_are_capped_cleaned_or_left_empty() -> None:
    told = notices.complaint_of(as_form(HOSTILE))
    assert told.name == "Ada Bcc: all@post.example"
    assert (told.email, told.country, told.wish, told.domain) == ("", "", None, "")
    assert len(told.work) <= 4000
    assert told.pages == ("https://wire.example/article/a-1/",)
    assert told.matter is Matter.RIGHTS


def test_a_mail_in_the_words_of_the_law_is_read() -> None:
    message = EmailMessage()
    message["From"] = "Ada Ruhl <ada@outlet.example>"
    message.set_content(
        "I write about https://wire.example/article/kilns-01a/ which takes from https://outlet.example/1.\n"
        "Explanation: it is ours.\n\nI have a good faith belief that this is not authorised. What I say is accurate, "
        "and under penalty of perjury I may act.\n\n/s/ Ada Ruhl\n-- \nName: Not This\n"
    )
    told = notices.complaint_of(notices.fields_of_mail(message.as_bytes(), SITE))
    assert notices.missing(told, SITE) == ()
    assert (told.name, told.signature, told.pages) == (
        "Ada Ruhl",
        "Ada Ruhl",
        ("https://wire.example/article/kilns-01a/",),
    )


def test_json_that_is_attached_counts() -> None:
    message = EmailMessage()
    message["From"] = "Ada Ruhl <ada@outlet.example>"
    message.set_content("See the file.")
    message.add_attachment(json.dumps(WHOLE).encode(), maintype="application", subtype="json", filename="n.json")
    assert notices.complaint_of(notices.fields_of_mail(message.as_bytes(), SITE)).signature == "Ada Ruhl"


@pytest.mark.parametrize("raw", [b"", b"no header here", b"x" * (1024 * 1024 + 1)])
def test_what_is_no_mail_is_refused(raw: bytes) -> None:
    with pytest.raises(ModelwireError, match="mail"):
        notices.fields_of_mail(raw, SITE)


# ── clocks ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("at", "days", "due"),
    [
        ("2026-06-12T09:00", 1, "2026-06-15T09:00"),  # Friday to Monday
        ("2026-06-13T22:00", 1, "2026-06-15T22:00"),  # Saturday night in UTC is Sunday in Berlin: counts from Monday
        ("2026-06-11T09:00", 5, "2026-06-18T09:00"),
        ("2026-10-23T09:00", 1, "2026-10-26T10:00"),  # the clocks go back in between: the same time of day there
    ],
)
def test_business_days(at: str, days: int, due: str) -> None:
    found = notices.business_days_after(datetime.fromisoformat(f"{at}:00+00:00"), days, "Europe/Berlin")
    assert found.isoformat()[:16] == due


def notice(complaint: Complaint | None = None, **more: Any) -> Notice:
    complaint = complaint or notices.complaint_of(as_form(WHOLE))
    fields: dict[str, Any] = {
        "id": "n-1", "complaint": complaint, "channel": "form", "received_at": NOW, "state": NoticeState.OPEN,
        "steps": (Step(NOW, "received", ""),), "sender": "ada",
    }  # fmt: skip
    return Notice(**(fields | more))


def test_the_clock_starts_when_it_is_complete_and_again_when_it_is_appealed() -> None:
    assert notices.deadlines(notice(state=NoticeState.INCOMPLETE), "UTC").decide is None
    later = NOW + timedelta(days=3)
    completed = notice(steps=(Step(NOW, "received", ""), Step(later, "completed", "")))
    assert notices.deadlines(completed, "UTC").decide == notices.business_days_after(later, 5, "UTC")
    appealed = replace(completed, steps=(*completed.steps, Step(later + timedelta(days=9), "appealed", "")))
    decide = notices.deadlines(appealed, "UTC").decide
    assert decide == notices.business_days_after(later + timedelta(days=9), 5, "UTC")


def test_what_is_late_is_told_to_the_second() -> None:
    proven = notice(steps=(Step(NOW, "received", ""), Step(NOW, "proven", "")))
    due = notices.deadlines(proven, "UTC")
    assert due.restrict
    assert due.decide
    second = timedelta(seconds=1)
    assert notices.overdue(proven, "UTC", due.restrict) == ()
    assert notices.overdue(proven, "UTC", due.restrict + second) == ("restrict",)
    assert notices.overdue(proven, "UTC", due.decide + second) == ("restrict", "decide")
    assert notices.overdue(replace(proven, state=NoticeState.UPHELD), "UTC", due.decide + second) == ()


# ── the same again, and too much ─────────────────────────────────────────────────────────────────────────────


def test_the_same_again_is_known_however_it_is_worded() -> None:
    again = replace(notice().complaint, explanation="Other words.", signature="A. R.")
    assert notices.weighed(again, "ada", [notice()], NOW) == Repeated(notice())
    assert notices.weighed(again, "somebody else", [notice()], NOW) is None
    assert notices.weighed(replace(again, pages=()), "ada", [notice()], NOW) is None


def many(number: int, **more: Any) -> list[Notice]:
    complaint = notice().complaint
    return [
        notice(replace(complaint, pages=(f"{SITE}/{n}",)), id=f"n-{n}", received_at=NOW + timedelta(minutes=n), **more)
        for n in range(number)
    ]


def test_an_eleventh_within_a_day_has_to_wait_until_the_first_is_a_day_old() -> None:
    found = notices.weighed(notice().complaint, "ada", many(10), NOW + timedelta(hours=1))
    assert isinstance(found, TurnedAway)
    assert found.until == NOW + timedelta(days=1)
    assert notices.weighed(notice().complaint, "ada", many(9), NOW + timedelta(hours=1)) is None
    assert notices.weighed(notice().complaint, "ada", many(10), found.until + timedelta(minutes=1)) is None


def test_after_three_that_were_unfounded_none_is_taken_for_a_month() -> None:
    steps = (Step(NOW, "dismissed", f"{UNFOUNDED} It is no work of theirs.", False),)
    found = notices.weighed(notice().complaint, "ada", many(3, state=NoticeState.DISMISSED, steps=steps), NOW)
    assert isinstance(found, TurnedAway)
    assert "DSA Art. 23" in found.reason
    honest = (Step(NOW, "dismissed", "The use is a quotation.", False),)
    assert notices.weighed(notice().complaint, "ada", many(3, state=NoticeState.DISMISSED, steps=honest), NOW) is None


# ── reasons ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_statement_of_reasons_says_facts_ground_machine_and_redress() -> None:
    upheld = notice(
        state=NoticeState.UPHELD, rung=Rung.NO_FETCH, proven_by="dns",
        steps=(Step(NOW, "received", ""), Step(NOW, "upheld", "It is your report.", automatic=False)),
    )  # fmt: skip
    told = notices.statement_of_reasons(upheld)
    for words in ("it is granted", "Facts:", "Ground:", "It is your report.", "by a person", "appeal once"):
        assert words in told
    assert "by a program" in notices.statement_of_reasons(
        notice(state=NoticeState.RESTRICTED, steps=(Step(NOW, "restricted", "Link only."),))
    )
    assert notices.statement_of_reasons(notice()) == ""


def test_two_errors_on_one_page_are_two() -> None:
    first = replace(notice().complaint, matter=Matter.ERROR, explanation="The date is wrong.")
    other = replace(first, explanation="The name is wrong.")
    assert notices.weighed(other, "ada", [notice(first)], NOW) is None
    assert isinstance(notices.weighed(first, "ada", [notice(first)], NOW), Repeated)
