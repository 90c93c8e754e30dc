"""Who speaks: a name with the post that a source gives it."""

import re
from dataclasses import dataclass

from modelwire.facts.phrases import ORGANISATION_WORDS
from modelwire.types import Frame, Span
from modelwire.write.house import possessive
from modelwire.write.scene import Scene

_POSTS = (
    r"(?:spokes(?:man|woman|person)|minister|president|chair(?:man|woman)?|chief|director|attorney|lawyer|prosecutor|"
    r"judge|analyst|professor|mayor|governor|coach|manager|officer|executive|secretary|commissioner|inspector|sheriff|"
    r"founder|co-founder|researcher|engineer|scientist|economist|head of [a-z]+|head|"
    r"councillor|councilman|councilwoman|superintendent|captain|ombudsman|editor)"
)
_BEFORE = (
    r"(?<![\w-])((?:[A-Z][\w&-]* ){0,3}(?:[a-z][\w-]+ ){0,3}(?:vice |deputy |Vice |Deputy )?"
    rf"(?i:{_POSTS})) (?=NAME\b)"
)
_BEHIND = (
    rf"NAME, ((?:(?:the|a|an|its|[A-Z][\w-]+['’]s) )?(?:[\w’'-]+ ){{0,3}}{_POSTS}"
    r"(?: (?:of|at|for) (?:the )?[\w-]+(?: [A-Z][\w-]*){0,3})?)[,.]"
)
_NO_POST = re.compile(
    r"^(?:the|a|an|and|of|by|to|said|says|told|but|with|for|when|as|that|while|former|from|its|his|her|their|after|"
    r"added|because)\b", re.I
)  # fmt: skip


_POST_OF = re.compile(r"(?P<name>[^,]+), (?:the |its )?(?P<post>[^,]+) of (?P<whose>(?:the )?[A-Z][^,]*)")
#: What opens a post with a capital: "Assistant chief fire officer".
_HELPER = re.compile(r"\b(Assistant|Deputy|Vice|Acting|Associate|Senior|Former|Interim) $")
#: What stands before the second half of a name: "Relief and" of "Relief and Works Agency".
TORN = re.compile(r"[A-Z][\w’'-]*,? (?:and|&|of|for)(?: the)? $")
_CAPITALS = re.compile(r"^(?:[A-Z][\w&’'-]* )+(?=[a-z])")
_NOT_A_POST = re.compile(r"\b(?:and|our|us|my|your)\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name with what its bearer is, and where a source says so."""

    text: str
    span: Span | None = None

    @property
    def forward(self) -> str:
        """The same with the post in front: "Pellan's finance director Paul Ebner"; "" where it has no such post."""
        match = _POST_OF.fullmatch(self.text)
        return f"{possessive(match['whose'])} {match['post']} {match['name']}" if match else ""


def speaker_of(frame: Frame, scene: Scene) -> Speaker:
    """The actor of a frame with the post that its article gives: "navy spokesman Nirad Sinha"."""
    name = frame.actor
    if not is_person(frame, scene):
        return Speaker(scene.voice(frame))
    article = scene.article(frame)
    if own := _of_own(name, article.publisher, article.text, scene):
        return Speaker(own[0], Span(article.id, own[1], own[2], article.text[own[1] : own[2]]))
    if (match := re.search(_BEHIND.replace("NAME", re.escape(name)), article.text)) and not _NOT_A_POST.search(
        match[1]
    ):
        post = re.sub(r"^its ", "the company's ", match[1]) if scene.parties else match[1]
        if "the company's" in post and len(scene.parties) > 1:
            return Speaker(name)  # of two companies one does not know which
        return Speaker(f"{name}, {post}", Span(article.id, match.start(), match.end(1), match.group()))
    if match := re.search(_BEFORE.replace("NAME", re.escape(name)), article.text):
        post = match[1]
        if TORN.search(article.text[: match.start(1)]):
            post = _CAPITALS.sub("", post)  # "Works Agency" is no more than half of whose spokesman it is
        if helper := _HELPER.search(article.text[: match.start(1)]):
            post = f"{helper[1].lower()} {post}"
        while _NO_POST.match(post):
            post = post.partition(" ")[2]
        if post and not _NOT_A_POST.search(post):
            return Speaker(f"{post} {name}", Span(article.id, match.start(), match.end() + len(name), name))
    return Speaker(name)


def _of_own(name: str, publisher: str, text: str, scene: Scene) -> tuple[str, int, int] | None:
    """Somebody with the post that a party's own page gives: "Pellan's finance chief Paul Ebner" for "our"."""
    party = next((e for e in scene.entities.values() if publisher in e.domains), None)
    match = re.search(rf"{re.escape(name)}, our ((?:[a-z-]+ ){{0,3}}{_POSTS}(?: of [a-z]+)?)[,.]", text)
    if party is None or match is None:
        return None
    return f"{possessive(party.name)} {match[1]} {name}", match.start(), match.end(1)


def voice_of(frame: Frame) -> str:
    """By what two lines of one speaker are known: the entity, else the last name, which titles and outlets keep."""
    return frame.actor_id or frame.actor.rsplit(" ", 1)[-1]


_PLACE = re.compile(r"(?:County|City|Province|Island|Valley|Township|Parish)$")


def is_voice(name: str, frame: Frame) -> bool:
    """Whether a name speaks by itself: neither a place nor half of a longer name in its sentence."""
    text = frame.passage.text
    places = [m.end() for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
    half = bool(places) and all(re.match(r" [A-Z][a-z]", text[end:]) for end in places)
    return not half and not _PLACE.search(name)


def is_person(frame: Frame, scene: Scene) -> bool:
    """Whether the actor is somebody with a first name and a last one."""
    entity = scene.entities.get(frame.actor_id or "")
    if entity:
        return entity.kind == "person"
    words = frame.actor.split()
    capital = all(w[:1].isupper() for w in words) and not any(w.isupper() and len(w) > 2 for w in words)
    return len(words) in (2, 3) and capital and frame.actor_id is None and not ORGANISATION_WORDS.search(frame.actor)
