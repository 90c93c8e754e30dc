"""A main act, and what the titles of a story say of it: a title is what an outlet takes for its news."""

import re
from dataclasses import dataclass

from modelwire.facts.rows import content
from modelwire.text import normalised_words
from modelwire.types import Article, Frame, Row, Span
from modelwire.write.scene import Scene
from modelwire.write.wholename import FIRST_AND_LAST, last_name

#: Letters by which a title's verb is known: "recalls" of "recall".
STEM = 5


@dataclass(frozen=True, slots=True)
class Lead:
    """The frame a brief is built on, and what its object is called."""

    frame: Frame
    row: Row
    thing: str
    #: the names of those whom `thing` leaves without one, and where a text has them
    who: tuple[str, Span] | None = None

    @property
    def known(self) -> str:
        """All that it calls actor and object."""
        return f"{self.frame.actor} {self.thing} {self.who[0] if self.who else ''}"


def whom_title_names(lead: Lead, article: Article) -> bool:
    """Whether a title has the name of the other side: "the Rwandan Government" is not the one of another country."""
    named = re.search(r"[A-Z][\w’'-]*", lead.thing.removeprefix("the ").removeprefix("The "))
    return named is None or named.group() in article.title


def is_titled(lead: Lead, article: Article) -> bool:
    """Whether the title speaks of the object: by its whole name, or by most of its telling words."""
    # Of a person titles have the last name alone.
    if lead.thing in article.title or (FIRST_AND_LAST.fullmatch(lead.thing) and last_name(lead.thing) in article.title):
        return True
    wanted = content(lead.thing) - content(lead.frame.actor)
    return bool(wanted) and len(wanted & content(article.title)) * 2 > len(wanted)


def acts_in(lead: Lead, article: Article) -> bool:
    """Whether a title has the actor and the verb."""
    words = normalised_words(article.title)
    acting = bool(lead.frame.actor) and content(lead.frame.actor) <= content(article.title)
    return acting and any(word[:STEM] == lead.frame.verb[:STEM] for word in words)


def shared_by_titles(lead: Lead, scene: Scene) -> int:
    """How many quarters of the titles speak of the object, or have the actor and the verb."""
    titles = scene.articles.values()
    return 4 * sum(is_titled(lead, a) or acts_in(lead, a) for a in titles) // len(titles)
