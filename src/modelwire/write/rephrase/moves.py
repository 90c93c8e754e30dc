"""Orders of a clause that say the same: what goes with its verb in front, or whom it is done to as its subject.

Each move takes the parsed clause and gives pieces in their new order; a piece is a run of tokens or words of ours.
"""

from collections.abc import Iterator, Sequence

from modelwire.facts.parse import Token
from modelwire.synonyms import synonyms
from modelwire.write.wordings import inflected

#: Tokens by index, or words of ours.
Piece = tuple[int, ...] | str

#: Prepositions that say when, where or under what: what they open may stand in front.
AROUND = frozenset(
    "after amid at before despite during following in inside near on outside since throughout under until upon "
    "within without".split()
)
#: Of these what follows is a time or an event …
_TIMES = frozenset("after amid before despite during following since throughout until".split())
#: … and of the others where it is one of these.
_WHENS = frozenset(
    "morning afternoon evening night day week month year season spring summer autumn winter weekend hour minute moment "
    "january february march april may june july august september october november december".split()
)
JOINING = frozenset("after before when while as because although though since until once".split())
#: Verbs that need the place behind them, or speak of what somebody else does there.
BOUND = frozenset(
    "be live remain stay result participate believe arrive put place engage specialise specialize rely depend focus "
    "base locate agree sit stand lie aim fire shoot describe say tell think find know keep leave set want see show "
    "like include consist end start enter hold let make turn come go step call bring take deal look improve "
    "build".split()
)
#: What somebody does to something, so that it may be told of what it is done to.
_DONE_TO = frozenset(
    "abandon abduct acquire adopt approve arrest assess assign attack award ban bar block build buy cancel capture "
    "catch charge check chase close collect condemn confiscate convict criticise criticize damage delay deliver deploy "
    "design destroy detain detect develop discover dismiss donate elect evacuate examine fight film find fine fix foil "
    "free fund hire hijack hit identify impose impound injure inspect install intercept interview investigate invent "
    "kill kidnap launch limit load move murder name order outlaw pass photograph plan plant postpone praise prevent "
    "print prosecute publish purchase question raid rattle rebuild recall recover reject release remove repair report "
    "repulse rescue restore retire review revise rob rock scrap search seize sell sentence set shake shelve shoot sign "
    "sink spark steal stop store strike sue surround suspend tackle teach test thwart tow train translate transfer "
    "trigger unleash unveil use vandalise vandalize verify withdraw wound wreck write".split()
) - frozenset({"set", "order", "plan", "report", "name", "pass", "move", "close"})
#: "At a rate of 50 percent" says how, not where.
_MEASURES = frozenset("rate speed price cost level least expense discount pace time end".split())
#: "Delivers eight hours": a measure is done to nobody.
_UNITS = frozenset(
    "hour day week month year minute second mile kilometre kilometer metre meter yard point percent % dollar euro "
    "pound time degree foot inch gallon litre ton tonne".split()
)
#: What may follow the doer: when and where it was done.
_RESTS = frozenset("in on at after before during near since when while as following outside inside by until".split())
_GIVING = frozenset("give offer send show award grant pay hand lend sell promise".split())
_SUBJECT_WORDS = 8
_FRONT_WORDS = (3, 12)


