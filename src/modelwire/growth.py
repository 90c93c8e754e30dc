"""How an archive grows leaves: each new version of a brief is opened once, and many are shared among processes."""

import json
from collections.abc import Iterator, Mapping, Sequence

from modelwire import ground, publish
from modelwire.adapters.disk.hands import hands, shared
from modelwire.errors import StoreError
from modelwire.ports import Store

#: Briefs open at a time.
_BATCH = 100


def grown(ids: Sequence[str], seals: Mapping[str, str], store: Store) -> list[publish.Leaf]:
    """The leaves of public briefs.

    Args:
        ids: of the briefs.
        seals: the seal of the latest public version, by id.
        store: holds their documents.

    Raises:
        StoreError: a document is not that of its row.
    """
    batches = [ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH)]
    count = hands(len(ids))
    if count == 1:
        return [leaf for batch in batches for leaf in _leaves(batch, seals, store)]

    def share(mine: Sequence[Sequence[str]]) -> str:
        store.renew()
        return json.dumps([leaf for batch in mine for leaf in _leaves(batch, seals, store)])

    return [publish.Leaf._make(row) for told in shared(batches, count, share) for row in json.loads(told)]


def _leaves(ids: Sequence[str], seals: Mapping[str, str], store: Store) -> Iterator[publish.Leaf]:
    for brief in store.public_briefs(ids):
        if brief.id not in seals:
            raise StoreError(f"brief {brief.id}: its document is not that of its row; run modelwire verify")
        yield publish.leaf_of(brief, seals[brief.id], ground.shown_quotes(brief, {}))
