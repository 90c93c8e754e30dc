"""What is made beside the site: share images before the pages that name them, the search index after.

Pages can be read without either. Where the index cannot be made the run says so, and the pages are out by then.
"""

from collections.abc import Callable
from pathlib import Path

from modelwire import publish
from modelwire.adapters.beside import Kept, draw_pictures, make_index
from modelwire.config import Config
from modelwire.errors import ModelwireError
from modelwire.ground import limits


def show(public: Path, snapshot: publish.Snapshot, replace_pages: Callable[[], int]) -> int:
    """Publish pages with what lies beside them.

    Args:
        public: the public folder.
        snapshot: what the pages are made from.
        replace_pages: makes and replaces the pages; returns how many files changed.

    Returns:
        How many public files changed in all.
    """
    kept = Kept(public)
    pictures = {path: (one.mark, one.draw) for path, one in publish.share_cards(snapshot).items()}
    try:
        changed = draw_pictures(pictures, publish.SHARE_FONTS, kept)
        changed += replace_pages()
        # Only now does nothing lead to what went.
        changed += kept.keep_only(pictures, "article/")
        return changed + _index(kept, snapshot)
    finally:
        kept.save()


def differences(public: Path) -> list[str]:
    """How what lies beside the pages differs from what was made, in words."""
    return Kept(public).differences()


def paths(public: Path) -> list[str]:
    """The files that we put beside the pages."""
    return Kept(public).paths()


def _index(kept: Kept, snapshot: publish.Snapshot) -> int:
    if not snapshot.search or not list(kept.public.glob("article/*/index.html")):
        return kept.keep_only((), "pagefind/")
    try:
        return make_index(kept, snapshot.site.language)
    except ModelwireError:
        # The index before may hold what was withdrawn just now: better none, and the server answers.
        kept.keep_only((), "pagefind/")
        raise


def house_of(config: Config) -> publish.House:
    """The rules of the publication as its pages tell them: what is set, and what the gates hold to."""
    return publish.House(
        edition_size=config.edition.size,
        minimum_score=config.edition.minimum_score,
        cut=f"{config.edition.cut:%H:%M}",
        keep_days=config.retention.days,
        default_rung=config.rights.rung.words,
        writer=config.writer,
        models=config.models.write,
        run_words=limits.RUN_NEVER,
        quote_words=limits.QUOTE_WORDS,
        source_quotes=limits.QUOTES_A_SOURCE,
        brief_quotes=limits.QUOTES,
        owner=config.policies.owner,
        funding=config.policies.funding,
        addresses=config.fetch.addresses,
        reviewed_on=config.policies.reviewed_on,
    )
