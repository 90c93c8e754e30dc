"""The replay of editions, over a stream of three days. All of it is fiction."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals import replay_editions
from modelwire.types import Brief

TALE = (
    "Norwick's data authority opened an inquiry into Corvane on Monday over clinic transcripts that outsiders could "
    "read. The authority counts about 41,000 transcripts. Corvane makes an AI language model for clinics."
)
OTHER = "A chatbot by Pellan, an AI company, answers questions about trains. The model runs on 40 GPUs of its own."


def row(number: int, outlet: str, day: int, title: str, lead: str) -> dict[str, object]:
    at = f"2026-05-{day:02}T09:00:00Z"
    url = f"https://{outlet}/{number}"
    return {
        "id": f"n{number}",
        "day": at[:10],
        "fetched_at": at,
        "url": url,
        "outlet": outlet,
        "title": title,
        "lead": lead,
    }


@pytest.fixture
def stream(tmp_path: Path) -> Path:
    rows = [
        row(1, "post.example", 4, "Norwick opens AI inquiry into Corvane", TALE),
        row(2, "ledger.example", 4, "Norwick opens Corvane inquiry over AI transcripts", TALE[:170]),
        row(3, "gazette.example", 5, "Corvane under AI inquiry in Norwick", TALE),
        row(4, "gazette.example", 5, "Pellan’s chatbot knows the trains", OTHER),
    ]
    (tmp_path / "articles.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return tmp_path


def test_a_story_told_again_without_news_is_no_news_twice(stream: Path, tmp_path: Path) -> None:
    shown = tmp_path / "shown.txt"
    told = replay_editions.replay(stream, shown)
    assert (told["days"], told["articles"], told["stories"], told["briefs"]) == (2, 4, 2, 2)
    assert told["story_twice_in_an_edition"] == told["story_again_on_a_later_day"] == told["also_reported"] == 0
    lines = shown.read_text(encoding="utf-8").splitlines()
    [first] = [line for line in lines if "inquiry" in line]
    assert "post.example, ledger.example, gazette.example" in first, "what tells it again is coverage of the brief"


def test_what_stands_twice_is_found(stream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were every later piece written about, the replay would say so."""
    stand_in = replay_editions._stand_in

    def careless(*given: Any) -> tuple[Brief | None, str]:
        monkeypatch.setattr(replay_editions, "_continues", lambda *_: False)
        return stand_in(*given)

    monkeypatch.setattr(replay_editions, "_stand_in", careless)
    assert replay_editions.replay(stream, None)["story_again_on_a_later_day"] == 1
