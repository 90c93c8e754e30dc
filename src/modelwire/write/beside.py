"""What may stand beside a lead: nothing told twice, nothing overtaken, no thing that the brief has not named."""

import re

from modelwire.facts.rows import content
from modelwire.types import Article
from modelwire.write.lead import Lead
from modelwire.write.scene import Scene
from modelwire.write.trial import is_on_trial

#: Acts that tell of one event in different words.
_FAMILIES = (
    frozenset({"die", "kill"}),
    frozenset({"injure", "kill"}),
    frozenset({"arrest", "charge", "convict", "sentence"}),
    frozenset({"release", "announce", "publish"}),
)
#: The same in the words of sentences.
_WORDS = {
    "die": r"shot|died|dies|dead|kill(?:s|ed)|suicide|hanged|lost (?:his|her|their) li(?:fe|ves)",
    "kill": r"shot|died|dies|dead|kill(?:s|ed)|hurt|injured|wounded",
    "injure": r"hurt|injur(?:y|ed)|wounded|kill(?:s|ed)",
    "arrest": r"arrest(?:s|ed)|custody|charged|convicted|sentenced|detained",
    "charge": r"arrest(?:s|ed)|custody|charged|convicted|sentenced|found guilty",
    "convict": r"arrest(?:s|ed)|charged|convicted|sentenced|found guilty|trial",
    "sentence": r"arrest(?:s|ed)|charged|convicted|sentenced|found guilty|trial",
    "destroy": r"destroy(?:s|ed)|gutted|burn(?:ed|t) down|in ruins|wrecked",
    "evacuate": r"evacuated|moved out|brought out",
    "strike": r"struck|strikes|hits?|rocked|shook|shaken|rattled|jolted",
    "appoint": r"named|appointed|hired|chosen|picked|cast|given the (?:part|role|job|post)",
    "release": r"releas(?:es|ed)|announce[sd]|launch(?:es|ed)|unveil(?:s|ed)|introduce[sd]|published",
    "announce": r"releas(?:es|ed)|announce[sd]|launch(?:es|ed)|unveil(?:s|ed)|introduce[sd]|published",
    "publish": r"releas(?:es|ed)|announce[sd]|published|issued",
}
#: So many other articles with a name of its own make an article one of the story.
_ENOUGH = 2
#: Capitals that stand in any story.
_COMMON = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Police State County City Court Street Road Photo Image Updated He She It They "
    "We I In On At By For From To And But Or If When While After Before This That These Those There What Who How Why "
    "Our My His Her Their Some Many Most More No Not As With Mr Mrs Ms Dr US U.S AP Reuters".split()
)
#: Acts done to things, which several outlets call by different names.
_THINGS = frozenset({"destroy", "evacuate", "strike"})
_SOMEBODY = re.compile(r"(?:[Aa]n?|[Oo]ne|[Tt]he) [a-zA-Z]")
_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+")
_UNSETTLED = re.compile(r"\b(?:yet|still|so far|to date|(?:is|are|was|were) (?:expected|scheduled|due) to)\b")
#: How things stood before there was a trial.
_BEFORE_TRIAL = re.compile(
    r"\b(?:has|have) (?:been )?(?:arrested|detained|taken into custody|placed under arrest)\b|"
    r"\b(?:is|are|remains?) (?:in custody|at large|wanted|sought|on the run)\b"
)
_COMING = re.compile(r"\b(?:will|is to|are to)\b")
_LONG_AGO = re.compile(
    r"\b(?:initially|at first|originally|first reported|early reports|\w+ (?:years?|months|decades?) ago|"
    r"(?:last|previous) (?:season|year|decade)|years earlier)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![,.]\d)")
#: "The store": a thing that should have been named before, unless what follows says which.
_DEFINITE = re.compile(
    r"(?:^|\bof )[Tt]he ((?:[a-z][\w-]* ?){1,3})(?! ?[A-Z])|\b(?:to|at|from|into|inside|near|outside) the ([a-z]+)$"
)
#: "When the song ended": a thing of a clause within.
_INNER = re.compile(r"\b(?:when|after|as|while|before|until) the ([a-z]+) [a-z]+(?:ed|s)\b")
#: "Was shot by the gunman": somebody who should have been named before.
_DOER = re.compile(r"\bby the (?:[a-z-]+ )?([a-z]+)(?= |$)(?! of\b)")
_WHICH = re.compile(r"\b(?:of|that|who|which|in|at|on|between|for|from)\b")
#: One more of a kind of which the brief has told none.
_ANOTHER = re.compile(
    r"(?:[A-Z][^,]*, )?(?:an? (?:separate|similar|further|second|third)|another|the (?:second|third)) ", re.I
)
#: Things of which there is one, or which are none.
_ONLY_ONE = frozenset(
    "world country government police public internet law market weather army afternoon morning evening night end "
    "number whole rest same time year day month week weekend ground air sea coast state "
    "north south east west hospital fire future company lab authority model product".split()
)
_STEM = 5
#: How and where a text tells of a verdict.
_VERDICT, _VERDICT_CHARS = re.compile(r"\b(?:convict\w*|guilty|verdict|sentenc\w+)\b"), 1500
#: An age is no figure that tells one from another.
_AGE = re.compile(r"\b\d{1,2}-year-old\b|\b(?:man|woman|boy|girl) of \d{1,2}\b")


