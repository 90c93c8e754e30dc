"""From sign-up to unsubscribe and erasure: a real web server, a real mail server (TRUST D1, D2, B13–B15, E18)."""

import email
import http.client
import json
import re
import socket
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import urlencode

import dkim
import pytest
from aiosmtpd.controller import Controller

from modelwire.testing import Outbox
from modelwire.tokens import publication_key
from modelwire.types import DeliveryState, SubscriberStatus
from modelwire.web.guard import Stamps
from tests.flow import post
from tests.flow.shell import modelwire
from tests.flow.test_serve import Served, serving
from tests.rsa_key import rsa_key

KIND = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Got:
    status: int
    text: str
    headers: http.client.HTTPMessage
    seconds: float = 0.0


@dataclass
class Site:
    """A publication that is served, and the mail server that it hands its mail to."""

    folder: Path
    served: Served
    outbox: Outbox
    public_key: str

    def get(self, path: str) -> Got:
        return self._ask("GET", path, None, {})

    def post(self, path: str, network: str = "192.0.2.1", **fields: str | list[str]) -> Got:
        body = urlencode(fields, doseq=True).encode()
        return self._ask("POST", path, body, KIND | {"X-Forwarded-For": network})

    def ask(self, address: str, network: str = "192.0.2.1", **more: str) -> Got:
        """Sign up as a person does, some seconds after the form was handed out."""
        stamp = Stamps(publication_key(self.folder)).make(time.time() - 5)
        fields: dict[str, str | list[str]] = {"email": address, "edition": ["daily"], "stamp": stamp, "website": ""}
        return self.post("/subscribe/", network, **(fields | more))

    def mail(self, to: str, number: int = 0) -> EmailMessage:
        """A mail that came to an address, as soon as it has."""
        until = time.monotonic() + 20
        while len(found := [m for m in self.outbox.mails if m.recipient == to]) <= number:
            assert time.monotonic() < until, f"no mail came to {to}"
            time.sleep(0.02)
        return parsed(found[number].data)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Got:
        started = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=20)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        got = Got(answer.status, answer.read().decode(), answer.headers, time.monotonic() - started)
        connection.close()
        return got


