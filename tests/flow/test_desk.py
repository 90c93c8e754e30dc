"""The desk over HTTP: who comes in, what is refused, what is done, and that it can be taken back."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from modelwire.desk import sign, visit
from modelwire.desk.app import make_desk
from modelwire.desk.guard import MOST_BODY
from modelwire.desk.secrets import digest
from modelwire.desk.visit import COOKIE, own_path
from modelwire.gathering import proposal_id
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.text import digest as text_digest
from modelwire.types import Brief, Change, NoticeState, Proposal, Rung, Status, Story, StoryProposal, Watch, WatchState
from tests.flow import wire

BASE = "https://127.0.0.1"
KEY, NAME, PASSWORD = "a-key-of-the-start", "Ada Brook", "several plain words"
HERE = {"Origin": BASE, "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def folder(small_wire: Path, tmp_path: Path) -> Path:
    """The small wire's publication, after one run."""
    return Path(shutil.copytree(small_wire, tmp_path / "paper"))


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(make_desk(folder, KEY), base_url=BASE, follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def seated(client: TestClient) -> TestClient:
    """Signed in."""
    assert choose(client).status_code == 303
    return client


def token(client: TestClient, path: str = "/") -> str:
    found = re.search(r'name="token" value="(\w+)"', client.get(path).text)
    assert found
    return found[1]


def choose(client: TestClient, name: str = NAME, password: str = PASSWORD, key: str = KEY) -> Response:
    sent = {"token": token(client, f"/welcome?key={KEY}"), "key": key, "name": name, "password": password}
    return client.post("/welcome", data=sent, headers=HERE)


def enter(client: TestClient, password: str = PASSWORD, name: str = NAME, onward: str = "/") -> Response:
    sent = {"token": token(client, "/sign-in"), "name": name, "password": password, "next": onward}
    return client.post("/sign-in", data=sent, headers=HERE)


def send(client: TestClient, path: str, page: str = "/", **fields: str) -> Response:
    told = {name.replace("__", ":").replace("_", " "): value for name, value in fields.items()}
    return client.post(path, data={"token": token(client, page), **told}, headers=HERE)


def held(folder: Path) -> Brief:
    """The brief on Corvane, waiting for a person."""
    now = datetime.now(UTC)
    brief = public(folder)
    with open_newsroom(folder) as room:
        said = Change(now, "held", "Held: a reader doubts it.")
        waits = replace(brief, version=brief.version + 1, status=Status.HELD, history=(*brief.history, said))
        room.store.save_brief(waits)
        return waits


def public(folder: Path) -> Brief:
    """The brief on the inquiry into Corvane, which has every part."""
    with open_newsroom(folder) as room:
        return next(brief for brief in room.store.briefs() if "Corvane" in brief.headline)


def latest(folder: Path, brief: Brief) -> Brief:
    with open_newsroom(folder) as room:
        found = room.store.brief(brief.id)
    assert found
    return found


# ── who comes in ─────────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_sees_anything_before_they_sign_in(client: TestClient) -> None:
    for path in ("/", "/published", "/log", "/keys", "/brief/x", "/watch/x", "/feed?url=x"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in"), path


def test_the_first_visit_chooses_a_password_once(client: TestClient) -> None:
    assert client.get("/welcome?key=wrong").status_code == 403
    assert choose(client, password="short").status_code == 422
    assert choose(client, key="wrong").status_code == 403
    assert choose(client).status_code == 303
    assert client.get("/").status_code == 200
    assert client.get(f"/welcome?key={KEY}").status_code == 403, "the key opens once"


def test_no_secret_can_be_read_from_the_database(seated: TestClient, folder: Path) -> None:
    cookie = seated.cookies[COOKIE]
    kept = b"".join(file.read_bytes() for file in folder.glob("modelwire.db*"))
    assert cookie.encode() not in kept
    assert PASSWORD.encode() not in kept
    assert digest(cookie).encode() in kept


def test_a_wrong_password_and_a_wrong_name_read_alike(seated: TestClient, folder: Path) -> None:
    with TestClient(make_desk(folder), base_url=BASE, follow_redirects=False) as other:
        answers = [enter(other, password="wrong"), enter(other, name="Nobody")]
        plain = {re.sub(r'value="\w+"', "", answer.text) for answer in answers}
        assert {answer.status_code for answer in answers} == {403}
        assert len(plain) == 1


def test_wrong_passwords_make_everybody_wait(seated: TestClient, folder: Path) -> None:
    with TestClient(make_desk(folder), base_url=BASE, follow_redirects=False) as other:
        assert [enter(other, password="wrong").status_code for _ in range(5)] == [403, 403, 403, 429, 429]
        assert enter(other).status_code == 429, "the right one has to wait too"


def test_the_cookie_is_for_this_origin_alone_and_changes_at_sign_in(client: TestClient) -> None:
    first = client.get("/sign-in")
    said = first.headers["set-cookie"].lower()
    assert said.startswith(f"{COOKIE}=".lower())
    assert all(word in said for word in ("secure", "httponly", "samesite=strict", "path=/"))
    before = client.cookies[COOKIE]
    choose(client)
    assert client.cookies[COOKIE] != before


def test_a_stolen_cookie_is_worth_nothing_after_sign_out_or_a_new_password(seated: TestClient, folder: Path) -> None:
    def stolen_opens(cookie: str) -> bool:
        with TestClient(make_desk(folder), base_url=BASE, follow_redirects=False) as thief:
            thief.cookies.set(COOKIE, cookie)
            return thief.get("/").status_code == 200

    cookie = seated.cookies[COOKIE]
    assert stolen_opens(cookie)
    send(seated, "/sign-out")
    assert not stolen_opens(cookie)
    assert enter(seated).status_code == 303
    cookie = seated.cookies[COOKIE]
    assert stolen_opens(cookie)
    with TestClient(make_desk(folder, KEY), base_url=BASE, follow_redirects=False) as other:
        assert choose(other, password="other plain words").status_code == 303
    assert not stolen_opens(cookie), "listmonk CVE-2026-34828: a new password ends every sitting"


@pytest.mark.parametrize(("seen", "begun", "stays"), [
    (timedelta(minutes=59), timedelta(hours=1), True),
    (timedelta(minutes=61), timedelta(hours=2), False),
    (timedelta(0), timedelta(hours=13), False),
])  # fmt: skip
def test_a_sitting_ends(seated: TestClient, folder: Path, seen: timedelta, begun: timedelta, stays: bool) -> None:
    now = datetime.now(UTC)
    with open_newsroom(folder) as room:
        sitting = room.store.sitting(digest(seated.cookies[COOKIE]))
        assert sitting
        room.store.save_sitting(replace(sitting, seen_at=now - seen, begun_at=now - begun))
    assert (seated.get("/").status_code == 200) is stays


def test_sign_in_goes_on_to_own_pages_alone(seated: TestClient) -> None:
    send(seated, "/sign-out")
    assert enter(seated, onward="//evil.example/").headers["location"] == "/"


BAD_PATHS = [
    "", "x", "http://evil.example", "https:/evil.example", "//evil.example", "///evil.example", "/\\evil.example",
    "\\\\evil.example", "/\t/evil.example", "/%09/evil.example", "/%2f/evil.example", "/%5cevil", "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x", "/\nhttp://evil.example", "/\rSet-Cookie: a=b", "/\0", " /log", "\u2028/log",
    "/é", "/lo g\x7f", "mailto:a@b.example", "@evil.example", ".evil.example", "/\u202e", "http:evil.example",
]  # fmt: skip


@pytest.mark.parametrize("asked", BAD_PATHS)
def test_an_address_that_is_not_a_plain_path_of_ours_leads_home(asked: str) -> None:
    """miniflux CVE-2025-67713 and CVE-2026-55185: a redirect that leads away."""
    assert own_path(asked) == "/"


@pytest.mark.parametrize("asked", ["/", "/log", "/brief/01KPP7MXG0VZ9TXSXWWCABQ5Y0", "/watch/w-1"])
def test_own_paths_stay(asked: str) -> None:
    assert own_path(asked) == asked


# ── what is refused ──────────────────────────────────────────────────────────────────────────────────────────

UNSAFE = [
    "/status",
    "/sign-in", "/welcome", "/sign-out", "/undo", "/brief/x", "/brief/x/check", "/watch/x", "/feed", "/emergency",
    "/proposal/x", "/notice/x",
]  # fmt: skip
FOREIGN: list[dict[str, str]] = [
    {},
    {"Origin": "null"},
    {"Origin": "https://evil.example"},
    {"Origin": f"{BASE}.evil.example"},
    {"Origin": BASE, "Sec-Fetch-Site": "cross-site"},
    {"Origin": BASE, "Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
]


def test_every_unsafe_route_is_listed(client: TestClient) -> None:
    from modelwire.desk.app import _routes

    assert sorted(path for path, method, _ in _routes(sign.Door()) if method == "POST") == sorted(
        path.replace("/x", "/{id}") for path in UNSAFE
    )


@pytest.mark.parametrize("path", UNSAFE)
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_form_from_elsewhere_is_refused(seated: TestClient, path: str, headers: dict[str, str]) -> None:
    """Ghost GHSA-9m84-wc28-w895, FreshRSS CVE-2025-31482, listmonk CVE-2025-58430."""
    assert seated.post(path, data={"token": token(seated)}, headers=headers).status_code == 403


@pytest.mark.parametrize("path", UNSAFE)
@pytest.mark.parametrize("sent", [{}, {"token": ""}, {"token": "0" * 64}], ids=str)
def test_a_form_without_its_token_is_refused(seated: TestClient, path: str, sent: dict[str, str]) -> None:
    assert seated.post(path, data=sent, headers=HERE).status_code == 403


@pytest.mark.parametrize("path", [path for path in UNSAFE if path not in ("/sign-in", "/welcome")])
def test_nothing_is_done_by_a_link(seated: TestClient, path: str, folder: Path) -> None:
    """FreshRSS CVE-2025-31482: a logout by GET."""
    seated.get(path)
    with open_newsroom(folder) as room:
        assert room.store.actions() == []
    assert seated.get("/").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil", "[", "a b"])
def test_it_answers_to_its_own_names_alone(client: TestClient, host: str) -> None:
    assert client.get("/sign-in", headers={"Host": host}).status_code == 403


def test_a_form_may_not_be_large(seated: TestClient) -> None:
    assert seated.post("/undo", content=b"a=" + b"x" * MOST_BODY, headers=HERE).status_code == 413
    assert seated.post("/undo", content=b"&".join(b"a=1" for _ in range(500)), headers=HERE).status_code == 400
    assert seated.post("/undo", content=b"a=%ff", headers=HERE).status_code == 400


@pytest.mark.parametrize(
    "path", ["/", "/sign-in", "/nothing", "/brief/x", "/theme/desk.css", "/theme/../app.py", "/feed"]
)
def test_every_answer_has_its_headers(seated: TestClient, path: str) -> None:
    answer = seated.get(path)
    assert answer.status_code < 500
    said = answer.headers["content-security-policy"]
    assert "default-src 'none'" in said
    assert "unsafe" not in said
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


# ── what is done ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_queue_says_what_waits_and_why(seated: TestClient, folder: Path) -> None:
    with open_newsroom(folder) as room:
        room.store.save_watches(replace(w, state=WatchState.VOID) for w in room.store.watches())
    assert "Nothing waits for you" in seated.get("/").text
    brief = held(folder)
    page = seated.get("/").text
    assert brief.headline in page
    assert "A reader doubts it." in page


def test_approve_publishes_and_undo_withdraws_with_a_notice(seated: TestClient, folder: Path) -> None:
    brief = held(folder)
    page = f"/brief/{brief.id}"
    done = send(seated, page, page, do="approve", opened=str(int(datetime.now(UTC).timestamp()) - 40))
    assert done.status_code == 303
    assert latest(folder, brief).status is Status.PUBLISHED
    with open_newsroom(folder) as room:
        (action,) = room.store.actions()
        assert (action.kind, action.by, action.ref) == ("approve", NAME, brief.id)
        assert 40 <= action.seconds < 60, "how long the evidence was looked at is kept"
    assert send(seated, "/undo", number=str(action.number)).status_code == 303
    assert latest(folder, brief).status is Status.WITHDRAWN
    (site,) = (folder / "public" / "article").glob(f"*-{brief.id.lower()}/index.html")
    assert "withdrawn" in site.read_text().lower()
    assert send(seated, "/undo", number=str(action.number)).status_code == 422, "once"


def test_spike_and_undo_after_a_restart(seated: TestClient, folder: Path) -> None:
    brief = held(folder)
    send(seated, f"/brief/{brief.id}", f"/brief/{brief.id}", do="spike", note="Not ours to tell.")
    assert latest(folder, brief).status is Status.SPIKED
    with TestClient(make_desk(folder), base_url=BASE, follow_redirects=False) as again:
        again.cookies.set(COOKIE, seated.cookies[COOKIE])
        assert send(again, "/undo", number="1").status_code == 303
    assert latest(folder, brief).status is Status.HELD
    assert latest(folder, brief).summary == brief.summary


def test_words_are_held_to_the_gate_as_they_are_typed(seated: TestClient, folder: Path) -> None:
    brief = held(folder)
    page = f"/brief/{brief.id}"
    sound = send(seated, f"{page}/check", page, text__headline=brief.headline)
    assert "Every sentence stands" in sound.text
    wrong = send(seated, f"{page}/check", page, text__headline=f"{brief.headline} for 77 nations")
    assert "77" in wrong.text
    refused = send(seated, page, page, do="edit", text__headline=f"{brief.headline} for 77 nations")
    assert refused.status_code == 422
    assert "for 77 nations" in refused.text, "what was typed is not lost"
    assert latest(folder, brief) == brief


def test_an_edit_is_kept_and_taken_back(seated: TestClient, folder: Path) -> None:
    brief = held(folder)
    page = f"/brief/{brief.id}"
    sent = {"token": token(seated, page), "do": "edit", "text:angle 2": ""}
    assert seated.post(page, data=sent, headers=HERE).status_code == 303
    now = latest(folder, brief)
    assert now.angle == brief.angle[:1]
    assert now.status is Status.HELD
    send(seated, "/undo", number="1")
    assert latest(folder, brief).angle == brief.angle


def test_a_correction_says_what_was_said_and_so_does_its_undo(seated: TestClient, folder: Path) -> None:
    brief = public(folder)
    page, words = f"/brief/{brief.id}", "Norwick Data Authority opens an inquiry into Corvane"
    without = send(seated, page, page, do="correct", kind="clarification", text__headline=words)
    assert without.status_code == 422, "a reason is asked for"
    same = send(seated, page, page, do="correct", kind="typo", note="Why not.", text__headline=brief.headline)
    assert "nothing was changed" in same.text
    done = send(seated, page, page, do="correct", kind="clarification", note="It was long.", text__headline=words)
    assert done.status_code == 303
    now = latest(folder, brief)
    assert now.headline == words
    assert now.history[-1].kind == "clarification"
    assert brief.headline in now.history[-1].note
    with open_newsroom(folder) as room:
        assert room.verify() == []
    assert send(seated, "/undo", number="1").status_code == 303
    assert latest(folder, brief).headline == brief.headline
    assert latest(folder, brief).history[-1].kind == "correction", "no silent edit, also back"


def test_everything_since_an_instant_comes_off_and_each_comes_back(seated: TestClient, folder: Path) -> None:
    """Ghost CVE-2026-26980: more than 700 sites had their articles tampered with at once."""
    sent = {"since": "2026-06-01T00:00", "note": "Not by us."}
    assert send(seated, "/emergency", "/emergency", password="wrong", **sent).status_code == 403
    with_word = send(seated, "/emergency", "/emergency", password=PASSWORD, note="x", since="yesterday")
    assert with_word.status_code == 422
    late = send(seated, "/emergency", "/emergency", password=PASSWORD, since="2099-01-01T00:00", note="x")
    assert late.status_code == 303
    with open_newsroom(folder) as room:
        before = room.store.briefs()
        assert room.store.actions() == [], "nothing is as new as that"
    assert send(seated, "/emergency", "/emergency", password=PASSWORD, **sent).status_code == 303
    with open_newsroom(folder) as room:
        assert {brief.status for brief in room.store.briefs()} == {Status.WITHDRAWN}
        assert room.verify() == []
        numbers = [action.number for action in room.store.actions()]
    assert len(numbers) == len(before) > 1
    for number in numbers:
        assert send(seated, "/undo", number=str(number)).status_code == 303
    with open_newsroom(folder) as room:
        assert [b.summary for b in room.store.briefs()] == [b.summary for b in before]
        assert {brief.status for brief in room.store.briefs()} == {Status.PUBLISHED}


def test_a_desk_that_only_shows_does_nothing(seated: TestClient, folder: Path) -> None:
    brief = held(folder)
    page = f"/brief/{brief.id}"
    with TestClient(make_desk(folder, read_only=True), base_url=BASE, follow_redirects=False) as shown:
        shown.cookies.set(COOKIE, seated.cookies[COOKIE])
        assert shown.get(page).status_code == 200
        assert send(shown, page, page, do="spike").status_code == 403
        assert send(shown, f"{page}/check", page, text__headline=brief.headline).status_code == 200
    assert latest(folder, brief) == brief


def test_words_that_were_changed_again_are_not_taken_back_with_the_first_change(
    seated: TestClient, folder: Path
) -> None:
    brief = held(folder)
    page = f"/brief/{brief.id}"
    for place in ("angle 2", "angle 1"):
        sent = {"token": token(seated, page), "do": "edit", f"text:{place}": ""}
        assert seated.post(page, data=sent, headers=HERE).status_code == 303
    refused = send(seated, "/undo", number="1")
    assert refused.status_code == 422
    assert "put into other words since" in refused.text
    assert latest(folder, brief).angle == ()
    assert send(seated, "/undo", number="2").status_code == 303
    assert latest(folder, brief).angle == brief.angle[:1]


def test_former_words_go_through_the_gate_again(seated: TestClient, folder: Path) -> None:
    brief = held(folder)
    page = f"/brief/{brief.id}"
    assert (
        send(seated, page, page, do="edit", text__headline="Norwick Data Authority opens an inquiry").status_code == 303
    )
    with open_newsroom(folder) as room:
        cited = {e.ref for e in brief.evidence if e.of == "article"}
        for article in room.store.articles(cited):  # their source has other words by now
            other = article.text.replace("inquiry", "picnic").replace("transcripts", "postcards")
            room.store.save_articles([replace(article, text=other, digest=text_digest(other))], at=datetime.now(UTC))
    assert send(seated, "/undo", number="1").status_code == 422
    assert latest(folder, brief).headline == "Norwick Data Authority opens an inquiry"


def test_withdraw_needs_its_reason_and_comes_back(seated: TestClient, folder: Path) -> None:
    brief = public(folder)
    page = f"/brief/{brief.id}"
    assert send(seated, page, page, do="withdraw").status_code == 422
    assert send(seated, page, page, do="withdraw", note="We were wrong.").status_code == 303
    assert latest(folder, brief).status is Status.WITHDRAWN
    assert send(seated, "/undo", number="1").status_code == 303
    assert latest(folder, brief).status is Status.PUBLISHED


def test_a_watch_is_settled_and_opened_again(seated: TestClient, folder: Path) -> None:
    watch = _watch(folder)
    page = f"/watch/{watch.id}"
    assert watch.statement in seated.get("/").text
    assert send(seated, page, page, do="confirmed", note="The register shows it.").status_code == 303
    assert _state(folder, watch) is WatchState.CONFIRMED
    assert send(seated, "/undo", number="1").status_code == 303
    assert _state(folder, watch) is WatchState.OPEN
    assert send(seated, page, page, do="nonsense").status_code == 422
    assert send(seated, page, page, do="refuted", note="It was dropped.").status_code == 303
    assert send(seated, page, page, do="lapsed", note="Nothing was heard.").status_code == 303
    assert "is lapsed by now" in send(seated, "/undo", number="3").text, "the later word stands"
    assert _state(folder, watch) is WatchState.LAPSED


def _watch(folder: Path) -> Watch:
    day = datetime.now(UTC).date()
    with open_newsroom(folder) as room:
        watch = Watch("w-000000000001", room.store.briefs()[0].id, "Corvane opens its register by May.", "Corvane",
                      None, "open", "register", "It opens.", "It does not.", "Nothing was heard.", day, "by May",
                      day, wire.NOW)  # fmt: skip
        room.store.save_watches([watch])
    return watch


def _state(folder: Path, watch: Watch) -> WatchState:
    with open_newsroom(folder) as room:
        return next(one.state for one in room.store.watches() if one.id == watch.id)


def test_a_report_that_may_settle_a_watch_is_read_by_a_person(seated: TestClient, folder: Path) -> None:
    watch, article = _watch(folder), "a-1"
    proposal = Proposal(wire.NOW, WatchState.CONFIRMED, "the report is hedged", ((article, 0, 8, "It opened."),))
    with open_newsroom(folder) as room:
        room.store.save_watches([replace(watch, due_on=watch.due_on.replace(year=2099), proposals=(proposal,))])
    page = f"/watch/{watch.id}"
    assert "the report is hedged" in seated.get("/").text
    assert "It opened." in seated.get(page).text
    assert send(seated, page, page, do="open", note="It was another one.").status_code == 303
    assert watch.statement not in seated.get("/published").text + seated.get("/").text.partition("<ol")[2]
    assert send(seated, "/undo", number="1").status_code == 303
    assert "the report is hedged" in seated.get("/").text.partition("<ol")[2], "it is laid before the editor again"
    assert send(seated, page, page, do="confirmed").status_code == 303
    with open_newsroom(folder) as room:
        kept = next(one for one in room.store.watches() if one.id == watch.id)
    assert kept.settlements[-1].evidence == proposal.evidence
    assert kept.settlements[-1].by == "editor"


def test_two_stories_become_one_and_two_again(seated: TestClient, folder: Path) -> None:
    with open_newsroom(folder) as room:
        one, other = sorted(room.store.stories(), key=lambda story: (story.opened_at, story.id))[:2]
        was = {story.id: story.article_ids for story in (one, other)}
        public = {brief.id for brief in room.store.briefs() if brief.status is Status.PUBLISHED}
        room.store.save_proposals(
            [
                StoryProposal(
                    proposal_id((one.id, other.id)), "merge", (one.id, other.id), 0.5, ("one name",), (), wire.NOW
                )
            ]
        )
        (proposal,) = room.store.proposals(only_open=True)
    page = f"/proposal/{proposal.id}"
    assert "one name" in seated.get("/").text
    assert one.title in seated.get(page).text
    assert send(seated, page, page, do="dismiss").status_code == 303
    assert "one name" not in seated.get("/").text
    assert send(seated, "/undo", number="1").status_code == 303
    assert send(seated, page, page, do="merge").status_code == 303
    with open_newsroom(folder) as room:
        stands = [story for story in map(room.store.story, was) if story and not story.merged_into]
        assert len(stands) == 1
        assert set(stands[0].article_ids) == {id_ for ids in was.values() for id_ in ids}
    assert send(seated, "/undo", number="3").status_code == 303
    with open_newsroom(folder) as room:
        now = {id_: story.article_ids for id_ in was if (story := room.store.story(id_)) and not story.merged_into}
        assert {id_: set(ids) for id_, ids in now.items()} == {id_: set(ids) for id_, ids in was.items()}
        assert {brief.id for brief in room.store.briefs() if brief.status is Status.PUBLISHED} == public, "gone is gone"
        assert room.verify() == []


def _standing(room: Newsroom, id_: str) -> Story:
    story = room.store.story(id_)
    assert story
    return story


def test_a_report_of_another_event_gets_a_story_of_its_own_and_comes_back(seated: TestClient, folder: Path) -> None:
    with open_newsroom(folder) as room:
        story = next(s for s in room.store.stories() if len(s.article_ids) > 1)
        goes = story.article_ids[-1]
        doubt = StoryProposal(
            "p-1", "split", (story.id,), 0.6, ("other figures",), ("one name",), wire.NOW, article_ids=(goes,)
        )
        room.store.save_proposals([doubt])
        told = room.store.articles([goes])[0].title
    page = "/proposal/p-1"
    assert "Perhaps two events (60%): other figures" in seated.get("/").text
    assert told in seated.get(page).text
    assert send(seated, page, page, do="split").status_code == 303
    with open_newsroom(folder) as room:
        assert goes not in _standing(room, story.id).article_ids
        assert [s.article_ids for s in room.store.stories() if goes in s.article_ids] == [(goes,)]
    assert "other figures" not in seated.get("/").text
    assert send(seated, "/undo", number="1").status_code == 303
    with open_newsroom(folder) as room:
        assert set(_standing(room, story.id).article_ids) == set(story.article_ids)
        assert room.verify() == []
    assert "other figures" in seated.get("/").text


def test_a_name_is_taken_into_the_beat_and_given_back(seated: TestClient, folder: Path) -> None:
    with open_newsroom(folder) as room:
        story = room.store.stories()[0]
        name = StoryProposal(
            "p-2", "name", ("Clinics",), 0.7, ("3 publishers",), (), wire.NOW, article_ids=story.article_ids
        )
        room.store.save_proposals([name])
    page = "/proposal/p-2"
    assert "Clinics" in seated.get("/").text
    answer = send(seated, page, page, do="take", kind="")
    assert answer.status_code == 422
    assert "Say what Clinics is" in answer.text
    assert send(seated, page, page, do="take", kind="company").status_code == 303
    with open_newsroom(folder) as room:
        assert [e.kind for e in room.beat.entities if e.name == "Clinics"] == ["company"]
    assert send(seated, "/undo", number="1").status_code == 303
    with open_newsroom(folder) as room:
        assert "Clinics" not in [e.name for e in room.beat.entities]
    assert "Clinics" in seated.get("/").text


def complained(folder: Path, brief: Brief) -> str:
    """The id of a complete notice on the brief's page, which came as JSON."""
    fields = {
        "matter": ("rights",), "name": ("Ada Ruhl",), "email": ("ada@tidings.example",), "signature": ("Ada Ruhl",),
        "work": ("Our report on Corvane",), "work_url": (brief.coverage[0].url,),
        "page": (f"https://wire.example/article/{brief.slug}-{brief.id.lower()}/",),
        "explanation": ("You tell too much of it.",), "good_faith": ("yes",), "accuracy": ("yes",),
    }  # fmt: skip
    with open_newsroom(folder) as room:
        receipt = room.office().receive(fields, "json", "192.0.2.0/24", datetime.now(UTC))
        assert receipt.outcome == "taken", receipt
        return receipt.notice_id


def test_a_notice_is_held_back_refused_and_looked_at_again(seated: TestClient, folder: Path) -> None:
    brief = public(folder)
    id_ = complained(folder, brief)
    page = f"/notice/{id_}"
    assert "Our report on Corvane" in seated.get("/").text
    assert "You tell too much of it." in seated.get(page).text
    assert send(seated, page, page, do="refuse").status_code == 422, "the sender has a right to the reason"
    assert send(seated, page, page, do="credible").status_code == 303
    assert notice_state(folder, id_) is NoticeState.RESTRICTED
    assert send(seated, "/undo", number="1").status_code == 303
    assert notice_state(folder, id_) is NoticeState.OPEN
    assert send(seated, page, page, do="refuse", note="It is a fair account.").status_code == 303
    assert notice_state(folder, id_) is NoticeState.DISMISSED
    assert send(seated, "/undo", number="3").status_code == 303
    assert notice_state(folder, id_) is NoticeState.OPEN
    send(seated, page, page, do="credible")
    send(seated, page, page, do="refuse", note="It is a fair account.")
    assert send(seated, "/undo", number="6").status_code == 303
    with open_newsroom(folder) as room:
        again = room.store.notice(id_)
        assert again
        assert again.in_force, "what was held back is held back again"
        assert room.verify() == []


def test_what_is_granted_is_gone_for_good(seated: TestClient, folder: Path) -> None:
    brief = public(folder)
    page = f"/notice/{complained(folder, brief)}"
    done = send(seated, page, page, do="grant", note="It is theirs.")
    assert done.status_code == 303
    assert "Undo<kbd>u" not in seated.get(done.headers["location"]).text
    assert send(seated, "/undo", number="1").status_code == 422
    with open_newsroom(folder) as room:
        assert room.brief(brief.id).status is Status.WITHDRAWN


def notice_state(folder: Path, notice_id: str) -> NoticeState:
    with open_newsroom(folder) as room:
        found = room.store.notice(notice_id)
    assert found
    return found.state


def test_a_feed_in_trouble_is_tried_again_or_dropped(seated: TestClient, folder: Path) -> None:
    with open_newsroom(folder) as room:
        set_ = {"weight = 1.5", 'rung = "capped"'}
        file = folder / "modelwire.toml"
        file.write_text(file.read_text().replace("[[source]]\n", "[[source]]\n" + "\n".join(sorted(set_)) + "\n"))
    with open_newsroom(folder) as room:
        source = room.config.sources[0]
        assert (source.weight, source.rung) == (1.5, Rung.CAPPED)
        feed = next(f for f in room.store.feeds() if f.url == source.feeds[0])
        due = datetime.now(UTC) + timedelta(hours=6)
        room.store.save_feeds([replace(feed, failures=5, last_error="could not be reached", next_poll_at=due)])
    page = f"/feed?url={feed.url}"
    assert "could not be reached" in seated.get("/").text
    assert seated.get(page).status_code == 200

    def now() -> datetime | None:
        with open_newsroom(folder) as room:
            return next(f.next_poll_at for f in room.store.feeds() if f.url == feed.url)

    send(seated, "/feed", page, do="retry", url=feed.url)
    assert now() is None
    send(seated, "/undo", number="1")
    assert now() == due
    send(seated, "/feed", page, do="drop", url=feed.url)
    with open_newsroom(folder) as room:
        assert source.id not in {one.id for one in room.config.sources}
    send(seated, "/undo", number="3")
    with open_newsroom(folder) as room:
        assert source in room.config.sources, "with all that was set of it"
    send(seated, "/feed", page, do="retry", url=feed.url)
    with open_newsroom(folder) as room:
        again = next(f for f in room.store.feeds() if f.url == feed.url)
        room.store.save_feeds([replace(again, next_poll_at=due + timedelta(days=1))])
    assert "polled since" in send(seated, "/undo", number="5").text


@pytest.mark.parametrize("path", ["/brief/nothing", "/watch/nothing", "/feed?url=nothing", "/undo"])
def test_what_is_not_there_is_said_plainly(seated: TestClient, path: str) -> None:
    answer = seated.get(path) if path != "/undo" else send(seated, "/undo", number="99")
    assert answer.status_code in (404, 405)
    assert "not found" in answer.text or answer.status_code == 405


def test_the_log_is_never_shortened(seated: TestClient, folder: Path) -> None:
    brief = held(folder)
    page = f"/brief/{brief.id}"
    send(seated, page, page, do="spike")
    send(seated, "/undo", number="1")
    send(seated, page, page, do="spike")
    with open_newsroom(folder) as room:
        assert [(a.number, a.kind, a.undoes) for a in room.store.actions()] == [
            (3, "spike", 0),
            (2, "undo", 1),
            (1, "spike", 0),
        ]
        assert room.store.check() == []
    assert seated.get("/log").text.count("<tr>") == 4


def test_hostile_titles_are_words(seated: TestClient, folder: Path) -> None:
    """listmonk CVE-2026-21483: a stored script that the editor's page runs."""
    brief = held(folder)
    bad = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}'
    with open_newsroom(folder) as room:
        room.store.save_brief(replace(brief, version=brief.version + 1, headline=bad))
    for path in ("/", f"/brief/{brief.id}"):
        text = seated.get(path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "49" not in re.sub(r"\d{3,}", "", text.partition("<h1>")[2].partition("</h1>")[0])


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    from modelwire.editing import editor

    return lambda seconds: monkeypatch.setattr(editor, "_PATIENCE", timedelta(seconds=seconds))


def test_a_run_under_way_is_waited_for_and_then_named(
    seated: TestClient, folder: Path, busy: Callable[[float], None]
) -> None:
    from modelwire.locks import alone

    brief = held(folder)
    busy(0.3)
    with alone(folder):
        answer = send(seated, f"/brief/{brief.id}", f"/brief/{brief.id}", do="spike")
    assert answer.status_code == 422
    assert "under way" in answer.text
    assert latest(folder, brief).status is Status.HELD


def test_visits_are_written_down_once_a_minute(seated: TestClient, folder: Path) -> None:
    with open_newsroom(folder) as room:
        before = room.store.sitting(digest(seated.cookies[COOKIE]))
        seated.get("/")
        assert room.store.sitting(digest(seated.cookies[COOKIE])) == before
    assert timedelta(minutes=1) < visit.IDLE
