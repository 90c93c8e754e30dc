"""Asked: what publishers and others asked of us, as the site may show it."""

from dataclasses import dataclass, replace

from modelwire.types import Edition, Notice, Policy, RungChange
from modelwire.urls import publisher_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Policies, notices and rungs; the pages show counts of notices, never their words."""

    #: those in force
    policies: tuple[Policy, ...] = ()
    notices: tuple[Notice, ...] = ()
    rungs: tuple[RungChange, ...] = ()
    #: True where a server answers forms
    forms: bool = False


def without_barred(edition: Edition, barred: frozenset[str]) -> Edition:
    """An edition whose Also reported leaves out those who may not even be listed.

    Args:
        edition: as it was made.
        barred: ids of pieces, and domains of publishers.
    """
    also = tuple(i for i in edition.also if i.article_id not in barred and publisher_of(i.url) not in barred)
    return edition if len(also) == len(edition.also) else replace(edition, also=also)
