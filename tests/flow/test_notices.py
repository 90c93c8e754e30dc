"""Thirty notices by form, mail and JSON, over HTTP, on a clock of our own: reasons, deadlines, report (F10-F14)."""

import contextlib
import csv
import html
import http.client
import io
import json
import re
import signal
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlencode

import pytest

from modelwire import notices
from modelwire.adapters.fetch import HttpFetcher
from modelwire.newsroom import Newsroom
from modelwire.testing import Answer, FakeWeb
from modelwire.types import Matter, Notice, NoticeState, Status
from modelwire.urls import brief_path
from modelwire.web import server
from modelwire.web.app import make_app
from modelwire.web.guard import STAMP, Guard, Stamps
from tests.campaigns.archive import START, archive, piece

#: The notices of one test are those of the next.
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}
MONDAY = START + timedelta(days=21)  # 25 May 2026, 09:00 UTC


class Desk:
    """A site with its server in this process, a clock, and a sender for each way in."""

    def __init__(self, room: Newsroom) -> None:
        self.room, self.now = room, MONDAY
        self.stamps = Stamps(b"k" * 32)
        self.guard = Guard(self.stamps, ["127.0.0.0/8"], by_network=1000, of_all=10_000, clock=self.seconds)
        self.app = make_app(room.folder, guard=self.guard)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.outcomes: Counter[str] = Counter()

    def seconds(self) -> float:
        return self.now.timestamp()

    def ask(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.listening.getsockname()[1], timeout=60)
        connection.request("GET" if body is None else "POST", path, body, {"X-Forwarded-For": "192.0.2.1"} | headers)
        answer = connection.getresponse()
        told = answer.read().decode()
        connection.close()
        return answer.status, told, answer.headers

    def form(self, told: dict[str, str], path: str = "/takedown/") -> tuple[int, str]:
        body = urlencode({STAMP: self.stamps.make(self.seconds() - 30), **told}).encode()
        status, page, _ = self.ask(path, body, **FORM)
        return status, page

    def json(self, told: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        status, page, _ = self.ask("/takedown/", json.dumps(told).encode(), **JSON)
        return status, json.loads(page)

    def mail(self, told: dict[str, str]) -> Any:
        message = EmailMessage()
        message["From"] = f"{told.get('name', '')} <{told.get('email', 'nobody@outlet.example')}>"
        message.set_content("".join(f"{name}: {value}\n" for name, value in told.items()))
        return self.room.office().receive_mail(message.as_bytes(), self.now)

    def notices(self, matter: Matter = Matter.RIGHTS) -> list[Notice]:
        return [n for n in self.room.store.notices() if n.complaint.matter is matter]


@contextlib.contextmanager
def served(room: Newsroom) -> Iterator[Desk]:
    """A desk whose server answers until the block ends."""
    up, running = threading.Event(), list[Any]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signal, "signal", lambda number, end: running.append(end))  # this is not the main thread
        desk = Desk(room)
        thread = threading.Thread(target=server.serve_app, args=(desk.app, desk.listening, up.set))
        thread.start()
        assert up.wait(30)
        yield desk
        running[0]()
        thread.join()
        desk.listening.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with archive(tmp_path_factory.mktemp("site"), 20) as room, served(room) as desk:
        yield desk


def about(desk: Desk, number: int, sender: str = "", **more: str) -> dict[str, str]:
    """A whole notice about one brief, by the publisher of its lead piece."""
    brief = desk.room.store.briefs(story_id=f"s-{number}")[0]
    one = piece(number, 0)
    told = {
        "matter": "rights", "name": "Ada Ruhl", "email": f"{sender or 'ada'}@{one.publisher}", "country": "DE",
        "signature": "Ada Ruhl", "work": "Kilns", "work_url": one.canonical_url,
        "page": f"https://wire.example{brief_path(brief.slug, brief.id)}", "explanation": "It takes our place.",
        "good_faith": "yes", "accuracy": "yes",
    }  # fmt: skip
    return {name: value for name, value in (told | more).items() if value}


