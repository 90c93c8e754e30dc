"""What a maker says of its own product in fixed forms: what it is, costs, holds, covers, and on what terms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from modelwire.facts.about import names_another, names_sibling, offered, own_words, owned
from modelwire.facts.availability import available
from modelwire.facts.described import PRAISE, RANK
from modelwire.facts.tariffs import is_tariff, without_like
from modelwire.types import Passage, Span

#: Words with which a sentence does not say plainly how the product stands now.
_UNSURE = re.compile(
    r"\b(?:soon|will|would|could|may|might|not|never|previous(?:ly)?|compared|than|unlike|until|if|was|were|planned|"
    r"upcoming|versus|vs|instead|competitors?|rivals?)\b|n['’]t\b", re.I
)  # fmt: skip
#: With these a maker takes back in part a figure of its own.
_HEDGED = re.compile(
    r"\b(?:caveats?|directional\w*|preliminary|provisional|tentative|indicative|definitive|early results?|"
    r"not (?:directly |strictly )?comparable|with (?:some )?(?:care|caution)|cautio\w+|may (?:vary|change))\b",
    re.I,
)
_FROM = r"(?:starting at|starts? at|starting from|from) "
_MONEY = r"(?<![/\w])\$(?P<sum>\d[\d,]*(?:\.\d+)?)"
_PER = r" ?(?:/|per) ?(?P<many>1,000|1[kK]|1 ?[mM](?:illion)?|million|[mM])?[ -]?"
_PRICE = re.compile(
    rf"(?P<from>{_FROM})?{_MONEY}{_PER}(?P<way>input |output )?"
    r"(?P<unit>tokens?|pages?|characters?|minutes?|hours?|images?|month|seat|user|seconds?)\b(?! (?:in|out)\b)"
)
_BOTH = re.compile(
    rf"(?P<from>{_FROM})?{_MONEY} ?(?:/|per) ?(?:1 ?)?(?:million|[mM]) ?(?:(?:input )tokens?|tokens? in) and "
    rf"\$(?P<out>\d[\d,]*(?:\.\d+)?) ?(?:/|per) ?"
    r"(?:1 ?)?(?:million|[mM]) ?(?:output tokens?|tokens? out)"
)
_PRICED = re.compile(r"(?:\bpriced at|\bcosts?|\bat|\bis|\bfor|\bstarting|\bprice of|\bstarts) $")
_PAIR = re.compile(
    rf"(?P<from>{_FROM})?(?P<sums>\$\d[\d.]*/\$\d[\d.]*) per million (?P<of>input (?:and|/) ?output )?tokens\b"
)
_WINDOW = re.compile(
    r"(?P<num>\d[\d,.]*)[ -]?(?P<scale>[kKmM]|million|thousand)?(?:[ -]tokens?)?[ -]context (?:window|"
    r"length)(?P<beta> in beta)?"
)
_TOTAL = re.compile(r"(?P<num>\d[\d.]*) ?(?P<scale>[BM]|billion|million) (?:total )?parameters\b(?! per)")
#: "Is a 24B-parameter model": of anything that it uses or has, the number would be of that.
_SIZED = re.compile(
    r"(?:, | is )(?:an?|our) (?:[\w-]+ ){0,3}?(?P<num>\d[\d.]*) ?(?P<scale>[BM]|billion|million)[- ]parameters? "
    r"(?:[\w-]+ ){0,4}?(?:model|LLM)\b"
)
_ACTIVE = re.compile(r"(?P<num>\d[\d.]*) ?(?P<scale>[BM]|billion|million) active\b")
_LANGUAGES = re.compile(
    r"(?:supports?|supporting|across|covers?|covering|in) (?P<over>more than |over "
    r")?(?P<num>\d+)(?P<plus>\+)? languages\b"
)
_LICENCE = re.compile(
    r"under (?:an?|the) (?P<name>(?:modified )?(?:Apache[ -]2\.0|MIT|BSD[\w-]*|CC[ -]BY(?:[ -](?:NC|SA|"
    r"ND))*(?: 4\.0)?)) (?P<spelt>licen[sc]e)",
    re.I,
)
_PART = r"[a-z][\w-]*(?: [a-z][\w-]*){0,5}"
_PARTS = re.compile(rf"\b(?:featuring|comes with|includes|including) (?P<parts>{_PART}(?:, {_PART})*,? and {_PART})")
_CUT = re.compile(
    r" (?:alongside|for|to|that|which|in|on|with|from|of|across|as|at|by|so|while|when|plus|within|through|than)\b"
)
_WHERE = r"[A-Z][\w.-]*(?: [A-Z0-9][\w.-]*)*"
_SCORE = re.compile(
    rf"\b[Oo]n (?:the )?(?P<where>{_WHERE}), [^.,]{{0,40}}?\b(?:achieves|reaches|scores|gets) (?:a score of "
    rf")?(?P<num>\d+(?:\.\d+)?%?)"
    rf"|\b(?:achieves|reaches|scores|achieving|reaching|scoring) (?:a score of )?(?P<num2>\d+(?:\.\d+)?%?) "
    rf"on (?:the )?(?P<where2>{_WHERE})"
)
_STATUS = re.compile(
    r"(?:available(?: today| now)?,?|(?:releas|launch|introduc)(?:ing|ed) [\w .’'-]{2,40}?) in "
    r"(?P<name>public beta|private beta|beta|research preview|public preview|limited preview|"
    r"preview|early access)\b"
)  # fmt: skip
_GENERAL = re.compile(r"\bgenerally available\b")


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that a maker says of its product, ready to stand behind the product's name."""

    #: price, window, parameters, languages, licence, status
    kind: str
    #: a verb phrase: "costs $4 per 1,000 pages"
    words: str
    span: Span


