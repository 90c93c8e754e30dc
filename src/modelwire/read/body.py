"""The body of a page: trafilatura's rules, and its fallbacks where they find little."""

from lxml.html import HtmlElement

from modelwire.text import clean_paragraphs

#: The rules alone find that much of an ordinary article. They are quicker and let in less of what is beside it than
#: the comparison with other extractors that trafilatura makes by default; a shorter text may be a table, or set
#: where no rule looks. Swept from 600 to 2500 in evals/extract.
_ENOUGH_CHARS = 1000


def body(tree: HtmlElement, url: str) -> list[str]:
    """The paragraphs of the article.

    Args:
        tree: the page, without what is hidden.
        url: its address.
    """
    found = _trafilatura(tree, url, fast=True, include_tables=False)
    if len(found) < _ENOUGH_CHARS:
        found = _trafilatura(tree, url, fast=False, include_tables=True)
    return clean_paragraphs(found.replace("\n", "\n\n")).split("\n\n") if found else []


def _trafilatura(tree: HtmlElement, url: str, *, fast: bool, include_tables: bool) -> str:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(tree, url=url, fast=fast, include_comments=False, include_tables=include_tables)
    return (found.text or "") if isinstance(found, Document) else ""
