"""The clock of a story: which of its articles are of an earlier day than its newest, and what of those still stands."""

import re
from datetime import date

from modelwire.facts.parse import parsed
from modelwire.types import Article
from modelwire.write.house import MONTHS
from modelwire.write.scene import Scene

_DATED = re.compile(rf"\b(?:on|in) (?:\d{{1,2}} )?(?:{MONTHS})\b|\b(?:{MONTHS})\b \d")
#: Counts of people that a later report may correct.
_TOLL = re.compile(
    r"\b(?:kill(?:s|ed)|dead|die[sd]?|death toll|lives|injur\w+|wounded|hurt|missing|trapped|homeless|displaced|"
    r"evacuated|arrested|detained)\b",
    re.I,
)
_DAMAGE = re.compile(r"\b(?:damaged|destroyed|collapsed|homes|houses|buildings|burned|burnt|flooded)\b", re.I)
_COUNT = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds|thousands)\b", re.I
)
#: What was going on is over by the newest report, or may be.
_GOING_ON = frozenset({"be", "have", "remain", "continue", "keep", "stay", "seem", "appear"})


def newest(scene: Scene) -> date | None:
    """The day of the newest article whose publisher dates it."""
    days = [a.day for a in scene.articles.values() if a.day]
    return max(days) if days else None


def is_earlier(article: Article, scene: Scene) -> bool:
    """Whether an article is of a day before the newest of its story."""
    last = newest(scene)
    return article.day is not None and last is not None and article.day < last


def counts_people(clause: str) -> bool:
    """Whether a clause gives a count of dead, hurt or missing, which goes with its hour."""
    return bool(_TOLL.search(clause) and _COUNT.search(clause))


def still_stands(clause: str, article: Article, scene: Scene) -> bool:
    """Whether what an article says holds on the newest day of its story too.

    What was done and what bears its own day does; a state, what goes on, and a toll of an earlier day may not.
    """
    if not is_earlier(article, scene):
        return True
    if _COUNT.search(clause) and (counts_people(clause) or _DAMAGE.search(clause)):
        return False
    [document] = parsed([clause], [()])
    root = next((t for t in document if t.dep_ == "ROOT"), None)
    if root is None or root.tag_ not in ("VBD", "VBN"):
        return False
    helpers = {t.lemma_.lower() for t in root.children if t.dep_ in ("aux", "auxpass")}
    passive = any(t.dep_ == "auxpass" and t.text.lower() in ("was", "were") for t in root.children)
    done = root.tag_ == "VBD" and root.lemma_.lower() not in _GOING_ON
    return (done or passive) and ("have" not in helpers or bool(_DATED.search(clause)))
