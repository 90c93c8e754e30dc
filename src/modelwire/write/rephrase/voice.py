"""The other voice of a clause: "two boats were sunk by the navy" for "the navy sank two boats", and back."""

from collections.abc import Iterator

from modelwire.facts.parse import Token
from modelwire.synonyms import synonyms
from modelwire.write.rephrase.pieces import Piece, span, untrailed
from modelwire.write.wordings import inflected

#: What somebody does to something, so that it may be told of what it is done to.
_DONE_TO = frozenset(
    "abandon abduct acquire adopt approve arrest assess assign attack award ban bar block build buy cancel capture "
    "catch charge check chase collect condemn confiscate convict criticise criticize damage delay deliver deploy "
    "design destroy detain detect develop discover dismiss donate elect evacuate examine fight film find fine fix "
    "foil free fund hire hijack hit identify impose impound injure inspect install intercept interview investigate "
    "invent kill kidnap launch limit load murder outlaw photograph plant postpone praise prevent print prosecute "
    "publish purchase question raid rattle rebuild recall recover reject release remove repair repulse rescue restore "
    "retire review revise rob rock scrap search seize sell sentence shake shelve shoot sign sink spark steal stop "
    "store strike sue surround suspend tackle teach test thwart tow train translate transfer trigger unleash unveil "
    "use vandalise vandalize verify withdraw wound wreck write".split()
)
#: "Delivers eight hours": a measure is done to nobody.
_UNITS = frozenset(
    "hour day week month year minute second mile kilometre kilometer metre meter yard point percent % dollar euro "
    "pound time degree foot inch gallon litre ton tonne".split()
)
#: What may follow the doer: when and where it was done.
_RESTS = frozenset("in on at after before during near since when while as following outside inside by until".split())
_SUBJECT_WORDS = 8


def other_voice(document: list[Token], root: Token, subject: Token) -> Iterator[list[Piece]]:
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
        rest = untrailed(document, tuple(range(what[-1] + 1, len(document))))
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
    if len(them) == 1 and doer.tag_ == "NN" and not _is_many(doer):
        return  # "by default", "by hand", "by mistake": how, not who
    if not by or not them or by[0] != root.i + 1 or len(them) > _SUBJECT_WORDS:
        return
    if any(document[i].tag_ in ("PRP$", "PRP") for i in them):
        return
    verb = _active_verb(root, helpers, many=_is_many(doer))
    if verb:
        rest = untrailed(document, tuple(range(them[-1] + 1, len(document))))
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
