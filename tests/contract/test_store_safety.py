"""ports.Store: what is altered is found, what is committed stays, and nobody waits for nothing."""

import os
import signal as signals
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from modelwire.adapters.store import open_store
from modelwire.adapters.store.engine import connected
from modelwire.adapters.store.schema import metadata
from modelwire.adapters.store.store import SqlStore
from modelwire.errors import StoreError
from modelwire.ports import Store
from modelwire.text import digest
from modelwire.types import DeadLetter, DeskLetter, KnownItems, Sketch, StageRun, StoryProposal, Suppression
from tests.contract.nouns import (
    DAY,
    HOUR,
    account,
    action,
    brief,
    call,
    decision,
    delivery,
    edition,
    entry,
    evidence,
    feed,
    issue,
    notice,
    pause,
    push,
    reader,
    run_report,
    rung_change,
    signal,
    site_file,
    sitting,
    watch,
)
from tests.unit.make import NOW, article, story

ARTICLE = article(text="The count is 41,000.")
SEALED = sorted(name for name, table in metadata.tables.items() if "seal" in table.c and "document" in table.c)


#: A version that cites an earlier brief.
LEANING = brief(version=2, evidence=(evidence(), replace(evidence(2), of="brief", ref="01Z")))


def fill(store: Store) -> None:
    """A row in every table."""
    store.save_feeds([feed()])
    store.save_entries([entry()], seen_at=NOW)
    store.save_articles([ARTICLE], at=NOW)
    store.save_articles([replace(ARTICLE, text="Other.", digest=digest(ARTICLE.title, "Other."))], at=NOW + HOUR)
    store.save_signals([signal()])
    store.save_stories([story(ARTICLE)])
    store.record_decision(decision())
    store.save_brief(brief())
    store.save_brief(LEANING)
    store.save_watches([watch()])
    store.save_edition(edition())
    store.save_run(run_report())
    store.save_call(replace(call(), id="c:1"))
    store.save_site_file(site_file())
    store.save_pause(pause())
    store.save_push(push())
    store.save_proposals([StoryProposal("p-1", "merge", ("s-1", "s-2"), 0.4, ("wording",), (), NOW)])
    store.save_vectors("one", {ARTICLE.id: (0.5,)})
    store.record_action(action())
    store.save_account(account())
    store.save_sitting(sitting())
    store.save_subscribers([reader()])
    store.suppress(Suppression("r2", "left", NOW))
    store.open_issue(issue(), [delivery()])
    store.save_notice(notice())
    store.record_rungs([rung_change()])
    fill_what_passes(store)


def fill_what_passes(store: Store) -> None:
    """What is queued, cached, or of the moment."""
    store.save_known_items(KnownItems(feed().url, "2026", ("2026ab",)))
    store.save_dead_letter(DeadLetter("read", "https://outlet.example/x", "X", "a fault", NOW, NOW))
    store.save_stage_run(StageRun("read", NOW))
    store.queue_letter(DeskLetter("n-000000000001:receipt", "n-000000000001", "receipt", NOW, NOW))
    store.save_sketch(Sketch("n-000000000001", ("2026abcdef012345",)))
    store.save_brief_vectors("one", {"01A": (0.5,)})
    store.beat("w-1", "desk", "1")
    store.take_turn("outlet.example", "w-1", DAY)


@pytest.fixture
def filled(store: Store) -> SqlStore:
    fill(store)
    assert isinstance(store, SqlStore)
    assert store.check() == []
    return store


def alter(store: SqlStore, statement: str, **values: Any) -> None:
    with store.database.writing() as connection:
        assert connection.execute(text(statement), values).rowcount >= 1


class Undone(Exception):
    """What was altered is taken back."""


@contextmanager
def altered(store: SqlStore, statement: str, **values: Any) -> Iterator[None]:
    """The store as it is with something altered, until the block ends: one store serves for all that can be."""
    with suppress(Undone), store.together():
        alter(store, statement, **values)
        yield
        raise Undone


# ── check ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_empty_database_is_sound(store: Store) -> None:
    assert store.check() == []


