"""Gold labels point into texts that are put together from their corpora."""

from pathlib import Path

import pytest

from evals.corpus import CorpusError
from evals.gold.texts import doc_text, docs
from tests.unit.evals_corpus import archive, table

FEED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Corvane</title><link>https://corvane.example/</link>
<item><title>One</title><link>https://corvane.example/one</link><guid isPermaLink="false">first</guid>
<content:encoded><![CDATA[<p>Corvane cut <b>40</b> jobs.</p><p>It gave no reason.</p>]]></content:encoded></item>
<item><title>Two</title><link>https://corvane.example/two</link><description>Only a teaser.</description></item>
</channel></rss>"""


def folder(root: Path, name: str) -> Path:
    (root / name).mkdir()
    return root / name


def test_sentences_stand_one_to_a_line(tmp_path: Path) -> None:
    table(folder(tmp_path, "stories"), "docs", [{"id": "1_1", "sentences": ["Thieves took a van .", "It was red ."]}])
    assert doc_text(tmp_path, "stories", "1_1") == "Thieves took a van .\nIt was red ."


def test_a_post_is_the_text_that_the_reader_makes_of_it(tmp_path: Path) -> None:
    files = {"smw_corvane.xml": FEED.encode(), "other_corvane.xml": FEED.encode()}
    archive(folder(tmp_path, "feeds"), "feeds.tar.xz", files)
    texts = dict(docs(tmp_path, "feeds"))
    assert list(texts) == ["smw_corvane.xml#first", "smw_corvane.xml#https://corvane.example/two"]
    assert texts["smw_corvane.xml#first"].split("\n\n") == ["Corvane cut 40 jobs.", "It gave no reason."]


def test_leads_and_descriptions(tmp_path: Path) -> None:
    table(folder(tmp_path, "stream"), "articles", [{"id": "a", "lead": "A lead."}, {"id": "a", "lead": "Again."}])
    table(folder(tmp_path, "items"), "items", [{"feed": "f", "guid": "g", "description": None}])
    assert list(docs(tmp_path, "stream")) == [("a", "A lead.")]
    assert list(docs(tmp_path, "items")) == [("f#g", "")]


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    table(folder(tmp_path, "stories"), "docs", [])
    folder(tmp_path, "bare")
    with pytest.raises(CorpusError, match="no document 7_7"):
        doc_text(tmp_path, "stories", "7_7")
    with pytest.raises(CorpusError, match="no texts"):
        list(docs(tmp_path, "bare"))
    with pytest.raises(CorpusError, match="no folder"):
        list(docs(tmp_path, "nowhere"))