def test_thirty_notices(desk: Desk) -> None:
    """Complete ones, each element left out, the same again, a flood; one after the other, three minutes apart."""
    lacking = ("signature", "explanation", "good_faith", "accuracy", "name", "page", "work")
    script: list[tuple[str, dict[str, str], str]] = [
        *((way, about(desk, n), "taken") for n, way in enumerate(("form", "mail", "json", "form", "mail", "json"))),
        *(
            (way, about(desk, 6 + n, **dict.fromkeys((left, f"{left}_url"), "")), "incomplete")
            for n, left in enumerate(lacking)
            for way in (("form", "mail", "json")[n % 3],)
        ),
        *((way, about(desk, n), "repeated") for n, way in enumerate(("mail", "json", "form"))),
        *(
            (("form", "json", "mail")[n % 3], about(desk, 12, "flood", page=f"https://wire.example/{n}/"),
             "taken" if n < 10 else "refused")
            for n in range(14)
        ),
    ]  # fmt: skip
    assert len(script) == 30
    for way, told, expected in script:
        desk.now += timedelta(minutes=3)
        assert sent(desk, way, told) == expected, (way, told)
        desk.outcomes[expected] += 1
    assert desk.outcomes == {"taken": 16, "incomplete": 7, "repeated": 3, "refused": 4}
    kept = desk.notices()
    assert len(kept) == 23
    assert Counter(n.state for n in kept) == {NoticeState.OPEN: 16, NoticeState.INCOMPLETE: 7}
    assert sum(s.kind == "repeated" for n in kept for s in n.steps) == 3
    assert sum(s.kind == "refused" for n in kept for s in n.steps) == 4
    for notice in kept:  # a week on Monday: five business days, from when it was complete
        due = notices.deadlines(notice, desk.room.config.publication.timezone)
        whole = notice.state is NoticeState.OPEN
        assert due == notices.Deadlines(None, notice.received_at + timedelta(days=7) if whole else None)
        asked = [s.note for s in notice.steps if s.kind == "asked"]
        assert bool(asked) != whole
    asked_for = {notice.steps[1].note for notice in kept if notice.state is NoticeState.INCOMPLETE}
    contact = {"name": "contact"}
    assert asked_for == {f"Missing: {contact.get(left, left)}." for left in lacking}


def sent(desk: Desk, way: str, told: dict[str, str]) -> str:
    """What came of a notice, as its sender is told; a receipt comes at once."""
    if way == "mail":
        receipt = desk.mail(told)
        assert receipt.text
        return str(receipt.outcome)
    if way == "json":
        status, answer = desk.json(told)
        assert status == {"taken": 202, "incomplete": 202, "repeated": 200, "refused": 429}[answer["outcome"]]
        assert bool(answer["missing"]) == (answer["outcome"] == "incomplete")
        return str(answer["outcome"])
    _, page = desk.form(told)
    titles = {"was taken in": "taken", "is missing": "incomplete", "with us already": "repeated", "Not now": "refused"}
    return next(outcome for words, outcome in titles.items() if words in page)


def test_a_receipt_names_what_is_missing_its_law_and_its_status_page(desk: Desk) -> None:
    desk.now += timedelta(days=1)
    _, answer = desk.json(about(desk, 13, "bo", signature="", accuracy=""))
    assert [lack["element"] for lack in answer["missing"]] == ["signature", "accuracy"]
    assert "512(c)(3)(A)(i)" in answer["text"]
    assert "no refusal" in answer["text"]
    path = answer["status_url"].removeprefix("https://wire.example")
    status, page, headers = desk.ask(path)
    assert status == 200
    assert "It waits for what is missing" in page
    assert (headers["Referrer-Policy"], headers["X-Robots-Tag"]) == ("no-referrer", "noindex")
    before = desk.room.store.notice(answer["notice"])
    assert desk.ask(path)[0] == 200
    assert desk.room.store.notice(answer["notice"]) == before, "looking changes nothing"
    desk.ask(path, urlencode({"act": "complete", "signature": "Bo", "accuracy": "yes"}).encode(), **FORM)
    done = desk.room.store.notice(answer["notice"])
    assert done
    assert (done.state, done.steps[-1].kind, done.at("completed")) == (NoticeState.OPEN, "completed", desk.now)
    assert desk.ask("/takedown/status/" + "x" * 32)[0] == 404


def test_a_dump_of_the_database_opens_no_status_page(desk: Desk) -> None:
    data = b"".join(p.read_bytes() for p in desk.room.folder.glob("modelwire.db*"))
    for notice in desk.room.store.notices():
        assert desk.room.office().desk.token(notice.id).encode() not in data


@contextlib.contextmanager
def published_proof(desk: Desk, domain: str, line: str) -> Iterator[None]:
    """A web on which the domain shows a line at its well-known place."""
    with FakeWeb() as web:
        web.route("/.well-known/modelwire.txt", Answer(f"{line}\n"), host=domain)
        fetcher = desk.room.fetcher
        desk.room.fetcher = HttpFetcher(user_agent="t", allow=["127.0.0.0/8"], hosts={domain: web.address})
        yield
        desk.room.fetcher = fetcher


class Names:
    """A domain name system in memory: what each name says."""

    def __init__(self, **told: str) -> None:
        self.told = {name.replace("__", "."): value for name, value in told.items()}

    def text(self, name: str) -> tuple[str, ...]:
        return (self.told[name],) if name in self.told else ()


