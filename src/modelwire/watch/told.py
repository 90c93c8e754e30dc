"""What one sentence tells of an awaited deed, by its syntax. The parser proposes; what is not plain goes to a person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from modelwire.facts.clauses import Stand, stand
from modelwire.facts.dates import read_dates
from modelwire.facts.lexicon import BODY_NOUNS, COMPANY_NOUNS, PAPER_NOUNS
from modelwire.facts.parse import Token
from modelwire.facts.subjects import referent, subject_of
from modelwire.types import When
from modelwire.watch.deed import Deed, declared_verbs, failing_verbs, later_verbs, stem, stems

#: It is done in part, or for some, or for a trial: whether that is the deed is a person's to say.
_PARTLY = re.compile(
    r"\b(?:start(?:s|ed|ing)?(?! (?:at|from|price))|begins?|began|beginning|partly|partially|some|select(?:ed)?|limited|limits?|preview|beta|"
    r"alpha|draft|tentative(?:ly)?|test(?:s|ing|ed)?|pilot|trial|early access|waitlist|leaked|rumou?r(?:s|ed)?|"
    r"reportedly|allegedly|apparently|supposedly|sources?|according to people|teas(?:es|ed|ing)|almost|nearly|"
    r"another|again|will|would|could|may|might|set to|plans? to|about to|if|unless|until)\b", re.I
)  # fmt: skip
_NO_DAY = "it gives no day behind the one that was named"
#: What a thing is that has come out.
_OUT = frozenset({"available", "here", "live", "out"})
_OWN_WORDS = frozenset({"it", "we", "they"})
#: Who speaks and acts for the one whose name stands before it.
_ROLES = r"(?:['’]s)? (?:CEO|chief executive|president|chair(?:man|woman)?|spokes\w+|(?:co-?)?founder)\b[^,]*"
_CUTS = re.compile(r"[,;:—–]| and | as | after | before | while | but ")
_BEGINS = re.compile(r"start|begin|began", re.I)
#: What belongs to another clause than the verb's own.
_OTHER_CLAUSES = frozenset("conj advcl parataxis ccomp relcl cc".split())
_HEARSAY = re.compile(
    r"\b(?:sources?|insiders?|people|report|reports|rumou?rs?|leaks?)(?: \w+)? (?:says?|said|claims?|suggests?)\b|"
    r"\b(?:reportedly|allegedly|rumou?red|said to|according to (?:a )?(?:sources?|reports?|people))\b|^(?:Report|Sources?):", re.I
)  # fmt: skip
_AHEAD = frozenset("will shall may might could would can to".split())
#: A deed told as one that is to come, or may come.
_TO_COME = re.compile(
    r"\b(?:to|will|would|may|might|could|can|shall|must|should|cannot|won['’]t|plans?|planning|agree[sd]?|wants?|seeks?|"
    r"up to|is|are|['’]s|['’]re)(?: \w+){0,2} (?P<verb>\w+)", re.I
)  # fmt: skip
#: Verbs that may end, break or hold up what is awaited; whether they do is a person's to say.
_ENDING = frozenset(
    "cancel scrap abandon shelve end delay postpone reject refuse block halt suspend pause fail lose avert "
    "avoid withdraw kill stop deny dispute unwind dismantle".split()
)
_ENDED = re.compile(r"\b(?:no longer|call(?:s|ed)? off|instead of|another year|amicably|(?:ha[sd]|is) ended)\b", re.I)
#: What may stand between actor and verb in a headline.
_HEADED = re.compile(r"^(?:(?:has|have|just|finally|officially|confidentially|now|today|formally|quietly) )*(?P<verb>[a-z]+)\b", re.I)
#: Part of what is wanted that a sentence must name for a person to be asked about it.
_NEAR = 0.6
#: A title or a report dated by a zone of its own may be a day off.
_SLACK_DAYS = 1


@dataclass(frozen=True, slots=True)
class Telling:
    """What a sentence makes of a deed."""

    kind: str
    sure: bool
    #: why a person has to look, or ""
    doubt: str = ""


def tellings(text: str, doc: Sequence[Token], deed: Deed, due: date, opened: date, said: date) -> Iterator[Telling]:
    """Each thing that a sentence tells of a deed.

    Args:
        text: the sentence.
        doc: it, parsed.
        deed: what is awaited.
        due: the last day on which it is in time.
        opened: the day from which on it counts.
        said: the day of the article.
    """
    if found := _headline(text, doc, deed, due, said):
        yield found
        return
    for verb in doc:
        if available := _available(verb, text, deed):
            yield available
        if verb.pos_ in ("VERB", "AUX") and (found := _of_verb(verb, text, deed, due, opened, said)):
            yield found
    if near := _near(text, doc, deed):
        yield near


def _headline(text: str, doc: Sequence[Token], deed: Deed, due: date, said: date) -> Telling | None:
    """A headline of the plain kind, "Actor (adverb) does the thing, …": parsers take its verb for a noun too often."""
    match = next((m for n in sorted(deed.actors, key=len, reverse=True) if (m := _lead_in(n).match(text))), None)
    if match is None or text.rstrip().endswith("."):
        return None
    beside, clause = match["with"] or "", _clause(text[match.end() :], doc, match.end())
    match = _HEADED.match(clause.lstrip())
    forms = _lemmas(match["verb"]) if match else set()
    words = [match["verb"], *clause.lstrip()[match.end("verb") :].split(), *beside.split()] if match else []
    forms |= {f"{form} {word.lower()}" for form in forms for word in words[1:2]}
    done = bool(forms & deed.done)
    undone, later = not done and bool(forms & deed.undone), not done and bool(forms & later_verbs())
    if not match or not (done or undone or later or deed.phrases):
        return None
    if deed.phrases:
        if undone or later or not any(p[0] in forms and _follows(p[1:], words[1:]) for p in deed.phrases):
            return None
    elif not all(_is_there(w, set(stems(" ".join(words)))) for w in deed.wanted):
        return None
    beyond = any(w.first > due for w in read_dates(text, "", 0, said))
    if later:
        return Telling("later", True) if beyond else Telling("delay", False, _NO_DAY)
    rest = _up_to_the_thing([*clause.split(), *beside.split()], deed)
    doubt = "it may be no more than a part of it" if _PARTLY.search(rest) else "it names another day" if beyond else ""
    if _HEARSAY.search(clause) or _HEARSAY.search(" ".join(["", *text.split()[-3:]])) or _HEARSAY.match(text):
        doubt = "it rests on people without names"
    if not doubt and deed.names and _has_tail(doc, deed):
        doubt = "it may be another of that name"
    return Telling("undone" if undone else "done", not doubt, doubt)


def _lead_in(name: str) -> re.Pattern[str]:
    """A headline that begins with a name, perhaps with what it is before it and another name beside it."""
    return re.compile(rf"^(?:[^,:]{{1,60}}, |(?:[A-Za-z]+ ){{0,5}}?){re.escape(name)}(?: and (?P<with>(?:[A-Z][\w.]*,? ?){{1,3}}))? ?(?<= )")


def _clause(text: str, doc: Sequence[Token], at: int) -> str:
    """The first clause of what follows: up to a comma, but for one between two adjectives."""
    adjectives = {t.idx + len(t) for t in doc if t.pos_ == "ADJ"}
    for cut in _CUTS.finditer(text):
        if cut.group() != "," or at + cut.start() not in adjectives:
            return text[: cut.start()]
    return text


def _follows(wanted: Sequence[str], words: Sequence[str]) -> bool:
    rest = iter([w.lower().strip(".,") for w in words])
    return all(word.lower() in rest for word in wanted)


def _available(token: Token, text: str, deed: Deed) -> Telling | None:
    """"Its Marginal-4 is now available": a release told of the thing."""
    if token.text.lower() not in _OUT or "make available" not in deed.done or token.head.lemma_.lower() != "be":
        return None
    subject = next((t for t in token.head.children if t.dep_ == "nsubj"), None)
    there = {stem(t.text) for t in token.doc}
    if subject is None or not deed.wanted or not all(_is_there(w, there) for w in deed.wanted):
        return None
    phrase = " ".join(t.text for t in subject.subtree)
    head = _is_there(stem(subject.text), set(deed.wanted))
    whose = any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", phrase) for n in deed.actors)
    standing = stand(token.head)
    plain = standing is not None and standing.modality == "asserted" and not standing.negated
    if not (head and whose and plain) or re.search(r"\b(?:no longer|not|soon|will|from|until)\b", text, re.I):
        return Telling("done", False, "it may be the deed in other words")
    return Telling("done", True)


def _of_verb(verb: Token, text: str, deed: Deed, due: date, opened: date, said: date) -> Telling | None:
    kind = _kind(verb, deed)
    if not kind:
        return None
    standing, own = _standing(verb, deed), _own(verb)
    if not _is_told(own, deed, kind):
        return None
    if failed := _failed(verb, own, kind, deed):
        return failed
    if standing is None:
        ahead = verb.tag_ == "VB" or any(c.dep_ == "aux" and c.lemma_.lower() in _AHEAD for c in verb.children)
        return Telling("planned" if ahead else kind, False, "the sentence does not say it outright")
    who = standing.subject or referent(subject_of(verb))
    if not _is_actor(who, standing, deed):
        if standing.modality == "planned" and not standing.negated:
            return _to_come(standing, own, kind, text, due, said)
        plain = who is None or who.pos_ == "PRON" or standing.passive
        return Telling(kind, False, "it does not name who did it") if plain else None
    if standing.modality != "asserted" or not _answers(standing.holder, who, deed):
        return _to_come(standing, own, kind, text, due, said)
    if standing.negated:
        return Telling("undone" if kind == "done" else kind, False, "it is told in a negation")
    return _dated(kind, verb, own, text, deed, due, opened, said)


def _standing(verb: Token, deed: Deed) -> Stand | None:
    """How a verb stands; where its beginning is the deed, "began handing over" stands as "began" does."""
    begun = verb.dep_ == "xcomp" and verb.tag_ == "VBG" and bool(_BEGINS.match(verb.head.text))
    return stand(verb.head) if begun and deed.may_begin else stand(verb)


def _to_come(standing: Stand, own: Sequence[Token], kind: str, text: str, due: date, said: date) -> Telling:
    """What is told as planned: for a day behind the one that was named, it is late already."""
    inside = [w for w in read_dates(text, "", 0, said) if any(t.idx <= w.span.start < t.idx + len(t) for t in own)]
    if standing.modality == "planned" and kind == "done" and any(w.first > due for w in inside):
        return Telling("later", False, "it names a day behind the one that was named")
    return Telling(kind if standing.modality == "asserted" else "planned", False, "it is not told as done")


def _failed(verb: Token, own: Sequence[Token], kind: str, deed: Deed) -> Telling | None:
    """"Refuses to pay", "has failed to renew": what is not done."""
    head = verb.head
    if kind != "done" or verb.dep_ != "xcomp" or head.lemma_.lower() not in failing_verbs():
        return None
    standing = stand(head)
    who = standing.subject if standing else None
    plain = standing is not None and standing.modality == "asserted" and not standing.negated
    return Telling("undone", plain and _is_actor(who, standing, deed), "it does not name who did it")


def _is_actor(who: Token | None, standing: Stand, deed: Deed) -> bool:
    """Whether the one who acts is the actor, by name or as "it" in what the actor itself says."""
    if who is None:
        return False
    own_word = standing.holder is not None and _names_actor(standing.holder, deed)
    stands_in = who.text.lower() in ("it", "we") or (
        who.lemma_.lower() in COMPANY_NOUNS | BODY_NOUNS and any(c.text.lower() == "the" for c in who.children)
    )
    return _names_actor(who, deed) or (own_word and who.text.lower() in _OWN_WORDS) or (deed.carried and stands_in)


def _answers(holder: Token | None, who: Token | None, deed: Deed) -> bool:
    """Whether the publisher says it, or the actor: by name, or as "the company" beside it."""
    if holder is None or _names_actor(holder, deed) or holder.lemma_.lower() in PAPER_NOUNS:
        return True
    return holder.lemma_.lower() in COMPANY_NOUNS | {"it"} and who is not None and _names_actor(who, deed)


def _dated(
    kind: str, verb: Token, own: Sequence[Token], text: str, deed: Deed, due: date, opened: date, said: date
) -> Telling:
    clause = " ".join(t.text for t in sorted(own, key=lambda t: t.i))
    when = read_dates(text, "", 0, said)
    if kind == "later":
        new = [w for w in when if w.first > due]
        return Telling("later", True) if new else Telling("delay", False, _NO_DAY)
    if verb.tag_ == "VBG" and not deed.may_begin and verb.lemma_.lower() not in declared_verbs():
        return Telling("under way", False)
    if doubt := _doubt(clause, own, deed, kind):
        return Telling(kind, False, doubt)
    if any((w.first - due).days > _SLACK_DAYS for w in when if _is_day_of(w, verb, text)):
        return Telling(kind, False, "it names a day behind the one that was named")
    if any(w.last < opened for w in when if _is_day_of(w, verb, text)):
        return Telling("", False)  # another deed, done before anybody expected this one
    if _HEARSAY.search(text):
        return Telling(kind, False, "it rests on people without names")
    return Telling(kind, True)


def _is_day_of(when: When, verb: Token, text: str) -> bool:
    """Whether a date stands in the verb's own clause rather than with something that the sentence tells by the way."""
    at = when.span.start
    return any(t.idx <= at < t.idx + len(t) for t in _own(verb))


