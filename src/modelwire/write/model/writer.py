"""The model writer: a language model phrases, code picks, links, counts, dates, and believes nothing."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from modelwire.errors import ModelError
from modelwire.ports import LanguageModel, Question, Reply
from modelwire.types import Abstention, Article, Beat, Dossier, Draft, WriterInfo, utc
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.main_act import TOLD, find_leads
from modelwire.write.model import extract
from modelwire.write.model.alien import vocabulary
from modelwire.write.model.draft import Desk, draft_of
from modelwire.write.model.expected import expected_outlook
from modelwire.write.model.extract import Picked
from modelwire.write.model.material import Material, as_text, material
from modelwire.write.model.prompts import prompt
from modelwire.write.model.told import Bounds, Told, Written, told
from modelwire.write.plans import planned_lead
from modelwire.write.refusal import in_language, refusal
from modelwire.write.scene import Scene
from modelwire.write.watch import find_outlook

#: Articles of a story that are read by the model; more outlets say little more.
_ARTICLES = 5
#: Tokens of the longest answer.
_TOKENS = 2000
#: What a judge is shown of one story where rules object: characters, and tokens of its verdicts.
_CHECKED = (8000, 800)


class ModelWriter:
    """Writes through a language model; it implements `ports.Writer`."""

    def __init__(self, beat: Beat, model: LanguageModel) -> None:
        """Set up for a beat: its language is the only one it writes in, its voice the one it writes with."""
        self._beat, self._model = beat, model
        self._failed: Counter[str] = Counter()

    def forecast(self, stories: Sequence[Sequence[Article]]) -> str:
        """The most that these stories will cost: every article is asked about, and every answer is the longest."""
        if not stories:
            return ""
        tokens, usd, known = 0, 0.0, True
        for articles in stories:
            shown = [min(len(a.text), extract.CHARACTERS) for a in articles if a.text][:_ARTICLES]
            system = len(prompt("extract").text) + len(prompt("write").text)
            asked = [("extract", characters + system, extract.TOKENS) for characters in shown]
            if self._model.has("check"):
                asked.append(("check", *_CHECKED))
            for role, characters, most in (*asked, ("write", sum(shown) + system, _TOKENS)):
                more, cost = self._model.forecast(role, characters, most)
                tokens, usd, known = tokens + more, usd + (cost or 0.0), known and cost is not None
        noun = "story" if len(stories) == 1 else "stories"
        price = f"at most ${usd:.2f}" if known else f"${usd:.2f} and what has no known price"
        return f"the model may take {price} and {tokens} tokens for {len(stories)} {noun}"

    def remarks(self) -> tuple[str, ...]:
        """Why stories were left to the rules, and which budgets are nearly spent."""
        failed = (f"the model left {n} to the rules: {why}" for why, n in self._failed.most_common())
        return (*failed, *self._model.alerts())

    def write(self, dossier: Dossier, *, used: frozenset[str], now: datetime) -> Draft | Abstention:
        """A draft, or in words for a person why there is none; a fault of any model is such a reason."""
        scene = Scene(in_language(dossier, self._beat.language), utc(now).date(), used)
        if reason := refusal(dossier, scene):
            return Abstention(dossier.story.id, reason)
        lead = _lead(scene)
        if isinstance(lead, str):
            return Abstention(dossier.story.id, lead)
        try:
            return self._written(lead, scene, utc(now))
        except ModelError as error:
            self._failed[str(error)] += 1
            return Abstention(dossier.story.id, f"no language model could write it: {error}")

    def _written(self, lead: Lead | None, scene: Scene, now: datetime) -> Draft:
        """The plan on one screen: each article asked about by itself, then the story written, then put together."""
        replies = [self._model.ask(self._about(article, scene)) for article in _read(scene)]
        clips = Clippings(scene.articles)
        given = material([reply.data for reply in replies], lead, scene, clips)
        reply = self._model.ask(self._whole(given, scene))
        days = self._beat.grace_days
        outlook = find_outlook(scene, clips, grace_days=days, now=now) or expected_outlook(
            reply.data.watch, given, scene, clips, grace_days=days, now=now
        )
        desk = Desk(lead, scene, clips, self._beat, given)
        return draft_of(reply.data, desk, outlook, _info(reply, replies))

    def _about(self, article: Article, scene: Scene) -> Question[tuple[Picked, ...]]:
        outlet = scene.outlet_named(article.publisher)
        return extract.question(article, scene.passages_of(article), outlet, scene.dossier.story.id)

    def _whole(self, given: Material, scene: Scene) -> Question[Told]:
        dossier, use = scene.dossier, prompt("write")
        names = [*(n for e in dossier.entities for n in (e.name, *e.aliases)), *(n for _, n in dossier.names)]
        # What a name is, the beat says, so "the regulator" needs no passage.
        known = vocabulary([*(p.text for p in given.passages), *names, *(e.gloss for e in dossier.entities if e.gloss)])
        titles = tuple(article.title for article in (*dossier.articles, *dossier.links))
        bounds = Bounds(given, names, titles, self._beat.language, known)
        return Question(
            role="write",
            story_id=dossier.story.id,
            prompt=use.label,
            system=use.text,
            user=as_text(given, scene, self._beat),
            schema=Written.model_json_schema(),
            accept=lambda data: told(data, bounds),
            most_tokens=_TOKENS,
        )


def _lead(scene: Scene) -> Lead | str | None:
    """The main act, if rules find one; a text says why the story is not told again."""
    leads = find_leads(scene)
    if isinstance(leads, list):
        return leads[0]
    planned = planned_lead(scene)
    return planned or (leads if leads == TOLD else None)


def _read(scene: Scene) -> list[Article]:
    return [article for article in scene.articles.values() if scene.passages_of(article)][:_ARTICLES]


def _info(reply: Reply[Told], replies: Sequence[Reply[tuple[Picked, ...]]]) -> WriterInfo:
    """For the record: whose words these are, what it was told to do, and what all of it cost."""
    others = [model for model in dict.fromkeys(one.model for one in replies) if model != reply.model]
    model = f"{reply.model} (passages: {', '.join(others)})" if others else reply.model
    return WriterInfo(
        "model",
        model,
        f"{prompt('extract').label} {prompt('write').label}",
        reply.tokens + sum(one.tokens for one in replies),
        round(reply.cost_usd + sum(one.cost_usd for one in replies), 6),
    )
