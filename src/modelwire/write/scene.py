"""One story as the composer sees it: who is who, which outlet carries what, and whose word it is."""

import re
from dataclasses import dataclass

from modelwire.types import Amount, Frame
from modelwire.write.cast import Cast
from modelwire.write.somebody import people_of


@dataclass(frozen=True)
class Scene(Cast):
    """A dossier with the questions that every part of a draft asks of it."""

    def voice(self, frame: Frame) -> str:
        """Whose word a frame is: the speaker, the holder, or the outlet."""
        if frame.holder_kind == "unnamed":
            return f"{people_of(frame)} cited by {self.outlet(frame)}"
        if frame.holder_kind == "document" and frame.holder:
            return (
                frame.holder[:1].lower() + frame.holder[1:]
                if frame.holder.startswith(("A ", "The ", "An "))
                else self.name(frame.holder)
            )
        if frame.act in ("say", "deny", "warn", "plan"):
            return self.name(frame.actor)
        if frame.holder_kind in ("party", "person") and frame.holder:
            return self.name(frame.holder)
        return self.outlet(frame)

    def credit(self, frame: Frame) -> str | None:
        """Whose word it is, to follow a statement: "according to the filing"; None where that is plain already.

        What a publisher says of itself, a speaker's own words and what all outlets carry need none.
        """
        if frame.holder_kind == "unnamed":
            return f"according to {self.outlet(frame)}, citing {self.unnamed(frame)}"
        whole = not re.search(rf"{re.escape(frame.holder)} [A-Z]", frame.passage.text) if frame.holder else False
        # "According to Crawford County Prosecutor Jacob Howell" is not the county's word.
        if frame.holder and whole and frame.holder_kind in ("document", "party", "person"):
            if frame.holder == frame.actor:
                return "by its own account" if frame.holder_kind == "party" else None
            return (
                f"according to {self.voice(frame)}"
                if frame.holder_kind == "document"
                else f"according to {self.name(frame.holder)}"
            )
        if frame.act in ("say", "deny", "warn", "plan") or self.own_page(frame):
            return None
        return f"according to {self.outlet(frame)}"

    def unnamed(self, frame: Frame) -> str:
        """The people behind a claim, as the outlet leaves them: "two former employees it does not name"."""
        who = people_of(frame)
        if who.split(" ")[0] in ("a", "an", "one") or who in ("person", "source", "official", "employee"):
            return f"{'one ' + who.split(' ', 1)[1] if ' ' in who else 'one person'} it does not name"
        return f"{who} it does not name"

    def figure(self, amount: Amount) -> str:
        """An amount as it stands, with its hedge."""
        return f"{amount.hedge} {amount.span.text}".strip()
