"""Marks: digests of all that a page is made from, so that only what changed is made again (docs/decisions/0033)."""

from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from zoneinfo import ZoneInfo

from modelwire import __version__
from modelwire.publish.catalogue import Catalogue
from modelwire.publish.days import Day
from modelwire.publish.leaf import Leaf, fields
from modelwire.publish.past import documents, leaves_in
from modelwire.publish.watch import settling
from modelwire.types import Watch


def mark(*parts: str) -> str:
    """A digest over texts in their order."""
    return blake2b("\x1f".join(parts).encode(errors="surrogatepass"), digest_size=12).hexdigest()


class Marks:
    """The marks of one catalogue. Whoever shows more on a page adds it here; tests/unit/test_publish_marks.py holds it.

    Every mark begins with that of the frame: the program, the settings, the beat, what the navigation holds.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        snapshot = catalogue.snapshot
        filled = [path for path in catalogue.sections if catalogue.by_section.get(path)]
        self.frame = mark(
            program(), repr(snapshot.site), repr(catalogue.sections), repr(snapshot.entities),
            repr(snapshot.house), *filled, str(snapshot.search), str(catalogue.has_changes()),
            str(snapshot.asked.forms), str(snapshot.training),
        )  # fmt: skip
        self.leaves = {leaf.id: f"{leaf.seal}{leaf.state}" for leaf in catalogue.archive.leaves.values()}

    def everything(self) -> str:
        """Of pages that show a bit of all: the front page, lists for machines, numbers."""
        snapshot = self.catalogue.snapshot
        watches = [repr(watch) for watch in self.catalogue.watches.values()]
        return mark(
            self.frame, *self.leaves.values(), *self._editions, "", repr(snapshot.sources),
            repr(sorted(snapshot.standings.items())), repr(snapshot.record), self.letters, self.asked, *snapshot.log,
            "", *watches,
        )  # fmt: skip

    @property
    def letters(self) -> str:
        """Of the letters that were opened for sending, and whether readers can ask for them."""
        snapshot = self.catalogue.snapshot
        return mark(str(snapshot.newsletter), snapshot.postal, *map(repr, snapshot.issues))

    @cached_property
    def asked(self) -> str:
        """Of what publishers and others asked of us."""
        asked = self.catalogue.snapshot.asked
        return mark(*map(repr, asked.policies), "", *map(repr, asked.notices), "", *map(repr, asked.rungs))

    def barred(self) -> str:
        """Changes when somebody may have asked not to be listed any more: that must not come back."""
        return str(sum(change.cause != "signal" for change in self.catalogue.snapshot.asked.rungs))

    def article(self, leaf: Leaf) -> str:
        """Of a brief's page: its words, what may be shown of its evidence, its thread, its watches."""
        catalogue = self.catalogue
        thread = [self._named(ref) for ref, _ in fields(leaf.earlier)]
        later = [f"{found.relation}{self.leaves[found.brief.id]}" for found in catalogue.later(leaf)]
        story = catalogue.by_story.get(leaf.story_id)
        around = [self.leaves[other.id] for other in story.leaves] if story and len(story) > 1 else []
        watches = [repr(catalogue.watches.get(id_)) for id_ in leaf.watches.split("\n")] if leaf.watches else []
        return mark(self.frame, self.leaves[leaf.id], self.rights(leaf), *thread, "", *later, "", *around, "", *watches)

    def rights(self, leaf: Leaf) -> str:
        """Of what may be shown of a brief's evidence today."""
        snapshot = self.catalogue.snapshot
        return snapshot.rights(leaf) if snapshot.rights else repr(snapshot.shown.get(leaf.id))

    def recall(self, leaf: Leaf) -> str:
        """Changes when words of a brief are taken back."""
        return f"{leaf.state}{leaf.recalled},{leaf.obeyed}{self.rights(leaf)}"

    def entity(self, path: str) -> str:
        """Of an entity's page and feeds: its briefs, and the names beside it in them."""
        names, catalogue = self._names, self.catalogue
        shelf = [f"{self.leaves[leaf.id]}{names[leaf.id]}" for leaf in catalogue.by_entity[path].leaves]
        parent = catalogue.entities[path].parent
        ids = [id_ for leaf in catalogue.by_entity[path].leaves if leaf.watches for id_ in leaf.watches.split("\n")]
        watches = [repr(catalogue.watches[id_]) for id_ in dict.fromkeys(ids)]
        return mark(
            self.frame, repr(catalogue.entities[path]), str(f"/entity/{parent}/" in catalogue.entities), self.week,
            *shelf, "", *watches,
        )  # fmt: skip

    def section(self, path: str) -> str:
        """Of a section's page and feeds."""
        shelf = self.catalogue.by_section.get(path)
        return mark(self.frame, *(self.leaves[leaf.id] for leaf in (shelf.leaves if shelf else ())))

    def source(self, path: str) -> str:
        """Of a publisher's page: what is known of it, where it stands, what drew on it."""
        catalogue, snapshot = self.catalogue, self.catalogue.snapshot
        domain, name = catalogue.sources[path]
        shelf = catalogue.by_source.get(path)
        standing = snapshot.standings.get(domain)
        declared = [repr(source) for source in snapshot.sources if source.id == domain]
        # How many words of theirs are shown of each brief stands there too.
        leaves = (f"{self.leaves[leaf.id]}{self.rights(leaf)}" for leaf in (shelf.leaves if shelf else ()))
        return mark(
            self.frame, domain, name, repr(standing), str(catalogue.also_by_source.get(path, 0)), *declared, *leaves
        )

    def edition(self, number: int) -> str:
        """Of an edition's page: it, its briefs, its neighbours."""
        editions = self.catalogue.editions
        around = [_in_line(e) for e in (*editions[max(number - 1, 0) : number], *editions[number + 1 : number + 2])]
        leaves = (self.leaves.get(id_, "") for id_ in editions[number].brief_ids)
        return mark(self.frame, str(number == 0), editions[number].mark, *leaves, *around)

    def past(self, number: int) -> str:
        """Of a document of the feed's archive: its briefs, and whether one follows it."""
        leaves = [self.leaves[leaf.id] for leaf in leaves_in(number, self.catalogue)]
        return mark(self.frame, str(number == documents(self.catalogue)), *leaves)

    def recalls(self, number: int) -> str:
        """Of the same: changes when words of one of its briefs are taken back."""
        return mark(*(self.recall(leaf) for leaf in leaves_in(number, self.catalogue)))

    def year(self, year: str) -> str:
        """Of a year's page in the archive: its editions and their briefs, and which years there are."""
        editions = self.catalogue.editions
        there = dict.fromkeys(edition.id[:4] for edition in editions)
        own = [edition for edition in editions if edition.id.startswith(year)]
        leaves = (self.leaves.get(id_, "") for edition in own for id_ in edition.brief_ids)
        return mark(self.frame, *there, "", *(edition.mark for edition in own), "", *leaves)

    def watch(self, watch: Watch) -> str:
        """Of a watch's page: it, the brief that said it first, those that know what settled it."""
        carrier = self.catalogue.watch_briefs.get(watch.id)
        known = [self.leaves[leaf.id] for leaf in settling(watch, self.catalogue)] if watch.settlements else []
        names = dict(self.catalogue.sources.values())
        outlets = [names.get(domain, domain) for domain in watch.sources]
        return mark(self.frame, repr(watch), self.leaves[carrier.id] if carrier else "", *outlets, "", *known)

    def corrections(self) -> str:
        """Of what was corrected and withdrawn."""
        return mark(self.frame, *(self.leaves[leaf.id] for leaf in self.catalogue.changed))

    @cached_property
    def week(self) -> str:
        """The week with which charts end."""
        return "-".join(
            map(str, self.catalogue.as_of.astimezone(ZoneInfo(self.catalogue.site.timezone)).isocalendar()[:2])
        )

    @property
    def _editions(self) -> list[str]:
        return [edition.mark for edition in self.catalogue.editions]

    @property
    def _names(self) -> dict[str, str]:
        """Brief id -> the names in it as entity pages have them."""
        catalogue = self.catalogue

        def make() -> dict[str, str]:
            named = {path[8:-1]: entity.name for path, entity in catalogue.entities.items()}
            return {
                leaf.id: "\t".join([named[slug] for slug in leaf.entities.split()])
                for leaf in catalogue.archive.leaves.values()
            }

        return catalogue.once("names", "", make)

    def _named(self, ref: str) -> str:
        """What a page that names an earlier brief shows of it."""
        leaf = self.catalogue.archive.leaves.get(ref)
        return f"{leaf.state}{leaf.slug}" if leaf else ""


@cache
def program() -> str:
    """Of the program that makes the pages: its version, its code, its templates."""
    folder = Path(__file__).parent
    kinds = (".py", ".html", ".css", ".js", ".svg", ".json", ".txt", ".woff2")
    files = sorted(file for file in folder.rglob("*") if file.suffix in kinds)
    return mark(__version__, *(blake2b(file.read_bytes()).hexdigest() for file in files))


def _in_line(edition: Day) -> str:
    return f"{edition.id}{edition.cut_at}{edition.modified_at}"
