"""Names of a beat's entities in a text: longest match, whole words, with care for case and for common words."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import floor

from modelwire.types.beat import Beat
from modelwire.types.entity import Entity, Mention

#: Kinds that can act as an organisation.
ORGANISATIONS = frozenset({"company", "lab", "agency", "group"})
#: Names up to this long are abbreviations more often than words, so their case must be exact.
_SHORT = 4
#: How far another name of the same maker may stand from an ambiguous one to vouch for it.
_NEARBY_CHARS = 400
#: How far a word may stand from a name to give it another sense.
_BESIDE = 40
_TITLE_WEIGHT = 3
#: Hyphens that do not break a line are hyphens.
_HYPHENS = str.maketrans("‐‑", "--")
#: Words that speak for a name on any beat; a beat adds its own (`Beat.cues`).
_BEFORE = "company|startup|start-up|lab|maker|firm|giant|group|developer|app|tool|agency|platform|unicorn|rival"
_AFTER = "CEO|CTO|Inc|Labs?|founders?|co-founders?"
_OF_A_KIND = "company|startup|lab|maker"
#: What follows a name that does something.
_DOES = (
    r"said|says|announced|announces|released|releases|launched|launches|raised|raises|unveiled|unveils|"
    r"has|will|acquired|acquires|plans|told|declined|sues|sued|buys|bought|hires|hired|unveiled|faces|introduces|"
    r"introduced|agreed|agrees|appointed|appoints|named|names|cuts?|laid|lays|filed|files|reported|reports|confirmed|"
    r"warned|expects|wants|added|adds|made|makes"
)
#: What may follow the name of a model family and still belong to the name: "Lumen 4.5", "3 Pro", "Mini"; a beat adds
#: what its makers call theirs (`Beat.versions`).
_NUMBER = (
    r"[vVkKmMrR]?\d{1,3}(?:\.\d+){0,2}[a-z]?"
    r"(?![\w%]|,\d|\.\d|[ -](?:percent|per|million|billion|times|[a-z]+s\b))"
)
_VERSIONS = (
    "Live Pro Fast Beta Heavy Flash Mini mini Max Ultra Nano nano Turbo turbo Lite Preview Large Medium Small Next"
)


class Gazetteer:
    """Finds the names of known entities; it implements `ports.NameFinder`."""

    def __init__(self, entities: Iterable[Entity], cues: Iterable[str] = (), versions: Iterable[str] = ()) -> None:
        """Set up.

        Args:
            entities: what is known by name.
            cues: words that speak for a name beside which they stand, beyond those of any beat.
            versions: words that belong to the name of a model that they follow, beyond those of any beat.
        """
        self.entities = {entity.id: entity for entity in entities}
        self._cues, self._version = _Cues.of(cues), _version(versions)
        self._names: list[tuple[str, Entity]] = [
            (name, entity)
            for entity in self.entities.values()
            for name in dict.fromkeys((entity.name, *entity.aliases, *entity.doubtful))
            if name
        ]
        self._matches = _automaton([_lower(name) for name, _ in self._names])

    @classmethod
    def of(cls, beat: Beat) -> "Gazetteer":
        """The names of a beat, with the words that it says belong to them."""
        return cls(beat.entities, beat.cues, beat.versions)

    def spans(self, text: str) -> list[tuple[int, int, Entity]]:
        """Where each entity is named, left to right, without overlaps; the longest name wins."""
        found = [hit for hit in self._candidates(text) if _whole(text, hit[0], hit[1], hit[2])]
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        kept: list[tuple[int, int, Entity]] = []
        for start, end, entity in found:
            if not kept or start >= kept[-1][1]:
                kept.append((start, self._with_version(text, end, entity), entity))
        return self._supported(text, kept)

    def find(self, texts: Sequence[tuple[str, str]]) -> tuple[Mention, ...]:
        """Mentions over (article id, text) pairs, heaviest first; salience is a share, so together at most 1.

        The first line of a text is its title, and a name there counts three times. Spans are characters of the
        text as given, one for each article: where the name stands first.
        """
        weights: Counter[str] = Counter()
        first: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
        for article_id, text in texts:
            title_end = text.find("\n")
            for start, end, entity in self.spans(text):
                weights[entity.id] += _TITLE_WEIGHT if start < title_end else 1
                first[entity.id].setdefault(article_id, (start, end))
        total = sum(weights.values())
        ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        return tuple(self._mention(id_, weight / total, first[id_]) for id_, weight in ordered)

    def _mention(self, id_: str, salience: float, first: dict[str, tuple[int, int]]) -> Mention:
        entity = self.entities[id_]
        spans = tuple((article, start, end) for article, (start, end) in first.items())
        # Rounded down, so that the shares never add up to more than 1.
        return Mention(id_, entity.name, entity.kind, floor(salience * 10_000) / 10_000, spans)

    def _candidates(self, text: str) -> Iterable[tuple[int, int, Entity]]:
        for index, start, end in self._matches(_lower(text)):
            name, entity = self._names[index]
            exact = entity.ambiguous or bool(entity.unless) or name in entity.doubtful
            if _case_fits(name, text[start:end], exact=exact) and not _otherwise(text, start, end, entity):
                yield start, end, entity

    def _with_version(self, text: str, end: int, entity: Entity) -> int:
        tail = self._version.match(text, end) if entity.kind == "model" else None
        return tail.end() if tail else end

    def _supported(self, text: str, hits: list[tuple[int, int, Entity]]) -> list[tuple[int, int, Entity]]:
        clear = [hit for hit in hits if not _ambiguous(text, hit)]
        doubtful = [hit for hit in hits if hit not in clear]
        vouched = [hit for hit in doubtful if self._cues.speak_for(text, hit) or _vouched(hit, clear)]
        # One sense in one text: a name that is clear once is clear wherever it stands.
        known = {entity.id for _, _, entity in (*clear, *vouched)}
        return [hit for hit in hits if hit[2].id in known]


def _automaton(names: list[str]) -> Callable[[str], list[tuple[int, int, int]]]:
    if not names:
        return lambda text: []
    from ahocorasick_rs import AhoCorasick

    built = AhoCorasick(names)
    return lambda text: list(built.find_matches_as_indexes(text, overlapping=True))


def _lower(text: str) -> str:
    # Character by character, so that offsets stay: "İ".lower() is two characters long.
    low = text.translate(_HYPHENS).lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _case_fits(name: str, seen: str, *, exact: bool) -> bool:
    if name == seen or name == name.lower():
        return True
    if exact or len(name) <= _SHORT:
        return False
    # Every word that the name writes with a capital has one in the text too.
    return (
        all(
            there[0].isupper() or there[0] == here[0]
            for here, there in zip(name.split(), seen.split(), strict=False)
            if here and there
        )
        and seen != seen.lower()
    )


def _whole(text: str, start: int, end: int, entity: Entity) -> bool:
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and (before.isalnum() or before in "_@/.#&"):
        return False
    careful = entity.ambiguous or bool(entity.unless)
    if before == "-" and careful:
        return False
    if not after:
        return True
    if after[0].isalnum() or after[0] in "_@":
        return False
    if after[0] == "." and after[1:].isalnum():
        return False
    return not (after[0] == "-" and careful)


def _ambiguous(text: str, hit: tuple[int, int, Entity]) -> bool:
    """Whether a match is a common word as well, so that something has to speak for the name."""
    start, end, entity = hit
    seen = text[start:end]
    return (entity.ambiguous and " " not in seen) or seen in entity.doubtful


def _otherwise(text: str, start: int, end: int, entity: Entity) -> bool:
    """Whether a word beside a name gives it another sense."""
    if not entity.unless:
        return False
    before, after = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
    beside = set(re.findall(r"[\w-]+", f"{before} {after}".lower()))
    return any(word.lower() in beside for word in entity.unless)


@dataclass(frozen=True, slots=True)
class _Cues:
    """What speaks for a name by standing right before it or right after it."""

    before: re.Pattern[str]
    after: re.Pattern[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> "_Cues":
        words = tuple(words)
        # "AI" and the like stand before any name, and so speak for none there.
        more = "".join(f"|{re.escape(word)}" for word in words if word.islower())
        plural = "".join(f"|{re.escape(word)}s?" for word in words)
        kinds = rf",\s+(?:the|a|an)\s+(?:\w+[ -]){{0,3}}?(?:{_OF_A_KIND}{more})\b"
        return cls(
            re.compile(rf"\b(?:{_BEFORE}{more})\s+$"),
            re.compile(rf"^(?:(?:['’]s)?\s+(?:{_AFTER}{plural})\b|\s+(?:{_DOES})\b|{kinds})"),
        )

    def speak_for(self, text: str, hit: tuple[int, int, Entity]) -> bool:
        before, after = text[max(0, hit[0] - 40) : hit[0]], text[hit[1] : hit[1] + 60]
        return bool(self.before.search(before) or self.after.match(after))


def _version(words: Iterable[str]) -> re.Pattern[str]:
    # The longer first: "Live Translate" before "Live".
    named = sorted((*_VERSIONS.split(), *map(re.escape, words)), key=len, reverse=True)
    return re.compile(rf"(?:[ -](?:{_NUMBER}|E?\d{{1,3}}B|{'|'.join(named)})\b)+")


def _vouched(hit: tuple[int, int, Entity], clear: list[tuple[int, int, Entity]]) -> bool:
    start, end, entity = hit
    family = {entity.id, entity.parent} - {None}
    return any(
        (other.id in family or other.parent in family)
        and (0 <= start - their_end < _NEARBY_CHARS or 0 <= their_start - end < _NEARBY_CHARS)
        for their_start, their_end, other in clear
    )