def read_offers(passages: Sequence[Passage], product: str, others: Sequence[str] = ()) -> tuple[Offer, ...]:
    """Offers on one product, one of each kind at most; a kind of which two values stand there is left out.

    Args:
        passages: of one article by the maker.
        product: its name as it stands there.
        others: names of other products: a sentence that has one speaks of that one.
    """
    found: dict[str, dict[str, Offer]] = {}
    own = {passage.id for passage in own_words(passages)}
    for number, passage in enumerate(passages):
        text = _of_it(passages, number, product, others)
        unsure = _UNSURE.search(passage.text)
        hedged = any(_HEDGED.search(p.text) for p in passages[number : number + 2])
        told = [] if unsure or not text else list(_offers(passage, text))
        for offer in (*told, *_there(passages, number, product, others)):
            if offer.kind.startswith("score") and (hedged or passage.id not in own):
                continue
            found.setdefault(offer.kind, {}).setdefault(offer.words, offer)
    return tuple(next(iter(values.values())) for values in found.values() if len(values) == 1)


def _of_it(passages: Sequence[Passage], number: int, product: str, others: Sequence[str]) -> str:
    """As much of a sentence as speaks of the product: its own, that in which it comes, or one on prices right there."""
    text = passages[number].text
    if told := owned(passages, number, product, others) or offered(text, product, others):
        return told
    alone = not names_another(without_like(text)[0], product, others)
    before = passages[number - 1].text if number else ""
    return text if is_tariff(text) and alone and not names_sibling(before, product) else ""


def _there(passages: Sequence[Passage], number: int, product: str, others: Sequence[str]) -> Iterator[Offer]:
    """Where the product is to be had; what it is to be had on may be another's, so that only what is before counts."""
    passage = passages[number]
    found = available(passage.text)
    if found is None:
        return
    words, match = found
    bare = replace(passage, text=f"{passage.text[: match.start('where')]}there")
    if owned([*passages[:number], bare], number, product, others):
        start = passage.start + match.start()
        yield Offer("availability", words, Span(passage.article_id, start, start + len(match.group()), match.group()))


