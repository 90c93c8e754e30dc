"""A brief as Markdown, beside its page: the same words and the same evidence, without the frame (llmstxt.org)."""

import re
from collections.abc import Iterator, Sequence

from modelwire.publish.catalogue import Catalogue, articles_of
from modelwire.publish.characters import printable
from modelwire.publish.credit import credit_line
from modelwire.publish.machine import made_by, source_type
from modelwire.publish.moments import iso
from modelwire.publish.paths import article_path, article_stem, entity_path
from modelwire.publish.proof import KIND_WORDS, outlet_of, words_of
from modelwire.types import Brief, Evidence, Sentence

_MEANING = re.compile(r"[\\\[\]()<>`*_#!|]")
_PARTS = (
    ("summary", "Summary"),
    ("angle", "What stands out"),
    ("archive", "From our archive"),
    ("watch", "What to watch"),
)


def line(text: str) -> str:
    """One line of Markdown in which nothing means anything but itself."""
    return _MEANING.sub(r"\\\g<0>", " ".join(printable(text).split()))


def markdown(brief: Brief, catalogue: Catalogue) -> bytes:
    """The brief with its label, its credit, each sentence with the numbers of its evidence, and the evidence."""
    numbers = {evidence.id: place for place, evidence in enumerate(brief.evidence, 1)}
    lines = [
        f"# {line(brief.headline)}",
        "",
        *_head(brief, catalogue),
        "",
        *(told for part, title in _PARTS for told in _part(title, getattr(brief, part), numbers)),
        "## Evidence",
        "",
        *(_evidence(evidence, numbers, brief, catalogue) for evidence in brief.evidence),
        "",
        "## Coverage we drew on",
        "",
        *(f"- [{line(c.title)}]({_target(c.url, catalogue)}), {line(c.publisher)}" for c in articles_of(brief)),
        "",
        "## Mentions",
        "",
        *(f"- [{line(m.name)}]({catalogue.links.absolute(entity_path(m.entity_id))})" for m in brief.mentions),
    ]
    return ("\n".join(lines) + "\n").encode()


def _head(brief: Brief, catalogue: Catalogue) -> Iterator[str]:
    links = catalogue.links
    yield f"{line(brief.label)}. {_capital(made_by(brief))} ({source_type(brief)})."
    if credit := credit_line(brief):
        yield f"From reporting by {line(credit)}; no substitute for it."
    changed = f", changed {iso(brief.modified_at)}" if brief.version > 1 else ""
    yield f"Published {iso(brief.published_at)}{changed} by {line(catalogue.site.byline)}."
    yield f"Page: {links.absolute(article_path(brief))} Record: {links.absolute(f'{article_stem(brief)}.json')}"
    for change in brief.history:
        if change.kind == "correction":
            yield f"Corrected {iso(change.at)}: {line(change.note)}"


def _part(title: str, sentences: Sequence[Sentence], numbers: dict[str, int]) -> Iterator[str]:
    if sentences:
        yield from (f"## {title}", "")
        yield from (f"- {_said(sentence, numbers)}" for sentence in sentences)
        yield ""


def _said(sentence: Sentence, numbers: dict[str, int]) -> str:
    word = KIND_WORDS[sentence.kind]
    cited = "".join(f" ({numbers[c.evidence_id]})" for c in sentence.citations if c.evidence_id in numbers)
    return f"{f'{word}: ' if word else ''}{line(sentence.text)}{cited}"


def _evidence(evidence: Evidence, numbers: dict[str, int], brief: Brief, catalogue: Catalogue) -> str:
    words = words_of(evidence, brief, catalogue)
    gone = evidence.of == "brief" and catalogue.is_withdrawn(evidence.ref)
    title = "a brief that was withdrawn" if gone else evidence.title
    quoted = f": “{line(words)}”" if words else ""
    where = f"[{line(title)}]({_target(evidence.url, catalogue)})"
    return f"{numbers[evidence.id]}. {line(outlet_of(evidence, brief, catalogue))}, {where}{quoted}"


def _target(url: str, catalogue: Catalogue) -> str:
    """An address between the brackets of a link: what would end it is escaped as addresses are."""
    return catalogue.links.absolute_to(url).replace("(", "%28").replace(")", "%29")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
