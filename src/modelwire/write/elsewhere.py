"""What a text tells of something else than the story: another item of a round-up, another quake of a series."""

import re

from modelwire.types import Article
from modelwire.write.beside import telling_names
from modelwire.write.lead import Lead
from modelwire.write.scene import Scene

#: Stories of fewer texts do not show what is told by one of them alone.
_TEXTS = 3
_SERIES = re.compile(
    r"\b(?:latest|another|aftershocks?|series of|new (?:earth)?quake|second (?:earth)?quake|days after)\b", re.I
)
#: What a quake or a storm does; in a series nobody knows which of them did it.
_HARM = re.compile(
    r"\b(?:died?|dead|death|kill\w*|injur\w+|hurt|damage[sd]?|destroy\w*|collapse[sd]?|gave way|homeless|ruins)\b", re.I
)


def is_elsewhere(clause: str, article: Article, lead: Lead, scene: Scene) -> bool:
    """Whether every name of a clause stands in its own text alone, and none in a title or in the lead's sentence."""
    names = telling_names(clause)
    if (
        not telling_names(clause[:1].lower() + clause[1:])
        or len(scene.articles) < _TEXTS
        or article.id == scene.article(lead.frame).id
    ):
        return False
    told = " ".join((lead.frame.passage.text, lead.thing, *(a.title for a in scene.articles.values())))
    others = " ".join(a.text for a in scene.articles.values() if a.id != article.id)
    return not names & telling_names(told) and not names & telling_names(others)


def is_of_another(clause: str, lead: Lead, scene: Scene) -> bool:
    """Whether harm may have been done by another of a series of which the lead is one."""
    if lead.row.act != "strike" or lead.frame.actor_id is not None:
        return False
    return is_of_series(lead, scene) and bool(_HARM.search(clause))


def is_of_series(lead: Lead, scene: Scene) -> bool:
    """Whether the lead's sentence or a title tells of several of a kind: "the latest quake"."""
    told = " ".join((lead.frame.passage.text, *(a.title for a in scene.articles.values())))
    return bool(_SERIES.search(told))