def test_every_table_has_a_row(filled: SqlStore) -> None:
    with filled.database.reading() as connection:
        empty = [name for name in metadata.tables if not connection.execute(text(f"SELECT 1 FROM {name}")).first()]
    assert empty == []


def test_one_altered_byte_of_any_document_is_named(filled: SqlStore) -> None:
    missed = []
    for table in SEALED:
        with altered(filled, f"UPDATE {table} SET document = replace(document, '2026', '2025')"):
            problems = filled.check()
        told = [problem for problem in problems if problem.startswith(f"{table} ")]
        if not any("does not match its seal" in problem for problem in told):
            missed.append((table, problems))
    assert len(SEALED) > 25
    assert missed == []
    assert filled.check() == [], "all of it was taken back"


def test_a_document_that_is_none_is_told_and_hides_nothing_else(filled: SqlStore) -> None:
    missed = []
    for table in SEALED:
        other = "feeds" if table != "feeds" else "runs"
        with altered(filled, f"UPDATE {table} SET document = '{{'"):
            alter(filled, f"UPDATE {other} SET seal = 'x'")
            problems = filled.check()
        if not {table, other} <= {problem.split(" ")[0] for problem in problems}:
            missed.append((table, problems))
    assert missed == []


#: What else may be altered, and how it is named.
ALTERED = (
    ("UPDATE articles SET text = 'Othes.'", "articles a-"),
    ("UPDATE articles SET publisher = 'x.example'", "publisher differ from its document"),
    ("UPDATE articles SET rung = 0", "rung differ from its document"),
    ("UPDATE entries SET told = 'x'", "entries https://outlet.example/feed 1"),
    ("UPDATE stories SET merged_into = 's-2'", "merged_into differ"),
    ("UPDATE decisions SET outcome = 'published'", "outcome differ"),
    ("UPDATE briefs SET status = 'spiked' WHERE version = 2", "briefs 01A 2: status differ"),
    ("UPDATE watches SET state = 'void'", "state differ"),
    ("DELETE FROM story_articles", "its rows in story_articles differ"),
    ("UPDATE story_articles SET article_id = 'a-9'", "its rows in story_articles differ"),
    ("DELETE FROM brief_mentions", "its rows in brief_mentions differ"),
    ("UPDATE brief_mentions SET salience = 0.9", "its rows in brief_mentions differ"),
    ("DELETE FROM brief_changes", "briefs 01A 2: rows of it are missing in brief_changes"),
    ("DELETE FROM brief_citations", "briefs 01A 2: rows of it are missing in brief_citations"),
    ("DELETE FROM brief_articles", "briefs 01A 2: rows of it are missing in brief_articles"),
    ("DELETE FROM brief_search", "brief_search 01A: it differs"),
    ("UPDATE brief_search SET body = 'x'", "brief_search 01A: it differs"),
    ("UPDATE brief_search SET brief_id = '01Z'", "brief_search 01Z: no published brief"),
    ("DELETE FROM ledger WHERE number = 1", "ledger: an entry is missing before 2"),
    ("DELETE FROM ledger WHERE number = 2", "briefs 01A 2: it is not in the ledger"),
    ("UPDATE ledger SET seal = 'x' WHERE number = 1", "ledger 1: the chain is broken here"),
    ("UPDATE ledger SET digest = 'x' WHERE number = 2", "ledger 2: the chain is broken here"),
)


def test_whatever_else_is_altered_is_named(filled: SqlStore) -> None:
    missed = []
    for statement, told in ALTERED:
        with altered(filled, statement):
            problems = filled.check()
        if not any(told in problem for problem in problems):
            missed.append((statement, problems))
    assert missed == []


def test_an_instant_that_only_looks_different_is_named(filled: SqlStore) -> None:
    if not filled.database.is_sqlite:
        pytest.skip("PostgreSQL keeps instants, not their spelling")
    for table, column in (("decisions", "at"), ("runs", "at"), ("editions", "cut_at")):
        with altered(filled, f"UPDATE {table} SET {column} = replace({column}, 'T', ' ')"):
            problems = filled.check()
        assert any(f"{column} differ" in problem for problem in problems), (table, problems)


