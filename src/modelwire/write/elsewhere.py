"""What a text tells of something else than the story: another item of a round-up, another quake of a series."""

import re

from modelwire.types import Article
from modelwire.write.beside import telling_names
from modelwire.write.lead import Lead
from modelwire.write.scene import Scene

#: Stories of fewer texts do not show what is told by one of them alone.
_TEXTS = 3
_STRIKES = re.compile(
    r"\b(?:quakes?|earthquakes?|tremors?|aftershocks?|storms?|cyclones?|typhoons?|hurricanes?)\b", re.I
)
#: … as acts.
_DONE_BY_IT = frozenset({"die", "kill", "injure", "destroy", "evacuate"})
#: What was said so many days before the news was not said of it.
_DAYS = 2
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
    told = _HARM if lead.row.act == "strike" else _STRIKES
    return _is_one_of_several(lead, scene) and bool(told.search(clause))


def _is_one_of_several(lead: Lead, scene: Scene) -> bool:
    """Whether the news is of one quake or storm of a series, or of what one of them did."""
    struck = any(row.act == "strike" and row.frames[0].actor_id is None for row in scene.rows)
    mine = lead.row.act == "strike" and lead.frame.actor_id is None
    return (mine or (struck and lead.row.act in _DONE_BY_IT)) and is_of_series(lead, scene)


def is_of_other_days(article: Article, lead: Lead, scene: Scene) -> bool:
    """Whether words of an article are not on the lead: said days before it, or on another one of its series."""
    ours = scene.article(lead.frame)
    if (ours.published_at - article.published_at).days > _DAYS:
        return True
    return _is_one_of_several(lead, scene) and article.id != ours.id


def is_of_series(lead: Lead, scene: Scene) -> bool:
    """Whether the lead's sentence or a title tells of several of a kind: "the latest quake"."""
    told = " ".join((lead.frame.passage.text, *(a.title for a in scene.articles.values())))
    return bool(_SERIES.search(told))
