"""The commands as a person meets them, each with its exit codes, on a small wire over loopback."""

import fcntl
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest

from modelwire.testing import Answer, FakeWeb, document
from tests.flow import wire
from tests.flow.shell import COMMAND, environment, modelwire

AT = "2026-06-12T20:00:00Z"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, FakeWeb]]:
    """A publication that has run once. Tests that use it change nothing."""
    folder = tmp_path_factory.mktemp("wire")
    with FakeWeb() as web:
        wire.serve(web)
        wire.publication(folder, wire.settings(web))
        done = modelwire("run", "--now", AT, cwd=folder)
        assert done.code in (0, 1), done.err
        yield folder, web


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[tuple[Path, FakeWeb]]:
    """A publication that has never run."""
    with FakeWeb() as web:
        wire.serve(web)
        yield wire.publication(tmp_path, wire.settings(web)), web


# ── init, config ─────────────────────────────────────────────────────────────────────────────────────────────


def test_init_asks_nothing_with_yes_and_tells_what_comes_next(tmp_path: Path) -> None:
    done = modelwire("init", "my-wire", "--yes", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert [line.split()[:2] for line in done.out.splitlines()[-3:]] == [
        ["modelwire", "source"], ["modelwire", "run"], ["modelwire", "serve"],
    ]  # fmt: skip
    text = (tmp_path / "my-wire" / "modelwire.toml").read_text(encoding="utf-8")
    assert 'name = "My Wire"' in text
    assert text.count("\n# ") > 10
    assert modelwire("source", "list", cwd=tmp_path / "my-wire").code == 0


def test_init_takes_answers_and_defaults(tmp_path: Path) -> None:
    place = ["--url", "https://harbour.example", "--contact", "desk@harbour.example", "--timezone", "Europe/Berlin"]
    done = modelwire("init", tmp_path / "new" / "wire", *place, answers="The Harbour Wire\n\n\n\n")
    assert done.code == 0, done.err
    settings = {s["path"]: s["value"] for s in modelwire("config", "--json", "--dir", tmp_path / "new" / "wire").json()}
    assert settings["publication.name"] == "The Harbour Wire"
    assert settings["publication.timezone"] == "Europe/Berlin"
    assert settings["beat"] == "ai"


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--timezone", "Mars/Base"], "publication.timezone"),
        (["--url", "harbour"], "publication.url"),
        (["--contact", "nobody"], "publication.contact"),
        (["--beat", "knitting"], "knitting"),
    ],
)
def test_init_with_a_wrong_answer_makes_nothing(tmp_path: Path, arguments: list[str], names: str) -> None:
    done = modelwire("init", "wire", "--yes", *arguments, cwd=tmp_path)
    assert done.code == 2
    assert names in done.err
    assert "nothing was made" in done.err
    assert list(tmp_path.iterdir()) == []


def test_init_refuses_a_folder_that_holds_a_publication(fresh: tuple[Path, FakeWeb]) -> None:
    folder, _ = fresh
    before = (folder / "modelwire.toml").read_bytes()
    done = modelwire("init", folder, "--yes")
    assert done.code == 2
    assert "holds a publication already" in done.err
    assert (folder / "modelwire.toml").read_bytes() == before


def test_init_without_an_answer_stops(tmp_path: Path) -> None:
    done = modelwire("init", "wire", cwd=tmp_path)
    assert done.code == 2
    assert not (tmp_path / "wire").exists()


def test_config_tells_where_each_setting_came_from_and_masks_secrets(fresh: tuple[Path, FakeWeb]) -> None:
    folder, _ = fresh
    done = modelwire(
        "config", "--json", cwd=folder, MODELWIRE_EDITION_SIZE="5", MODELWIRE_DATABASE="postgresql://me:hunter2@db.example/wire"
    )  # fmt: skip
    settings = {s["path"]: (s["value"], s["origin"]) for s in done.json()}
    assert settings["edition.size"] == ("5", "MODELWIRE_EDITION_SIZE")
    assert settings["publication.name"] == ("The Test Wire", "modelwire.toml")
    assert settings["retention.days"] == ("30", "default")
    assert "hunter2" not in done.out
    assert "db.example" in settings["database"][0]
    assert "publication.name" in modelwire("config", cwd=folder).out