def _doubt(clause: str, own: Sequence[Token], deed: Deed, kind: str) -> str:
    words = _up_to_the_thing(clause.split(), deed)
    if kind == "done" and (part := _PARTLY.search(words)) and not (deed.may_begin and _BEGINS.match(part.group())):
        return f"it may be no more than a part of it: “{part.group()}”"
    if deed.names and kind == "done" and _has_tail(own, deed):
        return "it may be another of that name"
    return ""


def _up_to_the_thing(words: Sequence[str], deed: Deed) -> str:
    """What a clause says up to the last word of the thing, without the words that are wanted."""
    wanted = deed.wanted | {stem(w) for p in deed.phrases for w in p}
    at = max((i for i, word in enumerate(words) if stem(word) in wanted), default=len(words) - 1)
    return " ".join(w for w in words[: at + 2] if stem(w) not in wanted)


def _has_tail(own: Sequence[Token], deed: Deed) -> bool:
    """Whether a name that is wanted goes on with words that are not: "Gemini 3.5 Flash" of "Gemini 3.5"."""
    for token in own:
        if stem(token.text) not in deed.names or token.i + 1 >= len(token.doc):
            continue
        following = token.nbor(1)
        joined = following.idx == token.idx + len(token) + 1 and following.pos_ in ("PROPN", "NUM", "X")
        if joined and stem(following.text) not in deed.wanted and following.head.i in (token.i, token.head.i):
            return True
    return False


