"""Beat and Section: what this newsroom covers, and how it sounds."""

from dataclasses import dataclass

from modelwire.types.entity import Entity


@dataclass(frozen=True, slots=True)
class Section:
    """A shelf of the site; a story goes to the first section that one of its words or kinds names."""

    slug: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beat:
    """A subject to cover: its sections, its names, what fits it and what never does."""

    name: str
    title: str
    description: str
    language: str
    sections: tuple[Section, ...]
    entities: tuple[Entity, ...]
    #: words that speak for the beat, lower case
    fits: tuple[str, ...]
    #: words in a title that mark adverts, jobs, deals and digests, lower case
    excludes: tuple[str, ...]
    #: days added to a watch's date before silence counts
    grace_days: int = 14
    #: how it sounds, in words for a language model; "" for the house style alone
    voice: str = ""
    #: (part, weight) of the news value, together 1; () for those that ship with the program
    significance: tuple[tuple[str, float], ...] = ()
    #: (domain, weight) of publishers as this beat goes: 1 is like any other, 2 the most
    publishers: tuple[tuple[str, float], ...] = ()
    #: the weight of publishers that are not named
    other_publishers: float = 1.0
    #: words that, beside a name that is also a common word, speak for the name: "model", "ransomware"
    cues: tuple[str, ...] = ()
    #: words that may follow the name of a model family and still belong to it: "Sonnet" in "Claude 4 Sonnet"
    versions: tuple[str, ...] = ()
