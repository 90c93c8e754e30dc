"""What one sentence tells of an awaited deed, by its syntax. What is not plain goes to a person."""

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
from modelwire.watch.doubts import HEARSAY, PARTLY, follows, is_there, up_to_the_thing
from modelwire.watch.near import near
from modelwire.watch.syntax import has_tail, is_thing, names_actor, own_words
from modelwire.watch.telling import NO_DAY, Days, Telling

#: What a thing is that has come out.
_OUT = frozenset({"available", "here", "live", "out"})
_NOT_OUT = re.compile(r"\b(?:no longer|not|soon|will|from|until|almost|nearly)\b", re.I)
_OWN_WORDS = frozenset({"it", "we", "they"})
_BEGINS = re.compile(r"start|begin|began", re.I)
_AHEAD = frozenset("will shall may might could would can to".split())
#: A title, or a report dated by a zone of its own, may be a day off.
_SLACK_DAYS = 1


@dataclass(frozen=True, slots=True)
class _Clause:
    """One verb with its own words."""

    verb: Token
    own: tuple[Token, ...]
    #: done, undone, later
    kind: str
    text: str

    @property
    def words(self) -> str:
        """Its words, in order."""
        return " ".join(t.text for t in self.own)

    def dates(self, said: date) -> list[When]:
        """The dates that stand in it, and not with what the sentence tells by the way."""
        found = read_dates(self.text, "", 0, said)
        return [w for w in found if any(t.idx <= w.span.start < t.idx + len(t) for t in self.own)]


def tellings(text: str, doc: Sequence[Token], deed: Deed, days: Days) -> Iterator[Telling]:
    """Each thing that a sentence tells of a deed.

    Args:
        text: the sentence.
        doc: it, parsed.
        deed: what is awaited.
        days: those that it is held against.
    """
    for verb in doc:
        if available := _available(verb, text, deed):
            yield available
        kind = _kind(verb, deed) if verb.pos_ in ("VERB", "AUX") else ""
        if kind and (found := _of_clause(_Clause(verb, tuple(own_words(verb)), kind, text), deed, days)):
            yield found
    if found := near(text, doc, deed):
        yield found


def _available(token: Token, text: str, deed: Deed) -> Telling | None:
    """What is told of a thing that is out: "its Marginal-4 is now available"."""
    if token.text.lower() not in _OUT or "make available" not in deed.done or token.head.lemma_.lower() != "be":
        return None
    subject = next((t for t in token.head.children if t.dep_ == "nsubj"), None)
    there = {stem(t.text) for t in token.doc}
    if subject is None or not deed.wanted or not all(is_there(w, there) for w in deed.wanted):
        return None
    phrase = " ".join(t.text for t in subject.subtree)
    is_it = is_there(stem(subject.text), set(deed.wanted))
    whose = any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", phrase) for n in deed.actors)
    standing = stand(token.head)
    plain = standing is not None and standing.modality == "asserted" and not standing.negated
    sure = is_it and whose and plain and not _NOT_OUT.search(text) and not HEARSAY.search(text)
    return Telling("done", sure, "" if sure else "it may be the deed in other words")


def _of_clause(clause: _Clause, deed: Deed, days: Days) -> Telling | None:
    if not _is_told(clause, deed):
        return None
    if clause.kind == "done" and clause.verb.dep_ == "xcomp" and clause.verb.head.lemma_.lower() in failing_verbs():
        return _failed(clause, deed)
    verb, standing = clause.verb, _standing(clause.verb, deed)
    if standing is None:
        ahead = verb.tag_ == "VB" or any(c.dep_ == "aux" and c.lemma_.lower() in _AHEAD for c in verb.children)
        ahead = ahead or (verb.dep_ == "pcomp" and subject_of(verb) is None)  # "close to raising"
        return Telling("planned" if ahead else clause.kind, False, "the sentence does not say it outright")
    who = standing.subject or referent(subject_of(verb))
    if not _is_actor(who, standing, deed):
        return _of_another(who, standing, clause, days)
    if standing.modality != "asserted" or not _answers(standing.holder, who, deed):
        return _to_come(standing, clause, days)
    return _denied(clause, deed, days) if standing.negated else _dated(clause, deed, days)


def _of_another(who: Token | None, standing: Stand, clause: _Clause, days: Days) -> Telling | None:
    """What is told of a deed whose doer is not the actor by name: planned, by nobody named, or by somebody else."""
    if standing.modality == "planned" and not standing.negated:
        return _to_come(standing, clause, days)
    unnamed = who is None or who.pos_ == "PRON" or standing.passive
    return Telling(clause.kind, False, "it does not name who did it") if unnamed else None


def _denied(clause: _Clause, deed: Deed, days: Days) -> Telling:
    """What is told in a negation: after the last day, or of that day, it was not done; before, it is not done yet."""
    over = days.said > days.due or any(w.last == days.due for w in clause.dates(days.said))
    if clause.kind != "done":
        return Telling("planned", False)
    if not over:
        return Telling("planned", False, "it is not done yet")
    sure = is_thing(clause.verb, deed) and not HEARSAY.search(clause.text)
    return Telling("undone", sure, "" if sure else "it is told in a negation")


