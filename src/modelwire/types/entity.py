"""Entity and Mention: a thing with a name, and its name in a text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entity:
    """Something the beat knows by name."""

    #: its slug: [a-z0-9-]
    id: str
    name: str
    #: company, lab, model, product, person, agency, place, law, benchmark, dataset, outlet, group
    kind: str
    #: other spellings that mean the same thing
    aliases: tuple[str, ...] = ()
    #: addresses elsewhere that are about this very thing
    same_as: tuple[str, ...] = ()
    #: what it is, as a noun phrase of at most five words: "note-taking model"
    gloss: str = ""
    #: id of the entity that makes or owns it
    parent: str | None = None
    #: registrable domains on which it speaks for itself
    domains: tuple[str, ...] = ()
    #: names that are also common words: a match needs the exact case and support nearby
    ambiguous: bool = False
    #: words beside the name that give it another sense ("Amazon" and "river"); the case must be exact, and without one
    #: of them it is taken for the name
    unless: tuple[str, ...] = ()
    #: those of its names that are ambiguous by themselves, where others are not: "Haiku" for Claude Haiku
    doubtful: tuple[str, ...] = ()
    #: the first and the last day on which its names mean this very thing; None where there is no such day
    since: date | None = None
    until: date | None = None

    def bears_its_name(self, on: date) -> bool:
        """Whether its names mean it on a day: what was called so before or after is another thing."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in a story, with its weight in it."""

    entity_id: str
    name: str
    kind: str
    #: share of the story's mentions, 0 to 1
    salience: float
    #: where it is first named in each article: (article id, start, end)
    spans: tuple[tuple[str, int, int], ...] = ()
