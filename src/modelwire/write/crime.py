"""Of what somebody is found guilty, charged or suspected, and who was harmed by it: a verdict without it is no news."""

import re
from collections.abc import Iterator
from dataclasses import replace

from modelwire.types import Frame, Passage, Span
from modelwire.write.introduced import introduction
from modelwire.write.scene import Scene

#: Acts of which the crime is the news.
OF_CRIME = frozenset({"convict", "charge", "arrest"})
#: What a charge is called, the counts and the degree with it.
CRIME = (
    r"(?:(?:one|two|three|four|five|six|seven|\d+) counts? of )?(?:(?:first|second|third|1st|2nd|3rd)[- ]degree |"
    r"attempted |capital |aggravated |felony |involuntary |voluntary |armed |vehicular |sexual |securities |tax |wire |"
    r"insider |grand |drunken |drunk )*"
    r"(?:murder|manslaughter|homicide|arson|robbery|rape|assault|fraud|theft|burglary|kidnapping|bribery|corruption|"
    r"perjury|treason|piracy|terrorism|extortion|embezzlement|espionage|racketeering|stalking|trafficking|trading|"
    r"larceny|driving|battery|vandalism|blackmail|forgery|conspiracy|looting|rioting|abuse|hijacking)\b"
    r"(?! (?:suspect|trial|case|charges?|mystery|weapon|scene|victim)s?\b)"
)
_GUILTY = re.compile(
    rf"\b(?:guilty|convict(?:ed|s|ing)?)\b(?: [A-Z][\w’'-]*| (?:an?|the) [\w -]{{3,25}}?(?= of))*? "
    rf"(?P<terms>(?:of|in) (?:the )?{CRIME})"
)
#: What somebody did, where a charge is told by the deed: "of slaying Ada Riva", "for killing a mother of two".
_BY_DEED = re.compile(
    r"\b(?:guilty|convict(?:ed|s)|charged|arrested|accused)\b[^.,;]{0,20}? (?P<terms>(?:of|for|with) "
    r"(?:killing|murdering|slaying|shooting|stabbing|strangling|raping|robbing|kidnapping|defrauding|"
    r"claiming the life of) "
    r"(?:(?:\d+-year-old )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+|(?:an?|the) (?:[a-z-]+ ){1,3}?(?:of \d+|[a-z]+)(?= |,|\.)))"
)
_SOUGHT = re.compile(
    r"\b(?:arrested|detained|custody|under arrest)\b[^.;]{0,30}? (?P<terms>in connection with (?:the|a) [\w’' -]{4,60}?"
    r"|over (?:the|a) [\w’' -]{4,40}?)(?= (?:in|on|at|that|which|after|by|last|who)\b|[,.;])"
)
_HARMED = re.compile(
    r"\b(?:in|of|for|with|after) (?:the )?(?:[\w-]+ ){0,3}?(?:death|slaying|killing|murder|shooting) of (?:[A-Z]\S+ )*?"
    r"(?:\d{1,2}-year-old )?(?P<who>[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2})(?![\w-])"
)
_OF_KIN = re.compile(
    r"\bin the (?:[\w-]+ ){0,3}?(?:death|slaying|killing|murder|shooting) of (?P<who>(?:his|her) (?:[a-z]+ ){0,2}?"
    r"(?:wife|girlfriend|husband|boyfriend|mother|father|son|daughter|child|partner|boss|brother|sister|roommate))\b"
)
#: What law books tell apart and a brief need not.
_DEGREE = re.compile(r"\b(?:first|second|third|1st|2nd|3rd)[- ]degree (?=murder|manslaughter|assault|burglary|arson)")


def with_crime(frame: Frame) -> Frame:
    """A frame with the crime as its terms, where its sentence has it and the parse has not found it."""
    if frame.act not in OF_CRIME:
        return frame
    if frame.terms is not None:
        return replace(frame, terms=replace(frame.terms, text=_DEGREE.sub("", frame.terms.text)))
    text = frame.passage.text
    patterns = {"convict": (_GUILTY, _BY_DEED), "charge": (_BY_DEED,), "arrest": (_BY_DEED, _SOUGHT)}[frame.act]
    match = next((m for pattern in patterns if (m := pattern.search(text))), None)
    if match is None:
        return frame
    start = frame.passage.start + match.start("terms")
    told = re.sub(r"^in (?:the )?(?=murder)", "of ", match["terms"])
    told = _DEGREE.sub("", told).replace("claiming the life of", "killing").replace("slaying", "killing")
    at = Span(frame.passage.article_id, start, start + len(match["terms"]), told)
    return replace(frame, terms=at)


def harmed(frame: Frame, called: str, scene: Scene) -> tuple[str, Span] | None:
    """Whose death a charge is of: "in the death of Ada Riva"; None where no sentence of the same person says so.

    Args:
        frame: the deed.
        called: whom it is done to.
        scene: its other sentences.
    """
    if frame.act not in OF_CRIME or frame.terms is None or not re.search(CRIME, frame.terms.text):
        return None
    # Of several deaths one by name is half of the news; "his girlfriend" is as the source has it.
    several = re.search(r"counts of|deaths of| and ", frame.terms.text)
    for passage in _of_the_same(frame, called, scene):
        match = _OF_KIN.search(passage.text) or (None if several else _HARMED.search(passage.text))
        whom = match["who"] if match else ""
        if match and whom.rsplit(" ", 1)[-1] not in called and whom not in frame.terms.text:
            start = passage.start + match.start()
            at = Span(passage.article_id, start, start + len(match.group()), match.group())
            return f"in the death of {_introduced(whom, scene)}", at
    return None


def _of_the_same(frame: Frame, called: str, scene: Scene) -> Iterator[Passage]:
    """The sentences that tell of one verdict or charge: the frame's own, and those that name whom it is against."""
    own = (p for p in scene.dossier.passages if p.id == f"{frame.passage.article_id}:{frame.passage.start}")
    yield from own
    whom = called.rsplit(" ", 1)[-1] if called[:1].isupper() else re.sub(r"^an? ", "", called)
    for passage in scene.dossier.passages:
        there = passage.article_id in scene.articles and re.search(rf"\b{re.escape(whom)}\b", passage.text)
        if there and re.search(r"guilty|convict|charged", passage.text):
            yield passage


def _introduced(whom: str, scene: Scene) -> str:
    """Somebody by name with what they were: "Ada Riva, a mother of two"."""
    found = introduction(whom, scene) if whom[:1].isupper() else None
    return f"{whom}, {found[1]}," if found and found[1] else whom
