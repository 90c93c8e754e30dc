"""How a feed is, in words for a person: a source that has gone quiet is told apart from one without news."""

from datetime import timedelta

from modelwire.types import Feed, Push, PushState

#: A feed that has brought nothing for so long is quiet.
_QUIET = timedelta(days=30)


def silence(feed: Feed) -> str:
    """Why a feed that answers well brings nothing; "" where it brings something, or does not answer well."""
    if feed.last_error or feed.ended or not feed.succeeded_at:
        return ""
    if feed.items == 0:
        return "empty: it answers, but holds no item"
    if feed.changed_at and feed.succeeded_at - feed.changed_at > _QUIET:
        return f"quiet: it answers, but has brought nothing new since {feed.changed_at:%Y-%m-%d}"
    return ""


def state(feed: Feed, *, checked: bool, push: Push | None = None) -> str:
    """How a feed is.

    Args:
        feed: its row.
        checked: whether its publisher's signals were ever read; until then nobody knows what it allows.
        push: the subscription at its hub, if there is one.
    """
    if feed.ended:
        return f"{feed.ended}: {feed.last_error}" if feed.last_error else feed.ended
    if feed.last_error:
        times = f"failed \u00d7{feed.failures}" if feed.failures else "waiting"
        return f"{times}: {feed.last_error}"
    if not feed.succeeded_at:
        return "new" if checked else "unchecked"
    return f"{silence(feed) or 'fine'}{_hub(push)}"


def _hub(push: Push | None) -> str:
    if push is None or push.state in (PushState.LEFT, PushState.LEAVING):
        return ""
    if push.state is PushState.REFUSED:
        return f"; its hub does not tell us: {push.reason}"
    return f"; its hub tells us until {push.until:%Y-%m-%d}" if push.until else "; its hub has not confirmed yet"


def cadence(feed: Feed) -> timedelta | None:
    """How often it is asked at present; None for one that was never asked, or is asked no more."""
    if feed.ended or feed.polled_at is None or feed.next_poll_at is None:
        return None
    return feed.next_poll_at - feed.polled_at


def cadence_words(feed: Feed) -> str:
    """The same for people: "1 h", "12 h", "3 d"; "-" for None."""
    every = cadence(feed)
    if every is None:
        return "-"
    hours = round(every / timedelta(hours=1))
    return f"{hours} h" if hours < 48 else f"{round(hours / 24)} d"