def _kind(verb: Token, deed: Deed) -> str:
    if any(_says(verb, phrase) for phrase in deed.phrases):
        return "done"
    forms = _forms(verb)
    if not deed.phrases and forms & deed.done:
        return "done"
    if forms & later_verbs():
        return "later"
    return "undone" if forms & deed.undone else ""


def _forms(verb: Token) -> set[str]:
    """The lemma, alone and with its particle or the word after it."""
    lemma = verb.lemma_.lower()
    found = {lemma} | {f"{lemma} {c.text.lower()}" for c in verb.children if c.dep_ in ("prt", "prep", "advmod", "dobj")}
    plug = [t.text.lower() for t in verb.doc[verb.i + 1 : verb.i + 4]]
    return found | {" ".join((lemma, *plug))}


def _says(verb: Token, phrase: Sequence[str]) -> bool:
    if verb.lemma_.lower() != phrase[0]:
        return False
    return _follows(phrase[1:], [t.text for t in _own(verb) if t.i > verb.i])


def _is_told(own: Sequence[Token], deed: Deed, kind: str) -> bool:
    """Whether a clause names the thing: all that is wanted, and nothing else at its head."""
    if deed.phrases:
        return True
    there = set(stems(" ".join(t.text for t in own)))
    return all(_is_there(w, there) for w in deed.wanted)


