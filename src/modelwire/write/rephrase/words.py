"""Words of a clause that give way to others that mean the same, as its grammar allows (`synonyms.toml`)."""

import re

from modelwire.facts.parse import Token
from modelwire.synonyms import synonyms
from modelwire.write.house import MONTHS, an, possessive
from modelwire.write.number import is_plural
from modelwire.write.wordings import inflected

_WHOLE_CLAUSES = frozenset("ROOT ccomp xcomp relcl advcl conj pcomp acl".split())
_PRONOUNS = frozenset("it they them him her us me you himself herself itself themselves".split())
#: A dwelling is one only where somebody has it: "at home" is no place.
_OWNED = frozenset({"home", "house"})
_HOLDERS = frozenset({"det", "poss", "nummod"})
#: Words for people: "a doctor that" is no "doctor which".
_PERSON = re.compile(
    r"(?:er|or|ist|ee|ian|man|men|woman|women|people|persons?|child|children|boys?|girls?|ers|ors|ists|"
    r"ees|ians|police|team|crew|family|group|agent|agents|guy|guys|one|those|kids?|youths?|students?|victims?)$"
)
_PARTICLES = frozenset({"prt", "prep", "agent", "advmod"})
#: "The capital of Kelmark", but not "the city of Kelmark", which is Kelmark.
_OF = re.compile(
    r"\bthe (?!(?:city|town|village|state|county|province|republic|island|gulf|kingdom|lake|battle|rest|most|half|"
    r"name|number|use|university|house|department|ministry|bank|court|part|one|all|some|many|creation|release|"
    r"introduction|likes?|case|form|version|month|day|end|start|middle)\b)([a-z]+) of "
    r"((?:[A-Z][\w-]+)(?: [A-Z][\w-]+)*)(?=$|[,;]| (?:is|are|was|were|has|had|have|will|would|can|said|says|to|for|on|"
    r"after|by|who|which|that|from|when|as|during|following)\b)"
)
#: "A 15-year-old boy" and "Robert Buckley, 32,".
_AGED = re.compile(
    r"\b([Aa]n?|[Tt]he) (\d{1,2})-year-old (man|woman|boy|girl|student|driver|teacher|mother|father|resident|climber|"
    r"player|actor|actress|singer|suspect|soldier|worker)(?=,|$| (?:by|in|at|on|was|were|who|with|from|to|and|for|has|"
    r"had|is|died)\b)"
)
_AGE_BEHIND = re.compile(r"((?:[A-Z][\w.’'-]+ ){1,2}[A-Z][\w’'-]+), (\d{1,2}),(?= [a-z])")
_DIGIT = re.compile(r"(?<=[a-z] )([2-9])(?= [a-z]{3,})(?! (?:percent|per cent|million|billion|points?)\b)")
_POSTS = frozenset(
    "Chief Dr Dr. Captain Capt. Deputy Sheriff Officer President Mr Mr. Mrs Mrs. Ms Ms. Sgt. Lt. Judge Mayor Coach "
    "Prof. Professor Senator Sen. Gov. Governor Minister Inspector Quarterback Actor Actress Singer".split()
)
_NUMBERS = " two three four five six seven eight nine".split(" ")
#: Forms of the verb that say the same: what "will" be "is to" be.
_WILL = re.compile(r"\b(it|[Tt]he (?:[A-Z][\w-]* )*[A-Z][a-z]+|[A-Z]\w+|the [a-z]+) will (?!not\b|be able|also|no\b)")
_FIGURE = r"(?= [\d$€£])"
#: Marks a replacement, so that it is not replaced back.
_SHIELD = "\x00"


def exchanged(document: list[Token]) -> dict[int, str]:
    """The tokens that give way, by index, with what stands in their place; a token that falls away has ""."""
    found: dict[int, str] = {}
    for token in document:
        if token.i in found or not token.text.islower() or _is_joined(token, document):
            continue
        behind = document[token.i + 1] if token.i + 1 < len(document) else None
        if phrase := _with_next(token, behind):
            found[token.i], found[token.i + 1] = phrase, ""
        elif relative := _relative(token, document):
            found.update(relative)
        elif word := _other(token):
            found[token.i] = word
    for index, word in list(found.items()):
        article = document[index - 1] if index else None
        if word and article is not None and article.text.lower() in ("a", "an") and article.i not in found:
            found[article.i] = an(word).split(" ", 1)[0]
    return found


def put(text: str) -> str:
    """The fixed phrases of a text in other words."""
    for section, behind in (("figures", _FIGURE), ("phrases", "")):
        for theirs, ours in synonyms(section).items():
            before = "(?<!at )" if ours == "some" else "(?<! of )" if ours.startswith("several") else ""
            after = "(?! of)" if theirs == "because" else ""  # "because of it" is no "as of it"
            text = re.sub(
                rf"(?<![\w’'-]){before}{re.escape(theirs)}(?![\w’'-]){after}{behind}",
                _SHIELD.join(ours),
                text,
                flags=re.A,
            )
    text = _AGED.sub(lambda m: f"{'a' if m[1].lower() == 'an' else m[1]} {m[3]} of {m[2]}", text)
    text = _AGE_BEHIND.sub(_with_age, text)
    text = _DIGIT.sub(_in_letters, text)
    text = _OF.sub(lambda m: f"{possessive(m[2])} {m[1]}", text)
    text = _WILL.sub(lambda m: f"{m[1]} {'are' if is_plural(m[1]) else 'is'} to ", text)
    return text.replace(_SHIELD, "").replace("  ", " ").strip()


