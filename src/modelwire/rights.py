"""Signals, policies and takedowns to the rung and the terms on which an item stands (TRUST A12, A13, F9); pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from modelwire.types import Article, Policy, Rung, Signal, Source, Standing, Takedown, Terms


def standing(signals: Sequence[Signal], default: Rung) -> Standing:
    """The rung on which an item stands: the strictest word wins.

    Args:
        signals: all that is known of the page and of the feed that offers it; the order does not matter.
        default: the rung where no signal says anything; a signal may lower it and never raises it.

    Returns:
        The rung, whether the page may be fetched, and the signals, strictest first.
    """
    rung = min([default, *map(_leaves_for_text, signals)])
    # Whoever may only be linked is not read either: there would be nothing to do with what came.
    may_fetch = rung > Rung.LINK_ONLY and not any(_bars_page(signal) for signal in signals)
    return Standing(rung, may_fetch, tuple(sorted(signals, key=_strictest_first)))


def _bars_page(signal: Signal) -> bool:
    return signal.page_only or signal.rung == Rung.NO_FETCH


def _leaves_for_text(signal: Signal) -> Rung:
    """What a signal leaves to the text that the publisher offers in its feed.

    One that bars the page says nothing of the feed, which its publisher put out to be read; so the text
    stays, capped (DESIGN rule 3).
    """
    return Rung.CAPPED if signal.page_only else signal.rung


def _strictest_first(signal: Signal) -> tuple[int, str, str, str]:
    return _leaves_for_text(signal), signal.kind, signal.url, signal.value


@dataclass(frozen=True, slots=True)
class Wishes:
    """Every policy that is in force and every takedown, to be asked of one article at a time."""

    #: by registrable domain
    policies: dict[str, Policy] = field(default_factory=dict)
    takedowns: tuple[Takedown, ...] = ()
    #: the rung on which a text stands because it is a copy of what was taken down; None where it is none
    copies: Callable[[str], Rung | None] = lambda _text: None

    def terms(self, article: Article) -> Terms:
        """On what terms an article may be used; of its publisher and of whose feed brought it, the stricter wins.

        Its own rung is what signals left; a policy or a takedown lowers it and never raises it (TRUST A12).
        """
        said = [p for d in dict.fromkeys((article.publisher, article.source_id)) if (p := self.policies.get(d))]
        held = [taken.rung for taken in self.takedowns if article.id in taken.articles]
        quotes = [p.quote_words for p in said if p.quote_words is not None]
        embargo = max((p.embargo for p in said), default=None)
        own = self.policies.get(article.publisher)
        return Terms(
            rung=min([article.rung, *(p.rung for p in said), *held]),
            quote_words=min(quotes, default=None),
            credit_line=own.credit_line if own else "",
            not_before=article.published_at + embargo if embargo else None,
        )

    def applied(self, article: Article) -> Article:
        """The article as it may be used: its rung lowered, its text out of sight where it may only be linked."""
        rung = self.terms(article).rung
        if rung is article.rung:
            return article
        return replace(article, rung=rung, text=article.text if rung > Rung.LINK_ONLY else "")

    def spared(self, article: Article) -> Article:
        """An article as it may be kept: a copy of what was taken down, at whatever address, without its words."""
        rung = self.copies(article.text) if article.text else None
        if rung is None:
            return article
        title = article.title if rung is Rung.LINK_ONLY else "[taken down]"
        return replace(article, title=title, byline=(), text="", rung=min(article.rung, rung))

    def may_tell(self, article: Article, now: datetime) -> bool:
        """Whether an article may be told of at all: it is not barred, and no embargo runs."""
        terms = self.terms(article)
        return terms.rung > Rung.NO_FETCH and (terms.not_before is None or terms.not_before <= now)

    def gone(self, article_id: str) -> bool:
        """Whether a piece was taken down for good, so that it is not read again."""
        return any(taken.final and article_id in taken.articles for taken in self.takedowns)

    def named(self, brief_id: str) -> Rung | None:
        """The rung to which notices hold back one brief of ours; None where none names it."""
        return min((taken.rung for taken in self.takedowns if brief_id in taken.briefs), default=None)

    def limits(self, sources: Iterable[Source]) -> tuple[Source, ...]:
        """The sources with their policies as limits on reading; a publisher that is no source is added for its own."""
        limited = {source.id: source for source in sources}
        for domain, policy in self.policies.items():
            known = limited.get(domain, Source(domain, domain, f"https://{domain}/", ()))
            limited[domain] = _lowered(known, policy.rung)
        return tuple(limited.values())


def in_force(policies: Iterable[Policy], now: datetime) -> dict[str, Policy]:
    """Those policies that have not run out, by domain."""
    return {p.domain: p for p in policies if p.expires is None or now.date() <= p.expires}


def _lowered(source: Source, rung: Rung) -> Source:
    if rung is Rung.FULL:
        return source
    return replace(source, rung=rung if source.rung is None else min(source.rung, rung))