@pytest.mark.parametrize(
    ("was", "wrong", "told"),
    [
        ("size = 8", "size = 80", "edition.size"),
        ("size = 8", "sise = 8", "edition.sise"),
        ('timezone = "Europe/Berlin"', 'timezone = "Europe/Atlantis"', "publication.timezone"),
        ("pace_seconds = 0", 'pace_seconds = "fast"', "fetch.pace_seconds"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(fresh: tuple[Path, FakeWeb], was: str, wrong: str, told: str) -> None:
    folder, _ = fresh
    file = folder / "modelwire.toml"
    text = file.read_text(encoding="utf-8").replace(was, wrong)
    file.write_text(text, encoding="utf-8")
    line = 1 + text.splitlines().index(next(row for row in text.splitlines() if wrong in row))
    for command in (["run", "--now", AT], ["serve"]):
        done = modelwire(*command, cwd=folder)
        assert done.code == 2
        assert done.out == ""
        assert f"modelwire.toml:{line}: {told}: " in done.err
        assert len(done.err.splitlines()) == 1


# ── usage ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "arguments",
    [
        ["runn"], ["run", "--nwo"], ["run", "--now"], ["run", "--now", "soon"], ["run", "--now", "2026-06-12T20:00:00"],
        ["source"], ["source", "add"], ["brief", "show"], ["brief", "withdraw", "x"], ["story", "list", "--limit", "0"],
        ["werker"], ["why"], ["serve", "--port", "http"],
    ],
)  # fmt: skip
def test_wrong_usage_is_one_line_with_what_would_be_right(tmp_path: Path, arguments: list[str]) -> None:
    done = modelwire(*arguments, cwd=tmp_path)
    assert done.code == 2
    assert done.out == ""
    assert len(done.err.splitlines()) == 1
    assert "--help`" in done.err


@pytest.mark.parametrize("command", [["run"], ["source", "list"], ["serve"], ["db", "upgrade"], ["config"]])
def test_a_folder_without_a_publication_says_what_to_do(tmp_path: Path, command: list[str]) -> None:
    done = modelwire(*command, cwd=tmp_path)
    assert done.code == 2
    assert "modelwire init" in done.err
    assert list(tmp_path.iterdir()) == []


def test_bare_and_version() -> None:
    assert "Usage: modelwire" in modelwire().out
    assert modelwire("--version").out.startswith("modelwire 0.")


def test_dir_before_the_command_and_after_it(ran: tuple[Path, FakeWeb], tmp_path: Path) -> None:
    folder, _ = ran
    before = modelwire("--dir", folder, "story", "list", "--json", cwd=tmp_path)
    after = modelwire("story", "list", "--json", "--dir", folder, cwd=tmp_path)
    both = modelwire("--dir", tmp_path, "story", "list", "--json", "--dir", folder, cwd=tmp_path)
    assert before.code == 0
    assert before.json()
    assert before.out == after.out == both.out


# ── run ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_run_reports_and_a_second_run_changes_no_byte(fresh: tuple[Path, FakeWeb]) -> None:
    folder, _ = fresh
    first = modelwire("run", "--now", AT, cwd=folder)
    held = modelwire("brief", "list", "--held", "--json", cwd=folder).json()
    assert first.code == (1 if held else 0), first.err
    told = {line.split("  ")[0].strip(): line for line in first.out.splitlines()}
    assert "4 feeds: 4 fresh" in told["polled"]
    assert "5 articles" in told["new"]
    listed = modelwire("brief", "list", "--json", cwd=folder).json()
    briefs = [brief for brief in listed if brief["status"] == "published"]
    assert told["published"].split()[-1] == str(len(briefs))
    assert all(brief["headline"] in first.out for brief in briefs)
    assert "public/index.html" in told["site"]
    assert "publish the site" in first.err
    tree = wire.tree(folder / "public")
    assert "index.html" in tree

    second = modelwire("run", "--now", AT, "--json", cwd=folder)
    assert second.code == first.code
    assert wire.tree(folder / "public") == tree
    assert second.json()["pages_written"] == 0
    assert sorted(second.json()["published"]) == sorted(brief["headline"] for brief in briefs)


def test_run_in_another_zone_is_the_same_run(ran: tuple[Path, FakeWeb]) -> None:
    folder, _ = ran
    report = modelwire("run", "--now", "2026-06-12T22:00:00+02:00", "--json", cwd=folder).json()
    assert report["at"] == AT
    assert report["pages_written"] == 0


def test_a_failed_feed_needs_a_person_and_is_told_with_its_reason(fresh: tuple[Path, FakeWeb]) -> None:
    folder, web = fresh
    web.route("/feed.xml", Answer("no", 503), host="tidings.example")
    done = modelwire("run", "--now", AT, cwd=folder)
    assert done.code == 1
    assert "1 failed" in done.out
    line = next(line for line in done.out.splitlines() if line.strip().startswith("failed"))
    assert "http://tidings.example/feed.xml" in line
    assert "503" in line
    rows = {row["source"]: row for row in modelwire("source", "list", "--json", cwd=folder).json()}
    assert rows["tidings.example"]["failures"] == 1
    assert rows["pellan.example"]["problem"] is None
    doctor = modelwire("doctor", cwd=folder)
    assert doctor.code == 1
    assert "modelwire source check http://tidings.example/feed.xml" in doctor.out
    modelwire("source", "retract", "tidings.example", cwd=folder)
    assert "tidings.example" not in modelwire("doctor", cwd=folder).out, "what is not read cannot fail"


def test_a_second_run_at_the_same_moment_is_refused(fresh: tuple[Path, FakeWeb]) -> None:
    folder, web = fresh
    with (folder / ".modelwire.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = modelwire("run", "--now", AT, cwd=folder)
        assert done.code == 2
        assert "another run is under way" in done.err
        assert web.seen == []


@pytest.fixture
def terminal() -> Iterator[None]:
    """Ctrl-C as a terminal sends it: whoever starts the tests in the background has it ignored, and so do children."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("terminal")
def test_ctrl_c_stops_a_run_and_the_next_one_goes_on(fresh: tuple[Path, FakeWeb]) -> None:
    folder, web = fresh
    slow = Answer("", delay=6)  # the signal comes at once, and a run that is told to end waits for what it has asked
    web.route("/feed.xml", slow, host="tidings.example")
    with subprocess.Popen(
        [*COMMAND, "run", "--now", AT],
        cwd=folder,
        env=environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        # A busy machine may take long to start it, and a signal before it asks the web is no test of a run.
        deadline = time.monotonic() + 120
        while "/feed.xml" not in web.paths("tidings.example") and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=15)
    assert process.returncode == 2, err
    assert "stopped; nothing is lost" in err
    assert "Traceback" not in err
    wire.serve(web)
    again = modelwire("run", "--now", AT, "--json", cwd=folder)
    assert again.code in (0, 1), again.err
    assert len(modelwire("story", "list", "--json", cwd=folder).json()) == 3


# ── sources ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_sources_come_and_go(fresh: tuple[Path, FakeWeb]) -> None:
    folder, web = fresh
    items = [("/one", "A first piece", "Words. " * 30, wire.june(11, 9))]
    web.route("/new.xml", document(wire.rss("The Quay", "quay.example", items), "application/rss+xml"))
    added = modelwire("source", "add", web.url("/new.xml"), cwd=folder)
    assert added.code == 0, added.err
    assert added.out.startswith("The Quay (quay.example): ")
    assert "added" in added.out
    assert "was there already" in modelwire("source", "add", web.url("/new.xml"), cwd=folder).out

    rows = modelwire("source", "list", "--json", cwd=folder).json()
    assert [row["feed"] for row in rows if row["source"] == "quay.example"] == [web.url("/new.xml")]
    assert "quay.example" in modelwire("source", "list", cwd=folder).out

    gone = modelwire("source", "retract", "quay.example", cwd=folder)
    assert gone.code == 0
    assert "1 feed dropped" in gone.out
    assert "quay.example" not in modelwire("source", "list", cwd=folder).out
    again = modelwire("source", "retract", "quay.example", cwd=folder)
    assert again.code == 2
    assert "quay.example" in again.err


def test_a_list_with_odd_rows_adds_what_is_right(fresh: tuple[Path, FakeWeb], tmp_path: Path) -> None:
    folder, _ = fresh
    listed = tmp_path / "list.opml"
    listed.write_text(
        "<opml><body><outline xmlUrl='https://quay.example/f' language='unknown'/><outline xmlUrl='http://../f'/>"
        "<outline xmlUrl='javascript:1'/></body></opml>"
    )
    done = modelwire("source", "import", listed, cwd=folder)
    assert done.code == 0, done.err
    assert done.out.startswith("1 feed added")
    assert "left out: javascript:1 is" in done.out
    assert modelwire("config", cwd=folder).code == 0
    listed.write_bytes(b"<?xml version='1.0' encoding='nonsense'?><opml/>")
    assert "not well-formed OPML" in modelwire("source", "import", listed, cwd=folder).err


def test_what_is_no_feed_is_not_added(fresh: tuple[Path, FakeWeb]) -> None:
    folder, web = fresh
    before = (folder / "modelwire.toml").read_bytes()
    web.route("/page", Answer("<html><body>Log in</body></html>", headers=(("Content-Type", "text/html"),)))
    done = modelwire("source", "add", web.url("/page"), cwd=folder)
    assert done.code == 2
    assert web.url("/page") in done.err
    assert (folder / "modelwire.toml").read_bytes() == before


def test_an_opml_list_goes_out_and_comes_in(fresh: tuple[Path, FakeWeb], tmp_path: Path) -> None:
    folder, web = fresh
    exported = modelwire("source", "export", cwd=folder)
    urls = [node.get("xmlUrl") for node in ElementTree.fromstring(exported.out.encode()).iter("outline")]
    assert len(urls) == 4
    file = tmp_path / "list.opml"
    assert modelwire("source", "export", file, cwd=folder).out == ""
    assert file.read_text(encoding="utf-8") == exported.out

    other = tmp_path / "other"
    assert modelwire("init", other, "--yes").code == 0
    done = modelwire("source", "import", file, "--dir", other)
    assert done.out == "4 feeds added, 0 known already; 4 sources in all\n"
    assert modelwire("source", "import", file, "--dir", other).out.startswith("0 feeds added, 4 known already")

    web.route("/feeds.opml", document(exported.out, "text/x-opml"))
    assert "4 known" in modelwire("source", "import", web.url("/feeds.opml"), cwd=folder).out
    missing = modelwire("source", "import", "nowhere.opml", cwd=folder)
    assert missing.code == 2
    assert "nowhere.opml" in missing.err


def test_check_polls_without_keeping_anything(fresh: tuple[Path, FakeWeb]) -> None:
    folder, web = fresh
    done = modelwire("source", "check", "--json", cwd=folder)
    assert done.code == 0, done.err
    assert [row["outcome"] for row in done.json()] == ["fresh"] * 4
    assert modelwire("story", "list", "--json", cwd=folder).json() == []
    web.route("/feed.xml", Answer("gone", 410), host="pellan.example")
    one = modelwire("source", "check", "pellan.example", cwd=folder)
    assert one.code == 1
    assert "410" in one.out
    assert modelwire("source", "check", "nobody.example", cwd=folder).code == 2


# ── stories, briefs, watches ─────────────────────────────────────────────────────────────────────────────────


def test_stories_explain_themselves(ran: tuple[Path, FakeWeb]) -> None:
    folder, _ = ran
    stories = modelwire("story", "list", "--json", cwd=folder).json()
    corvane = next(story for story in stories if len(story["article_ids"]) == 3)
    assert corvane["decision"]["outcome"] == "published"
    told = modelwire("story", "show", corvane["id"][:10], cwd=folder)
    assert told.code == 0, told.err
    for words in ("joined:", "published:", "courier.example", "×"):
        assert words in told.out
    assert [a["publisher"] for a in modelwire("story", "show", corvane["id"], "--json", cwd=folder).json()["articles"]]
    assert len(modelwire("story", "list", "--limit", "1", "--json", cwd=folder).json()) == 1
    table = modelwire("story", "list", cwd=folder).out
    assert "left out" in table
    assert modelwire("story", "show", "s-none", cwd=folder).code == 2


def test_briefs_show_their_evidence(ran: tuple[Path, FakeWeb]) -> None:
    folder, _ = ran
    briefs = modelwire("brief", "list", "--json", cwd=folder).json()
    briefs = [brief for brief in briefs if brief["status"] == "published"]
    assert briefs
    told = modelwire("brief", "show", briefs[0]["id"], cwd=folder)
    assert briefs[0]["headline"] in told.out
    assert "entailed by" in told.out
    assert modelwire("brief", "show", briefs[0]["id"].lower(), "--json", cwd=folder).json()["id"] == briefs[0]["id"]
    check = modelwire("brief", "check", briefs[0]["id"], "--json", cwd=folder)
    assert (check.code, check.json()["problems"]) == (0, [])
    assert briefs[0]["headline"][:40] in modelwire("brief", "list", cwd=folder).out
    assert modelwire("brief", "show", "nothing", cwd=folder).code == 2


def test_watches_are_listed_and_counted(ran: tuple[Path, FakeWeb]) -> None:
    folder, _ = ran
    watches = modelwire("watch", "list", "--json", cwd=folder).json()
    score = modelwire("watch", "score", "--json", cwd=folder).json()
    states = ("open", "confirmed", "refuted", "lapsed", "void")
    assert sum(score[state] for state in states) == len(watches)
    assert {"settled", "in_time", "void_rate", "by_kind", "by_writer", "brier", "calibration"} <= set(score)
    for watch in watches:
        assert watch["statement"] in modelwire("watch", "show", watch["id"], cwd=folder).out
    assert modelwire("watch", "list", "--open", cwd=folder).code == 0
    assert modelwire("watch", "show", "w-none", cwd=folder).code == 2


def test_why_tells_rung_signals_story_and_decisions(ran: tuple[Path, FakeWeb]) -> None:
    folder, _ = ran
    url = "http://courier.example/corvane-inquiry"
    told = modelwire("why", url, cwd=folder)
    assert told.code == 0, told.err
    for words in ("rung", "robots", "read 2026-06-12 20:00Z", "published: "):
        assert words in told.out
    known = modelwire("why", f"{url}?utm_source=x", "--json", cwd=folder).json()
    assert known["rung"] == "full"
    assert known["signals"][0]["domain"] == "courier.example"
    missing = modelwire("why", "https://courier.example/never", cwd=folder)
    assert missing.code == 2
    assert "https://courier.example/never" in missing.err


def test_search_finds_briefs_and_takes_any_input(ran: tuple[Path, FakeWeb]) -> None:
    folder, _ = ran
    found = modelwire("search", "corvane", "authority", "--json", cwd=folder).json()
    assert [brief["url"].startswith("https://wire.example/article/") for brief in found] == [True]
    assert found[0]["headline"] in modelwire("search", "Corvane", cwd=folder).out
    for words in ('"', "NEAR(", "'; DROP TABLE briefs"):
        assert modelwire("search", words, "--json", cwd=folder).json() in ([], found), words


def withdrawn_page(folder: Path, brief: dict[str, str]) -> str:
    return next(p for p in (folder / "public" / "article").iterdir() if p.name.endswith(brief["id"].lower())).joinpath(
        "index.html"
    ).read_text(encoding="utf-8")  # fmt: skip


def test_a_brief_is_withdrawn_and_published_again(fresh: tuple[Path, FakeWeb]) -> None:
    folder, _ = fresh
    modelwire("run", "--now", AT, cwd=folder)
    brief = modelwire("brief", "list", "--json", cwd=folder).json()[-1]
    page = withdrawn_page(folder, brief)

    done = modelwire("brief", "withdraw", brief["id"], "--reason", "The source took it back.", cwd=folder)
    assert done.code == 0, done.err
    assert modelwire("brief", "list", "--json", cwd=folder).json()[-1]["status"] == "withdrawn"
    notice = withdrawn_page(folder, brief)
    assert "The source took it back." in notice
    assert notice != page
    assert modelwire("verify", cwd=folder).code == 0
    assert modelwire("search", brief["headline"].split()[0], "--json", cwd=folder).json() == []
    again = modelwire("brief", "withdraw", brief["id"], "--reason", "Once more.", cwd=folder)
    assert again.code == 2
    assert "withdrawn" in again.err

    back = modelwire("brief", "approve", brief["id"], cwd=folder)
    assert back.code == 0, back.err
    shown = modelwire("brief", "show", brief["id"], "--json", cwd=folder).json()
    assert [change["kind"] for change in shown["history"]] == ["published", "withdrawn", "published"]
    assert shown["published_at"] == AT
    assert modelwire("verify", cwd=folder).code == 0
    assert modelwire("brief", "approve", brief["id"], cwd=folder).code == 2
    assert modelwire("brief", "spike", brief["id"], cwd=folder).code == 2


@pytest.fixture
def holding(fresh: tuple[Path, FakeWeb], monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A publication whose only brief waits for a person, and the brief's id."""
    from modelwire import publish
    from modelwire.newsroom import open_newsroom

    folder, _ = fresh
    monkeypatch.setattr(publish, "decide", lambda *_: publish.Hold("too little is left of it"))
    with open_newsroom(folder) as room:
        room.run(wire.NOW)
        return folder, room.store.held_briefs()[0].id


def test_a_held_brief_waits_is_spiked_and_approved(holding: tuple[Path, str]) -> None:
    folder, id_ = holding
    again = modelwire("run", "--now", AT, cwd=folder)
    assert again.code == 1
    assert "too little is left of it" in again.out
    waiting = modelwire("brief", "list", "--held", "--json", cwd=folder).json()
    assert (id_, "too little is left of it") in [(brief["id"], brief["held_because"]) for brief in waiting]
    assert "too little is left of it" in modelwire("brief", "list", cwd=folder).out

    spiked = modelwire("brief", "spike", id_[-8:], "--reason", "Old news.", cwd=folder)
    assert spiked.code == 0, spiked.err
    assert id_ not in modelwire("brief", "list", cwd=folder).out
    assert "Old news." in modelwire("brief", "show", id_, cwd=folder).out
    assert not [path for path in wire.tree(folder / "public") if id_.lower() in path]

    done = modelwire("brief", "approve", id_, cwd=folder)
    assert done.code == 0, done.err
    assert [path for path in wire.tree(folder / "public") if id_.lower() in path]
    shown = modelwire("brief", "show", id_, "--json", cwd=folder).json()
    assert shown["status"] == "published"
    assert shown["published_at"] == shown["modified_at"] > AT
    assert [change["kind"] for change in shown["history"]] == ["held", "spiked", "published"]
    front = (folder / "public" / "index.html").read_text(encoding="utf-8")
    assert id_.lower() in front
    assert modelwire("verify", cwd=folder).out == "1 brief proven: all holds\n"


def test_a_brief_that_does_not_stand_is_not_approved(holding: tuple[Path, str]) -> None:
    from dataclasses import replace

    from modelwire.newsroom import open_newsroom

    folder, id_ = holding
    with open_newsroom(folder) as room:
        brief = room.store.brief(id_)
        assert brief
        summary = (replace(brief.summary[0], text="Corvane was fined $999 million."), *brief.summary[1:])
        room.store.save_brief(replace(brief, version=brief.version + 1, summary=summary))
    check = modelwire("brief", "check", id_, cwd=folder)
    assert check.code == 1
    assert "summary 1" in check.out
    done = modelwire("brief", "approve", id_, cwd=folder)
    assert done.code == 2
    assert "it cannot be published: summary 1" in done.err
    assert id_ in modelwire("brief", "list", "--held", cwd=folder).out


# ── the record, the database ─────────────────────────────────────────────────────────────────────────────────


def test_verify_proves_and_finds_an_altered_byte(fresh: tuple[Path, FakeWeb]) -> None:
    folder, _ = fresh
    modelwire("run", "--now", AT, cwd=folder)
    done = modelwire("verify", cwd=folder)
    assert done.code == 0
    assert done.out.endswith("proven: all holds\n")
    page = folder / "public" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"Corvane", b"Corvine", 1))
    found = modelwire("verify", cwd=folder)
    assert found.code == 1
    assert "index.html" in found.out
    assert len(modelwire("verify", "--json", cwd=folder).json()["problems"]) == 1


def test_doctor_names_what_is_wrong_and_the_remedy(fresh: tuple[Path, FakeWeb]) -> None:
    folder, _ = fresh
    done = modelwire("doctor", cwd=folder)
    assert done.code == 1
    assert "publication.url is https://wire.example" in done.out
    assert "→ set" in done.out
    checks = {check["name"]: check["ok"] for check in modelwire("doctor", "--json", cwd=folder).json()}
    assert checks["database"]
    assert not checks["address"]


def test_doctor_is_content_where_nothing_is_wrong(fresh: tuple[Path, FakeWeb]) -> None:
    folder, _ = fresh
    file = folder / "modelwire.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("wire.example", "wire.org"), encoding="utf-8")
    done = modelwire("doctor", cwd=folder)
    assert done.code == 0, done.out


def test_a_backup_goes_back_and_the_replaced_database_is_kept(fresh: tuple[Path, FakeWeb], tmp_path: Path) -> None:
    folder, _ = fresh
    modelwire("run", "--now", AT, cwd=folder)
    copy = tmp_path / "copy.db"
    made = modelwire("db", "backup", copy, cwd=folder)
    assert made.code == 0, made.err
    assert copy.stat().st_mode & 0o077 == 0
    assert sorted(p.name for p in tmp_path.glob("copy.db*")) == ["copy.db"]
    before = modelwire("brief", "list", "--json", cwd=folder).out
    there = modelwire("db", "backup", copy, cwd=folder)
    assert there.code == 2
    assert "there already" in there.err

    modelwire("run", "--now", "2026-06-13T20:00:00Z", cwd=folder)
    refused = modelwire("db", "restore", copy, cwd=folder)
    assert refused.code == 2
    assert "2026-06-13T20:00Z" in refused.err
    assert "--force" in refused.err

    forced = modelwire("db", "restore", copy, "--force", cwd=folder)
    assert forced.code == 0, forced.err
    assert len(list(folder.glob("modelwire.db.before-restore-*"))) == 1
    assert modelwire("brief", "list", "--json", cwd=folder).out == before
    modelwire("run", "--now", AT, cwd=folder)
    assert modelwire("verify", cwd=folder).code == 0
    kept = next(iter(folder.glob("modelwire.db.before-restore-*")))
    assert modelwire("db", "restore", kept, cwd=folder).code == 0


def test_what_is_no_copy_is_not_restored(fresh: tuple[Path, FakeWeb], tmp_path: Path) -> None:
    folder, _ = fresh
    modelwire("run", "--now", AT, cwd=folder)
    text, other = tmp_path / "text.db", tmp_path / "other.db"
    text.write_text("not a database, but long enough to look at twice " * 50)
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE t (a)")
    for file in (text, other, tmp_path / "missing.db"):
        done = modelwire("db", "restore", file, "--force", cwd=folder)
        assert done.code == 2
        assert file.name in done.err
    assert list(folder.glob("*before-restore*")) == []
    assert modelwire("verify", cwd=folder).code == 0


def test_backup_in_the_folder_without_a_name(ran: tuple[Path, FakeWeb]) -> None:
    folder, _ = ran
    done = modelwire("db", "backup", cwd=folder)
    assert done.code == 0
    made = list(folder.glob("modelwire.db.backup-*"))
    assert len(made) == 1
    assert str(made[0]) in done.out


#: The tables of revision 0001.
FIRST = frozenset(
    "alembic_version feeds entries articles revisions signals stories story_articles decisions briefs brief_mentions "
    "ledger watches editions".split()
)


def test_an_older_schema_is_named_and_upgraded(fresh: tuple[Path, FakeWeb]) -> None:
    folder, _ = fresh
    modelwire("source", "list", cwd=folder)
    with closing(sqlite3.connect(folder / "modelwire.db")) as database:
        there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in there - FIRST:
            if not table.startswith(("brief_search", "sqlite_")):
                database.execute(f"DROP TABLE {table}")
        database.execute("UPDATE alembic_version SET version_num = '0001'")
        database.commit()
    done = modelwire("run", "--now", AT, cwd=folder)
    assert done.code == 2
    assert "modelwire db upgrade" in done.err
    up = modelwire("db", "upgrade", cwd=folder)
    assert up.code == 0, up.err
    assert "0001" in up.out
    assert len(list(folder.glob("modelwire.db.before-upgrade-*"))) == 1
    assert "already" in modelwire("db", "upgrade", cwd=folder).out
    with closing(sqlite3.connect(folder / "modelwire.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    assert "newer than this program's" in modelwire("db", "upgrade", cwd=folder).err
    assert len(list(folder.glob("modelwire.db.before-upgrade-*"))) == 1


def test_a_folder_of_any_name_and_a_database_of_any_place(tmp_path: Path) -> None:
    folder = tmp_path / "a?b %20c"
    modelwire("init", folder, "--yes")
    assert modelwire("--dir", folder, "story", "list").code == 0
    assert (folder / "modelwire.db").is_file()
    assert modelwire("--dir", folder, "db", "backup", tmp_path / "copy.db").code == 0
    assert modelwire("--dir", folder, "story", "list", MODELWIRE_DATABASE="sqlite:///mine.db").code == 0
    assert (folder / "mine.db").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a?b %20c", "copy.db"]


@pytest.mark.parametrize(("command", "tool"), [(["backup"], "pg_dump"), (["restore", "x.db"], "pg_restore")])
def test_other_databases_have_better_tools(fresh: tuple[Path, FakeWeb], command: list[str], tool: str) -> None:
    folder, _ = fresh
    (folder / "x.db").touch()
    done = modelwire("db", *command, cwd=folder, MODELWIRE_DATABASE="postgresql://me:hunter2@db.example/wire")
    assert done.code == 2
    assert tool in done.err
    assert "hunter2" not in done.err
