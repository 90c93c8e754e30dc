"""`modelwire init` as a new user meets it: at a terminal, in a script, with and without something to write with."""

import os
import pty
import re
import select
import subprocess
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from modelwire.testing import Answer, FakeWeb
from tests.flow import wire
from tests.flow.shell import COMMAND, environment, modelwire

KEY = "sk-test-0123456789abcdef"
OLLAMA = '{"object": "list", "data": [{"id": "qwen3:8b"}, {"id": "llama3.2:3b"}]}'


class Terminal:
    """A command at a pseudo-terminal, and somebody who types."""

    def __init__(self, *arguments: str, cwd: Path, **more: str) -> None:
        ours, theirs = pty.openpty()
        self._ours, self.screen, self._read = ours, "", 0
        self.process = subprocess.Popen(
            [*COMMAND, *arguments], cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, env=environment(**more),
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)

    def answer(self, question: str, words: str) -> None:
        """Wait for a question that was not answered yet, and type."""
        self._until(question)
        os.write(self._ours, words.encode() + b"\n")

    def end(self) -> int:
        """Read to the end; returns the exit code."""
        self._until(None)
        os.close(self._ours)
        return self.process.wait(timeout=30)

    def _until(self, words: str | None) -> None:
        ends = time.monotonic() + 30
        while words is None or words not in self.screen[self._read :]:
            assert time.monotonic() < ends, self.screen
            if not select.select([self._ours], [], [], 0.2)[0]:
                continue
            try:
                told = os.read(self._ours, 4096)
            except OSError:  # Linux's word for: the other side has ended
                told = b""
            if not told:
                assert words is None, self.screen
                return
            self.screen += told.decode().replace("\r\n", "\n")
        self._read = self.screen.index(words, self._read) + len(words)


def settings(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "modelwire.toml").read_text(encoding="utf-8"))


def test_four_questions_at_a_terminal_and_a_wrong_answer_is_asked_for_again(tmp_path: Path) -> None:
    screen = Terminal("init", "my-wire", cwd=tmp_path, OLLAMA_HOST="127.0.0.1:9", OPENAI_API_KEY=KEY)
    screen.answer("Name of the publication [My Wire]", "The Lock")
    screen.answer("Beat: ai (artificial intelligence), security (computer security)", "knitting")
    screen.answer("there is ai, security", "")
    screen.answer("Language of the site", "English")
    screen.answer("no code of a language", "en")
    screen.answer("or a model like openai:gpt-5-mini [rules]", "gpt")
    screen.answer("neither rules nor provider:model", "openai:gpt-5-mini")
    assert screen.end() == 0, screen.screen
    assert screen.screen.count("/4  ") == 4 + 3, "four questions, three of them twice"
    assert "Found a key for OpenAI in OPENAI_API_KEY." in screen.screen
    assert "$1 a run" in screen.screen
    assert KEY not in screen.screen
    told = settings(tmp_path / "my-wire")
    assert (told["beat"], told["publication"]["name"]) == ("ai", "The Lock")
    assert told["models"] == {"write": ["openai:gpt-5-mini"]}
    assert KEY not in (tmp_path / "my-wire" / "modelwire.toml").read_text(encoding="utf-8")


def test_enter_four_times_makes_a_publication_that_needs_nothing(tmp_path: Path) -> None:
    screen = Terminal("init", "w", cwd=tmp_path, OLLAMA_HOST="127.0.0.1:9")
    for question in ("1/4", "2/4", "3/4", "4/4"):
        screen.answer(question, "")
    assert screen.end() == 0, screen.screen
    assert "Found no key for a language model and no local Ollama" in screen.screen
    assert "models" not in {key for key, value in settings(tmp_path / "w").items() if value}
    assert sorted(path.name for path in (tmp_path / "w").iterdir()) == [
        ".modelwire-signing.pem", "modelwire.toml", "starter.opml",
    ]  # fmt: skip


def test_a_local_ollama_is_found_and_can_be_named(tmp_path: Path) -> None:
    with FakeWeb() as web:
        web.route("/v1/models", Answer(OLLAMA, headers=(("Content-Type", "application/json"),)))
        done = modelwire(
            "init", "w", "--yes", "--writer", "ollama:qwen3:8b", cwd=tmp_path, OLLAMA_HOST=web.address
        )  # fmt: skip
        assert done.code == 0, done.err
        listed = modelwire("model", "list", "--json", cwd=tmp_path / "w").json()
    assert "Found Ollama on this computer, with llama3.2:3b, qwen3:8b." in done.out
    told = settings(tmp_path / "w")
    assert told["models"] == {"write": ["ollama:qwen3:8b"]}
    assert told["provider"][0]["base_url"] == f"http://{web.address}/v1"
    assert [(one["model"], one["state"]) for one in listed if one["roles"]] == [("ollama:qwen3:8b", "ready")]


