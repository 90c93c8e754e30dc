"""Faithful rewordings of a sentence, made by rules: shorter, turned round, in other words. Most of them are right."""

from collections.abc import Callable
from random import Random

from modelwire.synonyms import pairs
from training.parsing import Doc, Token, cased, inflect, places, told
from training.wordnet import synonyms

Truth = Callable[[Doc, Random], str | None]

#: What may go without making the rest false.
_SPARE = frozenset("advcl relcl appos npadvmod prep advmod acl amod".split())
#: … unless it is one of these, or holds one.
_LOADED = frozenset(
    "not never no only almost nearly hardly barely about around roughly over under more less least most than if unless "
    "until without "
    "former alleged fake proposed possible potential planned would-be likely reportedly allegedly apparently "
    "supposedly purportedly may might could would should first last other next half up to at some few both next".split()
)
_SUBJECTS = ("nsubj", "nsubjpass")
_FRONT = ("prep", "advcl", "npadvmod", "advmod")
_OWN_WORDS = {theirs: ours for theirs, ours in pairs() if " " not in theirs and " " not in ours}
_TOO_COMMON = frozenset("be have do go get make take say see use come give set put new old man day way time".split())
_BIG = {"million": "m", "billion": "bn"}
_DIGITS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))


def shorter(doc: Doc, rng: Random) -> str | None:
    """Without one to three parts that the rest does not need."""
    spare = [t for t in doc if t.dep_ in _SPARE and not _is_loaded(t) and 0 < len(places(t)) < len(doc) * 0.6]
    if not spare:
        return None
    out: set[int] = set()
    for token in rng.sample(spare, min(len(spare), rng.randint(1, 3))):
        out |= set(places(token))
    if len(doc) - len(out) < 5 or not any(t.dep_ in _SUBJECTS and t.i not in out for t in doc):
        return None
    return told(doc, dropped=out)


def _is_loaded(token: Token) -> bool:
    if token.dep_ == "prep" and (token.head.pos_ not in ("VERB", "NOUN", "PROPN") or token.i < token.head.i):
        return True
    if token.head.lower_ in _LOADED or any(t.lower_ in _LOADED or t.like_num for t in token.subtree):
        return True
    return any(child.dep_ == "neg" for child in token.head.children)


def moved(doc: Doc, rng: Random) -> str | None:
    """With what opens the sentence at its end, or what ends it in front."""
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None:
        return None
    subject = next((t for t in root.children if t.dep_ in _SUBJECTS), None)
    if subject is None:
        return None
    body = len(doc) - 1 if doc[-1].is_punct else len(doc)
    for token in rng.sample(list(root.children), len(list(root.children))):
        part = places(token)
        if token.dep_ not in _FRONT or part != list(range(part[0], part[-1] + 1)) or len(part) < 2:
            continue
        piece = "".join(t.text_with_ws for t in doc[part[0] : part[-1] + 1]).strip(" ,")
        rest = [t for t in doc[:body] if t.i not in part]
        words = "".join(t.text_with_ws for t in rest).strip(" ,")
        if part[0] == 0 and part[-1] < places(subject)[0]:
            return _sentence(_lowered(words, rest), _lowered(piece, list(doc[part[0] : part[-1] + 1])), " ")
        if part[-1] == body - 1 and token.dep_ in ("prep", "advcl") and places(subject)[0] == 0:
            return _sentence(piece, _lowered(words, rest), ", ")
    return None


def _sentence(first: str, second: str, between: str) -> str:
    text = f"{first}{between}{second}."
    return text[0].upper() + text[1:]


def _lowered(text: str, tokens: list[Token]) -> str:
    name = tokens and (tokens[0].pos_ == "PROPN" or tokens[0].ent_type_ or tokens[0].text == "I")
    return text if name or not text else text[0].lower() + text[1:]