def orders(document: list[Token]) -> Iterator[list[Piece]]:
    """Every other order of a clause that is one statement with its subject in front."""
    root = next((t for t in document if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ != "VERB" or any(t.dep_ == "neg" for t in root.children):
        return
    subject = next((t for t in root.children if t.dep_ in ("nsubj", "nsubjpass") and t.i < root.i), None)
    if subject is None or span(subject)[:1] != (0,):
        return
    yield from _fronted(document, root)
    yield from _given_to(document, root)
    yield from _other_voice(document, root, subject)


def _fronted(document: list[Token], root: Token) -> Iterator[list[Piece]]:
    """With one of the parts that go with the verb in front: "near Aden, the navy sank two boats"."""
    if root.lemma_.lower() in BOUND or any(t.dep_ in ("xcomp", "ccomp") for t in root.children):
        return
    every = range(len(document))
    for part in root.children:
        whole = span(part)
        if part.i < root.i or not whole or not _FRONT_WORDS[0] <= len(whole) <= _FRONT_WORDS[1]:
            continue
        noun = next((t for t in part.children if t.dep_ == "pobj"), None)
        measure = noun is not None and (noun.lemma_.lower() in _MEASURES or _has_figure(noun, part))
        place = (
            part.i == whole[0]
            and part.dep_ == "prep"
            and is_time_or_place(part)
            and _leans_on_verb(part, root, document)
            and not measure
        )
        clause = part.dep_ == "advcl" and document[whole[0]].text in JOINING and document[whole[0]].dep_ == "mark"
        if place or (clause and _has_noun_subject(part)):
            rest = tuple(i for i in every if i not in whole and not _comma_before(document, i, whole))
            yield [whole, ",", _untrailed(document, rest)]


def _has_figure(noun: Token, part: Token) -> bool:
    """Whether it says at how much: "at $18"."""
    return part.text == "at" and any(t.like_num or t.text in "$€£%" for t in noun.subtree)


def is_time_or_place(part: Token) -> bool:
    """Whether a preposition opens a time, or a place that is known: "at different stages" is neither."""
    noun = next((t for t in part.children if t.dep_ == "pobj"), None)
    if noun is None or part.text not in AROUND:
        return False
    named = any(t.pos_ == "PROPN" for t in noun.subtree) or any(t.text == "the" for t in noun.children)
    return part.text in _TIMES or named or noun.lemma_.lower() in _WHENS


def _given_to(document: list[Token], root: Token) -> Iterator[list[Piece]]:
    """The one who gets it behind it: "offered a contract to Teixeira"."""
    whom = next((t for t in root.children if t.dep_ == "dative" and t.pos_ in ("NOUN", "PROPN")), None)
    what = next((t for t in root.children if t.dep_ == "dobj"), None)
    if whom is None or what is None or root.lemma_.lower() not in _GIVING:
        return
    them, it = span(whom), span(what)
    if them and it and them[0] == root.i + 1 and it[0] == them[-1] + 1:
        rest = _untrailed(document, tuple(range(it[-1] + 1, len(document))))
        yield [tuple(range(root.i + 1)), it, "to", them, rest]


def _leans_on_verb(part: Token, root: Token, document: list[Token]) -> bool:
    """Whether nothing else stands before it that it could go with: no second verb, and no bare noun at its side."""
    between = document[root.i + 1 : part.i]
    if part.text in ("in", "at", "near", "on", "outside", "inside") and document[part.i - 1].pos_ == "PROPN":
        return False  # "Montaigne Street near the park" is one place
    return not any(t.pos_ in ("VERB", "AUX") or t.text in ("and", "or", "that", "who", "which") for t in between)


def _has_noun_subject(verb: Token) -> bool:
    """Whether a clause names its own subject: "while they" would point ahead."""
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and subject.pos_ in ("NOUN", "PROPN")


def _comma_before(document: list[Token], index: int, whole: tuple[int, ...]) -> bool:
    return document[index].text == "," and index == whole[0] - 1


def _untrailed(document: list[Token], rest: tuple[int, ...]) -> tuple[int, ...]:
    while rest and document[rest[-1]].text in (",", "."):
        rest = rest[:-1]
    return rest


def _other_voice(document: list[Token], root: Token, subject: Token) -> Iterator[list[Piece]]:
    """The active as passive and the passive as active, where both sides are named."""
    who = span(subject)
    if not who or len(who) > _SUBJECT_WORDS or subject.pos_ not in ("NOUN", "PROPN"):
        return
    children = list(root.children)
    helpers = [t for t in children if t.dep_ in ("aux", "auxpass")]
    if any(t.dep_ in ("xcomp", "ccomp", "oprd", "dative", "prt", "conj", "acomp") for t in children):
        return
    if len(who) + len(helpers) != root.i:  # something stands between the subject and its verb
        return
    if subject.dep_ == "nsubj":
        yield from _as_passive(document, root, who, helpers)
    else:
        yield from _as_active(document, root, who, helpers)


def _as_passive(
    document: list[Token], root: Token, who: tuple[int, ...], helpers: list[Token]
) -> Iterator[list[Piece]]:
    objects = [t for t in root.children if t.dep_ == "dobj"]
    if len(objects) != 1 or objects[0].pos_ not in ("NOUN", "PROPN") or root.lemma_.lower() not in _DONE_TO:
        return
    what = span(objects[0])
    if not what or what[0] != root.i + 1 or any(document[i].tag_ in ("PRP$", "PRP") for i in what):
        return
    if (
        objects[0].lemma_.lower() in _UNITS
        or any(document[i].is_punct for i in what)
        or not _rests(document, what[-1] + 1)
    ):
        return
    verb = _passive_verb(root, helpers, many=_is_many(objects[0]))
    if verb:
        rest = _untrailed(document, tuple(range(what[-1] + 1, len(document))))
        yield [what, verb, "by", who, rest]


def _rests(document: list[Token], start: int) -> bool:
    """Whether what stands behind only says when and where: "to Twilight" would belong to what went before."""
    return start >= len(document) or document[start].text in _RESTS


def _passive_verb(root: Token, helpers: list[Token], *, many: bool) -> str:
    first, _, rest = synonyms("transitive").get(root.lemma_.lower(), root.lemma_.lower()).partition(" ")
    done = f"{inflected(first, 'VBN')} {rest}".strip()
    said = " ".join(t.text for t in helpers)
    if not helpers and root.tag_ == "VBD":
        return f"{'were' if many else 'was'} {done}"
    if not helpers and root.tag_ in ("VBZ", "VBP"):
        return f"{'are' if many else 'is'} {done}"
    if said in ("has", "have"):
        return f"{'have' if many else 'has'} been {done}"
    if said == "will":
        return f"{'are' if many else 'is'} to be {done}"
    return f"had been {done}" if said == "had" else ""


def _as_active(document: list[Token], root: Token, who: tuple[int, ...], helpers: list[Token]) -> Iterator[list[Piece]]:
    agent = next((t for t in root.children if t.dep_ == "agent"), None)
    doer = next((t for t in agent.children if t.dep_ == "pobj"), None) if agent is not None else None
    if agent is None or doer is None or doer.pos_ not in ("NOUN", "PROPN") or doer.text[:1].isdigit():
        return
    by, them = span(agent), _without_place(doer)
    if not by or not them or by[0] != root.i + 1 or len(them) > _SUBJECT_WORDS:
        return
    if any(document[i].tag_ in ("PRP$", "PRP") for i in them):
        return
    verb = _active_verb(root, helpers, many=_is_many(doer))
    if verb:
        rest = _untrailed(document, tuple(range(them[-1] + 1, len(document))))
        yield [them, verb, who, rest]


def _without_place(doer: Token) -> tuple[int, ...]:
    """Who did it, up to what may say where: of "by Pellan in Tarn" it is Pellan."""
    places = [t.i for t in doer.children if t.dep_ == "prep" and t.text != "of"]
    whole = span(doer)
    return tuple(i for i in whole if not places or i < min(places))


def _active_verb(root: Token, helpers: list[Token], *, many: bool) -> str:
    lemma, said = root.lemma_.lower(), " ".join(t.text for t in helpers)
    first, _, rest = synonyms("transitive").get(lemma, lemma).partition(" ")
    forms = {
        ("was", "were"): inflected(first, "VBD"),
        ("is", "are"): first if many else inflected(first, "VBZ"),
        ("has been", "have been"): f"{'have' if many else 'has'} {inflected(first, 'VBN')}",
        ("had been",): f"had {inflected(first, 'VBN')}",
        ("will be",): f"{'are' if many else 'is'} to {first}",
    }
    form = next((form for helps, form in forms.items() if said in helps), "")
    return f"{form} {rest}".strip()


def _is_many(noun: Token) -> bool:
    joined = any(t.dep_ == "conj" for t in noun.children)
    return joined or noun.tag_ in ("NNS", "NNPS") or noun.text.lower() in ("police", "people")


def span(token: Token) -> tuple[int, ...]:
    """The tokens of a phrase, in order; empty where it is torn apart, or begins or ends within a word: "6am"."""
    found = tuple(sorted(t.i for t in token.subtree))
    document = token.doc
    last, first = document[found[-1]], document[found[0]]
    ends = bool(last.whitespace_) or last.i + 1 == len(document) or document[last.i + 1].is_punct
    begins = first.i == 0 or bool(document[first.i - 1].whitespace_)
    return found if found[-1] - found[0] + 1 == len(found) and ends and begins else ()


def written(document: list[Token], pieces: Sequence[Piece], words: dict[int, str]) -> str:
    """The pieces as text, with other words in the place of some."""
    said = ""
    for piece in pieces:
        if isinstance(piece, str):
            said = f"{said}{piece}" if piece == "," else f"{said} {piece}"
            continue
        for number, index in enumerate(piece):
            word = words.get(index, document[index].text)
            glued = number > 0 and not document[index - 1].whitespace_
            said = f"{said}{word}" if glued or not said else f"{said} {word}" if word else said
    return said