def _offers(passage: Passage, text: str) -> Iterator[Offer]:
    for kind, words, match in _said(text):
        start = passage.start + match.start()
        yield Offer(kind, words, Span(passage.article_id, start, start + len(match.group()), match.group()))


def _said(text: str) -> Iterator[tuple[str, str, re.Match[str]]]:
    yield from _asked(text)
    if available(text):
        return  # which says more
    if status := _STATUS.search(text):
        yield "status", f"is in {status['name']}", status
    elif general := _GENERAL.search(text):
        yield "status", "is generally available", general
    if window := _WINDOW.search(text):
        size = _size(window["num"], window["scale"] or "")
        yield "window", f"has a context window of {size} tokens{window['beta'] or ''}", window
    if total := _TOTAL.search(text) or _SIZED.search(text):
        active = _ACTIVE.search(text)
        more = f", {_size(active['num'], active['scale'])} of them active" if active else ""
        yield "parameters", f"has {_size(total['num'], total['scale'])} parameters{more}", total
    if parts := _PARTS.search(text):
        listed = [_CUT.split(part)[0].strip() for part in re.split(r",? and |, ", parts["parts"])]
        if len(listed) >= 2 and all(_is_part(part) for part in listed):
            listed = [listed[-1], *listed[:-1]]
            yield "parts", f"comes with {', '.join(listed[:-1])} and {listed[-1]}", parts
    if spoken := _LANGUAGES.search(text):
        more = "or more " if spoken["plus"] else ""
        yield "languages", f"covers {spoken['over'] or ''}{spoken['num']} {more}languages", spoken
    if licence := _LICENCE.search(text):
        name = licence["name"].replace("Apache-", "Apache ")
        a = "an" if re.match(r"(?:Apache|MIT)\b", name, re.I) else "a"
        yield "licence", f"comes under {a} {name} {licence['spelt'].lower()}", licence
    for score in _SCORE.finditer(text):
        number, where = score["num"] or score["num2"], (score["where"] or score["where2"]).rstrip(".")
        yield f"score {where}", f"scores {number} on {where}", score


def _asked(text: str) -> Iterator[tuple[str, str, re.Match[str]]]:
    """What is asked for it, and whose price that was."""
    kept = without_like(text)[1]
    like = f", as much as {kept}" if kept else ""
    if both := _BOTH.search(text):
        least = "from " if both["from"] else ""
        yield (
            "price",
            f"costs {least}${both['sum']} per million input tokens, with output at ${both['out']}{like}",
            both,
        )
    elif pair := _PAIR.search(text):
        into, out = pair["sums"].split("/")
        least = "from " if pair["from"] else ""
        both_told = f"{into} per million input tokens, with output at {out}"
        yield "price", f"costs {least}{both_told if pair['of'] else f'{into}/{out} per million tokens'}{like}", pair
    elif (
        (price := _PRICE.search(text)) and not price["way"] and (_PRICED.search(text[: price.start()]) or _alone(text))
    ):
        yield "price", f"costs {_price(price)}{like}", price


def _alone(text: str) -> bool:
    return len(_PRICE.findall(text)) == 1


def _is_part(part: str) -> bool:
    """A thing with a name of at most four words, no doing and no praise."""
    words = part.split()
    return (
        2 <= len(words) <= 4
        and not words[0].endswith(("ing", "ed"))
        and not RANK.search(part)
        and not any(map(PRAISE.fullmatch, words))
    )


def _price(match: re.Match[str]) -> str:
    many = {"1k": "1,000 ", "1,000": "1,000 ", "": ""}.get((match["many"] or "").lower(), "million ")
    return f"{'from ' if match['from'] else ''}${match['sum']} per {many}{match['unit']}"


def _size(number: str, scale: str) -> str:
    """A size as we write it: "1 million", "256,000"."""
    value = Decimal(number.replace(",", "").rstrip("."))
    value *= {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6, "b": 10**9, "billion": 10**9}.get(
        scale.lower(), 1
    )
    for size, word in ((10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"{(value / size).normalize():f} {word}"
    return f"{value:,f}"