def passive(doc: Doc, _rng: Random) -> str | None:
    """The other voice: "Y was bought by X" for "X bought Y"."""
    root = next((t for t in doc if t.dep_ == "ROOT" and t.tag_ in ("VBD", "VBZ", "VBP")), None)
    if root is None:
        return None
    kids = {t.dep_: t for t in root.children}
    who, what = kids.get("nsubj"), kids.get("dobj")
    barred = {"aux", "neg", "xcomp", "ccomp", "conj", "dative", "prt", "oprd"} & set(kids)
    if who is None or what is None or barred or who.pos_ == "PRON" or what.pos_ == "PRON" or places(who)[0] != 0:
        return None
    done = inflect(root.lemma_.lower(), "VBN")
    if done is None or places(what)[0] <= root.i or places(who)[-1] >= root.i:
        return None
    many = what.tag_ in ("NNS", "NNPS")
    helper = ("were" if many else "was") if root.tag_ == "VBD" else ("are" if many else "is")
    subject = "".join(t.text_with_ws for t in what.subtree).strip()
    agent = _lowered("".join(t.text_with_ws for t in who.subtree).strip(), list(who.subtree))
    rest = "".join(t.text_with_ws for t in doc[places(what)[-1] + 1 :]).strip()
    return f"{subject[0].upper()}{subject[1:]} {helper} {done} by {agent} {rest}".replace(" .", ".").replace(" ,", ",")


def worded(doc: Doc, rng: Random) -> str | None:
    """With up to three words exchanged for others that mean the same."""
    changes: dict[int, str] = {}
    for token in rng.sample(list(doc), len(doc)):
        if token.pos_ not in ("NOUN", "VERB", "ADJ", "ADV") or token.ent_type_ or len(changes) == 3:
            continue
        lemma = token.lemma_.lower()
        if lemma in _TOO_COMMON:
            continue
        known = _OWN_WORDS.get(lemma)
        other = [known] if known else [w for w in synonyms(lemma, token.pos_) if w.isalpha() and w.islower()]
        if other and (form := _as(rng.choice(other[:2]), token)):
            changes[token.i] = form
    return told(doc, changes) if changes else None


def _as(lemma: str, token: Token) -> str | None:
    form = inflect(lemma, token.tag_)
    return cased(form, token.text) if form else None


def figured(doc: Doc, _rng: Random) -> str | None:
    """With figures written another way: "12m", "%", "3" for "three"."""
    changes: dict[int, str] = {}
    for token in doc:
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if after is not None and token.text[:1].isdigit() and after.lower_ in _BIG:
            changes |= {token.i: token.text + _BIG[after.lower_], after.i: ""}
        elif token.lower_ in _DIGITS:
            changes[token.i] = str(_DIGITS[token.lower_])
        elif token.text == "%":
            changes[token.i] = " percent"
        elif token.lower_ == "percent":
            changes[token.i] = "%"
    return told(doc, changes) if changes else None


def attributed(doc: Doc, rng: Random) -> str | None:
    """With the speaker at the other end: "X said S" as "S, X said", "According to X, S"."""
    root = next((t for t in doc if t.dep_ == "ROOT" and t.lemma_ in ("say", "report", "announce", "write")), None)
    if root is None or '"' in doc.text or "“" in doc.text:
        return None
    speaker = next((t for t in root.children if t.dep_ == "nsubj"), None)
    content = next((t for t in root.children if t.dep_ == "ccomp"), None)
    if speaker is None or content is None or any(t.dep_ in ("neg", "aux") for t in root.children):
        return None
    said = [t for t in content.subtree if not (t.dep_ == "mark" and t.head.i == content.i)]
    what = "".join(t.text_with_ws for t in said).strip(" ,.")
    who = "".join(t.text_with_ws for t in speaker.subtree).strip(" ,.")
    if len(said) < 4 or set(places(speaker)) & set(places(content)) or speaker.pos_ == "PRON":
        return None
    low_who, low_what = _lowered(who, list(speaker.subtree)), _lowered(what, said)
    forms = (
        f"{what}, {low_who} {root.text}.",
        f"According to {low_who}, {low_what}.",
        f"{who} {root.text} {low_what}.",
    )
    text = rng.choice(forms)
    return text[0].upper() + text[1:]


TRUTHS: dict[str, Truth] = {
    "shorter": shorter, "moved": moved, "passive": passive, "worded": worded, "figured": figured,
    "attributed": attributed,
}  # fmt: skip
