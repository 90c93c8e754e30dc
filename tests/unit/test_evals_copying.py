"""A publication's briefs are held against what they were written from."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from evals.__main__ import main
from evals.copying import digest_of
from evals.corpus import open_corpus
from modelwire.adapters.store import open_store
from modelwire.types import Article, Brief, Covered, Kind, Rung, Sentence
from tests.unit.ground_case import EARLIER, LEDGER
from tests.unit.make import story

OURS = "The authority looks into Corvane, whose files lay open."
COPIED = "Clinics in the north of the country began to use the service two winters ago."
QUOTED = "“No names or card numbers were in the files,” said Ines Taldo."
MISQUOTED = "“No names and no card numbers were there,” said Ines Taldo."


def covered(article: Article) -> Covered:
    return Covered(
        "article", article.id, article.canonical_url, article.title, article.publisher, article.published_at,
        "source", Rung.FULL,
    )  # fmt: skip


def brief(number: int, *sentences: str) -> Brief:
    told = tuple(Sentence(text, Kind.FACT) for text in sentences)
    return replace(
        EARLIER, id=f"01JR000000000000000000000{number}", headline="Files of Corvane", summary=told,
        coverage=(covered(LEDGER),),
    )  # fmt: skip


def publication(folder: Path, *briefs: Brief, article: Article = LEDGER) -> Path:
    folder.mkdir()
    (folder / "modelwire.toml").write_text('[publication]\nname = "Wire"\n', "utf-8")
    with closing(open_store(f"sqlite:///{folder / 'modelwire.db'}")) as store:
        store.save_articles([article])
        store.save_stories([story(article)])
        for one in briefs:
            store.save_brief(one)
    return folder


def measured(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, float]:
    assert main(["copying", "--data", str(folder), "--json"]) == 0
    told: dict[str, float] = json.loads(capsys.readouterr().out)
    return told


def test_runs_and_quotes_are_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = publication(tmp_path / "wire", brief(1, OURS, QUOTED), brief(2, COPIED, MISQUOTED))
    assert measured(folder, capsys) == {"longest_run_p90": 15, "share_11": 0.5, "quotes_exact": 0.5}


def test_without_a_quotation_nothing_is_said_of_quotations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = measured(publication(tmp_path / "wire", brief(1, OURS)), capsys)
    assert set(told) == {"longest_run_p90", "share_11"}
    assert told["share_11"] == 0


def test_an_empty_publication_is_no_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copying", "--data", str(publication(tmp_path / "wire")), "--json"]) == 2
    assert "has published nothing" in capsys.readouterr().err


def test_the_digest_is_of_what_was_read(tmp_path: Path) -> None:
    one = publication(tmp_path / "one", brief(1, OURS))
    two = publication(tmp_path / "two", brief(1, COPIED))
    other = publication(tmp_path / "other", brief(1, OURS), article=replace(LEDGER, digest="another"))
    digests = [digest_of(open_corpus(folder)) for folder in (one, two, other)]
    assert digests[0] == digests[1] != digests[2]
