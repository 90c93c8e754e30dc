"""Which sentences of an outlet can be told away from their place, and as what clause."""

import re

from modelwire.facts import read_dates
from modelwire.types import Passage, Span
from modelwire.write.hearsay import by_itself, dated
from modelwire.write.mentions import in_full
from modelwire.write.rephrase import is_cut, is_statement, of_itself, shorter, within
from modelwire.write.scene import Scene

#: Words of a sentence that can be told as one clause.
_WORDS, _WITH_FIGURE = (6, 26), 4
#: Somebody's word is told as that, elsewhere; and what is asked, doubted or ordered is no statement.
_SPOKEN = re.compile(
    r"\b(?:said|says|say|told|tells|added|adds|according to|wrote|writes|claim(?:s|ed)?|alleg\w*|argue[ds]?|"
    r"warn(?:s|ed)?|"
    r"den(?:y|ies|ied)|reportedly|believ\w+|think\w*|thought|seem\w*|appear(?:s|ed)? to|(?<!\d )may|might|"
    r"(?:could|would|should)(?:n['’]t)?|"
    r"(?<!been )(?<!was )announced|announces?|suspect\w*|rumou?r\w*|perhaps|probably|likely|"
    r"expect\w*|hope[sd]?|want\w*|no one|nobody|"
    r"describe\w*|discuss\w*|explain\w*|recall(?:s|ed)|"
    r"certainly|surely|arguably|"
    r"sources?|asked|called for|vow\w*|insist\w*|confirm\w*|indicat(?:es?|ed) that|"
    r"reveal\w*|report(?:s|ed)?|cited?|citing|estimat\w+|"
    r"best|worst|unsurprisingly|predictably|no doubt|undoubtedly|obviously|clearly|of course|great\w*|huge|massive|"
    r"stunning|incredible|unfortunately|surprising\w*|perfect\w*|love\w*|amazing|"
    r"exciting)\b",
    re.I,
)
_OPENS = re.compile(r"[A-Z\d][\w.,-]* [\w&’'-]+")
#: In front of a statement, and nothing that would date it, or say in which test alone it holds.
_ADVERBIAL = re.compile(
    r"^(?:In|On|At|During|With|From|Under) (?![^,]*\b(?:benchmarks?|tests?|trials?|evaluations?|suites?|tasks?|"
    r"datasets?|experiments?|cases)\b)[^,\d]{3,40}, (?=(\w))\w"
)
#: A thing with "the" in front and nothing behind that says which.
_DEFINITE = re.compile(
    r"(?:^[Tt]he|\bof the) (?:[A-Z][\w-]* )?([a-z]+)(?= (?:is|are|was|were|has|had|have|will|[a-z]+s|[a-z]+ed)\b|$|,)"
)
_DAYS = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
#: "…, officials said Friday.": whose word the outlet gives a sentence as.
_AT_END = re.compile(
    rf"(?P<clause>.+), (?:according to (?P<to>[^,]+)|(?P<says>[^,]+?) (?:said|says|say|told [A-Z][\w ]+)"
    rf"(?: (?:on )?(?:{_DAYS})day)?)\.$"
)
#: A time of a day that is not named.
_OF_NO_DAY = re.compile(r"(?<!day)(?<!\d) in the (?:morning|afternoon|evening)\.$")
#: "Built for writing code, not for talk": what it is not may be left out.
_NOT_SO = re.compile(r", not (?:for|to|in|on|by|with|at|from|an?|the)\b[^,.]*\.$")
_SPEAKER = re.compile(
    r"(?:the )?(?:[A-Z][\w.’'-]*(?: (?:of|and|the|for) [A-Z][\w.’'-]*| [A-Z][\w.’'-]*)*|police|officials|authorities|"
    r"prosecutors|investigators|"
    r"the (?:decision|ruling|study|audit|complaint|indictment)|"
    r"court documents|court records|state police|firefighters|doctors|officers|"
    r"an? (?:[a-z]+ )?(?:master|official|spokes(?:man|woman|person)))"
)
#: Whole words in capitals behind an article, and figures that lost what stood between them.
_SHOUTS, _TORN = (
    re.compile(r"\b(?:[Aa]n?|[Tt]he|AN?|THE) [A-Z]{4,}\b"),
    re.compile(r"\d,\d{1,2}(?!\d)|\d\.\d+,|, \d{2} [a-z]"),
)
_IT = re.compile(r"\b(?:it|them|him|her)\b")
_BAD_START = re.compile(
    r"^At [^,]*\d|^(?:And|But|So|Or|Yet|Then|Having|Soon|Shortly|Elsewhere|Separately|"
    r"If|When|While|As|With|For|Because|Although|Though|Despite|Since|After|"
    r"Before|By|Not|No|"
    r"There|It|He|She|They|We|You|I|This|That|These|Those|What|Why|How|Who|Where|Just|Now|Here|Our|My|Your|To|Its|His|"
    r"Her|Their|From|Also|Like|Unlike|Even|Still|Let|Read|See|Click|One|Photo|Image|Updated?|According)\b"
)