def test_a_proven_domain_restricts_at_once_and_every_step_is_on_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("modelwire.redress.room.DnsRecords", Names)
    taken = [n for n in desk.notices() if n.state is NoticeState.OPEN and n.complaint.email.startswith("ada@")]
    first, second = taken[0], taken[1]
    office = desk.room.office()
    domain = first.complaint.works[0].split("/")[2]
    with published_proof(desk, domain, "modelwire-proof=wrong"):
        assert desk.room.office().prove(first, desk.now).state is NoticeState.OPEN
    with published_proof(desk, domain, office.desk.proofs.line(first.id)):
        proven = desk.room.office().prove(first, desk.now)
    assert (proven.proven_by, proven.state) == ("file", NoticeState.RESTRICTED)
    other = second.complaint.works[0].split("/")[2]
    line = office.desk.proofs.line(second.id)
    monkeypatch.setattr("modelwire.redress.room.DnsRecords", lambda: Names(**{f"_modelwire.{other}": line}))
    proven = desk.room.office().prove(second, desk.now)
    assert (proven.proven_by, proven.state) == ("dns", NoticeState.RESTRICTED)
    for notice in (first, second):
        (brief,) = (b for b in desk.room.store.briefs() if b.id == notice.briefs[0])
        assert brief.status is Status.WITHDRAWN
        page = (desk.room.public / brief_path(brief.slug, brief.id).strip("/") / "index.html").read_text("utf-8")
        assert "This brief is not shown" in page
        assert notice.complaint.works[0] in html.unescape(page), "link only: the work itself is linked"


