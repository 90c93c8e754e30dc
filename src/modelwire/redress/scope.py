"""What a notice is about: which briefs of ours, and which pieces of others."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from modelwire.ports import Store
from modelwire.types import Complaint, Matter
from modelwire.urls import article_id, publisher_of


def scope_of(complaint: Complaint, store: Store, site: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the articles and of the briefs that a complaint is about.

    Of a named page, the pieces of the complaint's own domain that it rests on belong to it, and so do copies of each
    piece at other outlets: they hold the same words.
    """
    briefs = _briefs(complaint.pages, store, site)
    if complaint.matter is not Matter.RIGHTS:
        return (), tuple(briefs)
    known = [a.id for a in store.articles(dict.fromkeys(_ids(complaint.works)))]
    domains = {domain_of(complaint)} - {""}
    covered = [item for id_ in briefs if (b := store.brief(id_)) for item in b.coverage if item.of == "article"]
    theirs = [item.ref for item in covered if publisher_of(item.url) in domains]
    pieces = list(dict.fromkeys([*known, *theirs]))
    return tuple(dict.fromkeys([*pieces, *store.copies_of(pieces)])), tuple(briefs)


def domain_of(complaint: Complaint) -> str:
    """The registrable domain whose work a complaint is about: the one it names, or that of the works."""
    if complaint.domain:
        return publisher_of(f"https://{complaint.domain}/")
    domains = {publisher_of(url) for url in complaint.works}
    return domains.pop() if len(domains) == 1 else ""


def _ids(urls: Iterable[str]) -> Iterable[str]:
    for url in urls:
        yield article_id(url)
        yield article_id(url, urlsplit(url).fragment)


def _briefs(pages: Iterable[str], store: Store, site: str) -> list[str]:
    """Ids of the briefs behind addresses of ours: of a page, its record, or its picture."""
    found = []
    for url in pages:
        path = urlsplit(url).path.rstrip("/").removesuffix(".json").removesuffix(".svg")
        id_ = path.rpartition("-")[2].upper()
        if url.startswith(site) and "/article/" in path and store.brief(id_) is not None:
            found.append(id_)
    return list(dict.fromkeys(found))
