"""One or several: which form of the verb a subject takes, and how a common noun stands within a sentence."""

import re

_PLURALS = frozenset(
    "police people men women children prosecutors authorities officers gunmen policemen staff troops lawmakers".split()
)
_MANY = re.compile(
    r"(?:(?:about|around|at least|more than|over|nearly|almost|up to|some|fewer than|less than) )*"
    r"(?:\d[\d,.]*(?: (?:thousand|million))?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"dozens|hundreds|thousands|scores|several|many|both) ",
    re.I,
)
_SINGLE_COUNT = re.compile(r"(?:at least |more than )?(?:an?|one|another) ", re.I)
#: Words that stand in front of a noun and have their capital only from the sentence they opened.
_OPENERS = frozenset(
    "a an the at about around more over nearly almost up some fewer less two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
    "seventy eighty ninety dozens hundreds thousands scores several many both one another all its their strong "
    "officials police prosecutors authorities researchers".split()
)


def is_plural(phrase: str) -> bool:
    """Whether a subject is several: "two men", "police", "Wrenfield and Corvane"; names alone are one."""
    if _SINGLE_COUNT.match(phrase):
        return False
    if _MANY.match(phrase):
        return True
    head = re.split(r" (?:of|in|from|with|at|who|near)\b", phrase, maxsplit=1)[0]
    last = head.rsplit(" ", 1)[-1]
    if re.match(r"[Tt]he (?!United States|Netherlands|Philippines)(?:[A-Z][\w.]* )*[A-Z][a-z]+[a-rt-z]s$", phrase):
        return True  # a team: "the Angels"
    if " and " in head and not phrase.startswith(("a ", "an ")):
        return bool(re.search(r"[A-Z][\w-]* and (?:the )?[A-Z]", head)) or last.islower()
    return last.lower() in _PLURALS or (last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is")))


def _lowered(match: re.Match[str]) -> str:
    """An article and a word without their capitals: "a huge" for "A HUGE"."""
    noun = match[2].lower()
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}" if match[1].lower().startswith("a") else f"the {noun}"


def mid_sentence(phrase: str) -> str:
    """A phrase as it stands within a sentence: "two men", "an earthquake", but "Two Rivers" as it is."""
    phrase = re.sub(r"^((?:[Aa]n?|AN?|[Tt]he|THE) )([A-Z]{4,})(?= [a-z])", _lowered, phrase)
    first, _, rest = phrase.partition(" ")
    if phrase.isupper() and len(phrase) > 5:
        return phrase.lower()
    named = first.lower() not in ("a", "an", "the", "at", "about", "more") and rest[:1].isupper()
    return f"{first[:1].lower()}{phrase[1:]}" if first.lower() in _OPENERS and not named else phrase