def test_who_proves_one_domain_holds_back_nothing_of_another(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told = about(desk, 14, "eve", domain="evil.example", email="eve@evil.example")
    receipt = desk.mail(told)
    office = desk.room.office()
    line = office.desk.proofs.line(receipt.notice_id)
    monkeypatch.setattr("modelwire.redress.room.DnsRecords", lambda: Names(**{"_modelwire.evil.example": line}))
    notice = desk.room.office().prove(office.desk.notice(receipt.notice_id), desk.now)
    assert (notice.proven_by, notice.state, notice.rung) == ("dns", NoticeState.OPEN, None)


def test_decisions_have_reasons_an_appeal_comes_once_and_what_is_late_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("modelwire.redress.room.DnsRecords", Names)
    office = desk.room.office()
    flood = [n for n in desk.notices() if n.complaint.email.startswith("flood@")]
    desk.now += timedelta(days=2)
    refused = office.decide(flood[0], False, "These pages do not exist.", desk.now, unfounded=True)
    token = office.desk.token(refused.id)
    status, page, _ = desk.ask(f"/takedown/status/{token}")
    assert status == 200
    for words in ("It was not granted", "Ground:", "These pages do not exist.", "by a person", "Appeal"):
        assert words in page
    body = urlencode({"act": "appeal", "words": "They do."}).encode()
    assert desk.ask(f"/takedown/status/{token}", body, **FORM)[0] == 200
    again = office.desk.notice(refused.id)
    assert (again.state, again.appeals) == (NoticeState.OPEN, 1)
    due = notices.deadlines(again, desk.room.config.publication.timezone).decide
    assert due
    office.decide(again, False, "They still do not.", due)
    assert desk.ask(f"/takedown/status/{token}", body, **FORM)[0] == 409
    granted = next(n for n in desk.notices() if n.state is NoticeState.RESTRICTED)
    office.decide(granted, True, "It is their report.", desk.now + timedelta(hours=1))
    alerts = office.desk.tick(due + timedelta(seconds=1), look=False)
    late = [n for n in desk.notices() if any(s.kind == "late" for s in n.steps)]
    assert {alert.split()[1] for alert in alerts} == {n.id for n in late} != set()
    assert all(n.received_at < due for n in late)


def test_the_report_equals_the_raw_counts_and_names_nobody(desk: Desk) -> None:
    desk.room.enforce_and_build(desk.now + timedelta(days=9))
    folder = desk.room.public / "transparency" / "requests"
    rows = list(csv.DictReader(io.StringIO((folder / "figures.csv").read_text("utf-8"))))
    told = {(r["figure"], r["of"]): r["value"] for r in rows if r["quarter"] == "all"}
    kept = desk.room.store.notices()
    assert told["notices", "all"] == str(len(kept))
    counted: dict[str, Counter[str]] = {
        "notices by matter": Counter(n.complaint.matter.value for n in kept),
        "notices by country": Counter(n.complaint.country or "not said" for n in kept),
        "notices by way": Counter(n.channel for n in kept),
        "notices by outcome": Counter(n.state.value for n in kept),
        "steps": Counter(s.kind for n in kept for s in n.steps),
    }
    for name, counts in counted.items():
        assert {of: int(value) for (figure, of), value in told.items() if figure == name} == counts
    assert ("hours from credible to link only", "p95") in told
    assert float(told["hours from credible to link only", "p95"]) == 0.0
    assert float(told["hours from complete to decided", "p95"]) > 40
    public = "".join(p.read_text("utf-8", "replace") for p in desk.room.public.rglob("*") if p.is_file())
    for notice in kept:
        for secret in (notice.complaint.email, notice.complaint.name, notice.complaint.explanation):
            assert not secret or secret not in public
    page = (folder / "index.html").read_text("utf-8")
    assert all(f"<td>{value}</td>" in page for value in told.values())
    lumen = json.loads((folder / "notices.json").read_text("utf-8"))
    assert {n["action_taken"] for n in lumen["notices"]} == {"Yes", "No"}
    assert desk.room.verify() == []


def test_an_error_is_reported_without_a_name_from_the_page_itself(desk: Desk) -> None:
    brief = next(b for b in desk.room.store.briefs() if b.status is Status.PUBLISHED)
    page = (desk.room.public / brief_path(brief.slug, brief.id).strip("/") / "index.html").read_text("utf-8")
    (link,) = re.findall(r'href="(/report/\?about=[^"]+)"', page)
    _, form, headers = desk.ask(html.unescape(link))
    assert headers["Cache-Control"] == "no-store"
    assert f"https://wire.example{brief_path(brief.slug, brief.id)}" in form
    stamp = re.search(r'name="stamp" value="([^"]+)"', form)
    assert stamp
    desk.now += timedelta(minutes=1)
    told = {
        STAMP: stamp[1],
        "page": f"https://wire.example{brief_path(brief.slug, brief.id)}",
        "explanation": "It is 9.",
    }
    status, answer, _ = desk.ask("/report/", urlencode(told).encode(), **FORM)
    assert (status, "was taken in" in answer) == (200, True)
    (notice,) = desk.notices(Matter.ERROR)
    assert (notice.briefs, notice.state, notice.complaint.email) == ((brief.id,), NoticeState.OPEN, "")


@pytest.mark.parametrize(
    "about_", ["//evil.example/", "https://evil.example/", '/article/a-1/"><script>alert(1)</script>', "/../../etc/"]
)
def test_the_form_shows_no_address_but_of_our_own_articles(desk: Desk, about_: str) -> None:
    _, page, _ = desk.ask("/report/?" + urlencode({"about": about_}))
    assert "evil" not in page
    assert "<script>alert" not in page
    assert "etc" not in re.findall(r"<textarea[^>]*>([^<]*)", page)[0]


def test_what_a_program_filled_in_or_what_is_too_long_is_not_taken(desk: Desk) -> None:
    before = len(desk.room.store.notices())
    told = about(desk, 15, "bot", website="http://spam.example/")
    status, page = desk.form(told)
    assert (status, "Please send it again" in page) == (400, True)
    assert desk.ask("/takedown/", b"x" * 70_000, **FORM)[0] == 413
    assert desk.ask("/takedown/", b"[" * 60_000, **JSON)[0] == 400
    assert desk.ask("/takedown/", b'["no object"]', **JSON)[0] == 400
    assert len(desk.room.store.notices()) == before


def test_hostile_words_come_back_as_words(desk: Desk) -> None:
    desk.now += timedelta(days=1)
    told = about(desk, 16, "mallory", name="<script>alert(1)</script>", explanation="x\r\nBcc: all@post.example")
    status, page = desk.form(told)
    assert status == 200
    assert "<script>alert" not in page
    notice = desk.notices()[-1]
    assert "\r" not in notice.complaint.explanation


def test_a_status_token_has_entropy_and_a_purpose() -> None:
    from modelwire.tokens import derived_token

    key = b"k" * 32
    one, other = derived_token(key, "notice-status", "n-1"), derived_token(key, "notice-proof", "n-1")
    assert one != other
    assert len(one) == 32


def test_a_run_looks_for_few_proofs_however_many_notices_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()

    class Counting(Names):
        def text(self, name: str) -> tuple[str, ...]:
            asked.append(name)
            return ()

    monkeypatch.setattr("modelwire.redress.room.DnsRecords", Counting)
    waiting = [n for n in desk.room.store.notices() if not n.proven_by and n.state is NoticeState.OPEN]
    assert len(waiting) > 10
    desk.room.office().tick(max(n.received_at for n in waiting))
    assert 0 < len(asked) <= 10, "two names a notice, five notices"
