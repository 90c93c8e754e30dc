"""On what terms a product comes, by its maker's own post: price, size, languages, licence, stage."""

import re
from collections.abc import Iterator, Sequence

from modelwire.facts import Offer, read_features, read_offers
from modelwire.text import word_count
from modelwire.write.clippings import Clippings
from modelwire.write.house import possessive
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option, turned
from modelwire.write.rank import claims_rank
from modelwire.write.scene import Scene
from modelwire.write.thing import is_name

#: How many things that a product does are told.
_FEATURES = 4
#: What readers ask first.
_ORDER = ("parts", "availability", "status", "price", "licence", "parameters", "window", "languages", "score")
#: How many terms are told.
_TERMS = 6
_PAIR_WORDS = 18
_HAS_BOTH = re.compile(r"^(has [^,]+) and has ")
#: What belongs to the maker, in its own words.
_OUR = re.compile(r"\bour ")


def terms_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The terms, two a sentence."""
    maker = scene.short(lead.frame.actor_id) or lead.frame.actor
    for pair in _pairs(_offers(lead, scene)):
        said = _HAS_BOTH.sub(r"\1 and ", " and ".join(offer.words for offer in pair))
        said = _OUR.sub("its ", _OUR.sub(f"{possessive(maker)} ", said, count=1)) if maker else said
        spans = tuple(clips.of_span(o.span.article_id, o.span.start, o.span.end) for o in pair)
        evidence = (*spans, clips.of_frame(lead.frame))
        short = scene.kind_of(lead.frame.object_id)
        # A number at the end of a name reads like a figure beside those that follow.
        names = (short, lead.thing) if lead.thing[-1].isdigit() else (lead.thing, short)
        options = [Option(f"{who} {said}") for who in names]
        yield Line(tuple(options), evidence, rank=2)


def _pairs(offers: Sequence[Offer]) -> list[tuple[Offer, ...]]:
    """The terms two by two, as long as two are no long sentence."""
    pairs: list[tuple[Offer, ...]] = []
    for offer in offers:
        alone = pairs[-1][0].words if pairs and len(pairs[-1]) == 1 else ""
        if alone and " and " not in alone and word_count(f"{alone} {offer.words}") <= _PAIR_WORDS:
            pairs[-1] = (*pairs[-1], offer)
        else:
            pairs.append((offer,))
    return pairs


def _offers(lead: Lead, scene: Scene) -> list[Offer]:
    """Offers on the very thing that was released, from its maker's own page."""
    if not _is_own_product(lead, scene):
        return []
    found = read_offers(scene.passages_of(scene.article(lead.frame)), lead.thing, other_products(lead, scene))
    return sorted(found, key=lambda offer: _ORDER.index(offer.kind.split(" ")[0]))[:_TERMS]


def feature_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What its maker says it does, two things a sentence, under the maker's name."""
    if not _is_own_product(lead, scene):
        return
    passages = scene.passages_of(scene.article(lead.frame))
    told = " ".join(offer.words for offer in _offers(lead, scene))
    read = [f for f in read_features(passages, lead.thing, other_products(lead, scene)) if not claims_rank(f.words)]
    known = [f for f in read if not _tells_again(f.words, told)]
    found = known[:_FEATURES]
    maker = scene.name(lead.frame.actor)
    for n in range(0, len(found), 2):
        pair = found[n : n + 2]
        spans = tuple(clips.of_span(f.span.article_id, f.span.start, f.span.end) for f in pair)
        said = " and ".join(feature.words for feature in pair)
        options = [
            Option(f"{who} {says} {what} {said}", (f"feature:{number}",))
            for number, says in enumerate(("says", "says that", "states that"))
            for who in filter(None, (maker, scene.short(lead.frame.actor_id)))
            for what in ("it", lead.thing)
        ]
        options.append(Option(f"By {possessive(maker)} account it {said}", ("feature:3",)))
        yield Line(tuple(turned(options, scene.dossier.story.id)), (*spans, clips.of_frame(lead.frame)), rank=3)


def _tells_again(words: str, told: str) -> bool:
    """Whether a figure of it has been told: "170 languages"."""
    return any(figure in told for figure in re.findall(r"\d[\d,.]*", words))


def _is_own_product(lead: Lead, scene: Scene) -> bool:
    return lead.row.act in ("release", "announce") and scene.own_page(lead.frame) and is_name(lead.thing)


def other_products(lead: Lead, scene: Scene) -> list[str]:
    """Names of products that are not the one that was brought out, nor part of its name."""
    made = [e for e in scene.entities.values() if e.kind in ("model", "product") and e.id != lead.frame.object_id]
    itself = scene.entities.get(lead.frame.object_id or "")
    own = (lead.thing, *((itself.name, *itself.aliases) if itself else ()))
    return [name for e in made for name in (e.name, *e.aliases) if not any(name in called for called in own)]
