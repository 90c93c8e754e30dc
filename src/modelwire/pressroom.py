"""The pressroom: rows become the public files, and only what changed is made anew."""

import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from modelwire import ground, publish, showcase, watching
from modelwire.adapters.disk import BuildRecord, DiskOutlet
from modelwire.adapters.marks import Marks
from modelwire.config import Config
from modelwire.errors import Altered, StoreError
from modelwire.ports import Store
from modelwire.redress.shown import asked_of, barred, policy_signals
from modelwire.rights import standing
from modelwire.types import Beat, Brief, Rung, Source, Standing

#: Beside public/: what it was made from.
RECORD = ".modelwire-build.db"


class Pressroom:
    """What stands between the rows of a publication and its public folder."""

    def __init__(self, folder: Path, config: Config, beat: Beat, store: Store) -> None:
        self.config, self._beat, self._store = config, beat, store
        self.public = folder / "public"
        self._record = BuildRecord(folder / RECORD)
        self._outlet = DiskOutlet(self.public, self._record, store.renew)
        self._marks = Marks(self.public)

    def build(self) -> int:
        """Bring the public files in line with the rows; returns how many changed.

        Raises:
            StoreError, Altered: rows or public files were changed by another hand than ours; nothing is written.
        """
        with self._ours(self._store.altered()):
            snapshot = self.snapshot()
            return showcase.show(self.public, snapshot, lambda: self.pages(snapshot))

    def pages(self, snapshot: publish.Snapshot | None = None) -> int:
        """The same for pages, feeds and records alone, without share images and the index for search."""
        sheets, closing = publish.site_sheets(snapshot or self.snapshot())
        with _no_collector():
            return self._outlet.publish(sheets, closing)

    def rollback(self) -> int:
        """Bring back the public files as they were before the last build; returns how many changed.

        Raises:
            ModelwireError: there is no way back.
            Altered: public files were changed by another hand than ours; nothing is written.
        """
        with self._ours():
            return showcase.show(self.public, self.snapshot(), self._outlet.rollback)

    @contextmanager
    def _ours(self, problems: Sequence[str] = ()) -> Iterator[None]:
        """Public files are being changed, which nobody else may have done."""
        # After a loss of power files may be other than we left them: the outlet compares them all.
        altered = self._marks.altered() if self._outlet.settled() else []
        if found := [*problems, *altered]:
            raise Altered(found)
        with self._marks.writing(lambda: [*self._outlet.paths(), *showcase.paths(self.public)]):
            yield

    def differences(self) -> Iterator[str]:
        """Where the public files are not what the rows give: every one is made again and compared."""
        yield from self._outlet.differences(*publish.site_sheets(self.snapshot(trusting=False)))
        yield from showcase.differences(self.public)

    def file(self, path: str) -> bytes:
        """A public file as the rows give it, whether or not it was published.

        Raises:
            KeyError: the site has no such file.
        """
        sheets, _ = publish.site_sheets(self.snapshot())
        made = [sheet.make() for sheet in sheets if sheet.name in ("plain", path)]
        return {path_: body for done in made for path_, body in done.files.items()}[path]

    def leaves(self) -> list[publish.Leaf]:
        """What lists need to know of each public brief."""
        return self._leaves(trusting=True)

    def close(self) -> None:
        """Let go of the record."""
        self._record.close()

    def snapshot(self, *, trusting: bool = True) -> publish.Snapshot:
        """All that the site shows; briefs are read when a page needs them.

        Args:
            trusting: takes what the record of the last build says of briefs whose seal is the same; else all are read.
        """
        lowered = self._store.lowered()
        unlisted = barred(self.config, self._store)
        archive = publish.Archive(self._leaves(trusting=trusting), self._store.public_briefs)
        return publish.Snapshot(
            site=self.site_info(),
            briefs=publish.Shelf(archive, [*archive.leaves.values()]),
            editions=tuple(publish.without_barred(e, unlisted) for e in self._store.editions()),
            watches=tuple(self._store.watches()),
            sources=self.config.sources,
            entities=self._beat.entities,
            sections=self._beat.sections,
            shown=Shown(archive, lowered),
            rights=lambda leaf: rights_mark(leaf, lowered),
            standings={source.id: self.standing_of(source) for source in self.config.sources},
            search=self.config.site.search,
            house=showcase.house_of(self.config),
            record=watching.public_record(self._store, self._beat),
            newsletter=bool(self.config.mail.sender),
            issues=tuple(self._store.issues()),
            postal=self.config.mail.postal,
            asked=asked_of(self.config, self._store),
        )

    def site_info(self) -> publish.SiteInfo:
        """What the site says about itself."""
        told = self.config.publication
        return publish.SiteInfo(
            name=told.name,
            url=told.url.rstrip("/"),
            language=told.language,
            timezone=told.timezone,
            contact=told.contact,
            beat_title=self._beat.title,
            beat_description=self._beat.description,
            editor=told.editor,
            notices=self.config.mail.notices,
        )

    def _leaves(self, *, trusting: bool) -> list[publish.Leaf]:
        """The leaves of all public briefs: kept ones, and those of versions that are new read from their documents."""
        seals = dict(self._store.public_seals())
        rows = self._record.leaves(publish.program()) if trusting else []
        kept = {seal: row for _, seal, row in rows}
        new = [id_ for id_, seal in seals.items() if seal not in kept]
        made = [_leaf(brief, seals) for brief in self._store.public_briefs(new)]
        gone = [id_ for id_, *_ in rows if id_ not in seals]
        if trusting and (made or gone):
            self._record.save_leaves([(leaf.id, leaf.seal, json.dumps(leaf)) for leaf in made], gone)
        known = json.loads(f"[{','.join(kept[seal] for seal in seals.values() if seal in kept)}]")
        return [*(publish.Leaf._make(row) for row in known), *made]

    def standing_of(self, source: Source) -> Standing:
        """Where a publisher stands as a whole; a word about one page alone is left to that page."""
        whole = [s for s in self._store.signals(source.id) if s.kind == "operator" or s.url.endswith("/robots.txt")]
        whole += policy_signals(source, self.config, self._store)
        default = self.config.rights.rung
        return standing(whole, default if source.rung is None else min(default, source.rung))


@contextmanager
def _no_collector() -> Iterator[None]:
    """A build makes millions of small things in no cycle; to look for cycles again and again takes a third of it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _leaf(brief: Brief, seals: Mapping[str, str]) -> publish.Leaf:
    if brief.id not in seals:
        raise StoreError(f"brief {brief.id}: its document is not that of its row; run modelwire verify")
    return publish.leaf_of(brief, seals[brief.id])


class Shown(Mapping[str, Mapping[str, str]]):
    """What may be shown of each brief's evidence, worked out when a page asks."""

    def __init__(self, archive: publish.Archive, lowered: Mapping[str, Rung]) -> None:
        self._archive, self._lowered = archive, lowered
        self._last: tuple[Brief | None, Mapping[str, str]] = (None, {})

    def __getitem__(self, brief_id: str) -> Mapping[str, str]:
        brief = self._archive.brief(brief_id)
        if self._last[0] is not brief:
            self._last = (brief, ground.shown_quotes(brief, self._lowered))
        return self._last[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._archive.leaves)

    def __len__(self) -> int:
        return len(self._archive.leaves)


def rights_mark(leaf: publish.Leaf, lowered: Mapping[str, Rung]) -> str:
    """What changes when less, or more, of a brief's evidence may be shown."""
    return " ".join([f"{ref}:{int(lowered[ref])}" for ref in leaf.articles.split() if ref in lowered])