def _is_there(wanted: str, there: set[str]) -> bool:
    return wanted in there or all(part in there for part in wanted.split("-") if part) and "-" in wanted


def _own(verb: Token) -> list[Token]:
    """The verb with what belongs to it, without other clauses."""
    found = [verb]
    if verb.dep_ == "relcl":  # "the model that it released": the thing stands above
        found += [verb.head, *(t for c in verb.head.children if c.i != verb.i and c.i < verb.i for t in _own_below(c))]
    for child in verb.children:
        found += _own_below(child) if child.dep_ not in _OTHER_CLAUSES else []
    return sorted(found, key=lambda t: t.i)


def _own_below(token: Token) -> list[Token]:
    found = [token]
    for child in token.children:
        if child.dep_ in ("relcl", "advcl", "parataxis", "ccomp") or (child.dep_ == "conj" and child.pos_ == "VERB"):
            continue
        found += _own_below(child)
    return found


def _names_actor(head: Token, deed: Deed) -> bool:
    """Whether a noun is one of the actor's names, or the last word of one that stands there whole."""
    phrase = " ".join(t.text for t in head.subtree if t.i <= head.i)
    if any(f"( {name} )" in " ".join(t.text for t in head.subtree) for name in deed.actors):
        return True  # "the National Highway Traffic Safety Administration (NHTSA)"
    return any(
        _ends_with(phrase, name) or re.match(rf"{re.escape(name)}{_ROLES}$", phrase.strip()) for name in deed.actors
    )


