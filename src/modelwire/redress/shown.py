"""What the site shows of wishes and notices: as the last build enforced them, since pages have no clock."""

from modelwire.config import Config
from modelwire.ports import Store
from modelwire.publish import Asked
from modelwire.redress.wishes import takedowns_of
from modelwire.types import Policy, Rung, Signal, Source


def asked_of(config: Config, store: Store) -> Asked:
    """Policies that were in force at the last build, all notices, and the log of rungs."""
    return Asked(policies_of(config, store), tuple(store.notices()), tuple(store.rung_changes()), config.site.forms)


def policies_of(config: Config, store: Store) -> tuple[Policy, ...]:
    """Policies that were in force when wishes were last enforced; neither new ones nor those that have run out."""
    last = {change.domain: change for change in store.rung_changes() if change.cause == "policy"}
    return tuple(p for p in config.publisher_policies if p.domain in last and last[p.domain].reason != "no policy")


def barred(config: Config, store: Store) -> frozenset[str]:
    """Domains and pieces that may not even be listed."""
    domains = {p.domain for p in policies_of(config, store) if p.rung is Rung.NO_FETCH}
    taken = (t for t in takedowns_of(store.notices()) if t.rung is Rung.NO_FETCH)
    return frozenset(domains) | {id_ for t in taken for id_ in t.articles}


def policy_signals(source: Source, config: Config, store: Store) -> list[Signal]:
    """A publisher's policy as one more signal, for the page on how it stands."""
    changes = [c for c in store.rung_changes() if c.cause == "policy" and c.domain == source.id]
    found = [p for p in policies_of(config, store) if p.domain == source.id]
    return [Signal(p.domain, source.homepage, "policy", changes[-1].reason, p.rung, changes[-1].at) for p in found]