def _with_age(match: re.Match[str]) -> str:
    """The age before the name, where no post stands there: "32-year-old Robert Buckley"."""
    posted = re.search(r"[A-Z][\w.]* $", match.string[: match.start()]) or match[1].split()[0] in _POSTS
    return match.group() if posted else f"{match[2]}-year-old {match[1]}"


def _in_letters(match: re.Match[str]) -> str:
    """A small number in letters, unless it belongs to a name: "Fathomer 2"."""
    word = match.string[: match.start()].split()[-1]
    return match[1] if word[:1].isupper() else _NUMBERS[int(match[1]) - 1]


def _is_joined(token: Token, document: list[Token]) -> bool:
    """Whether it is part of a word with a hyphen: "high-speed"."""
    around = document[max(token.i - 1, 0) : token.i + 2]
    return any(t.text in ("-", "–", "/") for t in around)


def _with_next(token: Token, behind: Token | None) -> str:
    """A verb and its particle as one: "carry out"."""
    if token.pos_ != "VERB" or behind is None or behind.dep_ not in _PARTICLES or behind.head != token:
        return ""
    ours = synonyms("phrasal").get(f"{token.lemma_.lower()} {behind.text}")
    return _inflected(ours, token) if ours and token.dep_ in _WHOLE_CLAUSES else ""


def _relative(token: Token, document: list[Token]) -> dict[int, str]:
    """A relative clause opened otherwise: "seized" for "that were seized", "which" for "that"."""
    verb = token.head
    if token.tag_ not in ("WDT", "WP") or verb.dep_ != "relcl" or token.dep_ not in ("nsubj", "nsubjpass"):
        return {}
    helps = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    near = document[token.i - 1].text != "," if token.i else False
    if token.dep_ == "nsubjpass" and [t.text for t in helps] in (["was"], ["were"]) and near:
        return {token.i: "", helps[0].i: ""} if helps[0].i == token.i + 1 else {}
    other = {"that": "which", "which": "that"}.get(token.text, "")
    if _PERSON.search(verb.head.text):
        return {}
    return {token.i: other} if other and near else {}


def _other(token: Token) -> str:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        return _verb(token, lemma)
    if token.pos_ == "NOUN":
        return _noun(token, lemma)
    if token.pos_ == "ADJ":
        return synonyms("adjectives").get(lemma, "") if token.tag_ == "JJ" and token.dep_ == "amod" else ""
    if token.pos_ == "ADV":
        return synonyms("adverbs").get(lemma, "") if token.tag_ == "RB" and token.dep_ == "advmod" else ""
    if token.dep_ == "prep":
        return _preposition(token)
    return ""


def _verb(token: Token, lemma: str) -> str:
    if token.dep_ not in _WHOLE_CLAUSES:
        return ""
    children = list(token.children)
    objects = [t for t in children if t.dep_ in ("dobj", "dative")]
    passive = token.tag_ == "VBN" and (
        (token.dep_ == "acl" and token.head.i < token.i)
        or any(t.dep_ in ("auxpass", "nsubjpass", "agent") for t in children)
    )
    kinds = []
    if passive:
        kinds = ["passive", "transitive"]
    elif objects and len(objects) == 1:
        kinds = ["transitive", "active"]
    elif any(t.dep_ in ("xcomp", "ccomp") for t in children):
        kinds = ["infinitive"] if any(t.dep_ == "xcomp" and _has_to(t) for t in children) else []
    elif not objects:
        kinds = ["intransitive"]
    if any(t.dep_ in ("prt", "oprd") for t in children):
        return ""
    ours = next((synonyms(kind)[lemma] for kind in kinds if lemma in synonyms(kind)), "")
    if " " in ours and objects and objects[0].text.lower() in _PRONOUNS:
        return ""  # "put out it"
    return _inflected(ours, token) if ours else ""


def _has_to(verb: Token) -> bool:
    return any(t.text == "to" and t.dep_ == "aux" for t in verb.children)


def _inflected(ours: str, token: Token) -> str:
    first, _, rest = ours.partition(" ")
    form = first if token.tag_ in ("VB", "VBP") else inflected(first, token.tag_)
    return f"{form} {rest}".strip()


def _noun(token: Token, lemma: str) -> str:
    ours = synonyms("nouns").get(lemma)
    compound = token.dep_ == "compound" or any(t.dep_ == "compound" for t in token.children)
    if not ours or compound or token.tag_ not in ("NN", "NNS"):
        return ""
    if lemma in _OWNED and not any(t.dep_ in _HOLDERS for t in token.children):
        return ""
    if token.tag_ == "NN":
        return ours
    *before, last = ours.split(" ")
    return " ".join((*before, inflected(last, "NNS")))


def _preposition(token: Token) -> str:
    ours = synonyms("prepositions").get(token.text)
    noun = next((t for t in token.children if t.dep_ == "pobj"), None)
    if not ours or noun is None or noun.pos_ not in ("NOUN", "PROPN") or re.fullmatch(MONTHS, noun.text):
        return ""
    if token.text == "off" and (noun.pos_ != "PROPN" or token.head.pos_ != "VERB"):
        return ""
    return ours
