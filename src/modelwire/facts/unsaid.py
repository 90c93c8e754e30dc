"""What is not said: questions that a text leaves open, parties that give no word, posts that leave something out."""

import re
from collections.abc import Iterator, Mapping, Sequence

from modelwire.facts.names import ORGANISATIONS
from modelwire.facts.quotes import quoted
from modelwire.facts.rows import content
from modelwire.text import sentences
from modelwire.types import Article, Entity, Finding, Row, Rung, Span

_WHO = (
    r"(?P<who>(?:The )?[A-Z][\w’'&-]*(?:\.[\w]+)?(?: (?:[A-Z][\w’'-]*|&|of))*"
    r"|[Tt]he (?:company|lab|firm|authority|regulator|agency|council))"
)
_START = r"(?:^|(?<=[;:] )|(?<=, but )|(?<=, and ))"
_NOT = r"(?:did|does|has|have|had|do|would|will)(?: not|n[’']t)(?: yet| immediately)?"
_SAYING = r"(?:say|said|disclose[d]?|specify|specified|give|given|name[d]?|reveal(?:ed)?|explain(?:ed)?)"
#: "Corvane did not say when the exposure began".
_UNSAID = re.compile(rf"{_START}{_WHO} {_NOT} {_SAYING} (?P<what>[^.;,:—–()“”\"]+)")
#: "It is not known how many letters were lost".
_UNKNOWN = re.compile(
    r"\bit (?:is|was|remains|remained) (?:still )?(?:not (?:yet |immediately )?(?:clear|known)|unclear|unknown) "
    r"(?P<what>(?:how|why|when|whether|who|what|where)\b[^.;,:—–()“”\"]+)", re.I
)  # fmt: skip
#: "Corvane declined to comment".
_DECLINED = re.compile(
    rf"{_START}{_WHO} (?:declined (?:to comment|comment)|refused to comment|would not comment|"
    r"did(?: not|n[’']t) (?:immediately )?(?:respond|reply|comment|answer (?:a|the|its|our|several|any) (?:request|"
    r"question|call|message)s?)|could not be reached)\b"
    # What somebody says nothing of in particular is no silence.
    r"(?! (?:on|about|beyond|further)\b)"
)
_CLAUSE = re.compile(r"(?:how|why|when|whether|who|what|where|which)\b")
_THING = re.compile(r"(?:an?|any|the|its|further|more|details?)\b")
#: What would point outside the sentence of ours.
_POINTS = re.compile(r"\b(?:he|she|they|them|their|his|her|we|our|us|you|your|I|it|this|that|these|those|there|here)\b")
#: Where a mark has cut off the rest.
_BROKEN = re.compile(r"\b(?:the|an?|of|to|and|or|for|in|on|at|by|with|its|is|was|are|were)$")
_PRONOUNS = frozenset("It He She They We You I This That These Those There Nobody Nothing Who Which What".split())
_WORDS = (2, 9)
#: Part of the words of an open question that another text may have before it may answer it.
_ANSWERED = 0.5
#: Somebody speaks, or is said to.
_SPEAKING = re.compile(
    r"\b(?:said|says|say|told|tells|according to|announced|denied|denies|deny|declined|respond\w*|repl(?:y|ied|ies)|"
    r"comment\w*|wr(?:ote|ites)|statement|insist\w*|argue[ds]?|add(?:s|ed)|explain\w*|acknowledg\w+|admit\w*|confirm\w*|"
    r"reject\w*|disput\w+|promis\w+|pledg\w+|apologi[sz]\w+|call(?:s|ed)|claim\w*|answer\w*|interview\w*|asked)\b|[“”\"]",
    re.I,
)
_ANY_VOICE = re.compile(
    r"\b(?:company|firm|lab|maker|group|start-?up|authority|agency|regulator|office|spokes\w+|chief|executive|director|head|"
    r"lawyer|founder|manager|officer|owner|chair\w*|president|minister|mayor)\b", re.I
)  # fmt: skip


def unsaid(articles: Sequence[Article], entities: Sequence[Entity]) -> Iterator[Finding]:
    """Questions that a text calls unanswered and that no other text answers; value: "unsaid" or "unknown".

    Operands are whoever did not say it ("" where nobody is named) and what was not said, as it stands.

    Args:
        articles: whose text was read.
        entities: of the story: "the company" is the only one that it can be.
    """
    for article in articles:
        if article.syndicated_from:
            continue
        quotes = quoted(article.text)
        for start, end in sentences(article.text):
            text = article.text[start:end]
            for match, kind in ((_UNSAID.search(text), "unsaid"), (_UNKNOWN.search(text), "unknown")):
                if match is None or any(a <= start + match.start() < b for a, b in quotes):
                    continue
                who = _meant(match["who"], article, entities) if kind == "unsaid" else ""
                what = _what(match["what"], kind)
                if who is not None and what and not _answered(what, article, articles):
                    span = Span(article.id, start + match.start(), start + match.end(), match.group())
                    yield Finding("not said", (), (who, what), kind, (span,))


