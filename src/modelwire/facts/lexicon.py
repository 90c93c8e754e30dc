"""The lexicon: which verbs stand for which act, and what the verbs around them make of it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: Verbs that report what somebody says; their subject holds the clause.
REPORTING = frozenset(
    "say tell announce claim argue add report confirm state write note acknowledge admit insist believe warn disclose "
    "reveal explain allege estimate suggest maintain declare caution".split()
)
#: Verbs whose infinitive is an intention.
PLANNING = frozenset("plan intend aim expect hope prepare promise pledge commit vow agree decide want set schedule".split())
#: Verbs whose infinitive is no more than a thought.
CONSIDERING = frozenset("seem appear consider mull explore weigh".split())
#: Auxiliaries: what they make of the verb; an auxiliary that is in neither list voids the frame.
AUXILIARIES = {"will": "planned", "'ll": "planned", "’ll": "planned", "shall": "planned",
               "may": "possible", "might": "possible", "could": "possible", "would": "possible"}  # fmt: skip
PLAIN_AUXILIARIES = frozenset("be have do get".split())
#: Adverbs that leave it open whether it happened.
DOUBTING = frozenset("reportedly allegedly apparently possibly perhaps probably likely potentially supposedly maybe".split())
#: Adverbs and others that take back or bend what the verb says.
VOIDING = frozenset("no-longer nearly almost hardly barely rarely seldom falsely".split())
DOCUMENT_NOUNS = frozenset(
    "report paper study card guide guidance post research finding findings result results statement notice letter "
    "benchmark transcript book document documents analysis update map list framework policy index".split()
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
UNNAMED_NOUNS = frozenset("person people source sources employee employees official officials executive executives insider insiders".split())
PAPER_NOUNS = frozenset(
    "filing report notice complaint lawsuit document documents memo letter paper study court court-filing register "
    "statement email emails post survey transcript order indictment affidavit".split()
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act and what it asks of its actor and its object."""

    name: str
    needs: str
    actor: str


@cache
def verbs() -> dict[str, Act]:
    """Every verb of the lexicon, with its particle or preposition, and its act."""
    table = tomllib.loads((files("modelwire.facts") / "acts.toml").read_text("utf-8"))
    return {
        verb: Act(name, entry.get("needs", ""), entry.get("actor", ""))
        for name, entry in table.items()
        for verb in entry["verbs"]
    }
