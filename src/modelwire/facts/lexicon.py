"""The lexicon: which verbs stand for which act, and what the verbs around them make of it."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

#: Verbs that report what somebody says; their subject holds the clause.
REPORTING = frozenset(
    "say tell announce claim argue add report confirm state write note acknowledge admit insist believe warn disclose "
    "reveal explain allege estimate suggest maintain declare caution".split()
)
#: Verbs whose infinitive is an intention.
PLANNING = frozenset(
    "plan intend aim expect hope prepare promise pledge commit vow agree decide want set schedule".split()
)
#: Verbs whose infinitive is no more than a thought.
CONSIDERING = frozenset("seem appear consider mull explore weigh".split())
#: Auxiliaries: what they make of the verb; an auxiliary that is in neither list voids the frame.
AUXILIARIES = {"will": "planned", "'ll": "planned", "’ll": "planned", "shall": "planned",
               "may": "possible", "might": "possible", "could": "possible", "would": "possible"}  # fmt: skip
PLAIN_AUXILIARIES = frozenset("be have do get".split())
#: Adverbs that leave it open whether it happened.
DOUBTING = frozenset(
    "reportedly allegedly apparently possibly perhaps probably likely potentially supposedly maybe".split()
)
#: Adverbs and others that take back or bend what the verb says.
VOIDING = frozenset("no-longer nearly almost hardly barely rarely seldom falsely".split())
DOCUMENT_NOUNS = frozenset(
    "report paper study card guide guidance post research finding findings result results statement notice letter "
    "benchmark transcript book document documents analysis update map list framework policy index audit rule "
    "draft bill".split()
)
#: What takes effect.
RULE_NOUNS = frozenset(
    "rule law act ban regulation decision order treaty agreement tariff ceasefire truce sanction tax levy measure "
    "ruling directive code ordinance amendment cut rise increase limit".split()
)
CLAIM_NOUNS = frozenset(
    "claim allegation accusation charge report suggestion assertion wrongdoing involvement motion responsibility "
    "link finding rumor rumour".split()
)
FUNDING_NOUNS = frozenset("round funding capital investment loan financing".split())
PERSON_ROLES = frozenset(
    "ceo cto cfo coo chief president chairman chair founder cofounder co-founder director head officer executive "
    "professor dr mr ms mrs senator minister mayor judge researcher scientist engineer lawyer spokesman spokeswoman "
    "spokesperson former vice deputy undersheriff sheriff sergeant sgt det detective officer captain capt lieutenant "
    "lt gen colonel col governor gov congressman congresswoman sen sir lord coach actor actress singer "
    "commander agent attorney coroner prof justice rev inspector constable "
    "superintendent defender cb qb rb wr te de lb dt".split()
)
UNNAMED_NOUNS = frozenset(
    "person people source sources employee employees official officials executive executives insider insiders".split()
)
PAPER_NOUNS = frozenset(
    "filing report notice complaint lawsuit document documents memo letter paper study court court-filing register "
    "statement email emails post survey transcript order indictment affidavit audit".split()
)


#: Nouns that a report may call an organisation by once it has been named.
COMPANY_NOUNS = frozenset(
    "company startup start-up lab firm maker vendor group organisation organization nonprofit institute team "
    "club".split()
)
#: The same for public bodies.
BODY_NOUNS = frozenset(
    "agency regulator authority commission watchdog ministry court council department bureau".split()
)
#: Public bodies by their office, as one word of it.
OFFICIAL_WORDS = frozenset(
    "police prosecutors authorities jury jurors judge judges court courts detectives investigators lawmakers deputies "
    "troopers firefighters coastguard navy army military parliament".split()
)
#: Adjectives that only dress an announcement up: "we are excited to release".
GLAD = frozenset("excited excite thrilled thrill pleased please proud happy delighted delight glad".split())


@dataclass(frozen=True, slots=True)
class Act:
    """One act and what it asks of its actor and its object."""

    name: str
    needs: str = ""
    actor: str = ""
    #: whether a passive tells it without an agent
    passive: bool = False
    #: whether its subject is the one to whom it happens
    patient: bool = False
    #: prepositions behind which stands what makes it whole
    terms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Light:
    """A verb that says an act only with one of these nouns: "open" with "inquiry", object after "into"."""

    act: Act
    nouns: frozenset[str]
    prepositions: frozenset[str]


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("modelwire.facts") / "acts.toml").read_text("utf-8"))


def _act(name: str, entry: dict[str, Any]) -> Act:
    return Act(
        name,
        entry.get("needs", ""),
        entry.get("actor", ""),
        entry.get("passive", False),
        entry.get("patient", False),
        frozenset(entry.get("terms", ())),
    )


@cache
def verbs() -> dict[str, Act]:
    """Every verb of the lexicon, with its particle or preposition, and its act, or the first of its two."""
    return {verb: _act(name, entry) for name, entry in _table().items() for verb in entry["verbs"]}


@cache
def second_acts() -> dict[str, Act]:
    """For a verb of two acts the one that it says where its object does not fit the first: "bought 14 buses"."""
    return {verb: _act(name, entry) for name, entry in _table().items() for verb in entry.get("else", ())}


@cache
def light_verbs() -> dict[str, tuple[Light, ...]]:
    """Verbs that need a noun to say an act, each with the nouns that do."""
    found: dict[str, tuple[Light, ...]] = {}
    for name, entry in _table().items():
        lights = entry.get("light", [])
        for light in lights if isinstance(lights, list) else [lights]:
            act = _act(name, {**entry, "needs": light.get("needs", entry.get("needs", ""))})
            made = Light(act, frozenset(light["nouns"]), frozenset(light["prepositions"]))
            for verb in light["verbs"]:
                found[verb] = (*found.get(verb, ()), made)
    return found


def may_tell(text: str) -> bool:
    """Whether a sentence has a form of a verb of the lexicon, and of a light one with a noun of its own.

    The others need no parser.
    """
    return bool(_plainly().search(text)) or any(v.search(text) and n.search(text) for v, n in _lightly())


@cache
def _plainly() -> re.Pattern[str]:
    names = (*verbs(), *(lemma for lemma, lights in light_verbs().items() if any(x.prepositions for x in lights)))
    lemmas = {re.split(r"[ -]", verb)[-1 if "-" in verb else 0] for verb in names} | {"tune", "hang"}
    return re.compile(rf"\b(?:{'|'.join(sorted(_forms(lemmas, 'VERB')))}|available)\b", re.I)


@cache
def _lightly() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Light verbs and the nouns that each set of them needs."""
    sets: dict[frozenset[str], set[str]] = {}
    for lemma, lights in light_verbs().items():
        for light in lights:
            sets.setdefault(light.nouns, set()).add(lemma)
    return tuple(
        (
            re.compile(rf"\b(?:{'|'.join(sorted(_forms(lemmas, 'VERB')))})\b", re.I),
            re.compile(rf"\b(?:{'|'.join(sorted(_forms(nouns, 'NOUN')))})\b", re.I),
        )
        for nouns, lemmas in sets.items()
    )


def _forms(lemmas: Iterable[str], upos: str) -> set[str]:
    from lemminflect import getAllInflections

    forms = {f for lemma in lemmas for found in getAllInflections(lemma, upos=upos).values() for f in found}
    return forms | set(lemmas)
