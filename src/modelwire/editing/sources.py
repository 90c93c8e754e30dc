"""Sources in trouble: poll a feed again now, or read a source no more."""

from dataclasses import asdict, replace

from modelwire.editing.editor import Editor, patiently
from modelwire.errors import NotFound
from modelwire.types import Action, Feed


def retry(editor: Editor, feed_url: str) -> Action:
    """Have a feed polled by the next run, however often it failed.

    Raises:
        NotFound: no feed has that address.
    """
    was = feed_of(editor, feed_url)
    editor.alone(lambda: editor.room.store.save_feeds([replace(was, next_poll_at=None)]))
    due = was.next_poll_at.isoformat() if was.next_poll_at else ""
    return editor.log("retry", "feed", feed_url, feed_url, before=due)


def drop(editor: Editor, source_id: str) -> Action:
    """Stop reading a source; what was published of it stays.

    Raises:
        NotFound: no source has that id.
    """
    was = next((source for source in editor.room.config.sources if source.id == source_id), None)
    if was is None:
        raise NotFound(f"source {source_id}")
    patiently(lambda: editor.room.retract(source_id))
    rung = None if was.rung is None else int(was.rung)
    before = asdict(was) | {"rung": rung}
    return editor.log("drop", "source", source_id, was.name, before=before)


def feed_of(editor: Editor, url: str) -> Feed:
    """The feed at an address.

    Raises:
        NotFound: there is none.
    """
    found = next((feed for feed in editor.room.store.feeds() if feed.url == url), None)
    if found is None:
        raise NotFound(f"feed {url}")
    return found