@pytest.mark.parametrize("place", ["ollama.example:11434", "http://10.0.0.7:11434", "[", "not a host:port:"])
def test_nobody_but_this_computer_is_asked(tmp_path: Path, place: str) -> None:
    # The guard of all tests makes a connection to another machine an error.
    done = modelwire("init", "w", "--yes", cwd=tmp_path, OLLAMA_HOST=place)
    assert done.code == 0, done.err
    assert "no local Ollama" in done.out


def test_a_key_alone_spends_nothing(tmp_path: Path) -> None:
    done = modelwire("init", "w", "--yes", cwd=tmp_path, ANTHROPIC_API_KEY=KEY, OLLAMA_HOST="127.0.0.1:9")
    assert "Found a key for Anthropic in ANTHROPIC_API_KEY." in done.out
    assert KEY not in done.out + done.err
    assert "write" not in settings(tmp_path / "w").get("models", {})


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "starter.opml").write_text("mine", encoding="utf-8")
    done = modelwire("init", ".", "--yes", cwd=tmp_path, OLLAMA_HOST="127.0.0.1:9")
    assert done.code == 0
    assert "which was there" in done.out
    assert (tmp_path / "starter.opml").read_text(encoding="utf-8") == "mine"
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert "is a file" in modelwire("init", "file", "--yes", cwd=tmp_path).err


def test_without_a_terminal_and_without_answers_it_says_what_to_do(tmp_path: Path) -> None:
    done = modelwire("init", "w", cwd=tmp_path, OLLAMA_HOST="127.0.0.1:9")
    assert (done.code, (tmp_path / "w").exists()) == (2, False)
    assert "--yes takes the defaults" in done.err


def test_another_language_is_taken_and_what_it_means_is_said(tmp_path: Path) -> None:
    answers = "\n\nde\n\n"
    done = modelwire("init", "w", cwd=tmp_path, answers=answers, OLLAMA_HOST="127.0.0.1:9")
    assert done.code == 0, done.err
    assert "linked, not summarised" in done.err
    assert settings(tmp_path / "w")["publication"]["language"] == "de"


def test_the_starter_list_is_imported_as_it_is_and_unchecked(tmp_path: Path) -> None:
    modelwire("init", "w", "--yes", "--beat", "security", cwd=tmp_path, OLLAMA_HOST="127.0.0.1:9")
    done = modelwire("source", "import", "starter.opml", cwd=tmp_path / "w")
    assert re.match(r"\d+ feeds added, 0 known already", done.out), done.err
    rows = modelwire("source", "list", "--json", cwd=tmp_path / "w").json()
    assert {row["checked"] for row in rows} == {False}
    assert {row["weight"] for row in rows} >= {0.8, 1.0, 1.2}
    assert "unchecked" in modelwire("source", "list", cwd=tmp_path / "w").out


def test_from_init_to_a_first_edition(tmp_path: Path) -> None:
    """The way of a new user, with the commands that init names, on outlets that loopback serves."""
    with FakeWeb() as web:
        wire.serve(web)
        (tmp_path / "beat.toml").write_text(wire.BEAT, encoding="utf-8")
        done = modelwire("init", ".", "--yes", "--beat", "beat.toml", cwd=tmp_path, OLLAMA_HOST="127.0.0.1:9")
        assert done.code == 0, done.err
        file = tmp_path / "modelwire.toml"
        hosts = "".join(f'"{host}" = "{web.address}"\n' for host in web.hosts)
        opened = f'[fetch]\nallow = ["127.0.0.0/8"]\n[fetch.hosts]\n{hosts}'
        file.write_text(file.read_text(encoding="utf-8").replace("[fetch]\n", opened), encoding="utf-8")
        for host in wire.OUTLETS:
            assert modelwire("source", "add", f"http://{host}/feed.xml", cwd=tmp_path).code == 0
        assert {row["checked"] for row in modelwire("source", "list", "--json", cwd=tmp_path).json()} == {True}
        done = modelwire("run", "--now", wire.NOW.isoformat(), "--json", cwd=tmp_path, MODELWIRE_SITE_SEARCH="false")
    assert done.code == 0, done.err
    assert len(done.json()["published"]) == 2
    assert (tmp_path / "public" / "index.html").is_file()


def test_a_source_is_unchecked_until_its_signals_are_read(tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.serve(web)
        folder = wire.publication(tmp_path, wire.settings(web))
        listed = modelwire("source", "list", cwd=folder).out
        assert listed.count("unchecked") == len(wire.OUTLETS)
        assert modelwire("source", "check", "pellan.example", cwd=folder).code == 0
        rows = {row["source"]: row["checked"] for row in modelwire("source", "list", "--json", cwd=folder).json()}
        assert [source for source, checked in rows.items() if checked] == ["pellan.example"]
        assert "/robots.txt" in [one.path for one in web.seen]