def _what(text: str, kind: str) -> str:
    """What was not said, as it may stand in a sentence of ours; "" where it cannot."""
    what = re.sub(r"\s+", " ", text).strip()
    fits = _WORDS[0] <= len(what.split()) <= _WORDS[1] and not _POINTS.search(what)
    opens = _CLAUSE.match(what) or (kind == "unsaid" and _THING.match(what))
    return what if fits and opens and not _BROKEN.search(what) else ""


def _answered(what: str, article: Article, articles: Sequence[Article]) -> bool:
    """Whether a text of another publisher may say it after all."""
    wanted = content(what)
    others = [a for a in articles if a.publisher != article.publisher]
    lines = (content(a.text[start:end]) for a in others for start, end in sentences(a.text))
    return any(len(wanted & words) >= max(2, _ANSWERED * len(wanted)) for words in lines)


def _meant(who: str, article: Article, entities: Sequence[Entity]) -> str | None:
    """Whom a subject names; None where that is not plain."""
    word = who.rsplit(" ", maxsplit=1)[-1]
    if who.lower().startswith("the ") and word.islower():
        kinds = ORGANISATIONS - {"agency", "group"} if word in ("company", "lab", "firm") else frozenset({"agency"})
        there = [e for e in entities if e.kind in kinds and any(n in article.text for n in (e.name, *e.aliases))]
        return there[0].name if len(there) == 1 else None
    plain = re.sub(r"^The ", "", who)
    named = next((e.name for e in entities if plain in (e.name, *e.aliases)), None)
    if named is None and who.startswith("The ") and " " not in plain:
        return None  # "The Minister": of what is not said
    return named or (None if who.split(" ", maxsplit=1)[0] in _PRONOUNS else who)


def silent(rows: Sequence[Row], articles: Mapping[str, Article], entities: Sequence[Entity]) -> Iterator[Finding]:
    """Parties that give no word; value: "no comment", "no word" or "omits".

    "no comment" says that a text asked in vain (operand: who). "no word" says that no text of the story, all of
    them read in full, has anything from the party that the main act is done to (operand: who). "omits" says that the
    party's own post, read in full, does not name whoever acts upon it (operands: the party, the other).
    """
    for article in articles.values():
        for start, end in sentences(article.text):
            match = _DECLINED.search(article.text[start:end])
            who = _meant(match["who"], article, entities) if match and not article.syndicated_from else None
            if match and who:
                span = Span(article.id, start + match.start(), start + match.end(), match.group())
                yield Finding("silent party", (), (who,), "no comment", (span,))
    for row in rows[:1]:
        frame = row.frames[0]
        party = next((e for e in entities if e.id == frame.object_id), None)
        if party is None or party.kind not in ORGANISATIONS or frame.actor_id == frame.object_id:
            continue
        if all(a.rung >= Rung.FULL for a in articles.values()) and not _heard(party, articles):
            yield Finding("silent party", (frame,), (party.name,), "no word")
        own = [a for a in articles.values() if a.publisher in party.domains]
        actor = next((e for e in entities if e.id == frame.actor_id), None)
        if own and actor and not any(_omits_not(a, actor) for a in own):
            yield Finding("silent party", (frame,), (party.name, actor.name), "omits")


def _omits_not(article: Article, actor: Entity) -> bool:
    """Whether a post names somebody, or was not read whole."""
    words = f"{article.title}\n{article.text}".casefold()
    kinds = (actor.gloss.split()[-1:] if actor.gloss else []) + ["regulator", "authority"]
    named = any(name.casefold() in words for name in (actor.name, *actor.aliases, *kinds))
    return named or article.rung < Rung.FULL or article.text.rstrip().endswith(("…", "..."))


def _heard(party: Entity, articles: Mapping[str, Article]) -> bool:
    """Whether any sentence may give a word of the party's; in doubt it does."""
    names = re.compile("|".join(re.escape(n) for n in (party.name, *party.aliases)))
    if any(a.publisher in party.domains for a in articles.values()):
        return True
    for article in articles.values():
        for start, end in sentences(article.text):
            text = article.text[start:end]
            if _SPEAKING.search(text) and (names.search(text) or _ANY_VOICE.search(text)):
                return True
    return False
