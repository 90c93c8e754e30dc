"""A beat that is not the default one, from its file alone: an edition on computer security. All in it is invented."""

import json
from collections.abc import Iterator
from importlib import resources

import pytest

from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.testing import FakeWeb
from modelwire.types import RunReport
from tests.flow import wire

FLAW = (
    "The Norwick Health Board has opened an inquiry into Harrowgate Networks after attackers entered two hospitals "
    "through a flaw in the Sluice firewall.\n\n"
    "The Norwick Health Board said about 4,100 firewalls were open to the attack. Its notice, published on Thursday, "
    "names Sluice, the firewall that guards the hospitals' records.\n\n"
    "Harrowgate Networks denied that the flaw exposed any records. “No data of patients was taken,” said Petra Vance, "
    "the company's head of security. Harrowgate Networks said 3,800 firewalls were open to the attack.\n\n"
    "Harrowgate Networks must explain the flaw to the board by 30 June. Attackers can run code on a firewall without a "
    "password until the patch is installed, and several hospitals have switched theirs off and gone back to paper."
)
FLAW_AGAIN = (
    "Harrowgate Networks is under inquiry in Norwick after a vulnerability in its Sluice firewall let attackers into "
    "two hospitals.\n\n"
    "The Norwick Health Board opened an inquiry into Harrowgate Networks on Thursday. The company said 3,800 firewalls "
    "were open to the attack, fewer than the board counts. Harrowgate Networks plans to release a new Sluice firewall "
    "in October 2026, it said in a statement that did not say when the flaw was found."
)
ROUND = (
    "Today Tallow Security announced $60 million in new funding. Marl Partners led the round.\n\n"
    "Tallow Security will open a second laboratory in Sellin in March 2027. The laboratory will look for malware in "
    "the software of cars, and it will employ 240 people once both floors are running.\n\n"
    "“We look where our customers are,” the company said. The money will also pay for a test hall beside the first "
    "laboratory, where researchers take firewalls and door locks apart. Tallow Security has reported 310 "
    "vulnerabilities since it was founded, and it says that most of them are patched by now.\n\n"
    "The round follows a year in which orders doubled. Tallow Security expects to release its scanner in October 2026."
)
FLAW_TITLE = "Health board opens inquiry into Harrowgate Networks over exploited flaw in Sluice firewall"
AGAIN_TITLE = "Harrowgate Networks under inquiry: flaw in Sluice firewall let attackers into two hospitals"
#: The beat that ships, with people and houses that exist nowhere put before its own names.
NAMES = """entities = [
  { name = "Harrowgate Networks", kind = "company", gloss = "firewall maker", domains = ["harrowgate.example"] },
  { name = "Sluice", kind = "product", gloss = "firewall", parent = "harrowgate-networks" },
  { name = "Corrie Institute", kind = "lab", gloss = "security research institute" },
  { name = "Norwick Health Board", kind = "agency", gloss = "hospital authority" },
  { name = "Tallow Security", kind = "company", gloss = "security company", domains = ["tallow.example"] },
  { name = "Marl Partners", kind = "company", gloss = "investment firm" },
  { name = "Petra Vance", kind = "person" },
"""
OUTLETS = {
    "norwick-courier.example": ("The Norwick Courier", [
        ("/inquiry", FLAW_TITLE, FLAW, wire.june(11, 9)),
    ]),
    "wardline.example": ("Wardline", [
        ("/sluice", AGAIN_TITLE, FLAW_AGAIN, wire.june(11, 12)),
        ("/deal", "Sponsored: the best VPN deals of the week", "A deal. " * 60, wire.june(11, 13)),
    ]),
    "tallow.example": ("Tallow Security", [
        ("/funding", "Tallow Security raises $60 million for a second laboratory", ROUND, wire.june(12, 8)),
    ]),
}  # fmt: skip


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Newsroom, RunReport]]:
    folder = tmp_path_factory.mktemp("security")
    with FakeWeb() as web:
        wire.serve(web, OUTLETS)
        feeds = {f"http://{host}/feed.xml": name for host, (name, _) in OUTLETS.items()}
        wire.publication(folder, wire.settings(web, feeds))
        beat = (resources.files("modelwire.beats") / "security.toml").read_text(encoding="utf-8")
        (folder / "beat.toml").write_text(beat.replace("entities = [\n", NAMES, 1), encoding="utf-8")
        with open_newsroom(folder) as room:
            yield room, room.run(wire.NOW)


def test_it_publishes_cited_briefs_on_the_beat(edition: tuple[Newsroom, RunReport]) -> None:
    room, report = edition
    briefs = room.store.briefs()
    assert len(briefs) == 2, (report.published, report.held, report.also)
    assert all(sentence.citations for brief in briefs for sentence in brief.summary)
    assert room.verify() == []


def test_two_outlets_on_one_flaw_are_one_story(edition: tuple[Newsroom, RunReport]) -> None:
    room, _ = edition
    assert sorted(len(story.article_ids) for story in room.store.stories()) == [1, 1, 2]


def test_what_is_no_news_of_the_beat_is_left_out_by_its_own_criteria(edition: tuple[Newsroom, RunReport]) -> None:
    _, report = edition
    assert [d.reason for d in report.also if d.outcome == "left out"] == [
        "the headline says “sponsored”: not news for this beat"
    ]


def test_its_sections_are_on_the_site_and_nothing_of_the_other_beat_is(edition: tuple[Newsroom, RunReport]) -> None:
    room, _ = edition
    pages = wire.tree(room.public)
    assert {path.split("/")[1] for path in pages if path.startswith("section/")} >= {"flaws", "defence"}
    seen = b"\n".join(data for path, data in pages.items() if path.endswith((".html", ".json", ".xml", ".txt")))
    assert b"Computer security" in seen
    told = [word for word in (b"Artificial intelligence", b"OpenAI", b"language models and") if word in seen]
    assert told == [], "the default beat shows through"
    record = next(
        json.loads(data) for path, data in pages.items() if path.startswith("article/") and path.endswith(".json")
    )
    assert record["writer"]["kind"] == "composed"
