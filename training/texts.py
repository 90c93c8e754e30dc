"""The texts that examples are made of: titles and bodies of news and posts, from the corpora that may be used."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.corpus import open_corpus
from evals.gold.texts import docs
from evals.posts import posts
from modelwire.text import sentences

_GOLD = Path(__file__).parents[1] / "evals" / "gold" / "ground"
#: Corpora whose licence or README keeps them out: context-background-summaries is CC BY-NC.
_WITH_TEXTS = ("ai-news-stream", "ai-vendor-items", "cluster-ecbplus", "feeds-live-ai")
_ENGLISH = re.compile(r"\b(?:the|of|to|and|in|a|is|for|that|on)\b", re.IGNORECASE)
_NOISE = re.compile(r"https?://|[{}<>|@\\]|_{2}|[぀-ヿ一-鿿Ѐ-ӿ]")
_LEAST_WORDS, _MOST_WORDS = 5, 60


@dataclass(frozen=True, slots=True)
class Text:
    """A text, cut into its sentences."""

    #: corpus and document: "cluster-ecbplus/41_8ecb"
    id: str
    title: str
    sentences: tuple[str, ...]


def texts(root: Path) -> Iterator[Text]:
    """Every English text of the corpora under a folder, but for those that the tests hold.

    Raises:
        CorpusError: a corpus is missing.
    """
    kept_out = tested()
    for id_, title, body in _all(root):
        if _family(id_) in kept_out:
            continue
        text = Text(id_, title.strip(), tuple(_clean(body)))
        if text.sentences:
            yield text


def tested() -> frozenset[str]:
    """The families of all gold cases: nothing is learnt from them."""
    rows = (json.loads(line) for path in sorted(_GOLD.glob("*.jsonl")) for line in path.read_text().splitlines())
    return frozenset(_family(f"{row['corpus']}/{row['doc']}") for row in rows)


def _all(root: Path) -> Iterator[tuple[str, str, str]]:
    titles = {
        f"ai-news-stream/{r['id']}": r["title"] or "" for r in open_corpus(root / "ai-news-stream").rows("articles")
    }
    vendors = open_corpus(root / "ai-vendor-items").rows("items")
    titles |= {f"ai-vendor-items/{r['feed']}#{r['guid']}": r["title"] or "" for r in vendors}
    titles |= {f"feeds-live-ai/{post.id}": post.entry.title for post in posts(open_corpus(root / "feeds-live-ai"))}
    for corpus in _WITH_TEXTS:
        for doc, text in docs(root, corpus):
            yield f"{corpus}/{doc}", titles.get(f"{corpus}/{doc}", ""), text
    for row in open_corpus(root / "extract-naeb").rows("truth"):
        yield f"extract-naeb/{row['id']}", row.get("title") or "", row.get("body") or ""
    for row in open_corpus(root / "extract-aeb").rows("truth"):
        yield f"extract-aeb/{row['id']}", "", row.get("body") or ""


def _family(id_: str) -> str:
    """What must stay together: in ECB+ a whole topic, since its documents tell one event."""
    corpus, _, doc = id_.partition("/")
    return f"{corpus}/{doc.split('_')[0]}" if corpus == "cluster-ecbplus" else id_


def _clean(body: str) -> Iterator[str]:
    for start, end in sentences(body):
        sentence = " ".join(body[start:end].split())
        count = len(sentence.split())
        sized = _LEAST_WORDS <= count <= _MOST_WORDS and sentence[-1] in ".!?\"”'’"
        if sized and not _NOISE.search(sentence) and len(_ENGLISH.findall(sentence)) * 12 >= count:
            yield sentence
