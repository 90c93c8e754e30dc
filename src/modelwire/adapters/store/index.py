"""Full text: which published briefs hold every word that a reader asks for.

Words are folded and split here, by one rule for both databases, so that both find the same and no character of a
reader reaches a query's syntax (TRUST B16).
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, text

from modelwire.text import normalised_words
from modelwire.types import Brief, Status

#: Further words of a query are not looked at; FTS5 and PostgreSQL both refuse endless ones.
_MOST_WORDS = 32
#: A longer word is in no brief of ours, and PostgreSQL cannot look for one of 2 kB.
_LONGEST_WORD = 100


@cache
def statement(name: str) -> str:
    """A named statement from sql/."""
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def put(connection: Connection, brief_id: str, brief: Brief | None) -> None:
    """Make a brief findable in its public version, or not at all."""
    connection.execute(text("DELETE FROM brief_search WHERE brief_id = :id"), {"id": brief_id})
    if brief and brief.status is Status.PUBLISHED:
        headline, body = _words_of(brief)
        connection.execute(
            text("INSERT INTO brief_search (brief_id, headline, body) VALUES (:id, :headline, :body)"),
            {"id": brief_id, "headline": headline, "body": body},
        )


def find(connection: Connection, query: str, limit: int) -> list[str]:
    """Ids of the briefs that hold every word, best first; [] where the query has no words."""
    words = list(dict.fromkeys(folded(query)))[:_MOST_WORDS]
    if not words or limit < 1 or any(len(word) > _LONGEST_WORD for word in words):
        return []
    dialect = connection.dialect.name
    # Words hold letters and digits only; quoted, none of them is taken for AND, OR, NOT or NEAR.
    asked = " ".join(f'"{word}"' for word in words) if dialect == "sqlite" else " ".join(words)
    rows = connection.execute(text(statement(f"search.{dialect}")), {"query": asked, "limit": limit})
    return [row.brief_id for row in rows]


def problems(connection: Connection, public: Iterable[Brief]) -> Iterator[str]:
    """Briefs that the index does not hold as they stand, in words."""
    rows = connection.execute(text("SELECT brief_id, headline, body FROM brief_search"))
    held = {row.brief_id: (row.headline, row.body) for row in rows}
    for brief in public:
        if brief.status is Status.PUBLISHED and held.pop(brief.id, None) != _words_of(brief):
            yield f"brief_search {brief.id}: it differs from the brief"
    yield from (f"brief_search {brief_id}: no published brief has that id" for brief_id in held)


def _words_of(brief: Brief) -> tuple[str, str]:
    prose = (*brief.summary, *brief.angle, *brief.archive, *brief.watch)
    body = [*(sentence.text for sentence in prose), *(mention.name for mention in brief.mentions)]
    return " ".join(folded(brief.headline)), " ".join(folded("\n".join(body)))


def folded(words: str) -> list[str]:
    """The words of a text as they are compared, without case and accents: "Café" is asked for as "cafe"."""
    return [word for found in normalised_words(words) for word in normalised_words(_without_accents(found))]


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
