"""Who somebody is, the first time that a brief names them: "Australian actor Hugh Jackman", "Ada Korsell, 52,"."""

import re
from collections import Counter
from collections.abc import Iterator

from modelwire.facts.proper import start_of_body
from modelwire.types import Span
from modelwire.write.scene import Scene
from modelwire.write.speakers import TORN

#: What people are, where it stands right before their name or behind a comma.
_CALLINGS = (
    r"(?:actor|actress|singer|rapper|comedian|comic|director|film-?maker|producer|player|quarterback|receiver|tackle|"
    r"running back|cornerback|linebacker|guard|forward|striker|midfielder|goalkeeper|pitcher|baseman|outfielder|coach|"
    r"manager|climber|mountaineer|boss|mobster|gangster|activist|journalist|reporter|teacher|nurse|doctor|officer|"
    r"deputy|sheriff|driver|pilot|model|author|writer|novelist|lawyer|senator|congress(?:man|woman)|president|minister|"
    r"mayor|judge|billionaire|founder|chef|athlete|swimmer|runner|cyclist|golfer|boxer|scientist|engineer|professor|"
    r"economist|spokes(?:man|woman|person)|chief|executive|commissioner|official|leader|maker|company|retailer|airline|bank|"
    r"mother of \w+|father of \w+|publisher|studio|chain|team|carrier|operator|group)"
)
#: … and of what kind.
_KINDS = (
    r"(?:wide|defensive|offensive|head|vice|prime|senior|junior|freshman|sophomore|assistant|retired|professional|"
    r"police|film|family|stage|pop|rock|country|chip|software|science|political|mafia|crime|prison|state|city|district|"
    r"deputy|general|managing|graphics|technology|computer|phone|car|drug|oil|freelance|veteran|human-rights)"
)
_BEFORE = rf"(?<![\w’'-])((?:[A-Z][\w&.’'-]* ){{0,3}}(?:{_KINDS} ){{0,2}}{_CALLINGS}) NAME(?![\w-])(?! [A-Z])"
_BEHIND = rf"(?<![\w’'-])NAME, (?:\d\d, )?(an? (?:[a-z][\w-]* ){{0,4}}{_CALLINGS}(?: (?:of|from|in|for) [A-Z][\w-]+)?),"
_AGED = r"(?<![\w’'-])NAME, (?:aged |age )?(\d{2})(?=[,.]| of | from )"
_AGED_BEFORE = r"\b(\d{2})-year-old (?:[A-Z]?[a-z]+ ){0,2}NAME(?![\w-])"
#: What a firm is said to do, without praise.
_BUSINESS = (
    r"(?<![\w’'-])NAME, (an? (?:maker|seller|supplier|provider|builder|operator|developer) of "
    r"(?:[a-z][a-z-]* )?[a-z-]+s|"
    r"a company that (?:builds|makes|supplies|sells|develops|runs) (?:[a-z][a-z-]* )?[a-z-]+s)"
    r"(?=[,.]| and | using | for )"
)
#: Words for where somebody comes from keep their capital.
_OF_PLACE = re.compile(r"(?:ian|ean|an|ish|ese|French|Greek|German|Dutch|Swiss|Thai|Czech|Welsh)$")
#: Opinions, and what leans on another sentence or on time.
_NOT_SO = re.compile(
    r"\b(?:said|says|the|a|an|his|her|its|their|our|that|this|as|when|after|by|with|and|for|of|former|then|late|new|"
    r"outgoing|alleged|accused|suspected|exiting|departing|little-known|embattled|troubled|star|great|legendary|"
    r"disgraced|beloved|popular|controversial|on|in|at|to|from|but|while|if|who|told|added|not|rival|fellow)\b",
    re.I,
)


def introduction(name: str, scene: Scene) -> tuple[str, str, Span] | None:
    """A name with what its bearer is: the words in front, those behind, and where a source has them.

    Args:
        name: of somebody or something that needs an introduction.
        scene: in whose texts it is looked for; what most of them say is taken.
    """
    front = list(_found(_BEFORE, name, scene))
    if chosen := _commonest(front):
        return chosen[0], "", chosen[1]
    behind = list(_found(_BEHIND, name, scene))
    if chosen := _commonest(behind):
        return "", chosen[0], chosen[1]
    return None


def business(name: str, scene: Scene) -> tuple[str, Span] | None:
    """What a firm that the beat does not know does: "a maker of servers", and where a source says so."""
    found = [
        (match[1], Span(article.id, match.start(1), match.end(1), match[1]))
        for article in scene.articles.values()
        for match in re.finditer(_BUSINESS.replace("NAME", re.escape(name)), article.text)
    ]
    return min(found, key=lambda one: len(one[0]), default=None)


def age(name: str, scene: Scene) -> tuple[str, Span] | None:
    """How old somebody is, where every text that says so has one age."""
    found = [*_found(_AGED, name, scene), *_found(_AGED_BEFORE, name, scene)]
    return found[0] if len({words for words, _ in found}) == 1 else None


def _found(pattern: str, name: str, scene: Scene) -> Iterator[tuple[str, Span]]:
    for article in scene.articles.values():
        for match in re.finditer(pattern.replace("NAME", _with_nickname(name)), article.text):
            whole = start_of_body(article.text, match.start(1))
            words = article.text[whole : match.end(1)]
            opens = article.text[:whole].rstrip(" ")[-1:] in ("", ".", "\n", "”", '"')
            if opens and words[:1].isupper() and not words.split(" ")[0][1:].islower():
                continue
            if words[:1].isupper() and TORN.search(article.text[: match.start(1)]):
                continue
            first = words.split(" ", 1)[0]
            plain = " " in words and words.split(" ")[1].islower() and first not in ("An", "A", "The")
            if opens and plain and not _OF_PLACE.search(first):
                words = _within(first, words, scene)  # "Local official", at the head of a sentence
            if words.split(" ", 1)[0] in ("An", "A", "The"):
                words = words.split(" ", 1)[1]
            torn = words.removeprefix(article.text[whole : match.start(1)])  # "and" within a body's name is no list
            if not _NOT_SO.search(re.sub(r"^an? ", "", torn)):
                yield words, Span(article.id, match.start(), match.end(), match.group())


def _with_nickname(name: str) -> str:
    """A pattern for a name that may have another in it: Vincent “The Chin” Gigante."""
    first, _, rest = name.partition(" ")
    return rf"{re.escape(first)} (?:[“\"'‘][\w ]{{2,20}}[”\"'’] )?{re.escape(rest)}" if rest else re.escape(name)


def _within(first: str, words: str, scene: Scene) -> str:
    """Words as they stand within a sentence; "the", which introduces nobody, where the first may be a name."""
    text = " ".join(article.text for article in scene.articles.values())
    if re.search(rf"(?<=[a-z,] ){first}\b", text):
        return words
    common = re.search(rf"\b{first.lower()}\b", text)
    return f"{first.lower()}{words[len(first) :]}" if common else "the"


def _commonest(found: list[tuple[str, Span]]) -> tuple[str, Span] | None:
    if not found:
        return None
    [(words, _)] = Counter(words for words, _ in found).most_common(1)
    return next((said, span) for said, span in found if said == words)
