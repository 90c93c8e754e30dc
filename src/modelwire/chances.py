"""Another chance for what failed: a dead letter is forgotten, and what it was about is up again (TRUST C18)."""

from dataclasses import replace

from modelwire.errors import NotFound
from modelwire.ports import Store
from modelwire.types import DeadLetter


def retry(store: Store, ref: str = "") -> list[DeadLetter]:
    """Have the next run try again what failed; returns what that is.

    An entry is asked for again with its feed, whole. A brief whose page could not be made is held: it goes out when a
    person approves it.

    Args:
        store: where dead letters are.
        ref: one of them, by what it is about; "" for all.

    Raises:
        NotFound: nothing that failed goes by that ref.
    """
    letters = [letter for letter in store.dead_letters() if ref in ("", letter.ref)]
    if ref and not letters:
        raise NotFound(f"{ref}, among what failed (`modelwire retry --look` shows it)")
    asked = {letter.feed_url for letter in letters if letter.feed_url}
    # Without validators the next poll brings all of a feed, the entry in question too.
    store.save_feeds(
        replace(feed, etag=None, last_modified=None, digest=None, next_poll_at=None)
        for feed in store.feeds()
        if feed.url in asked
    )
    for letter in letters:
        store.forget_dead_letter(letter.stage, letter.ref)
    return letters