def _standing(verb: Token, deed: Deed) -> Stand | None:
    """How a verb stands; where its beginning is the deed, "began handing over" stands as "began" does."""
    begun = verb.dep_ == "xcomp" and verb.tag_ == "VBG" and bool(_BEGINS.match(verb.head.text))
    return stand(verb.head) if begun and deed.may_begin else stand(verb)


def _to_come(standing: Stand, clause: _Clause, days: Days) -> Telling:
    """What is told as planned: for a day behind the one that was named, it is late already."""
    ahead = standing.modality == "planned" and clause.kind == "done"
    if ahead and any(w.first > days.due for w in clause.dates(days.said)):
        return Telling("later", False, "it names a day behind the one that was named")
    return Telling(clause.kind if standing.modality == "asserted" else "planned", False, "it is not told as done")


def _failed(clause: _Clause, deed: Deed) -> Telling:
    """What somebody "refuses to" do or "has failed to" do."""
    verb, head = clause.verb, clause.verb.head
    standing = stand(head)
    if standing is None or standing.modality != "asserted" or standing.negated:
        return Telling("undone", False, "the sentence does not say it outright")
    sure = _is_actor(standing.subject, standing, deed) and is_thing(verb, deed)
    return Telling("undone", sure, "" if sure else "it does not name who did it")


def _is_actor(who: Token | None, standing: Stand, deed: Deed) -> bool:
    """Whether the one who acts is the actor: by name, as "it" in its own word, or by a word that stands for it."""
    if who is None:
        return False
    own_word = standing.holder is not None and names_actor(standing.holder, deed)
    stands_in = who.text.lower() in ("it", "we") or (
        who.lemma_.lower() in COMPANY_NOUNS | BODY_NOUNS and any(c.text.lower() == "the" for c in who.children)
    )
    return names_actor(who, deed) or (own_word and who.text.lower() in _OWN_WORDS) or (deed.carried and stands_in)


def _answers(holder: Token | None, who: Token | None, deed: Deed) -> bool:
    """Whether the publisher says it, a paper does, or the actor: by name, or as "the company" beside it."""
    if holder is None or names_actor(holder, deed) or holder.lemma_.lower() in PAPER_NOUNS:
        return True
    return holder.lemma_.lower() in COMPANY_NOUNS | {"it"} and who is not None and names_actor(who, deed)


def _dated(clause: _Clause, deed: Deed, days: Days) -> Telling:
    dates = clause.dates(days.said)
    if clause.kind == "later":
        late = any(w.first > days.due for w in dates) and is_thing(clause.verb, deed)
        return Telling("later", True) if late else Telling("delay", False, NO_DAY)
    if clause.verb.tag_ == "VBG" and not deed.may_begin and clause.verb.lemma_.lower() not in declared_verbs():
        return Telling("under way", False)
    if doubt := _doubt(clause, deed):
        return Telling(clause.kind, False, doubt)
    if any((w.first - days.due).days > _SLACK_DAYS for w in dates):
        return Telling(clause.kind, False, "it names a day behind the one that was named")
    if any(w.last < days.opened for w in dates):
        return Telling("", False)  # another deed, done before anybody expected this one
    return Telling(clause.kind, True)


def _doubt(clause: _Clause, deed: Deed) -> str:
    if not is_thing(clause.verb, deed):
        return "it may be done to something else of that name"
    if HEARSAY.search(clause.text):
        return "it rests on people without names"
    part = PARTLY.search(up_to_the_thing(clause.words.split(), deed)) if clause.kind == "done" else None
    if part and not (deed.may_begin and _BEGINS.match(part.group())):
        return f"it may be no more than a part of it: “{part.group()}”"
    tail = clause.kind == "done" and has_tail(clause.text, deed)
    return "it may be another of that name" if tail else ""


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
    """The lemma, alone, with what hangs on it, and with the words behind it."""
    lemma = verb.lemma_.lower()
    beside = {c.text.lower() for c in verb.children if c.dep_ in ("prt", "prep", "advmod", "dobj")}
    behind = [t.text.lower() for t in verb.doc[verb.i + 1 : verb.i + 4]]
    return {lemma, *(f"{lemma} {word}" for word in beside), " ".join((lemma, *behind))}


def _says(verb: Token, phrase: Sequence[str]) -> bool:
    return verb.lemma_.lower() == phrase[0] and follows(phrase[1:], [t.text for t in own_words(verb) if t.i > verb.i])


def _is_told(clause: _Clause, deed: Deed) -> bool:
    """Whether a clause names all that is wanted."""
    there = set(stems(clause.words))
    return bool(deed.phrases) or all(is_there(w, there) for w in deed.wanted)