def related(act: str, other: str) -> bool:
    """Whether two acts may be one event: to die and to be killed."""
    return act == other or any(act in family and other in family for family in _FAMILIES)


def names_in(text: str) -> frozenset[str]:
    """The words of proper names in a phrase; the first word counts only where another name stands there too."""
    return frozenset(m.group() for m in _NAME.finditer(text)) - {"The", "A", "An", "Its", "One", "Two", "Three"}


def is_of_story(article: Article, lead: Lead, scene: Scene) -> bool:
    """Whether an article shares a telling name with the lead's, or with two others of the story: gathering may err."""
    ours = scene.article(lead.frame)
    if lead.row.act in ("convict", "sentence") and not _VERDICT.search(article.text[:_VERDICT_CHARS]):
        return False  # of the days of the deed, not of the verdict
    names = _telling(article)
    others = [a for a in scene.articles.values() if a.id != article.id]
    if article.id == ours.id or names & _telling(ours) or not names:
        return True
    return sum(bool(names & _telling(other)) for other in others) >= _ENOUGH


def _telling(article: Article) -> frozenset[str]:
    """The words of names in an article that tell one story from another."""
    return telling_names(f"{article.title} {article.text}")


def telling_names(text: str) -> frozenset[str]:
    """The words of names in a text that do not stand in any story."""
    return names_in(text) - _COMMON


def harm_words(act: str) -> str:
    """A pattern for the words in which sentences tell an act of harm."""
    return _WORDS[act]


def is_retold(clause: str, lead: Lead) -> bool:
    """Whether a clause tells the lead's event again of nobody else: "a Mafia boss hanged himself"."""
    words = _WORDS.get(lead.row.act)
    if not words or not re.search(rf"\b(?:{words})\b", clause):
        return False
    if lead.row.act in _THINGS and not re.search(r"\d", clause) and content(clause) & content(lead.thing):
        return True
    ours = names_in(f"{lead.frame.passage.text} {lead.thing} {lead.frame.actor}")
    subject = re.split(rf"\b(?:{words})\b", clause)[0]
    one = lead.row.act in ("die", "kill") and lead.thing[:1].isupper() and _SOMEBODY.match(subject)
    if one and re.match(r"[Aa]n? ", subject):
        return True  # "a British man" beside Tom Riva, who is one
    if lead.frame.actor_id is None and _SOMEBODY.match(subject) and not re.search(r"\d", _AGE.sub("", clause)):
        return True  # somebody without a name, of whom the same is told: "a Mafia boss in Palermo"
    return not names_in(subject[:1].lower() + subject[1:] if subject.startswith(("A ", "An ")) else subject) - ours


def is_overtaken(clause: str, article: Article, lead: Lead, scene: Scene) -> bool:
    """Whether a clause tells of what may be over by the lead, or of former years."""
    ours = scene.article(lead.frame)
    if article.id != ours.id and article.published_at <= ours.published_at and _UNSETTLED.search(clause):
        return True
    if article.published_at < ours.published_at and _COMING.search(clause):
        return True
    if _BEFORE_TRIAL.search(clause) and is_on_trial(scene):
        return True
    return is_of_old(clause, scene)


def is_of_old(text: str, scene: Scene) -> bool:
    """Whether a sentence speaks of another year: "two years ago", "in 1991"."""
    newest = scene.today.year - (scene.today.month == 1)
    return bool(_LONG_AGO.search(text)) or any(int(year) < newest for year in _YEAR.findall(text))


def points_away(clause: str, lead: Lead, scene: Scene) -> bool:
    """Whether a clause speaks of a thing that the lead does not name: "the store"."""
    told_in = (lead.frame.passage.text, lead.known, *(article.title for article in scene.articles.values()))
    told = content(" ".join(told_in))
    stems = {word[:_STEM] for word in told}
    made = re.search(r"\b[Tt]he (model|product)\b", clause)
    if _ANOTHER.match(clause):
        return True
    if made and not any(e.kind == made[1] and e.name in " ".join(told_in) for e in scene.entities.values()):
        return True
    if any(m[1].rstrip("s")[:_STEM] not in stems and m[1] not in _ONLY_ONE for m in _DOER.finditer(clause)):
        return True
    if any(m[1] not in _ONLY_ONE and m[1].rstrip("s")[:_STEM] not in stems for m in _INNER.finditer(clause)):
        return True
    for match in _DEFINITE.finditer(clause):
        words = (match[1] or match[2]).split()
        nouns = words[: next((n for n, word in enumerate(words) if _WHICH.fullmatch(word)), len(words))]
        if len(nouns) < len(words) or _WHICH.match(clause[match.end() :].lstrip()):
            continue
        if not any(word in _ONLY_ONE or word.rstrip("s")[:_STEM] in stems for word in nouns):
            return True
    return False
