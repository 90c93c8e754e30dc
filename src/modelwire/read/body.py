"""The body of a page: trafilatura's rules, and its fallbacks where they find little."""

import re
from html import unescape
from typing import Any

from modelwire.read.keys import key
from modelwire.text import clean_paragraphs

#: A page as trafilatura takes it, parsed once for all that reads it: an lxml tree, which has no types.
Page = Any
#: The rules alone find that much of an ordinary article. They are quicker and let in less of what is beside it than
#: the comparison with other extractors that trafilatura makes by default; a shorter text may be a table, or set
#: where no rule looks. Swept from 600 to 2500 in evals/extract.
_ENOUGH_CHARS = 1000
#: Letters of a declared body that is more than a teaser, and of a paragraph that stands in it by no chance.
_FEWEST_LETTERS, _FEWEST_OF_BLOCK = 500, 30
#: So much of a declared body must have been found for its end to count.
_SHARE_FOUND = 0.7
_TAG = re.compile(r"<[^<>]*>")


def body(tree: Page, url: str) -> list[str]:
    """The paragraphs of the article.

    Args:
        tree: the page, without what is hidden.
        url: its address.
    """
    found = _trafilatura(tree, url, fast=True, include_tables=False)
    if len(found) < _ENOUGH_CHARS:
        found = _trafilatura(tree, url, fast=False, include_tables=True)
    return clean_paragraphs(found.replace("\n", "\n\n")).split("\n\n") if found else []


def _trafilatura(tree: Page, url: str, *, fast: bool, include_tables: bool) -> str:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(tree, url=url, fast=fast, include_comments=False, include_tables=include_tables)
    return (found.text or "") if isinstance(found, Document) else ""


def until_declared_end(blocks: list[str], declared: str) -> list[str]:
    """The paragraphs up to where the articleBody ends that a page declares.

    A declared body has no headings, lists or quotes, leaves out a first paragraph with an initial, and may be cut
    short; so it does not take the place of what was found. But where one of our paragraphs stands at its very end,
    what comes after it is no longer the article.
    """
    whole = key(unescape(_TAG.sub(" ", declared)))
    if len(whole) < _FEWEST_LETTERS:
        return blocks
    keys = [key(block) for block in blocks]
    inside = [n for n, one in enumerate(keys) if len(one) >= _FEWEST_OF_BLOCK and one in whole]
    ends_there = inside and whole.endswith(keys[inside[-1]])
    known = sum(len(keys[n]) for n in inside) >= _SHARE_FOUND * len(whole)
    return blocks[: inside[-1] + 1] if ends_there and known else blocks
