"""The sample wire: fiction that reads like a wire, and that the reader reads."""

import re
import tomllib
from collections import Counter
from datetime import UTC
from pathlib import Path

import pytest

from modelwire import sample
from modelwire.beats import load_beat
from modelwire.config import new_publication_text
from modelwire.errors import ModelwireError, Unreadable
from modelwire.facts import Gazetteer
from modelwire.read import extract, parse_feed
from modelwire.read.robots import RobotRules
from modelwire.sample.replay import evenings, prepare
from modelwire.testing import Answer, FakeWeb, Seen
from modelwire.text import normalised_words, word_count

FOLDER = Path(sample.__file__).parent
BEAT = load_beat(FOLDER / "beat.toml")
WIRE = sample.load_wire()
NOW = WIRE.ends_at.astimezone(UTC)
READABLE = [outlet for outlet in WIRE.outlets if outlet.format not in ("broken", "down")]

#: Invented too, but nothing that a beat follows: streets, a village, the author of a newsletter.
OTHERS = ("Kelmark City", "Tanner's Row", "Mill Street", "Sandmouth", "Lantern", "Mika", "Fieldwork & Machine",
          "Schulstraße", "Spanish", "Portuguese")  # fmt: skip
CALENDAR = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December"
).split()


def pieces(language: str = "") -> list[sample.Piece]:
    return [p for p in WIRE.pieces if language in ("", p.outlet.language)]


def titled(piece: sample.Piece) -> str:
    return f"{piece.outlet.id}: {piece.title[:40]}"


def test_the_wire_has_what_it_is_to_show() -> None:
    assert len(WIRE.pieces) >= 50
    assert len(evenings(WIRE)) >= 65
    assert {outlet.format for outlet in WIRE.outlets} == {"rss", "atom", "json", "broken", "down"}
    assert {outlet.offers for outlet in WIRE.outlets} == {"full", "summary", "paywall"}
    assert {outlet.language for outlet in WIRE.outlets} == {"en", "de"}
    assert [outlet.id for outlet in WIRE.outlets if outlet.bars_robots] == ["daily"]
    assert [outlet.id for outlet in WIRE.outlets if outlet.moved_at] == ["echo"]
    assert any(piece.reserved for piece in WIRE.pieces)
    assert max(Counter(piece.text for piece in WIRE.pieces).values()) == 2, "no outlet reprints an agency's text"


@pytest.mark.parametrize("piece", pieces(), ids=titled)
def test_lengths_are_those_of_news(piece: sample.Piece) -> None:
    short = piece.reserved or piece.title.startswith("Sponsored") or piece.outlet.language != "en"
    assert (100 if short else 200) <= word_count(piece.text) <= 450


def test_no_name_of_the_real_world_stands_in_it() -> None:
    real = Gazetteer.of(load_beat("ai"))
    found = [(piece.title, entity.name) for piece in WIRE.pieces for *_, entity in real.spans(whole(piece))]
    assert found == []


@pytest.mark.parametrize("piece", pieces("en"), ids=titled)
def test_every_name_is_in_the_beat_or_on_the_list_of_the_invented(piece: sample.Piece) -> None:
    known = [name for entity in BEAT.entities for name in (entity.name, *entity.aliases)]
    known += [outlet.name for outlet in WIRE.outlets] + [*OTHERS, *CALENDAR]
    words = {word for name in known for word in (*name.split(), *re.split("[ -]", name))}
    runs = re.findall(r"(?<=[a-z,;] )[A-Z][\w'-]+", piece.text)
    strangers = {run for run in runs if not {run, run.removesuffix("'s"), run.removesuffix("s")} & words}
    assert strangers - {"I"} == set()


def test_every_name_of_the_beat_is_used_and_every_host_is_fiction() -> None:
    named = {entity.id for piece in WIRE.pieces for *_, entity in Gazetteer.of(BEAT).spans(whole(piece))}
    assert {entity.id for entity in BEAT.entities} == named
    assert all(outlet.host.endswith(".example") for outlet in WIRE.outlets)
    assert {domain for e in BEAT.entities for domain in e.domains if not domain.endswith(".example")} == set()


