"""One build: sheets are made and put in place, and what they were is kept, so that there is a way back."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from modelwire.adapters.disk.files import Folder, ordered
from modelwire.adapters.disk.hands import hands, shared
from modelwire.adapters.disk.record import BuildRecord, Entry, entry
from modelwire.ports import Closing, Printed, Sheet

#: The entry of what closes a site.
CLOSING = "closing"
#: Sheets made before their files are put in place; bounds what is in memory.
_BATCH = 64
#: Sheets at the end of a build that are never shared out: those that list all others.
_LAST = 16


class Build:
    """The steps from one state of the public folder to the next."""

    def __init__(
        self, root: Path, aside: Path, record: BuildRecord, before: dict[str, Entry], renew: Callable[[], None]
    ) -> None:
        """Make a build.

        Args:
            root: the public folder.
            aside: where the files that are replaced are kept.
            record: of the folder.
            before: what the record says of it, by sheet.
            renew: called in a copy of this process, to open anew what the sheets read from.
        """
        self._renew = renew
        self._root, self._aside, self._record, self._before = root, aside, record, before
        self._disk = Folder(root, None)

    def begin(self, todo: Sequence[Sheet], gone: Sequence[Entry]) -> None:
        """Mark what will change, and make room for what it was.

        Where words are taken back from readers nothing is kept: that must not come back, and must not lie about.
        A build that was interrupted is gone on with: what it kept stays.
        """
        before = self._before
        touched = [before[sheet.name] for sheet in todo if sheet.name in before] + [*gone]
        recalls = any(kept.recall for kept in gone) or any(
            before[sheet.name].recall not in ("", sheet.recall) for sheet in todo if sheet.name in before
        )
        interrupted = self._record.told("building") == "yes"
        keep = not recalls and (bool(self._record.before()) if interrupted else bool(before))
        if not (keep and interrupted):
            shutil.rmtree(self._aside, ignore_errors=True)
            self._record.forget_before()
        if keep:
            new = [entry(sheet.name, "", "", [], "") for sheet in todo if sheet.name not in before]
            closing = [before[CLOSING]] if CLOSING in before else []
            self._record.keep_before([*touched, *new, *closing])
            self._disk = Folder(self._root, self._aside)
        self._record.tell("building", "yes")
        self._record.save(kept._replace(inputs="") for kept in touched)

    def make(self, todo: Sequence[Sheet]) -> int:
        """Make sheets, new ones first: nothing links to them yet. Returns how many files changed."""
        new = [sheet for sheet in todo if sheet.name not in self._before]
        changed = [sheet for sheet in todo if sheet.name in self._before]
        return sum(self._some(sheets) for sheets in (new, changed) if sheets)

    def _some(self, sheets: Sequence[Sheet]) -> int:
        count = hands(len(sheets))
        if count == 1:
            return sum(self._batch(batch) for batch in _batches(sheets))
        # The last ones lead to the others, so they wait until all of these are there.
        last = sheets[-_LAST:]
        done = sum(int(said) for said in shared([*_batches(sheets[:-_LAST])], count, self._share))
        return done + sum(self._batch(batch) for batch in _batches(last))

    def _share(self, batches: Sequence[Sequence[Sheet]]) -> str:
        self._record.renew()
        self._renew()
        return str(sum(self._batch(batch) for batch in batches))

    def _batch(self, batch: Sequence[Sheet]) -> int:
        made = [(sheet, sheet.make()) for sheet in batch]
        # Names first: a kill between here and the end must not leave a file that nobody knows of.
        self._record.save(self._under_way(sheet, printed) for sheet, printed in made)
        count = sum(self._place(self._paths(sheet.name), printed.files) for sheet, printed in made)
        self._record.save(
            (entry(s.name, s.inputs, s.recall, [*p.files], p.listed) for s, p in made),
            [(sheet.name, printed.kept) for sheet, printed in made],
        )
        return count

    def close(self, gone: Sequence[Entry], closing: Closing) -> int:
        """Put in place what is made from all that the sheets listed, but for those that are gone."""
        files = closing(self._record.listed({CLOSING, *(kept.name for kept in gone)}))
        self._record.save([entry(CLOSING, "", "", [*dict.fromkeys([*self._paths(CLOSING), *files])], "")])
        count = self._place(self._paths(CLOSING), {path: files[path] for path in ordered([*files])})
        self._record.save([entry(CLOSING, "", "", [*files], "")])
        return count

    def sweep(self, gone: Sequence[Entry]) -> int:
        """Take away what is no longer named, now that nothing links to it."""
        count = 0
        if gone:
            names = {kept.name for kept in gone}
            # A file may have moved to another sheet.
            stay = {p for name, kept in self._record.entries().items() if name not in names for p in kept.paths}
            lost = {path for kept in gone for path in kept.paths} - stay
            count = sum(self._disk.remove(path) for path in reversed(ordered([*lost])))
            self._record.drop(names)
        self._record.tell("building", "")
        return count

    def _place(self, had: Iterable[str], files: dict[str, bytes]) -> int:
        written = sum([self._disk.write(path, data) for path, data in files.items()])
        return written + sum(self._disk.remove(path) for path in had if path not in files)

    def _paths(self, name: str) -> list[str]:
        return self._before[name].paths if name in self._before else []

    def _under_way(self, sheet: Sheet, printed: Printed) -> Entry:
        """A sheet between two states: the files that it had, and those that it will have."""
        paths = dict.fromkeys([*self._paths(sheet.name), *printed.files])
        return entry(sheet.name, "", sheet.recall, [*paths], printed.listed)


def _batches(sheets: Iterable[Sheet]) -> Iterator[list[Sheet]]:
    waiting = iter(sheets)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
