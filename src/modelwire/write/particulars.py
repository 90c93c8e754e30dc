"""What belongs to a main act beside its object: what an inquiry is over, from when to when it is put off, who led."""

import re

from modelwire.types import Frame, Span
from modelwire.write.house import an, day
from modelwire.write.scene import Scene
from modelwire.write.tails import price_moved, votes
from modelwire.write.wordings import act_key

_FUNDS = re.compile(r"\bin (?:new |fresh |seed |Series [A-H] )?(?:funding|financing|capital|investment)\b")
_LED = re.compile(
    r"\bled by ((?:[A-Z][\w&.’'-]*)(?: (?:of |& )?[A-Z][\w&.’'-]*){0,3})|((?:[A-Z][\w&.’'-]*)(?: "
    r"[A-Z][\w&.’'-]*){0,3}) led the round\b"
)
#: A gerund with its object, up to where the next clause begins.
_FOR = re.compile(r"(?<= )(for [a-z]+ing (?:[a-z]+ ){0,2}[a-z]+s(?: of [a-z]+s)?)(?= that| which|,|\.|$)")
#: … and that it should have been otherwise, which is the offence.
_DUTY = re.compile(r" (?:that|which)( (?:it|they|he|she) should have [a-z]+ed)(?=[,.]| and )")
#: "For €118 million", and any sum.
_SUM = re.compile(r"[$€£]\s?\d")
_FOR_SUM = re.compile(
    r"(?<= )(for (?:about |around |roughly |some |nearly )?[$€£]\d[\d.,]*\d?(?: (?:million|billion))?)"
    r"(?! (?:a|an|per|each)\b)"
)
_STEM = 5
_PAID = re.compile(
    r"\b(?:for|pay|paying|pays|paid|worth|price of) (?:about |approximately |around |some |roughly )?"
    r"([$€£]\d[\d.,]*\d? (?:million|billion))(?! in (?:cash|stock|shares))(?! (?:will be|was|is) paid)"
)
_OVER_DOING = re.compile(r"\bover (?:the )?([a-z]+ing|use|loss|sale|theft) of (?:an? |the )?([a-z]+(?: [a-z]+)?)$")
_OVER = re.compile(r"\bover ((?:[a-z][a-z-]* ){0,3}[a-z][a-z-]*s)\b(?! (?:of|from|and|to)\b)")


def says_what_for(text: str) -> bool:
    """Whether a sentence about money says what it is for, or who leads the round."""
    return bool(_FUNDS.search(text) or _LED.search(text))


def particulars(frame: Frame, scene: Scene) -> list[tuple[str, Span]]:
    """What belongs to the act beside its object: what it is about, who led the round."""
    if frame.act == "investigate" and (about := _about(frame, scene)):
        return [about]
    if frame.act == "delay" and (moved := _moved(frame, scene)):
        return [moved]
    if decided := votes(frame, scene) or price_moved(frame, scene):
        return [decided]
    if frame.act == "acquire" and (price := _price(frame) or _price_of_others(frame, scene)):
        return [price]
    if frame.act in ("fine", "sue") and (cause := _cause(frame) or _over_what(frame, scene)):
        return [cause]
    money = act_key(frame) in ("fund", "money")
    found = []
    if money and (into := _FUNDS.search(frame.passage.text)) and act_key(frame) == "money":
        start = frame.passage.start + into.start()
        found.append((into.group(), Span(frame.passage.article_id, start, start + len(into.group()), into.group())))
    if money and not found and (series := _series(frame)):
        found.append(series)
    return found


def _moved(frame: Frame, scene: Scene) -> tuple[str, Span] | None:
    """From which day to which, or to which alone, something is put off."""
    days = [when for when in frame.dates if when.grain == "day" and when.first == when.last]
    if not days or len(days) != len(frame.dates):
        return None
    text, base = frame.passage.text, frame.passage.start
    first, last = days[0].span, days[-1].span
    between = text[first.end - base : last.start - base]
    if len(days) == 2 and between == " to " and text[: first.start - base].endswith("from "):
        words = f"from {day(days[0].first, scene.today)} to {day(days[1].first, scene.today)}"
    elif len(days) == 1 and text[: first.start - base].endswith(" to "):
        words = f"to {day(days[0].first, scene.today)}"
    else:
        return None
    return words, Span(frame.passage.article_id, first.start, last.end, text[first.start - base : last.end - base])


