"""The site is printed although one brief cannot be: that one waits for a person, and all others go out (TRUST C18)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from modelwire import publish
from modelwire.errors import ModelwireError
from modelwire.poison import Shelter
from modelwire.ports import Store
from modelwire.pressroom import Pressroom
from modelwire.types import Brief, Change, Status

#: Why a brief is held whose page could not be made.
UNPRINTABLE = "its page cannot be made"


def print_site(
    press: Pressroom, store: Store, now: datetime, assemble: Callable[[], None]
) -> tuple[int, tuple[str, ...]]:
    """Bring the public files in line with the rows.

    Where that fails because of briefs that changed in this very run, these are held and the rest is printed; a failure
    that is older than the run, or that no single brief causes, is raised: the site stays as it was.

    Args:
        press: prints.
        store: where the briefs are.
        now: the instant of the run.
        assemble: writes down the edition anew, without those that are held.

    Returns:
        How many files changed; and which briefs were held, in words.
    """
    try:
        return press.build(), ()
    except ModelwireError:
        raise
    except Exception:
        bad = _unprintable(press, store, now)
        if not bad:
            raise
    shelter = Shelter(store, now)
    for brief, error in bad:
        letter = shelter.failed("publish", brief.id, brief.headline, error)
        note = Change(now, "held", f"{UNPRINTABLE}: {letter.reason}")
        # Nobody has seen this version: it is kept as one that waits, and the version before it, if any, stays public.
        store.save_brief(replace(brief, status=Status.HELD, history=(*brief.history[:-1], note)))
    assemble()
    return press.build(), tuple(f"held: {brief.headline}: {UNPRINTABLE}" for brief, _ in bad)


def _unprintable(press: Pressroom, store: Store, now: datetime) -> list[tuple[Brief, Exception]]:
    sheets, _ = publish.site_sheets(press.snapshot())
    made = {sheet.name: sheet for sheet in sheets}
    found = []
    for brief in store.briefs():
        sheet = made.get(f"article/{brief.id}")
        if sheet is None or max(brief.published_at, brief.modified_at) < now:
            continue
        try:
            sheet.make()
        except ModelwireError:
            raise
        except Exception as error:
            found.append((brief, error))
    return found