@pytest.mark.parametrize("outlet", READABLE, ids=lambda outlet: outlet.id)
def test_feeds_are_read(outlet: sample.Outlet) -> None:
    held = WIRE.of(outlet, NOW)
    body, kind = sample.feed(outlet, held)
    parsed = parse_feed(body.encode(), url=outlet.feed_url, content_type=kind, now=NOW)
    assert parsed.problem == ""
    assert parsed.title == outlet.name
    assert [(e.title, e.url, e.published_at) for e in parsed.entries] == [
        (p.title, p.url, p.published_at) for p in held
    ]
    for entry, piece in zip(parsed.entries, held, strict=True):
        if outlet.offers == "full":
            assert overlap(entry.text, f"{piece.text}\n\n{piece.correction}".strip()) > 0.97
        else:
            given = [part for part in (piece.paragraphs[0], piece.correction) if part and not piece.reserved]
            assert entry.text == "\n\n".join(given)


def test_a_feed_that_is_cut_off_is_refused() -> None:
    outlet = next(o for o in WIRE.outlets if o.format == "broken")
    body, kind = sample.feed(outlet, ())
    with pytest.raises(Unreadable, match="broken"):
        parse_feed(body.encode(), url=outlet.feed_url, content_type=kind, now=NOW)


@pytest.mark.parametrize("piece", pieces(), ids=titled)
def test_pages_give_back_the_text(piece: sample.Piece) -> None:
    others = [p for p in WIRE.of(piece.outlet, NOW) if p != piece]
    found = extract(sample.page(piece, others).encode(), piece.url)
    walled = piece.outlet.offers == "paywall"
    assert overlap(found.text, piece.paragraphs[0] if walled else piece.text) >= 0.95
    assert (found.title, found.published_at) == (piece.title, piece.published_at)
    assert "Imprint" not in found.text
    assert "Most read" not in found.text


@pytest.mark.parametrize("piece", pieces(), ids=titled)
def test_pages_and_feeds_say_that_they_are_fiction(piece: sample.Piece) -> None:
    assert sample.LABEL in sample.page(piece)
    body, _ = sample.feed(piece.outlet, [piece])
    assert sample.LABEL in body
    assert "fiction" in body.lower().replace(sample.LABEL.lower(), "")


def test_an_outlet_shows_nothing_before_it_is_published() -> None:
    first, second = WIRE.pieces[0], next(p for p in WIRE.pieces[1:] if p.outlet == WIRE.pieces[0].outlet)
    with FakeWeb() as web:
        sample.serve(web, WIRE, first.published_at)
        assert asked(web, first.outlet, first.path).status == 200
        assert asked(web, first.outlet, second.path).status == 404
        assert second.title.encode() not in asked(web, first.outlet, "/feed.xml").data


def test_what_the_servers_say() -> None:
    by_id = {outlet.id: outlet for outlet in WIRE.outlets}
    with FakeWeb() as web:
        sample.serve(web, WIRE, NOW)
        assert set(web.hosts) == {outlet.host for outlet in WIRE.outlets}
        assert asked(web, by_id["signal"], "/feed.xml").status == 503
        allowed = {
            id_: RobotRules(asked(web, outlet, "/robots.txt").data.decode(), "Modelwire").allow(
                f"http://{outlet.host}/a"
            )
            for id_, outlet in by_id.items()
        }
    assert [id_ for id_, may in allowed.items() if not may] == ["daily"]


def test_the_outlets_file_has_no_key_that_nobody_reads() -> None:
    rows = tomllib.loads((FOLDER / "outlets.toml").read_text("utf-8"))
    assert {key for row in rows.values() for key in row} <= {
        "name", "host", "language", "format", "offers", "robots", "moved",
    }  # fmt: skip


def asked(web: FakeWeb, outlet: sample.Outlet, path: str) -> Answer:
    return web.answer(Seen("GET", outlet.host, path, {}, 0.0))


def whole(piece: sample.Piece) -> str:
    return f"{piece.title}\n{piece.text}"


def overlap(one: str, other: str) -> float:
    """F1 over words, as extraction is measured."""
    a, b = Counter(normalised_words(one)), Counter(normalised_words(other))
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values()))


def test_the_sample_leaves_another_publication_alone(tmp_path: Path) -> None:
    text = new_publication_text(name="Mine", url="https://wire.example", contact="desk@wire.example")
    (tmp_path / "modelwire.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ModelwireError, match="holds another publication"):
        prepare(tmp_path, WIRE, {})
    assert [file.name for file in tmp_path.iterdir()] == ["modelwire.toml"]
    assert (tmp_path / "modelwire.toml").read_text("utf-8") == text