#: A sum set behind a sentence: "the grant was paid on 6 May, €340".
_ODD_END = re.compile(r", [$€£]\d[\d.,]*$")
#: A first word in capitals, which is how some papers open.
_CRY = re.compile(r"^([A-Z])([A-Z]{4,})(?= [a-z])")
#: How a maker ends a sentence about itself.
_BOAST = re.compile(r", (?!including)[a-z]+ing [^,]*(?:, [^,]*)*\.$")
#: What a maker says of its own worth.
_FLUFF = re.compile(
    r"\b(?:you|your|powerful|groundbreaking|innovative|cutting-edge|state-of-the-art|world|revolutionary|seamless\w*|"
    r"leading|first(?= (?:AI|model|company|lab|of its kind|to|ever|open|truly|in the))|"
    r"the (?:only|sole)|most|fastest|largest|better|stronger|smarter|faster|easier|more|unprecedented|robust|advanced|"
    r"excited|proud|thrilled|happy|pleased|committed|believe|new era|exceptional|frontier|trusted|safe|safer|"
    r"unlock\w*|ideal|thank)\b", re.I
)  # fmt: skip


def attributed(text: str) -> tuple[str, str]:
    """A sentence without the attribution at its end, and to whom: "…, according to the police"."""
    match = _AT_END.match(text)
    speaker = (match["to"] or match["says"]) if match else ""
    return (f"{match['clause']}.", speaker) if match and _SPEAKER.fullmatch(speaker) else (text, "")


def clause_of(said: str, passage: Passage | Span, scene: Scene, subject: frozenset[str], *, own: bool) -> str:
    """The sentence as a clause of ours, or "" where it cannot leave its place."""
    text = re.sub(r"\s+", " ", said).strip()
    if own:
        if _FLUFF.search(text):
            return ""
        text = _BOAST.sub(".", of_itself(text))
    text = _CRY.sub(lambda m: f"{m[1]}{m[2].lower()}", text)
    text = _OF_NO_DAY.sub(".", _NOT_SO.sub(".", text))
    text = _ADVERBIAL.sub(lambda m: m[1].upper(), text)
    torn = _SHOUTS.search(text) or _TORN.search(text) or not text.endswith(".")
    torn = torn or bool(_ODD_END.search(text))
    if torn or _BAD_START.match(text) or _SPOKEN.search(text) or not _OPENS.match(text):
        return ""
    article = scene.articles[passage.article_id]
    anchor = article.published_at.date()
    if any((anchor - when.last).days > 400 for when in read_dates(text, "", 0, anchor)):
        return ""
    clause = dated(text.rstrip("."), passage.article_id, article.day, scene.today)
    if len(clause.split()) > _WORDS[1]:
        clause = next((short for short in shorter(clause) if len(short.split()) <= _WORDS[1]), "")
    if (
        not clause
        or not _fewest(clause) <= len(clause.split()) <= _WORDS[1]
        or not by_itself(clause, itself=own)
        or (_IT.search(clause) and not own)
    ):
        return ""
    if not is_statement(clause) or _points_away(clause, subject):
        return ""
    # Whom a text calls by the last name, it has named in full before, whoever else bears that name elsewhere.
    called = in_full(clause, [article.text], scene.named) or in_full(
        clause, (a.text for a in scene.articles.values()), scene.named
    )
    return "" if not called or is_cut(called) else within(called)


def _fewest(clause: str) -> int:
    """How few words say something: a figure says it in four, "it has 86 pages"."""
    return _WITH_FIGURE if re.search(r"\d", clause) else _WORDS[0]


def _points_away(clause: str, subject: frozenset[str]) -> bool:
    """Whether it is about a thing that only the source has named: "the machines"."""
    stems = {word[:5] for word in subject}
    nouns = [m[1] for m in _DEFINITE.finditer(clause)]
    return any(noun[:5] not in stems for noun in nouns)