def test_a_brief_that_was_altered_together_with_its_seal_differs_from_the_ledger(filled: SqlStore) -> None:
    from modelwire.adapters.store.briefs import BRIEFS

    row = BRIEFS.row(brief(version=2, headline="Forged"))
    alter(filled, "UPDATE briefs SET document = :document, seal = :seal WHERE version = 2",
          document=row["document"], seal=row["seal"])  # fmt: skip
    assert "briefs 01A 2: it is not as the ledger has it" in filled.check()


def test_a_brief_that_is_gone_is_missed(filled: SqlStore) -> None:
    alter(filled, "DELETE FROM brief_mentions WHERE version = 1")
    alter(filled, "DELETE FROM briefs WHERE version = 1")
    assert "briefs 01A 1: it is in the ledger but missing" in filled.check()


def test_a_document_that_cannot_be_read_is_a_store_error_that_says_what_to_do(filled: SqlStore) -> None:
    alter(filled, "UPDATE feeds SET document = '[]'")
    with pytest.raises(StoreError, match=r"feeds https://outlet.example/feed: .* run modelwire verify"):
        filled.feeds()


# ── keeping ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_saved_is_there_when_it_is_opened_again(kept_url: str) -> None:
    with closing(open_store(kept_url)) as first:
        fill(first)
    with closing(open_store(kept_url)) as second:
        assert (second.feeds(), second.briefs(), second.editions()) == ([feed()], [LEANING], [edition()])
        assert (second.runs(), second.watches(), second.decisions()) == ([run_report()], [watch()], [decision()])
        assert [revision.at for revision in second.revisions(ARTICLE.id)] == [NOW + HOUR]
        assert second.check() == []


def test_saving_everything_again_changes_no_row(kept_url: str) -> None:
    with closing(open_store(kept_url)) as store:
        fill(store)
        store.save_articles(store.articles([ARTICLE.id]), at=NOW + DAY)
        before = rows(kept_url)
        for again in store.briefs():
            store.save_brief(again)
        store.save_feeds([feed()])
        store.save_entries([entry()], seen_at=NOW + DAY)
        store.save_articles(store.articles([ARTICLE.id]), at=NOW + DAY)
        store.save_signals([signal()])
        store.save_stories([story(ARTICLE)])
        store.record_decision(decision())
        store.save_watches([watch()])
        store.save_edition(edition())
        store.save_run(run_report())
        store.save_call(replace(call(), id="c:1"))
    assert rows(kept_url) == before


def rows(url: str) -> dict[str, list[str]]:
    with connected(url) as database, database.reading() as connection:
        return {name: sorted(map(repr, connection.execute(text(f"SELECT * FROM {name}")))) for name in metadata.tables}


def test_two_threads_lose_nothing(store: Store) -> None:
    def work(half: int) -> None:
        for number in range(half, 60, 2):
            store.save_articles([article(f"https://outlet.example/{number}")])
            store.record_decision(decision(f"s-{number}"))
            store.save_brief(brief(f"01{number:03}"))
            store.briefs(limit=3)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    assert (store.article_count(), len(store.decisions()), len(store.briefs())) == (60, 60, 60)
    assert store.check() == []


#: Saves articles and briefs for ever, and says after each which one is committed.
SAVES = """
    import sys
    from modelwire.adapters.store import open_store
    from tests.contract.nouns import brief
    from tests.unit.make import article

    url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    store = open_store(url)
    for number in range(count):
        pages = [f"https://{name}.example/{number}/{part}" for part in "abc"]
        store.save_articles([article(page, text="Words. " * 500) for page in pages])
        store.save_brief(brief(f"01{name}{number:06}"))
        print(number, flush=True)
"""


def saving(url: str, name: str, count: int) -> "subprocess.Popen[str]":
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(SAVES), url, name, str(count)],
        stdout=subprocess.PIPE, text=True, cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip


