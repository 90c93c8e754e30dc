"""The lexicon: which verbs stand for which act, and what the verbs around them make of it."""

import re
import tomllib
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
CLAIM_NOUNS = frozenset(
    "claim allegation accusation charge report suggestion assertion wrongdoing involvement motion responsibility "
    "link finding rumor rumour".split()
)
FUNDING_NOUNS = frozenset("round funding capital investment loan financing".split())
PERSON_ROLES = frozenset(
    "ceo cto cfo coo chief president chairman chair founder cofounder co-founder director head officer executive "
    "professor dr mr ms mrs senator minister mayor judge researcher scientist engineer lawyer spokesman spokeswoman "
    "spokesperson former vice".split()
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
    "company startup start-up lab firm maker vendor group organisation organization nonprofit institute".split()
)
#: The same for public bodies.
BODY_NOUNS = frozenset(
    "agency regulator authority commission watchdog ministry court council department bureau".split()
)
#: Adjectives that only dress an announcement up: "we are excited to release".
GLAD = frozenset("excited excite thrilled thrill pleased please proud happy delighted delight glad".split())


@dataclass(frozen=True, slots=True)
class Act:
    """One act and what it asks of its actor and its object."""

    name: str
    needs: str
    actor: str


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
    return Act(name, entry.get("needs", ""), entry.get("actor", ""))


@cache
def verbs() -> dict[str, Act]:
    """Every verb of the lexicon, with its particle or preposition, and its act."""
    return {verb: _act(name, entry) for name, entry in _table().items() for verb in entry["verbs"]}


@cache
def light_verbs() -> dict[str, tuple[Light, ...]]:
    """Verbs that need a noun to say an act, each with the nouns that do."""
    found: dict[str, tuple[Light, ...]] = {}
    for name, entry in _table().items():
        if light := entry.get("light"):
            made = Light(_act(name, entry), frozenset(light["nouns"]), frozenset(light["prepositions"]))
            for verb in light["verbs"]:
                found[verb] = (*found.get(verb, ()), made)
    return found


@cache
def telling() -> re.Pattern[str]:
    """Any form of any verb of the lexicon: a sentence without one needs no parser."""
    from lemminflect import getAllInflections

    lemmas = {re.split(r"[ -]", verb)[-1 if "-" in verb else 0] for verb in (*verbs(), *light_verbs())} | {"tune"}
    forms = {form for lemma in lemmas for found in getAllInflections(lemma, upos="VERB").values() for form in found}
    return re.compile(rf"\b(?:{'|'.join(sorted(forms | lemmas))}|available)\b", re.I)
