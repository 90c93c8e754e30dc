"""Each eval measures the product on small invented corpora whose numbers can be told beforehand."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.__main__ import main
from evals.bench import bench_of, found, hear
from evals.expectations import expectations
from tests.unit.evals_corpus import archive, table

STORM = "A storm tore the roof off the Norwick town hall on Monday night, and nobody was hurt, the mayor said."
BRIDGE = "The Tarn bridge stays closed for repairs until spring because engineers found cracks in two of its piers."


def run(name: str, folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    status = main([name, "--data", str(folder), "--json", "--floors", str(folder / "floors.toml"), *more])
    assert status == 0
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return printed


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>Wire</title><link>https://wire.example/</link>{''.join(items)}</channel></rss>"


def item(number: int, title: str, on: str, guid: str = "") -> str:
    link = f"https://wire.example/{number}"
    return f"<item><title>{title}</title><link>{link}</link><guid>{guid or link}</guid><pubDate>{on}</pubDate></item>"


def test_feed_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = rss(item(1, "Rain &amp;amp; wind", "Thu, 01 Jan 2004 19:48:21 GMT"))
    cases = {"good.xml": good.encode(), "none.xml": b"<html>nothing</html>", "other.xml": good.encode()}
    rows = [
        {
            "file": "good.xml",
            "expect": "not bozo and feed['title'] == 'Wire' and entries[0].title == 'Rain &amp; wind'",
        },
        {"file": "other.xml", "expect": "entries[0]['published_parsed'] == (2004, 1, 1, 19, 48, 21, 3, 1, 0)"},
        {"file": "none.xml", "expect": "feed['title'] == 'Wire'"},
    ]
    told = run("feeds", archive(table(tmp_path, "index", rows), "cases.tar.xz", cases), capsys)
    assert told == {"cases": 3, "crashes": 0, "expectations_held": 0.75}


def test_valid_feeds_have_to_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = {"valid.xml": rss().encode(), "broken.xml": b"<rss", "valid_too.xml": b"<rss"}
    rows = [
        {"file": "valid.xml", "expect_event": "Error", "expect_present": False},
        {"file": "valid_too.xml", "expect_event": "Error", "expect_present": False},
        {"file": "broken.xml", "expect_event": "SAXError", "expect_present": True},
    ]
    told = run("feeds", archive(table(tmp_path, "index", rows), "cases.tar.xz", cases), capsys)
    assert told == {"cases": 3, "crashes": 0, "expectations_held": 0.5}


def test_a_replayed_trace_creates_each_item_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = "Mon, 01 Jun 2026 10:00:00 GMT", "Tue, 02 Jun 2026 10:00:00 GMT"
    trace = [
        {"t": "2026-06-01T12:00:00Z", "feed": "a", "xml": rss(item(1, "Storm", one), item(2, "Bridge", one))},
        {"t": "2026-06-02T12:00:00Z", "feed": "a", "xml": rss(item(1, "Storm tears roof", two), item(3, "Mill", two))},
        {"t": "2026-06-02T13:00:00Z", "feed": "b", "xml": rss(item(4, "Fair", two, "x1"))},
        {"t": "2026-06-03T13:00:00Z", "feed": "b", "xml": rss(item(4, "Fair", two, "x2"))},
    ]
    told = run("feeds", table(tmp_path, "trace", trace), capsys)
    assert told == {"cases": 4, "crashes": 0, "expectations_held": 1.0, "created_once": 1.0}


def test_expectations_are_read_and_never_run() -> None:
    found_ = expectations(
        "not bozo and entries[1]['title_detail']['value'] == '<b>a</b> b' and feed.link == 'https://x'"
    )
    assert [(e.item, e.of, e.value) for e in found_] == [(1, "title", "<b>a</b> b"), (None, "link", "https://x")]
    assert found_[0].met_by("a b")
    (both, other) = expectations("entries[0].link == entries[1].link == 'https://x/a'")
    assert (both.item, other.item, both.value, other.value) == (0, 1, "https://x/a", "https://x/a")
    (author,) = expectations("entries[0]['author'] == 'Ines Taldo (ines@outlet.example)'")
    assert author.met_by("Ines Taldo")
    (character,) = expectations("ord(entries[0]['description']) == 8230")
    assert character.value == "…"
    assert not found_[0].met_by("b")
    assert not found_[0].met_by(None)
    assert expectations("__import__('os').abort() or feed.title == 'x'") == []
    assert expectations("entries[0].language == 'en'") == []
    assert expectations("not (") == []


def test_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = " ".join([STORM, BRIDGE] * 4)
    page = f"""<html lang="en"><head><title>Storm in Norwick</title>
        <meta property="article:published_time" content="2026-06-01T08:00:00Z"></head>
        <body><article><h1>Storm in Norwick</h1><p>{body}</p></article></body></html>"""
    rows = [
        {"id": "1", "url": "https://a.example/1", "title": "Storm in Norwick", "date": "2026-06-01", "body": body},
        {"id": "2", "url": "https://a.example/2", "title": "Another", "date": "2026-06-02", "body": body},
    ]
    pages = {"1.html": page.encode(), "2.html": page.encode()}
    told = run("extract", archive(table(tmp_path, "truth", rows), "html.tar.xz", pages), capsys)
    assert told["f1"] == 1.0
    assert (told["title_exact"], told["date_exact"]) == (0.5, 0.5)
    assert told["comparison"]["tool"] == "trafilatura"


def test_pages_by_segments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = f"<html><body><article><p>{STORM} {BRIDGE}</p><p>{BRIDGE} {STORM}</p></article></body></html>"
    rows = [{"url": "x", "file": "1.html", "with": [STORM, "never said"], "without": [BRIDGE, "nor this"]}]
    told = run("extract", archive(table(tmp_path, "truth", rows), "html.tar.xz", {"1.html": page.encode()}), capsys)
    assert told["f1"] == 0.5  # one of two found, one of two that should not be there
    assert "title_exact" not in told


def test_items_in_stories(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = "2026-06-01T10:00:00Z"
    rows = [
        {"id": "1", "story": "storm", "url": "https://a.example/1", "title": "Storm tears roof off Norwick town hall",
         "body": STORM, "published_at": at},
        {"id": "2", "story": "storm", "url": "https://b.example/1", "title": "Storm tears roof off hall in Norwick",
         "body": STORM, "published_at": at},
        {"id": "3", "story": "bridge", "url": "https://a.example/2", "title": "Tarn bridge closed until spring",
         "body": BRIDGE, "published_at": at},
        {"id": "4", "story": "bridge", "url": "https://a.example/2?utm_source=mail", "title": "Tarn bridge closed",
         "body": "", "published_at": at},
    ]  # fmt: skip
    told = run("dedupe", table(tmp_path, "items", rows), capsys)
    assert told == {"pair_f1": 1.0, "auc": 1.0, "precision": 1.0, "recall": 1.0}


def test_pairs_with_a_label_and_pairs_with_a_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    storm = {"url": "https://a.example/1", "title": "Storm tears roof off Norwick town hall", "text": STORM}
    again = storm | {"url": "https://b.example/1"}
    bridge = {"url": "https://c.example/1", "title": "Tarn bridge closed until spring", "text": BRIDGE}
    rows = [{"a": storm, "b": again, "label": "OK"}, {"a": storm, "b": bridge, "label": "BAD"}]
    told = run("dedupe", table(tmp_path, "pairs", rows), capsys)
    assert told == {"pair_f1": 1.0, "auc": 1.0, "precision": 1.0, "recall": 1.0}
    scored = [
        {"a": storm["title"], "b": storm["title"], "score": 5},
        {"a": storm["title"], "b": bridge["title"], "score": 0},
        {"a": storm["title"], "b": "Storm tears roof off hall", "score": 4},
    ]
    assert run("dedupe", table(tmp_path, "pairs", scored), capsys)["pearson"] > 0.8


def test_documents_in_clusters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": str(n), "story": story, "topic": 1, "url_tokens": f"https://{n}.example/", "sentences": [title, text]}
        for n, (story, title, text) in enumerate(
            [
                ("storm", "Storm tears roof off Norwick town hall", STORM),
                ("storm", "Storm tears roof off town hall in Norwick", STORM),
                ("bridge", "Tarn bridge closed until spring", BRIDGE),
            ]
        )
    ]
    assert run("cluster", table(tmp_path, "docs", rows), capsys) == {"bcubed_f1": 1.0, "pair_f1": 1.0}


def test_value_against_picks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    titles = ["Weather for gardeners", "Benchmark for a language model with open weights", "Cakes of the month"]
    rows = [
        {"day": "2026-06-01", "title": title, "url": f"https://{n}.example/", "picks": [{"x": 1}] if n == 1 else []}
        for n, title in enumerate(titles)
    ]
    assert run("rank", table(tmp_path, "stream_labels", rows), capsys) == {"auroc": 1.0, "recall_at_10": 1.0}


def test_names_by_tags_and_by_links(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tagged = {
        "tokens": ["OpenAI", "hires", "Ines", "Taldo", "."],
        "tags": ["B-organisation", "O", "B-person", "I-person", "O"],
    }
    told = run("entities", table(tmp_path, "dev", [tagged]), capsys)
    assert told == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    text = "Microsoft sues Pellan ."
    linked = {
        "text": text,
        "mentions": [
            {"start": 0, "end": 9, "target": "http://kb.example/Microsoft_Corporation", "in_kb": True},
            {"start": 15, "end": 21, "target": "http://kb.example/none/Pellan", "in_kb": False},
        ],
    }
    folder = tmp_path / "linked"
    folder.mkdir()
    assert run("entities", table(folder, "docs", [linked]), capsys)["f1"] == 1.0


def test_what_a_background_retells_is_wanted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [
        "On Monday the port of Tarn shut its gates after a strike of crane drivers.",
        "Talks in the port of Tarn failed.",
        "Ships wait outside Tarn because of the strike.",
    ]
    rows = [
        {"event": "strike", "annotator": "one", "step": n, "date": f"2026-06-0{n + 1}", "update": text,
         "background": "Crane drivers are on strike, and the port of Tarn shut its gates." if n == 2 else ""}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    told = run("related", table(tmp_path, "updates", rows), capsys)
    assert told["recall_at_5"] == 1.0
    assert {"recall_at_5", "mrr_at_10", "ndcg_at_5", "bm25_recall_at_5", "names_recall_at_5"} <= set(told)


def test_true_and_false_summaries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {
            "id": 1,
            "article": f"{STORM} {BRIDGE}",
            "reference_summary": "A storm tore the roof off the Norwick town hall.",
            "edited_summary": "A storm tore the roof off the Corvane town hall.",
            "corrected_error_type": "Entity",
        }
    ]
    told = run("ground", table(tmp_path, "pairs", rows), capsys)
    assert told["auroc"] == told["pairwise"] == told["caught_at_8"] == 1.0


def test_claims_and_their_evidence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evidence = ["Skip to content", BRIDGE, STORM]
    rows = [
        {"label": "supported", "claim": "A storm tore the roof off the town hall.", "evidence": evidence,
         "supporting_sentences": [[2]]},
        {"label": "not_supported", "claim": "A storm tore 14 roofs off the town hall.", "evidence": evidence,
         "supporting_sentences": [[0, 2], [0, 1]]},
    ]  # fmt: skip
    told = run("ground", table(tmp_path, "claims", rows), capsys)
    assert told["evidence_recall_at_5"] == 0.75
    assert (told["auroc"], told["caught_at_8"]) == (1.0, 1.0)


def test_edited_summaries_of_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(tmp_path, "docs", [{"doc_id": "d", "text": f"{STORM} {BRIDGE}"}])
    whole = "The Tarn bridge stays closed for repairs."
    cases = [
        {"doc_id": "d", "summary": whole, "label": 1, "edit_types": [], "original_summary": whole},
        {"doc_id": "d", "summary": "The Tarn bridge does not stay closed for repairs.", "label": 0,
         "edit_types": ["negation"], "original_summary": whole},
    ]  # fmt: skip
    assert run("ground", table(tmp_path, "cases", cases), capsys)["pairwise"] == 1.0


def test_the_bench_hears_each_sentence() -> None:
    bench = bench_of([STORM, BRIDGE])
    heard = hear("A storm tore the roof off the town hall. The Tarn bridge opened in 1931.", bench)
    assert len(heard.chances) == 2
    assert heard.chances[0] > heard.chances[1]
    assert heard.faults
    assert not heard.holds
    assert found("engineers found cracks in the piers", bench)[0] == 1


def test_deadlines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"question": question, "opened": "2026-03-01", "closes": closes, "freeze": "2026-03-02T00:00:00+00:00"}
        for question, closes in [
            ("Will the Tarn bridge open by 30 June 2026?", "2026-06-30T23:59:00+00:00"),
            ("Will the Tarn bridge open by June 30, 2026?", "2026-07-01T04:00:00+00:00"),
            ("Will the Tarn bridge open between 1 April 2026 and 30 June 2026?", "2026-06-30T23:59:00+00:00"),
            ("Will the Tarn bridge open by 31 May 2026 or by 30 June 2026?", "2026-06-30T23:59:00+00:00"),
            ("Will the Tarn bridge ever open?", "2026-06-30T23:59:00+00:00"),
            ("Will the Tarn bridge open by 30 June 2026?", "N/A"),
        ]
    ]
    assert run("watch", table(tmp_path, "questions", rows), capsys) == {"deadline_exact": 0.75}


def test_a_floor_that_falls_is_named_with_status_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"a": STORM, "b": STORM, "score": 5}, {"a": STORM, "b": BRIDGE, "score": 0}]
    folder, floors = tmp_path / "pairs", tmp_path / "floors.toml"
    folder.mkdir()
    table(folder, "pairs", rows)
    asked = ["dedupe", "--data", str(folder), "--json", "--floors", str(floors)]
    assert main([*asked, "--pin"]) == 0
    assert main(asked) == 0
    floors.write_text(floors.read_text("utf-8").replace("floor = 1.0", "floor = 1.5"), "utf-8")
    capsys.readouterr()
    assert main(asked) == 1
    assert "pearson is 1.0000, which should be at least 1.5" in capsys.readouterr().err
    assert main([*asked, "--lower-floor"]) == 2
    assert main([*asked, "--lower-floor", "--reason", "a floor above one"]) == 0
    assert 'reason = "a floor above one"' in floors.read_text("utf-8")
    assert main(["all", "--data", str(tmp_path), "--json", "--floors", str(floors)]) == 0


def test_a_part_of_a_corpus_holds_no_floor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"a": STORM, "b": STORM, "score": 5}, {"a": STORM, "b": BRIDGE, "score": 0}]
    run("dedupe", table(tmp_path, "pairs", rows), capsys, "--limit", "1", "--pin")
    assert not (tmp_path / "floors.toml").exists()


def test_a_wrong_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("feeds", "extract", "dedupe", "cluster", "rank", "related", "ground", "copying", "watch"):
        assert main([name, "--data", str(tmp_path)]) == 2, name
    assert "holds no truth.jsonl.gz" in capsys.readouterr().err
    assert main(["feeds", "--data", str(tmp_path / "nowhere")]) == 2


def test_a_corpus_that_has_changed_under_its_floors_does_not_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    titles = ["Cakes of the month", "Benchmark for a language model with open weights"]
    rows = [
        {"day": "2026-06-01", "title": title, "url": f"https://{n}.example/", "picks": [{"x": 1}] if n else []}
        for n, title in enumerate(titles)
    ]
    floors = tmp_path / "floors.toml"
    arguments = ["rank", "--data", str(table(tmp_path, "stream_labels", rows)), "--floors", str(floors)]
    assert main([*arguments, "--pin"]) == 0
    table(tmp_path, "stream_labels", rows[::-1])
    assert main(arguments) == 1
    assert "has changed since its floors were pinned" in capsys.readouterr().err