def test_two_processes_lose_nothing_and_open_a_new_database_together(kept_url: str) -> None:
    workers = [saving(kept_url, name, 20) for name in ("left", "right")]
    said = [worker.communicate(timeout=120)[0].split() for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    assert [len(lines) for lines in said] == [20, 20]
    with closing(open_store(kept_url)) as store:
        assert (store.article_count(), len(store.briefs())) == (120, 40)
        assert store.check() == []


@pytest.mark.parametrize("after", [1, 4, 9])
def test_a_kill_in_the_middle_of_saving_loses_nothing_that_was_committed(kept_url: str, after: int) -> None:
    worker = saving(kept_url, "left", 100_000)
    assert worker.stdout
    with worker.stdout as said:
        while int(said.readline()) < after:
            pass
        worker.send_signal(signals.SIGKILL)
        last = max([after, *map(int, (line for line in said if line.endswith("\n")))])
    worker.wait(timeout=30)
    with closing(open_store(kept_url)) as store:
        assert store.check() == []
        assert len(store.briefs()) in (last + 1, last + 2), (
            "a brief is there with all that belongs to it, or not at all"
        )
        assert store.article_count() in (3 * (last + 1), 3 * (last + 2), 3 * (last + 3)), "all three or none"
        store.save_brief(brief("01Z"))
        assert store.check() == []


# ── SQLite ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sqlite_file_is_private_and_set_for_safety(tmp_path: Path) -> None:
    path = tmp_path / "modelwire.db"
    with closing(open_store(f"sqlite:///{path}")) as store:
        assert isinstance(store, SqlStore)
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        with store.database.reading() as connection:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked}
        assert found == {
            "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000, "secure_delete": 1,
        }  # fmt: skip
        modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_a_text_that_was_let_go_is_in_no_file(tmp_path: Path) -> None:
    secret = "Zanzibarian quince marmalade."
    held = article(text=secret * 100)
    with closing(open_store(f"sqlite:///{tmp_path / 'modelwire.db'}")) as store:
        store.save_articles([held])
        assert any(secret.encode() in file.read_bytes() for file in tmp_path.iterdir())
        store.save_articles([replace(held, text="")])
        assert not any(secret.encode() in file.read_bytes() for file in tmp_path.iterdir())


def test_a_damaged_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "modelwire.db"
    with closing(open_store(f"sqlite:///{path}")) as store:
        fill(store)
    pages = bytearray(path.read_bytes())
    for start in range(4096 * 4, len(pages), 4096 * 2):
        pages[start : start + 64] = b"\xff" * 64
    path.write_bytes(pages)
    with pytest.raises(StoreError, match="malformed; the file is damaged: restore a backup"):
        open_store(f"sqlite:///{path}")


def test_damage_inside_a_row_is_told_by_check(tmp_path: Path) -> None:
    path = tmp_path / "modelwire.db"
    with closing(open_store(f"sqlite:///{path}")) as store:
        fill(store)
    whole = path.read_bytes()
    assert whole.count(b"did not answer") == 1
    path.write_bytes(whole.replace(b"did not answer", b"did not\xffanswer"))
    with closing(open_store(f"sqlite:///{path}")) as store:
        assert store.check() == ["feeds https://outlet.example/feed: its document does not match its seal"]


def test_a_second_store_in_one_process_does_not_take_the_locks_of_the_first(tmp_path: Path) -> None:
    """To close a file drops all locks that a process has on it, and SQLite's are such locks: rows were lost by it."""
    file = tmp_path / "modelwire.db"
    url = f"sqlite:///{file}"
    with closing(open_store(url)) as first:
        first.save_feeds([feed()])
        with closing(open_store(url)):
            first.feeds()
        leave = f"import contextlib; from modelwire.adapters.store import open_store as o; o({url!r}).close()"
        subprocess.run([sys.executable, "-c", leave], check=True)
        # Whoever is the last to leave takes the log away; that was not the other process.
        assert file.with_name("modelwire.db-wal").exists()
        first.save_feeds([replace(feed(), failures=3)])
    with closing(open_store(url)) as again:
        assert [one.failures for one in again.feeds()] == [3]
        assert again.check() == []


def test_after_a_rest_all_is_there(store: Store) -> None:
    fill(store)
    store.rest()
    assert store.feeds() == [feed()]
    store.rest()
    store.save_feeds([feed(title="Later")])
    assert store.feeds() == [feed(title="Later")]
