"""Whether a story is of a court, so that the deed is its past."""

import re

from modelwire.write.scene import Scene

#: How titles speak of a trial.
_COURT = re.compile(
    r"\b(?:guilty|convict\w*|sentence[sd]?|verdict|trial|jury|juror\w*|court|judge|plead\w*|death row|"
    r"to death|death for|murderer)\b",
    re.I,
)


def is_on_trial(scene: Scene) -> bool:
    """Whether the story is of a court: a title in three speaks of the trial."""
    titles = [a.title for a in scene.articles.values()]
    return sum(bool(_COURT.search(title)) for title in titles) * 3 >= len(titles)