def parsed(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=SMTP)


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def link(message: EmailMessage, name: str) -> str:
    found = re.search(rf"https://wire\.example(/newsletter/{name}/[\w.-]+/)", text_of(message))
    assert found, text_of(message)
    return found[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One for all tests that leave it as they found it; each asks from networks and for addresses of its own."""
    yield from running(tmp_path_factory.mktemp("readers"))


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    """One for a test that uses it up."""
    yield from running(tmp_path)


def running(tmp_path: Path) -> Iterator[Site]:
    pem, public = rsa_key()
    (tmp_path / "dkim.pem").write_text(pem)
    with Outbox() as outbox:
        post.publication(tmp_path, outbox.port, dkim_selector="wire1", dkim_key="file:dkim.pem")
        settings = (tmp_path / "modelwire.toml").read_text()
        (tmp_path / "modelwire.toml").write_text(f'{settings}[site]\nproxies = ["127.0.0.0/8"]\n')
        with post.newsroom(tmp_path) as room:
            room.build()
        with serving(tmp_path) as served:
            yield Site(tmp_path, served, outbox, public)


def test_from_sign_up_to_unsubscribe(site: Site) -> None:
    page = site.get("/subscribe/").text
    assert 'name="email"' in page
    assert re.search(r'name="stamp" value="\d+\.[\w-]{32}"', page)
    assert "checked" not in page  # no box is ticked for anybody

    assert site.ask("Ann@post.example").status == 200
    question = site.mail("Ann@post.example")
    assert question["To"] == "Ann@post.example"
    # The question is no letter: nothing in it to leave, nothing in it to sell (listmonk #2619).
    assert [name for name in question if name.lower().startswith("list-")] == []
    confirm = link(question, "confirm")

    # Scanners follow links: nothing comes of it.
    for _ in range(3):
        assert "button" in site.get(confirm).text
    with post.newsroom(site.folder) as room:
        assert room.mail.people.find("ann@post.example").status is SubscriberStatus.PENDING
    assert "You are subscribed" in site.post(confirm).text
    assert site.post(confirm).status == 410  # once
    assert site.get(confirm).status == 410
    with post.newsroom(site.folder) as room:
        reader = room.mail.people.find("ann@post.example")
        assert (reader.status, reader.editions) == (SubscriberStatus.ACTIVE, ("daily",))
        assert (reader.asked_from, reader.confirmed_from) == ("192.0.2.0/24", "192.0.2.0/24")
        assert len(reader.form_digest) == 64
        assert reader.confirmed_at is not None

    assert modelwire("newsletter", "send", "--edition", "2026-06-12", "--late", cwd=site.folder).code == 0
    letter = site.mail("Ann@post.example", 1)
    address = letter["List-Unsubscribe"].strip("<>").removeprefix("https://wire.example")
    assert address == link(letter, "leave")
    assert site.get(address).status == 200
    with post.newsroom(site.folder) as room:
        assert room.mail.people.find("ann@post.example").is_active

    # RFC 8058: as a mail provider presses it, without cookies, in a form of its own kind.
    body = b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    connection = http.client.HTTPConnection("127.0.0.1", site.served.port, timeout=20)
    connection.request("POST", address, body, {"Content-Type": "multipart/form-data; boundary=x"})
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Location"), answer.getheader("Set-Cookie")) == (200, None, None)
    connection.close()
    with post.newsroom(site.folder) as room:
        assert room.mail.people.find("ann@post.example").status is SubscriberStatus.LEFT
    assert site.post(address).status == 200  # again changes nothing


def test_the_signature_covers_what_providers_check(tmp_path: Path) -> None:
    """Over aiosmtpd, a server that is none of ours; verified by dkimpy against a record from a stub zone."""
    pem, public = rsa_key()
    (tmp_path / "dkim.pem").write_text(pem)
    kept: list[bytes] = []

    class Keep:
        async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # the library's name
            kept.append(envelope.original_content)  # type: ignore[attr-defined]
            return "250 taken"

    controller = Controller(Keep(), hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        post.publication(tmp_path, controller.port, dkim_selector="wire1", dkim_key="file:dkim.pem")
        with post.newsroom(tmp_path, post.Clock()) as room:
            post.subscribe(room, ["ann@post.example", "jo@bücher.example"])
            assert room.mail.send("daily", post.NOW).finished
    finally:
        controller.stop()
    zone = {b"wire1._domainkey.wire.example.": f"v=DKIM1; k=rsa; p={public}".encode()}
    for data in kept:
        assert dkim.verify(data, dnsfunc=lambda name, timeout=5: zone.get(name))
        assert not dkim.verify(data.replace(b"One-Click", b"Two-Click"), dnsfunc=lambda name, timeout=5: zone.get(name))
        message = parsed(data)
        signed = re.search(r"h=([^;]+);", str(message["DKIM-Signature"]).replace(" ", ""))
        assert signed
        names = {name.strip().lower() for name in signed[1].split(":")}
        assert {"list-unsubscribe", "list-unsubscribe-post", "from", "subject", "to", "date", "message-id"} <= names
        # DMARC: what signs is what the reader sees in From.
        assert "d=wire.example;" in str(message["DKIM-Signature"]).replace(" ", "")
        assert max(map(len, data.split(b"\r\n"))) <= 998
        assert b"\n" not in data.replace(b"\r\n", b"")


def test_headers_of_a_letter(tmp_path: Path) -> None:
    with Outbox() as outbox:
        post.publication(tmp_path, outbox.port)
        with post.newsroom(tmp_path, post.Clock()) as room:
            post.subscribe(room, ["ann@post.example"])
            room.mail.send("daily", post.NOW)
            id_ = room.mail.people.id_of("ann@post.example")
    message = parsed(outbox.mails[0].data)
    assert [name for name in message if name not in ("List-Unsubscribe", "Message-ID", "Content-Type", "Date")] == [
        "List-Archive", "From", "To", "Subject", "Reply-To", "Content-Language", "List-Id", "List-Unsubscribe-Post",
        "Precedence", "Auto-Submitted", "Feedback-ID", "MIME-Version",
    ]  # fmt: skip
    assert (message["From"], message["Reply-To"]) == ("The Test Wire <letters@wire.example>", "desk@wire.example")
    assert message["List-Id"] == "The Test Wire <letters.wire.example>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Message-ID"].endswith("@wire.example>")
    assert id_ not in message["Message-ID"]
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    # Where it comes back to names this delivery, and nothing else.
    assert re.fullmatch(r"back\+[a-z2-7]{48}@wire\.example", outbox.mails[0].sender)
    for kind in ("plain", "html"):
        assert "written by rules, no language model" in " ".join(text_of(message, kind).split())
        assert "3 Quay Street" in text_of(message, kind)


def test_new_known_and_barred_look_the_same(site: Site) -> None:
    with post.newsroom(site.folder) as room:
        post.subscribe(room, ["known@post.example", "gone@post.example"])
        people = room.mail.people
        people.leave(people.find("gone@post.example"), post.NOW, "complaint")
    answers = {name: site.ask(f"{name}@post.example", "198.18.1.1") for name in ("new", "known", "gone")}
    assert len({(got.status, got.text) for got in answers.values()}) == 1
    for name in ("new", "known"):
        site.mail(f"{name}@post.example")
    time.sleep(0.3)
    assert "gone@post.example" not in post.recipients(site.outbox)
    with post.newsroom(site.folder) as room:  # whoever typed it in, nothing changed for a reader
        assert room.mail.people.find("known@post.example").is_active


def test_what_no_person_sends_gets_the_same_answer_and_no_mail(site: Site) -> None:
    stamp = Stamps(publication_key(site.folder)).make(time.time() + 1)
    honest = site.ask("first@post.example", "198.18.2.1").text
    for number, change in enumerate(({"website": "https://x.example"}, {"stamp": stamp}, {"stamp": "1.x"})):
        got = site.ask(f"bot{number}@post.example", f"198.51.{number}.1", **change)
        assert (got.status, got.text) == (200, honest)
    site.mail("first@post.example")
    time.sleep(0.3)
    assert [who for who in post.recipients(site.outbox) if who.startswith("bot")] == []


@pytest.mark.parametrize(
    "typed",
    ["postmaster@post.example", "no-host", "a@x.example,b@y.example", "ann@x.example\r\nBcc: b@y.example"],
)
def test_what_is_no_readers_address_is_refused(site: Site, typed: str) -> None:
    got = site.ask(typed, "198.18.3.1")
    assert got.status == 400
    assert typed not in got.text


def test_lists_that_are_not_offered_cannot_be_joined(site: Site) -> None:
    """listmonk 4.1.0: a private list could be joined through the public form."""
    assert site.ask("eve@post.example", "198.18.4.1", edition="entity:secret").status == 400
    site.post("/subscribe/", "198.18.4.2", email="bob@post.example", edition=["daily", "staff", "entity:secret"],
              stamp=Stamps(publication_key(site.folder)).make(time.time() - 5), website="")  # fmt: skip
    site.mail("bob@post.example")
    with post.newsroom(site.folder) as room:
        assert room.mail.people.find("bob@post.example").asked_editions == ("daily",)


def test_the_confirmation_comes_once_a_day_and_three_times_a_month(tmp_path: Path) -> None:
    post.publication(tmp_path, 1)
    with post.newsroom(tmp_path) as room:
        people, at = room.mail.people, datetime(2026, 6, 1, tzinfo=UTC)

        def asks(hours: float) -> bool:
            now = at + timedelta(hours=hours)
            return people.ask("ann@post.example", ["daily"], network="192.0.2.0/24", form="f", now=now)

        assert [asks(h) for h in (0, 1, 23.9, 24, 25, 48, 72, 24 * 10, 24 * 30 + 1)] == [
            True, False, False, True, False, True, False, False, True,
        ]  # fmt: skip


def test_confirmation_links_end_after_72_hours_to_the_second(tmp_path: Path) -> None:
    with Outbox() as outbox:
        post.publication(tmp_path, outbox.port)
        with post.newsroom(tmp_path, clock := post.Clock()) as room:
            people = room.mail.people
            people.ask("ann@post.example", ["daily"], network="n", form="f", now=clock.now)
            room.mail.send_questions()
            token = link(parsed(outbox.mails[0].data), "confirm").split("/")[3]
            assert people.to_confirm(token, clock.now + timedelta(hours=72, seconds=-1)) is not None
            assert people.to_confirm(token, clock.now + timedelta(hours=72)) is None
            # Of another purpose, or in another place, it does nothing.
            assert people.holder("leave", f"{people.id_of('ann@post.example')}.{token}") is None
            assert people.forget(clock.now + timedelta(days=6)) == 0
            assert people.forget(clock.now + timedelta(days=8)) == 1
            assert room.store.subscribers() == []


def test_who_left_is_forgotten_after_thirty_days_and_stays_barred(tmp_path: Path) -> None:
    post.publication(tmp_path, 1)
    with post.newsroom(tmp_path) as room:
        post.subscribe(room, ["ann@post.example", "bob@post.example"])
        people = room.mail.people
        people.leave(people.find("ann@post.example"), post.NOW)
        assert people.forget(post.NOW + timedelta(days=30)) == 0
        assert people.forget(post.NOW + timedelta(days=31)) == 1
        assert [reader.email for reader in room.store.subscribers()] == ["bob@post.example"]
        assert people.bring(["ann@post.example"], ("daily",), post.NOW)["barred"] == 1


def test_a_dump_of_the_database_opens_nothing(site: Site) -> None:
    site.ask("dump@post.example", "198.18.5.1")
    confirm = link(site.mail("dump@post.example"), "confirm").split("/")[3]
    site.post(f"/newsletter/confirm/{confirm}/")
    modelwire("newsletter", "send", "--edition", "2026-06-11", "--late", cwd=site.folder)
    letter = site.mail("dump@post.example", 1)
    marks = [confirm, *(link(letter, name).split("/")[3].partition(".")[2] for name in ("leave", "choose"))]
    dump = b"".join(file.read_bytes() for file in site.folder.glob("modelwire.db*"))
    assert [mark for mark in marks if mark.encode() in dump] == []


def test_choosing_and_export(site: Site) -> None:
    with post.newsroom(site.folder) as room:
        post.subscribe(room, ["cora@post.example"])
        people = room.mail.people
        id_ = people.id_of("cora@post.example")
        page = f"/newsletter/choose/{id_}.{people.token('choose', id_)}/"
        crossed = f"/newsletter/choose/{id_}.{people.token('leave', id_)}/"
    assert site.get(crossed).status == 410  # a link to leave can do only that
    assert 'value="daily" checked' in site.get(page).text
    assert "It is kept" in site.post(page, edition=["weekly", "entity:pellan", "entity:secret"]).text
    with post.newsroom(site.folder) as room:
        assert room.mail.people.find("cora@post.example").editions == ("weekly", "entity:pellan")
    told = json.loads(site.post(page, do="export").text)
    assert told["subscriber"]["email"] == "cora@post.example"
    assert site.post(page).status == 200  # nothing ticked
    with post.newsroom(site.folder) as room:
        assert room.mail.people.find("cora@post.example").status is SubscriberStatus.LEFT


def test_campaign_hostile_sign_ups_stay_under_the_ceilings(own_site: Site) -> None:
    """Posts of every kind from many networks at many addresses: a handful of mails, and the site goes on."""
    from tests.flow.test_newsletter import READERS

    site = own_site
    started = time.monotonic()
    posts, statuses, stamps = READERS + 60, Counter[int](), Stamps(publication_key(site.folder))
    connection = http.client.HTTPConnection("127.0.0.1", site.served.port, timeout=20)
    for number in range(posts):
        stamp = stamps.make(time.time() - 5) if number % 5 else "0.forged"
        address = f"victim{number % 40}@post.example" if number % 2 else f"v{number}@mail{number % 9}.example"
        fields = urlencode({"email": address, "edition": "daily", "stamp": stamp, "website": ""})
        # 700 networks, each allowed ten; in the short form nine, so that the first ceiling is met there.
        network = f"10.{number % 100}.{number % 7}.1" if READERS > 1000 else f"10.{number % 9}.0.1"
        connection.request("POST", "/subscribe/", fields, KIND | {"X-Forwarded-For": network})
        answer = connection.getresponse()
        answer.read()
        statuses[answer.status] += 1
    connection.close()
    time.sleep(1)
    assert set(statuses) == {200, 429}
    # 200 an hour, and one comes free each 18 seconds until forms rest.
    allowed = 201 + (time.monotonic() - started) / 18
    assert statuses[200] <= allowed
    sent = Counter(post.recipients(site.outbox))
    assert sum(sent.values()) <= allowed
    assert max(sent.values(), default=0) <= 1
    assert site.get("/").status == 200


def test_an_erased_reader_leaves_no_byte(own_site: Site) -> None:
    """E18, V10: neither in the database, nor in its log, nor in a new backup, nor in anything the server wrote."""
    name, site = "zyxwvut.unmistakable", own_site
    for address in (f"{name}@post.example", "other@post.example"):
        site.ask(address, network=f"203.0.{len(address)}.1")
        site.mail(address)
    for mailed in list(site.outbox.mails):
        site.post(link(parsed(mailed.data), "confirm"))
    site.outbox.script = lambda step, who: f"550 5.1.1 <{who}> unknown" if step == "rcpt" and name in who else None
    modelwire("newsletter", "send", "--edition", "2026-06-12", "--late", cwd=site.folder)
    with post.newsroom(site.folder) as room:
        assert room.mail.people.find(f"{name}@post.example")
        assert room.store.delivery_tally("daily:2026-06-12")[DeliveryState.FAILED] == 1
    assert _found(site.folder, name)
    assert modelwire("subscriber", "erase", f"{name}@post.example", cwd=site.folder).code == 0
    assert modelwire("db", "backup", site.folder / "after.db", cwd=site.folder).code == 0
    assert _found(site.folder, name) == []
    # Brought back with a list, it is still not written to.
    (site.folder / "list.csv").write_text(f"email\n{name}@post.example\nnew@post.example\n")
    assert modelwire("subscriber", "import", site.folder / "list.csv", cwd=site.folder).out.startswith(
        "1 taken, 0 known, 1 barred"
    )
    (site.folder / "list.csv").unlink()
    assert _found(site.folder, name) == []
    assert modelwire("subscriber", "erase", f"{name}@post.example", cwd=site.folder).code == 0  # again
    site.served.process.terminate()
    out, err = site.served.process.communicate(timeout=30)
    assert name not in out + err
    assert "203.0." not in out + err


def _found(folder: Path, name: str) -> list[str]:
    return [str(file) for file in folder.rglob("*") if file.is_file() and name.encode() in file.read_bytes()]


def test_csv_of_readers_holds_no_formula(tmp_path: Path) -> None:
    post.publication(tmp_path, 1)
    with post.newsroom(tmp_path) as room:
        post.subscribe(room, ["+cmd@post.example", "=x@post.example", "ann@post.example"])
    lines = modelwire("subscriber", "export", cwd=tmp_path).out.splitlines()
    shown = {line.split(",")[0] for line in lines[1:]}
    assert shown == {"'+cmd@post.example", "'=x@post.example", "ann@post.example"}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_ghost_cve_2026_53943_no_header_changes_what_is_served(site: Site) -> None:
    with post.newsroom(site.folder) as room:
        room.mail.send("daily", post.NOW, edition_id="2026-06-12", late=True)
        room.build()
    plain = site.get("/newsletter/2026-06-12/").text
    assert "Norwick regulator" in plain
    for name in ("X-Ghost-Preview", "X-Forwarded-Host", "X-Original-URL", "X-Rewrite-URL", "Cookie", "Accept-Language"):
        assert site._ask("GET", "/newsletter/2026-06-12/", None, {name: "x=1;member=1"}).text == plain
    for query in ("?preview=1", "?uuid=1", "?ref=x", "?__class__=1"):
        assert site.get(f"/newsletter/2026-06-12/{query}").text == plain
    # Its own styles are let through there, and nowhere else.
    assert "'unsafe-inline'" in str(site.get("/newsletter/2026-06-12/").headers["Content-Security-Policy"])
    assert "'unsafe-inline'" not in str(site.get("/").headers["Content-Security-Policy"])


@pytest.mark.parametrize("token", ["' OR 1=1 --", "a" * 32 + "'--", "..", "%00", "a" * 5000, "*." + "b" * 32, "é"])
def test_ghost_cve_2026_22596_links_that_are_none_of_ours_reach_no_row(site: Site, token: str) -> None:
    from urllib.parse import quote

    with post.newsroom(site.folder) as room:
        before = room.store.subscribers()
    for name in ("confirm", "leave", "choose"):
        path = f"/newsletter/{name}/{quote(token, safe='')}/"
        assert site.get(path).status in (200, 404, 410)
        assert site.post(path, do="erase").status in (200, 404, 405, 410)
    with post.newsroom(site.folder) as room:
        assert room.store.subscribers() == before


def test_mautic_cve_2022_25770_no_answer_tells_who_is_a_reader(site: Site) -> None:
    with post.newsroom(site.folder) as room:
        people = room.mail.people
        ids = [people.id_of("cora@post.example"), people.id_of("nobody@post.example")]
    answers = [site.post(f"/newsletter/leave/{id_}.{'a' * 32}/") for id_ in ids]
    assert answers[0].text == answers[1].text
    answers = [site.get(f"/newsletter/choose/{id_}.{'a' * 32}/") for id_ in ids]
    assert answers[0].text == answers[1].text
