"""What is left out: by a party's own post, by whoever was asked, and by a text that was read whole."""

import re
from collections.abc import Iterator

from modelwire.types import Article, Computation, Evidence, Finding, Rung
from modelwire.write.angle.line import analysis
from modelwire.write.clippings import Clippings
from modelwire.write.figures import kind_of
from modelwire.write.house import capital, possessive
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.scene import Scene


def left_out(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What the party's own post leaves out, where all of it was read."""
    for finding in scene.found("share"):
        kind, frame = kind_of(finding), finding.frames[1]
        entity = scene.entities.get(frame.actor_id or "")
        own = [a for a in scene.articles.values() if entity and a.publisher in entity.domains]
        if not kind or not own or entity is None or any(a.rung < Rung.FULL or kind in a.text.lower() for a in own):
            continue
        evidence = next((clips.of_frame(f) for row in scene.rows for f in row.frames if scene.own_page(f)), None)
        if evidence:
            texts = (
                f"{possessive(entity.name)} own post leaves the {kind} out",
                f"In {possessive(entity.name)} own post the {kind} is not mentioned",
                f"Of the {kind}, {possessive(entity.name)} own post says nothing",
                f"Anyone who reads {possessive(entity.name)} own post alone does not learn of the {kind}",
            )
            made = Computation("unmentioned", (evidence.id,), kind, (kind,))
            yield analysis("left out", texts, scene, (evidence, clips.of_frame(finding.frames[0])), made)
            return
    yield from _omits(scene, clips)


def _omits(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """That the party's own post does not name whoever acts upon it."""
    for finding in scene.found("silent party"):
        if finding.value != "omits":
            continue
        party, actor = finding.operands
        entity = next(e for e in scene.entities.values() if e.name == party)
        own = next(a for a in scene.articles.values() if a.publisher in entity.domains)
        evidence = _opening(own, clips)
        texts = (
            f"{possessive(party)} own post does not mention {scene.name(actor)}",
            f"Of {scene.name(actor)} there is no word in {possessive(party)} own post",
            f"In its own post {party} leaves {scene.name(actor)} out",
            f"Missing from {possessive(party)} own post: any mention of {scene.name(actor)}",
        )
        made = Computation("unmentioned", (evidence.id,), actor, (actor,))
        yield analysis("omits", texts, scene, (evidence, clips.of_frame(finding.frames[0])), made)


def _opening(article: Article, clips: Clippings) -> Evidence:
    end = article.text.find(". ")
    return clips.of_span(article.id, 0, end if end > 0 else min(len(article.text), 80))


def not_said(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """A question that a text calls open, or that a party did not answer; the one nearest to the main act."""
    found = [f for f in scene.found("not said") if f.spans[0].article_id in scene.articles]
    main = lead.frame.actor, lead.frame.object
    for finding in sorted(found, key=lambda f: not any(f.operands[0] and f.operands[0] in name for name in main))[:1]:
        place = finding.spans[0]
        evidence = (clips.of_span(place.article_id, place.start, place.end),)
        outlet = scene.outlet_named(scene.articles[place.article_id].publisher)
        who, what = finding.operands
        texts = _unsaid(scene.name(who), what, scene) if finding.value == "unsaid" else _open(what, outlet)
        yield analysis(f"{finding.value} {_shape(what)}", texts, scene, evidence)


def _shape(what: str) -> str:
    return "clause" if re.match(r"(?:how|why|when|whether|who|what|where|which)\b", what) else "thing"


def _unsaid(who: str, what: str, scene: Scene) -> tuple[str, ...]:
    if _shape(what) == "clause":
        return (
            f"Left open by {who}: {what}",
            f"{capital(who)} leaves open {what}",
            f"{capital(what)}, {who} did not say",
            f"Still without an answer from {who} is {what}",
        )
    if match := re.match(r"(?:an?|any) (.+)", what):
        thing = match[1]
        return (
            f"{capital(who)} gave no {thing}",
            f"No {thing} came from {who}",
            f"Left out by {who}: any {thing}",
            f"What {who} said does not include any {thing}",
        )
    return (
        f"{capital(who)} did not make {what} known",
        f"Left unsaid by {who}: {what}",
        f"Among what {who} made known, {what} is missing",
        f"About {what}, {who} gave no answer",
    )


def _open(what: str, outlet: str) -> tuple[str, ...]:
    return (
        f"Still open, according to {outlet}, is {what}",
        f"{capital(what)} was still open when {outlet} wrote",
        f"{capital(what)} is not known, {outlet} writes",
        f"It is not known yet, {outlet} writes, {what}"
        if _shape(what) == "clause"
        else f"Open, {outlet} writes, is {what}",
    )


def no_word(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """A party that was asked in vain, or that no text of the story has a word from."""
    for finding in scene.found("silent party"):
        who = scene.name(finding.operands[0])
        if finding.value == "no comment" and finding.spans[0].article_id in scene.articles:
            place = finding.spans[0]
            outlet = scene.outlet_named(scene.articles[place.article_id].publisher)
            texts = (
                f"{outlet} got no comment from {who}",
                f"{capital(who)} had no comment for {outlet}",
                f"From {who}, {outlet} has no comment",
                f"The report in {outlet} has no comment from {who}",
            )
            yield analysis("comment", texts, scene, (clips.of_span(place.article_id, place.start, place.end),))
            return
        if finding.value == "no word":
            yield _voiceless(finding, who, scene, clips)
            return


def _voiceless(finding: Finding, who: str, scene: Scene, clips: Clippings) -> Line:
    evidence = (clips.of_frame(finding.frames[0]),)
    if len(scene.publishers) == 1:
        outlet = scene.outlet(finding.frames[0])
        texts: tuple[str, ...] = (
            f"{outlet} has no word from {who}",
            f"{capital(who)} does not have its say in {outlet}",
            f"A word from {who} is missing in {outlet}",
            f"Of what {who} says to it, {outlet} has nothing",
        )
    else:
        texts = (
            f"None of the outlets in this story has a word from {who}",
            f"{capital(who)} has no say in any text of this story",
            f"A word from {who} is missing in every text of this story",
            f"In no text of this story does {who} have its say",
        )
    return analysis("no word", texts, scene, evidence)
