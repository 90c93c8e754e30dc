"""Figures that differ, and figures that are parts of others."""

import re
from collections.abc import Iterator

from modelwire.facts.rows import content
from modelwire.types import Amount, Computation, Finding
from modelwire.write.clippings import Clippings
from modelwire.write.counts import Counted, counted_in, noun_of, numbered
from modelwire.write.house import capital
from modelwire.write.lines import Line, Option, turned
from modelwire.write.scene import Scene

_KINDS = {"loan": "a loan", "grant": "a grant", "debt": "debt", "credit": "credit"}
_NAME = r"(?:[A-Z][\w&.’'-]*)(?: (?:of )?[A-Z][\w&’'-]*)*"


def figures_of(finding: Finding) -> tuple[Amount | None, ...]:
    """The amounts that a finding was computed from, in the order of its frames."""
    pairs = zip(finding.frames, finding.operands, strict=False)
    return tuple(next((a for a in frame.amounts if a.span.text == text), None) for frame, text in pairs)


def near(amount: Amount) -> str:
    """The number alone, without hedge and noun: "41,000"."""
    return re.sub(r"(?<=\d) [a-z].*$", "", amount.span.text) if noun_of(amount) else amount.span.text


def disputed(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Two figures for one thing, and who holds which."""
    for finding in scene.found("conflict")[:1]:
        one, two = figures_of(finding)
        counted = counted_of(finding)
        if one is None or two is None or not (counted or one.unit.isupper()):
            continue
        if counted and counted.how_many.endswith("there are") and not _of_subject(counted.noun, scene):
            continue  # counts of whatever: points of one player and of another
        high, low = finding.frames
        what = counted.number if counted else "sum"
        which = counted.how_many if counted else "how large the sum is"
        a, b = scene.voice(high), scene.voice(low)
        more, less = numbered(one), numbered(two)
        texts = (
            f"The {what} is in dispute: {a} puts it at {more}, {b} at {less}",
            f"{capital(which)} is in dispute: {a} speaks of {more}, {b} of {less}",
            f"Accounts differ on {which}: {more} by the word of {a}, {less} by that of {b}",
            f"{capital(a)} puts the {what} at {more}, whereas {b} speaks of {less}",
            f"On {which} the sides disagree: {a} counts {more}, {b} {less}"
            if counted
            else f"On the sum the sides disagree: {more} according to {a}, {less} according to {b}",
        )
        options = [Option(text, (f"dispute:{n}",)) for n, text in enumerate(texts)]
        yield Line(tuple(turned(options, scene.dossier.story.id)), (clips.of_frame(high), clips.of_frame(low)), rank=1)


def _of_subject(noun: str, scene: Scene) -> bool:
    """Whether a title of the story names what is counted."""
    titles = content(" ".join(article.title for article in scene.articles.values()))
    return bool(content(noun) & titles)


def counted_of(finding: Finding) -> Counted | None:
    """What the figures of a conflict count; None where they are sums."""
    figures = figures_of(finding)
    return counted_in([(f, a) for f, a in zip(finding.frames, figures, strict=True) if a])


def borrowed(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """A part of a round that is a loan, and what the round comes to without it."""
    for finding in scene.found("share")[:1]:
        part, whole = figures_of(finding)
        frame = finding.frames[0]
        kind = kind_of(finding)
        if part is None or whole is None or not kind:
            continue
        one, other = clips.of_frame(frame), clips.of_frame(finding.frames[1])
        lender = re.search(rf"{kind} (?:from|by) (?:the )?({_NAME})", frame.passage.text)
        what = f"{part.span.text} of it is {_KINDS[kind]}{f' from {scene.name(lender[1])}' if lender else ''}"
        voice, outlet = scene.voice(frame), scene.outlet(frame)
        # Whose report it is, and not that nobody else has it: later coverage may, and a fact is never dated anew.
        alone = len(scene.publishers) > 1 and scene.is_sole(frame) and voice != outlet
        says = "shows" if frame.holder_kind == "document" else "says"
        sole = f", as {outlet} reports" if alone else ""
        lent = (
            [f"{capital(voice)} {says} that {scene.name(lender[1])} lent {part.span.text} of it{sole}"]
            if lender
            else []
        )
        texts = (f"{capital(voice)} {says} that {what}{sole}", f"According to {voice}, {what}{sole}", *lent)
        yield Line(tuple(Option(text) for text in texts), (one,), rank=1)
        if rest := _rest(whole, part):
            yield Line(
                (Option(f"Without the {kind} the round comes to {rest}"), Option(f"That leaves {rest} of other money")),
                (other, one),
                computation=Computation("difference", (other.id, one.id), rest),
                rank=5,  # what part the loan is, the headline and the analysis say
                follows=True,
            )


def kind_of(finding: Finding) -> str:
    """What the part of a round is: "loan", "grant"; "" where its sentence does not say."""
    words = finding.frames[0].passage.text.lower()
    return next((kind for kind in _KINDS if re.search(rf"\b{kind}\b", words)), "")


def _rest(whole: Amount, part: Amount) -> str:
    """What is left of a sum, written as the sum is: "$150 million"."""
    left = whole.value - part.value
    for scale, word in ((10**9, "billion"), (10**6, "million")):
        if word in whole.span.text and left * 10 % scale == 0:
            return re.sub(r"[\d.,]+", f"{(left / scale).normalize():f}", whole.span.text, count=1)
    return ""
