"""Whether a deed stands as it is told: not taken back since, and done rather than agreed on."""

import re

from modelwire.types import Frame
from modelwire.write.scene import Scene

#: What is taken back of a deed, by the act that tells it.
_WHAT = {
    "offer": "offers?|bids?|proposals?",
    "acquire": "offers?|bids?|deals?|purchase|takeover|acquisition",
    "sign": "contracts?|deals?|offers?",
    "award": "contracts?|awards?|orders?",
    "appoint": "appointments?|nominations?|offers?",
    "sue": "suits?|lawsuits?|complaints?|claims?",
    "charge": "charges?|cases?",
    "order": "orders?",
    "recall": "recalls?",
    "delay": "delays?",
    "close": "closures?",
}
_TAKEN_BACK = (
    r"\b(?:withdr(?:ew|awn|aws)|rescind(?:s|ed)|revoke[sd]?|cancel(?:s|led|ed)|scrapped|scraps|called off|"
    r"pulled|dropped|drops) (?:its|their|the|his|her|that|all) (?:[\w-]+ ){0,2}(?:WHAT)\b"
)
_NOT = re.compile(r"\b(?:not|never|would|could|may|might|if|unless|until|should)\b|n[’']t\b", re.I)
_TO_BUY = re.compile(
    r"\b(?:(?:to|will|would) (?:acquire|buy|purchase|take over)|agree[sd]? to (?:be )?(?:acquire|buy|bought)|"
    r"(?:definitive )?agreement to (?:acquire|buy|purchase))\b"
)
_BOUGHT = re.compile(
    r"\b(?:completed|closed|finali[sz]ed) (?:its|the|their|a) (?:[\w$.]+ ){0,4}?"
    r"(?:acquisition|purchase|takeover|deal|buyout)\b"
)


def is_taken_back(frame: Frame, scene: Scene) -> bool:
    """Whether a sentence of the story says that the offer, the suit or the order was withdrawn."""
    what = _WHAT.get(frame.act)
    if what is None:
        return False
    pattern = re.compile(_TAKEN_BACK.replace("WHAT", what))
    newest = scene.article(frame).published_at
    return any(
        pattern.search(passage.text) and not _NOT.search(passage.text)
        for passage in scene.dossier.passages
        if passage.article_id in scene.articles and scene.articles[passage.article_id].published_at >= newest
    )


def is_still_to_come(frame: Frame, scene: Scene) -> bool:
    """Whether a purchase told as done is told by half of the texts as agreed on, and by none as complete."""
    if frame.act != "acquire" or frame.modality != "asserted":
        return False
    texts = [f"{a.title}\n{a.text}" for a in scene.articles.values()]
    return sum(bool(_TO_BUY.search(t)) for t in texts) * 2 >= len(texts) > 1 and not any(map(_BOUGHT.search, texts))