def _ends_with(phrase: str, name: str) -> bool:
    return bool(re.search(rf"(?:^|[^\w]){re.escape(name)}$", phrase.strip(), re.I))


def _near(text: str, doc: Sequence[Token], deed: Deed) -> Telling | None:
    """What a person should see though it is not plain: actor and thing are named, with a word of the deed or its end."""
    named = any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in deed.actors)
    there = set(stems(text))
    if not named or not _mostly(deed.wanted, there) or not deed.names <= there:
        return None
    ending = any(
        t.lemma_.lower() in _ENDING and t.lemma_.lower() not in deed.done
        and t.dep_ != "relcl"
        and (_mostly(deed.wanted, {stem(x.text) for x in _own(t)}) if deed.wanted else False)
        for t in doc
    )  # fmt: skip
    if ending or _ENDED.search(text):
        return Telling("undone", False, "it may be called off")
    said = {v.split()[0] for v in deed.done} | {p[0] for p in deed.phrases}
    if deed.phrases and not any({stem(w) for w in p[1:]} <= there for p in deed.phrases):
        return None
    told = said & _lemmas(_TO_COME.sub(" ", text))
    return Telling("done", False, "it may be the deed in other words") if told else None


def _mostly(wanted: frozenset[str], there: set[str]) -> bool:
    return not wanted or sum(_is_there(w, there) for w in wanted) >= _NEAR * len(wanted)


def _lemmas(text: str) -> set[str]:
    """Plain forms of the words of a text, roughly."""
    words = re.findall(r"[a-z]+", text.lower())
    return {w for word in words for w in (word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d"),
                                          word.removesuffix("ing"), word.removesuffix("es"))}  # fmt: skip
