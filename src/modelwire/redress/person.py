"""What a person puts right: all that rests on a source that is dropped (TRUST E7, B26)."""

from datetime import datetime

from modelwire import ground, publish
from modelwire.ports import Store
from modelwire.publish import life
from modelwire.types import Brief, Status
from modelwire.urls import publisher_of


def without_source(store: Store, source_id: str, reason: str, now: datetime) -> tuple[list[Brief], list[Brief]]:
    """Take out of every public brief what rests on a source; returns (corrected, withdrawn), which are saved."""
    kept, gone = [], []
    for brief in store.briefs():
        refs = {e.ref for e in brief.evidence if e.of == "article" and publisher_of(e.url) == source_id}
        if brief.status is not Status.PUBLISHED or not refs:
            continue
        stands = ground.without(brief, refs)
        if ground.lost_lead(brief, stands):
            made = life.withdrawn(brief, reason, now)
            store.save_watches(life.voided(w, now) for w in store.watches(only_open=True) if w.brief_id == brief.id)
            gone.append(made)
        else:
            made = publish.put_right(brief, stands, "correction", reason, "", now)
            kept.append(made)
        store.save_brief(made)
    return kept, gone
