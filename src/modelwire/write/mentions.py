"""How people are called: in full the first time, by the last name after that."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from modelwire.facts.phrases import ORGANISATION_WORDS
from modelwire.types import Sentence
from modelwire.write.bearers import bearers
from modelwire.write.house import capital
from modelwire.write.scene import Scene
from modelwire.write.speakers import is_person, speaker_of

#: What opens a last name of two words.
_PARTICLES = frozenset(
    "Lo De Van Von Al El La Le Li Di Da Du Dos Del Della Des Der Den Ter Bin Ben Ibn St San Abu Mac Mc O'".split()
)
#: What belongs to a post in front of it: "head coach".
_RANK = r"(?:\b(?:head|vice|deputy|assistant|chief|former|senior|general|prime) )*"
_QUOTED = re.compile(r"“[^”]*”")
_NO_NAMES = frozenset("The A An This That These Those It He She They We You I In On At Of And But For".split())


def second_mentions(told: Sequence[Sentence], scene: Scene) -> list[Sentence]:
    """The sentences with each person's full name once, and the last name from then on."""
    people, posts = _people(scene), _posts(scene)
    seen: set[str] = set()
    done: list[Sentence] = []
    for sentence in told:
        text = sentence.text
        for name in sorted(people, key=len, reverse=True):
            if name in seen:
                text = _without_post(text, name, posts.get(name, frozenset()))
            text = _shortened(text, name, later=name in seen)
        text = _first_in_full(text, " ".join(s.text for s in done), scene)
        seen |= {name for name in people if name in sentence.text}
        done.append(replace(sentence, text=text))
    return done


def _people(scene: Scene) -> frozenset[str]:
    """Full names of people whose last name is theirs alone in the story."""
    frames = [frame for row in scene.rows for frame in row.frames]
    names = {f.actor for f in frames if is_person(f, scene)}
    names |= {
        f.object for f in frames if f.act in ("arrest", "charge", "convict", "sentence", "die", "kill", "appoint")
    }
    full = {
        name
        for name in names
        if _is_full(name)
        and not ORGANISATION_WORDS.search(name)
        and re.fullmatch(r"[A-Z][\w’'-]+(?: [A-Z]\.?)?(?: [A-Z][\w’'-]+)", name)
    }
    lasts = [name.rsplit(" ", 1)[-1] for name in full]
    return frozenset(name for name in full if lasts.count(name.rsplit(" ", 1)[-1]) == 1)


def _is_full(name: str) -> bool:
    """Whether a name has a first name before the last one: "Lo Presti" has none."""
    return not set(name.split()[:-1]) & _PARTICLES


def _posts(scene: Scene) -> dict[str, frozenset[str]]:
    """Name to the name with its post, in every way in which speakers are introduced."""
    found: dict[str, frozenset[str]] = {}
    for frame in (frame for row in scene.rows for frame in row.frames if is_person(frame, scene)):
        found[frame.actor] = found.get(frame.actor, frozenset()) | {speaker_of(frame, scene).text}
    return found


def _without_post(text: str, name: str, introduced: frozenset[str]) -> str:
    """A sentence that comes back to somebody, without the post that was told."""
    last = name.rsplit(" ", 1)[-1]
    for full in sorted(introduced, key=len, reverse=True):
        post = full.replace(name, "").strip(", ")
        for called in (full, f"{last}, {post}", f"{post} {last}") if post else ():
            text = re.sub(
                rf"{_RANK}{re.escape(called)}(?:,(?= (?:sa(?:id|ys)|den|warn|put|speak|find|found)))?", last, text
            )
    return text


def _first_in_full(text: str, before: str, scene: Scene) -> str:
    """A company by its name where "the company" would be the first word of it."""
    for entity in scene.entities.values():
        short = scene.short(entity.id)
        match = re.search(rf"\b{short}\b", text, re.I) if short and entity.name not in before else None
        if match and entity.name not in text[: match.start()]:
            text = f"{text[: match.start()]}{scene.name(entity.name)}{text[match.end() :]}"
    return capital(text)


def _shortened(text: str, name: str, *, later: bool) -> str:
    """One sentence; what is quoted stays, and a title of a brief too."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    last = name.rsplit(" ", 1)[-1]
    places = [m.start() for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
    for at in reversed(places if later else places[1:]):
        if not any(start <= at < end for start, end in quoted):
            text = f"{text[:at]}{last}{text[at + len(name) :]}"
    return text


def _longer(name: str, text: str) -> str:
    """A name with the word that always stands before it: "San Diego Gulls" for "Diego Gulls"."""
    before = [(m[1] or "").capitalize() for m in re.finditer(rf"(?:([A-Z][\w’'-]+) )?{re.escape(name)}\b", text)]
    front = before[0] if len(before) > 1 and len(set(before)) == 1 else ""
    return f"{front} {name}" if front and front not in _NO_NAMES else name


def in_full(clause: str, texts: Iterable[str], known: str, *, speaker: str = "") -> str:
    """A clause whose subject is a bare last name, with the first name that the texts give: "Tom Riva had".

    Args:
        clause: as it is to stand.
        texts: the story's articles, in which the full name is looked for.
        known: names of the beat, which need none, in one text.
        speaker: whose word it is, whose own name needs none.

    Returns:
        The clause, or "" where several people of the story have that last name.
    """
    match = re.match(r"([A-Z][\w-]+)(?=[ ’'])", clause)
    if match is None or match[1] in _NO_NAMES or re.match(r"[A-Z][\w’'-]+ [A-Z]", clause) or match[1] in known:
        return clause
    text = "\n".join(texts)
    # "AMD Completes Seamora Acquisition", a title, names nobody.
    full = {k: name for k, name in bearers(match[1], text).items() if re.search(rf"{re.escape(name)}(?! [A-Z])", text)}
    if len(full) > 1:
        return ""
    full = {first: _longer(name, text) for first, name in full.items()}
    return next(iter(full.values())) + clause[match.end() :] if full and match[1] not in speaker else clause