def _price(frame: Frame) -> tuple[str, Span] | None:
    """What is paid for it, where the sentence has one sum and that behind what is bought."""
    behind = frame.object_span.end - frame.passage.start if frame.object_span else 0
    found = list(_FOR_SUM.finditer(frame.passage.text, behind))
    if len(found) != 1 or len(_SUM.findall(frame.passage.text)) != 1:
        return None
    start = frame.passage.start + found[0].start(1)
    return found[0][1], Span(frame.passage.article_id, start, start + len(found[0][1]), found[0][1])


def _price_of_others(frame: Frame, scene: Scene) -> tuple[str, Span] | None:
    """The price that two outlets give of what is bought, where no two give another; a part in cash is none."""
    found: dict[str, dict[str, Span]] = {}
    for passage in (p for p in scene.dossier.passages if p.article_id in scene.articles and frame.object in p.text):
        for match in _PAID.finditer(passage.text):
            start = passage.start + match.start(1)
            at = Span(passage.article_id, start, start + len(match[1]), match[1])
            found.setdefault(match[1], {}).setdefault(scene.articles[passage.article_id].publisher, at)
    several = [price for price, at in found.items() if len(at) > 1]
    return (f"for {several[0]}", next(iter(found[several[0]].values()))) if len(several) == 1 else None


def _cause(frame: Frame) -> tuple[str, Span] | None:
    """What a fine or a suit is for: "for storing recordings of consultations"."""
    match = _FOR.search(frame.passage.text)
    if match is None:
        return None
    start = frame.passage.start + match.start()
    duty = _DUTY.match(frame.passage.text, match.end())
    said = f"{match[1]} which{duty[1]}" if duty else match[1]
    end = duty.end() - match.start() if duty else len(match[1])
    return said, Span(frame.passage.article_id, start, start + end, frame.passage.text[match.start() :][:end])


def _over_what(frame: Frame, scene: Scene) -> tuple[str, Span] | None:
    """What a suit is over, where the title of its article says it: "over the training of a model"."""
    article = scene.article(frame)
    match = _OVER_DOING.search(article.title) if frame.act == "sue" else None
    if match is None:
        return None
    stems = [word[:_STEM] for word in f"{match[1]} {match[2]}".split()]
    # A title is no evidence: the sentence that says so is.
    bearing = next((p for p in scene.passages_of(article) if all(f" {stem}" in p.text for stem in stems)), None)
    said = f"over the {match[1]} of {an(match[2])}"
    return (said, Span(article.id, bearing.start, bearing.end, bearing.text)) if bearing else None


def _series(frame: Frame) -> tuple[str, Span] | None:
    """Which round it is, by its letter."""
    passage = frame.passage
    if match := re.search(r"\bSeries ([A-K])\b", passage.text):
        start = passage.start + match.start()
        return f"in a Series {match[1]} round", Span(
            passage.article_id, start, start + len(match.group()), match.group()
        )
    return None


def _about(frame: Frame, scene: Scene) -> tuple[str, Span] | None:
    """What an inquiry is over, as one of its reports says in passing."""
    places = [frame.passage, *(f.passage for row in scene.rows for f in row.frames if f.act == frame.act)]
    for passage in places:
        if match := _OVER.search(passage.text):
            start = passage.start + match.start()
            return match.group(), Span(passage.article_id, start, start + len(match.group()), match.group())
    for article in scene.articles.values():
        if article.id == frame.passage.article_id and (match := _OVER.search(article.title)):
            return match.group(), frame.passage
    return None


def led_by(frame: Frame, scene: Scene) -> tuple[str, Span] | None:
    """Who led the round, wherever an article says it: a clause of its own, for it is told in a place of its own."""
    if act_key(frame) not in ("fund", "money"):
        return None
    for article in scene.articles.values():
        match = _LED.search(article.text)
        # One of several leaders is not the leader.
        if match and not re.match(r",? and |, (?:the )?[A-Z]", article.text[match.end() :]):
            return f"; {match[1] or match[2]} led the round", Span(
                article.id, match.start(), match.end(), match.group()
            )
    return None
