"""What a person should see though it is not plain: actor and thing are named, with a word of the deed or of its end."""

import re
from collections.abc import Sequence

from modelwire.facts.parse import Token
from modelwire.watch.deed import Deed, stem, stems
from modelwire.watch.doubts import ENDED, ENDING, TO_COME, lemmas, mostly
from modelwire.watch.syntax import own_words
from modelwire.watch.telling import Telling


def near(text: str, doc: Sequence[Token], deed: Deed) -> Telling | None:
    """What a sentence may tell of a deed in words that rules do not follow; None where it does not speak of it."""
    named = any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in deed.actors)
    there = set(stems(text))
    if not named or not mostly(deed.wanted, there) or not deed.names <= there:
        return None
    if any(_ends(token, deed) for token in doc) or ENDED.search(text):
        return Telling("undone", False, "it may be called off")
    if deed.phrases and not any({stem(w) for w in phrase[1:]} <= there for phrase in deed.phrases):
        return None
    said = {verb.split()[0] for verb in deed.done} | {phrase[0] for phrase in deed.phrases}
    told = said & lemmas(TO_COME.sub(" ", text))
    return Telling("done", False, "it may be the deed in other words") if told else None


def _ends(token: Token, deed: Deed) -> bool:
    lemma = token.lemma_.lower()
    if lemma not in ENDING or lemma in deed.done or token.dep_ == "relcl" or not deed.wanted:
        return False
    return mostly(deed.wanted, {stem(t.text) for t in own_words(token)})
