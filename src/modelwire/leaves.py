"""Leaves of briefs and days of editions: kept beside the build, made anew from the documents that changed."""

import json

from modelwire import publish
from modelwire.adapters.disk import BuildRecord
from modelwire.growth import grown
from modelwire.ports import Store
from modelwire.text import digest
from modelwire.types import Edition


def leaves_of(store: Store, record: BuildRecord, *, trusting: bool = True) -> list[publish.Leaf]:
    """What lists need to know of each public brief.

    Args:
        store: holds the briefs.
        record: of the last build.
        trusting: takes what the record says of versions whose seal is the same; else all are read.
    """
    seals = dict(store.public_seals())
    kept = record.leaves(publish.program()) if trusting else {}
    made = grown([id_ for id_, seal in seals.items() if seal not in kept], seals, store)
    if trusting and made:
        record.save_leaves((leaf.seal, json.dumps(leaf)) for leaf in made)
    known = json.loads(f"[{','.join(kept[seal] for seal in seals.values() if seal in kept)}]")
    return [*(publish.Leaf._make(row) for row in known), *made]


def days_of(store: Store, record: BuildRecord, unlisted: frozenset[str], *, trusting: bool = True) -> publish.Days:
    """Every edition, read when its page is made.

    Args:
        store: holds the editions.
        record: of the last build.
        unlisted: ids of pieces, and domains of publishers, that may not even be listed.
        trusting: takes what the record says of editions whose seal is the same; else all are read.
    """

    def edition(id_: str) -> Edition | None:
        found = store.edition(id_)
        return found and publish.without_barred(found, unlisted)

    kept = record.days(publish.program()) if trusting else {}
    marks = {id_: digest(seal, *sorted(unlisted)) for id_, seal in store.edition_seals()}
    new = [id_ for id_, mark in marks.items() if kept.get(id_, ("", ""))[0] != mark]
    made = {id_: publish.day_of_edition(found) for id_ in new if (found := edition(id_))}
    if trusting and made:
        record.save_days((id_, marks[id_], json.dumps(day)) for id_, day in made.items())
    known = (publish.Day._make(json.loads(kept[id_][1])) for id_ in marks if id_ not in made)
    return publish.Days([*made.values(), *known], edition)
