"""The pressroom: rows become the public files, and only what changed is made anew."""

import gc
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from modelwire import ground, publish, showcase, watching
from modelwire.adapters.disk import BuildRecord, DiskOutlet
from modelwire.adapters.marks import Marks
from modelwire.adapters.signer import Signer
from modelwire.announcing import announce
from modelwire.config import Config
from modelwire.errors import Altered, Shrunk
from modelwire.leaves import days_of, leaves_of
from modelwire.ports import Sender, Store
from modelwire.redress.shown import asked_of, barred, policy_signals
from modelwire.rights import standing
from modelwire.types import Beat, Brief, Rung, Source, Standing

#: Beside public/: what it was made from.
RECORD = ".modelwire-build.db"
#: Beside it: what the head of the ledger is signed with.
SIGNING_KEY = ".modelwire-signing.pem"
#: A site of fewer briefs may lose half of them without a word.
_FEW = 10


class Pressroom:
    """What stands between the rows of a publication and its public folder."""

    def __init__(self, folder: Path, config: Config, beat: Beat, store: Store) -> None:
        self.config, self._beat, self._store = config, beat, store
        self.public = folder / "public"
        self._record = BuildRecord(folder / RECORD)
        self._outlet = DiskOutlet(self.public, self._record, store.renew)
        self._marks = Marks(self.public)
        self._signer = _signer(folder, config)
        #: whether a build may take half of the briefs off the site
        self.may_shrink = False

    def build(self) -> int:
        """Bring the public files in line with the rows; returns how many changed.

        Raises:
            StoreError, Altered: rows or public files were changed by another hand than ours; nothing is written.
        """
        with self._ours(self._store.altered()):
            snapshot = self.snapshot()
            return showcase.show(self.public, snapshot, lambda: self.pages(snapshot))

    def pages(self, snapshot: publish.Snapshot | None = None) -> int:
        """The same for pages, feeds and records alone, without share images and the index for search.

        Raises:
            Shrunk: half of the briefs would go off the site.
        """
        with _no_collector():
            snapshot = snapshot or self.snapshot()
            self._refuse_to_shrink(len(_all(snapshot)))
            plan = publish.site_plan(snapshot, self._before(snapshot), _lowered(self._store))
            done = self._outlet.publish(plan.sheets, plan.closing, plan.among)
            self._record.settle(plan.state, {leaf.id: leaf.seal for leaf in _all(snapshot)})
            self._record.tell("briefs", str(len(_all(snapshot))))
        return done

    def _refuse_to_shrink(self, now: int) -> None:
        """A brief that is withdrawn keeps its page: where half of them are gone, rows were lost."""
        was = int(self._record.told("briefs") or 0)
        if was >= _FEW and 2 * now < was and not self.may_shrink:
            raise Shrunk(was, now)

    def _before(self, snapshot: publish.Snapshot) -> publish.Before | None:
        """What changed since the last build; None where that is not known for sure."""
        state = self._record.told("plan")
        if not state or not self._outlet.whole() or self._marks.missing:
            return None
        now, was = {leaf.id: leaf for leaf in _all(snapshot)}, self._record.built()
        ids = [id_ for id_ in {**was, **now} if id_ not in now or was.get(id_) != now[id_].seal]
        rows = self._record.leaves_of([was[id_] for id_ in ids if id_ in was])
        changed = []
        for id_ in ids:
            row = rows.get(was.get(id_, ""))
            if id_ in was and row is None:
                return None
            changed.append((publish.Leaf._make(json.loads(row)) if row else None, now.get(id_)))
        return publish.Before(state, changed)

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
        return leaves_of(self._store, self._record)

    def announce(self, sender: Sender, now: datetime) -> list[str]:
        """Tell the hub which feeds changed since it was told; what failed, in words."""
        hub = self.config.site.hub
        return announce(hub, self.config.publication.url, self.public, self._record, sender, now) if hub else []

    def rest(self) -> None:
        """Let go of what is held open while nothing is built; the next build opens it again."""
        self._record.close()

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
        policed = {change.domain for change in self._store.rung_changes() if change.cause == "policy"}
        archive = publish.Archive(leaves_of(self._store, self._record, trusting=trusting), self._store.public_briefs)
        return publish.Snapshot(
            site=self.site_info(),
            briefs=publish.Shelf(archive, [*archive.leaves.values()]),
            editions=days_of(self._store, self._record, unlisted, trusting=trusting),
            watches=tuple(self._store.watches()),
            sources=self.config.sources,
            entities=self._beat.entities,
            sections=self._beat.sections,
            shown=Shown(archive, lowered),
            kept=self._record.kept if trusting else None,
            rights=lambda leaf: rights_mark(leaf, lowered),
            standings={source.id: self._standing(source, policed) for source in self.config.sources},
            search=self.config.site.search,
            log=self._signed(),
            training=self.config.site.training,
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
            hub=self.config.site.hub,
        )

    def _signed(self) -> tuple[str, str]:
        if not self._signer.ready:
            return "", ""
        return self._signer.note(*self._store.log_head()), self._signer.verifier

    def standing_of(self, source: Source) -> Standing:
        """Where a publisher stands as a whole; a word about one page alone is left to that page."""
        return self._standing(source, {source.id})

    def _standing(self, source: Source, policed: Collection[str]) -> Standing:
        whole = [s for s in self._store.signals(source.id) if s.kind == "operator" or s.url.endswith("/robots.txt")]
        whole += policy_signals(source, self.config, self._store) if source.id in policed else []
        default = self.config.rights.rung
        return standing(whole, default if source.rung is None else min(default, source.rung))


def _all(snapshot: publish.Snapshot) -> Sequence[publish.Leaf]:
    assert isinstance(snapshot.briefs, publish.Shelf)
    return snapshot.briefs.leaves


def _lowered(store: Store) -> str:
    return json.dumps(sorted((ref, int(rung)) for ref, rung in store.lowered().items()))


def make_signing_key(folder: Path, config: Config) -> None:
    """From now on the head of a publication's ledger is signed."""
    _signer(folder, config).make()


def _signer(folder: Path, config: Config) -> Signer:
    return Signer(folder / SIGNING_KEY, urlsplit(config.publication.url).hostname or "localhost")


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


class Shown(Mapping[str, Mapping[str, str]]):
    """What may be shown of each brief's evidence, worked out when a page asks."""

    def __init__(self, archive: publish.Archive, lowered: Mapping[str, Rung]) -> None:
        self._archive, self._lowered = archive, lowered
        self._last: tuple[Brief | None, Mapping[str, str]] = (None, {})

    def __getitem__(self, brief_id: str) -> Mapping[str, str]:
        brief = self._archive.brief(brief_id)
        if self._last[0] is not brief:
            leaf = self._archive.leaves[brief_id]
            known = leaf.shown and not rights_mark(leaf, self._lowered)
            shown = publish.shown_of(brief, leaf) if known else ground.shown_quotes(brief, self._lowered)
            self._last = (brief, shown)
        return self._last[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._archive.leaves)

    def __len__(self) -> int:
        return len(self._archive.leaves)


def rights_mark(leaf: publish.Leaf, lowered: Mapping[str, Rung]) -> str:
    """What changes when less, or more, of a brief's evidence may be shown."""
    return " ".join([f"{ref}:{int(lowered[ref])}" for ref in leaf.articles.split() if ref in lowered])
