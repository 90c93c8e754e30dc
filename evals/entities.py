"""entities: names of the beat found in text, span and class exact; or linked to the thing that they mean."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote

from evals.corpus import Corpus, CorpusError, Row
from evals.gold import names as gold
from evals.measures import counted
from evals.pieces import gazetteer
from evals.progress import told
from evals.result import Result
from modelwire.text import digest, normalised_words
from modelwire.types import Entity

#: Our kinds, as broad classes. Laws, benchmarks and datasets have no tag of their own in the sets and are left out.
_KINDS = {
    "company": "organisation", "lab": "organisation", "agency": "organisation", "outlet": "organisation",
    "model": "thing", "product": "thing", "person": "person", "place": "place",
}  # fmt: skip
#: The sets' tags in the same classes; what carries any other tag is neither wanted nor held against us.
_TAGS = {
    "organisation": "organisation", "university": "organisation", "corporation": "organisation",
    "product": "thing", "person": "person", "researcher": "person", "scientist": "person",
    "location": "place", "country": "place",
}  # fmt: skip
_BRACKETS = re.compile(r"\s*\([^)]*\)$")

#: (start, end, class or thing meant)
_Span = tuple[int, int, str]


#: Our kinds in the classes of our own gold.
_OWN = {"company": "organisation", "lab": "organisation", "model": "model", "product": "model", "person": "person"}
#: Both parts of it.
ALL = "all"


def measure(corpus: Corpus, part: str = ALL) -> Result:
    """Measure on tagged tokens (every table with tokens and tags) or on linked mentions (docs).

    A stream of AI news has our own marked sentences (evals/gold/names): `precision` and `recall` are of the sealed
    half, `dev_…` of the half to choose by.

    Raises:
        CorpusError: the folder holds neither.
    """
    if corpus.has("articles", "stream"):
        return _own(corpus, part)
    hits = said = wanted = 0
    losses: Counter[str] = Counter()
    for row in told(_rows(corpus), "texts"):
        ours, theirs, text = _linked(row) if "mentions" in row else _tagged(row)
        hits, said, wanted = hits + len(ours & theirs), said + len(ours), wanted + len(theirs)
        losses.update(_causes(ours, theirs, text))
    precision, recall, f1 = counted(hits, said, wanted)
    return Result({"precision": precision, "recall": recall, "f1": f1}, losses)


def _own(corpus: Corpus, part: str) -> Result:
    metrics: dict[str, float | int | None] = {}
    losses: Counter[str] = Counter()
    for name, prefix in (("sealed", ""), ("dev", "dev_")):
        if part in (ALL, name):
            counts = Counter[str]()
            for one in gold.sentences(corpus.folder.resolve().parent, name):
                counts.update(_compared(one, losses))
            values = counted(counts["hit"], counts["said"], counts["wanted"])
            metrics |= {f"{prefix}{key}": v for key, v in zip(("precision", "recall", "f1"), values, strict=True)}
    return Result(metrics, losses)


def _compared(one: gold.Marked, losses: Counter[str]) -> Iterator[str]:
    """Hits, what we said and what was wanted, of one sentence."""
    found = {
        (start, end): _OWN[entity.kind]
        for start, end, entity in gazetteer().spans(one.text)
        if entity.kind in _OWN and one.start <= start < one.end
    }
    products = {(s, e) for s, e, entity in gazetteer().spans(one.text) if entity.kind == "product"}
    for name in one.names:
        mine = [span for span in found if span[0] < max(name.ends) and name.start < span[1]]
        if name.wanted:
            yield "wanted"
            right = [s for s in mine if s[0] == name.start and s[1] in name.ends and found[s] in name.kinds]
            if not right:
                losses["missed: " + one.text[name.start : name.ends[0]]] += 1
            yield from ("hit" for _ in right[:1])
        for span in mine:
            if "other" in name.kinds:
                continue
            yield "said"
            if not (name.wanted and span in right):
                losses["wrong: " + one.text[span[0] : span[1]]] += 1
        for span in mine:
            found.pop(span)
    for start, end in found.keys() - products:  # products are no class of this gold
        yield "said"
        losses["wrong: " + one.text[start:end]] += 1


def digest_of(corpus: Corpus) -> str:
    """Of the corpus, and of our labels where they are read."""
    return digest(corpus.digest(), gold.labels_digest()) if corpus.has("stream") else corpus.digest()


def _rows(corpus: Corpus) -> Iterator[Row]:
    for table in corpus.tables():
        for row in corpus.rows(table):
            if "tokens" not in row and "mentions" not in row:
                raise CorpusError(f"{table} holds neither tokens with tags nor texts with mentions")
            yield row


def _tagged(row: Row) -> tuple[set[_Span], set[_Span], str]:
    """Names that we find, names that are tagged, and the text."""
    text, tagged = _spans(row["tokens"], row["tags"])
    others = {(start, end) for start, end, tag in tagged if tag not in _TAGS}
    ours = {
        (start, end, _KINDS[entity.kind])
        for start, end, entity in gazetteer().spans(text)
        if entity.kind in _KINDS and (start, end) not in others
    }
    return ours, {(start, end, _TAGS[tag]) for start, end, tag in tagged if tag in _TAGS}, text


def _spans(tokens: list[str], tags: list[str]) -> tuple[str, list[_Span]]:
    """The text of the tokens, and where BIO tags say that something is named in it."""
    found: list[_Span] = []
    at = 0
    for token, tag in zip(tokens, tags, strict=True):
        end = at + len(token)
        if tag.startswith("B-"):
            found.append((at, end, tag[2:]))
        elif tag.startswith("I-") and found:
            found[-1] = (found[-1][0], end, found[-1][2])
        at = end + 1
    return " ".join(tokens), found


def _linked(row: Row) -> tuple[set[_Span], set[_Span], str]:
    """Names that we link, mentions of things that an encyclopedia has, and the text."""
    theirs = {(m["start"], m["end"], _key(_name_of(m["target"]))) for m in row["mentions"] if m["in_kb"]}
    targets = {(start, end): target for start, end, target in theirs}
    unknown = {(m["start"], m["end"]) for m in row["mentions"] if not m["in_kb"]}
    ours = {
        (start, end, _meant(entity, targets.get((start, end), "")))
        for start, end, entity in gazetteer().spans(row["text"])
        if (start, end) not in unknown
    }
    return ours, theirs, row["text"]


def _meant(entity: Entity, target: str) -> str:
    """The target itself where the entity goes by its name; else the entity's own name."""
    names = [_key(name) for name in (entity.name, *entity.aliases)]
    return target if target in names else names[0]


def _name_of(target: Any) -> str:
    """The name in an address: "Apple Inc." of …/resource/Apple_Inc."""
    return _BRACKETS.sub("", unquote(str(target).rpartition("/")[2]).replace("_", " "))


def _key(name: str) -> str:
    return " ".join(word for word in normalised_words(name) if word not in ("inc", "corporation", "company"))


def _causes(ours: set[_Span], theirs: set[_Span], text: str) -> Iterator[str]:
    for start, end, what in theirs - ours:
        if any((s, e) == (start, end) for s, e, _ in ours):
            yield "found, and taken for something else"
        elif any(s < end and start < e for s, e, _ in ours):
            yield "found with other bounds"
        else:
            known = " ".join(normalised_words(text[start:end])) in _known()
            yield f"not found although the beat knows it: {what}" if known else "the beat does not know it"
    for start, end, _ in ours - theirs:
        if not any(s < end and start < e for s, e, _ in theirs):
            yield "a name of ours where nothing is tagged"


@cache
def _known() -> frozenset[str]:
    """Every name of the beat, folded."""
    entities = gazetteer().entities.values()
    return frozenset(" ".join(normalised_words(name)) for e in entities for name in (e.name, *e.aliases))
