"""What the writing model said: parsed, or refused whole. Nothing of it is believed yet (DESIGN rule 4)."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from pydantic import Field

from modelwire.copying import longest_run
from modelwire.ports import Unfit
from modelwire.text import clean, sentences, word_count
from modelwire.write.headline import MAX_WORDS, copies
from modelwire.write.lines import RUN_WORDS
from modelwire.write.model.alien import aliens, vocabulary
from modelwire.write.model.answers import Answer, held
from modelwire.write.model.expected import Expected
from modelwire.write.model.hygiene import foreign, unclean
from modelwire.write.model.material import Material
from modelwire.write.model.prompts import prompt
from modelwire.write.summary import LEAST

#: Words of one sentence; characters of any field, far above what fits; sentences of a summary; passages of a sentence.
SENTENCE_WORDS, CHARACTERS, SENTENCES, CITES = 45, 600, 8, 6
#: Words of a sentence that may have one word for which no passage has any.
OWN_FROM_WORDS = 12
#: Words of a text whose language shows.
_ENOUGH_WORDS = 20


class Said(Answer):
    """One sentence with the numbers of its passages."""

    text: str = Field(max_length=CHARACTERS)
    cites: list[int] = Field(max_length=CITES)


class Finding(Answer):
    """One finding in other words."""

    n: int
    text: str = Field(max_length=CHARACTERS)


class Written(Answer):
    """The whole answer."""

    headline: str = Field(max_length=200)
    headline_cites: list[int] = Field(max_length=CITES)
    summary: list[Said] = Field(max_length=SENTENCES)
    analysis: list[Finding] = Field(max_length=SENTENCES)
    watch: list[Expected] = Field(default_factory=list, max_length=1)
    abstain: str = Field(max_length=CHARACTERS)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer whose every field may be looked at; each sentence is still to be proven."""

    headline: Said
    summary: tuple[Said, ...]
    analysis: tuple[Finding, ...]
    #: what it points to as worth watching; code takes it up or not
    watch: Expected | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The headline and every sentence."""
        return (self.headline.text, *(said.text for said in self.summary), *(one.text for one in self.analysis))


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an answer is held to besides its form."""

    material: Material
    #: of the beat and of outlets
    names: Collection[str]
    #: of the reports
    titles: tuple[str, ...]
    language: str
    #: words of the passages and of names, in their forms
    known: frozenset[str]


def told(data: object, bounds: Bounds) -> Told:
    """An answer as sentences.

    Raises:
        Unfit: it abstains, or any part of it is not what was asked for; no part is taken from such an answer.
    """
    written = held(data, Written)
    if written.abstain.strip():
        raise Unfit("the model abstained", mendable=False)
    headline = Said(text=clean(written.headline).rstrip("."), cites=written.headline_cites)
    summary = tuple(one for said in written.summary for one in _single(said))
    analysis = tuple(Finding(n=one.n, text=clean(one.text)) for one in written.analysis)
    found = Told(headline, summary, analysis, next(iter(written.watch), None))
    for check in (_clean, _cited, _sized, _ours, _borne):
        check(found, written, bounds)
    return found


Check = Callable[[Told, Written, Bounds], None]


def _single(said: Said) -> Iterator[Said]:
    """Each sentence by itself: two in one field are two claims on the same passages."""
    text = clean(said.text)
    yield from (Said(text=text[start:end], cites=said.cites) for start, end in sentences(text))


def _clean(found: Told, written: Written, bounds: Bounds) -> None:
    # As it came: `clean` has taken off what must not be there in the first place.
    raw = [written.headline, *(said.text for said in written.summary), *(one.text for one in written.analysis)]
    raw += [part for one in written.watch for part in (one.who, one.deed, one.by)]
    for text in raw:
        if rule := unclean(text, bounds.names):
            raise Unfit(f"a sentence breaks the rule: no {rule}", mendable=rule in _SLIPS)
    sources = " ".join((*(p.text for p in bounds.material.passages), *bounds.titles))
    if foreign(" ".join(raw), sources):
        raise Unfit("it has letters that the reports do not have", mendable=False)
    body = " ".join(said.text for said in found.summary)
    if word_count(body) >= _ENOUGH_WORDS and _language(body) != bounds.language.split("-")[0].lower():
        raise Unfit(f"it is not in the language asked for ({bounds.language})")


#: What an honest model may slip into; the others are never asked about again.
_SLIPS = frozenset({"markup"})


def _cited(found: Told, written: Written, bounds: Bounds) -> None:
    for said in (found.headline, *found.summary):
        if not said.cites:
            raise Unfit("a sentence of the summary, or the headline, cites no passage")
        if missing := [number for number in said.cites if bounds.material.passage(number) is None]:
            raise Unfit(f"there is no passage {missing[0]}")
    numbers = [one.n for one in found.analysis]
    if missing := [number for number in numbers if bounds.material.finding(number) is None]:
        raise Unfit(f"there is no finding {missing[0]}")
    if len(set(numbers)) < len(numbers):
        raise Unfit("it tells one finding twice")


def _sized(found: Told, written: Written, bounds: Bounds) -> None:
    words = sum(word_count(said.text) for said in found.summary)
    most = bounds.material.words[1]
    if not LEAST <= words <= most:
        raise Unfit(f"the summary has {words} words; it must have {LEAST} to {most}")
    if not 3 <= word_count(found.headline.text) <= MAX_WORDS:
        raise Unfit(f"the headline has {word_count(found.headline.text)} words; it must have 3 to {MAX_WORDS}")
    if any(word_count(text) > SENTENCE_WORDS for text in found.texts[1:]):
        raise Unfit(f"a sentence has more than {SENTENCE_WORDS} words")


def _ours(found: Told, written: Written, bounds: Bounds) -> None:
    if any(copies(found.headline.text, title) for title in bounds.titles):
        raise Unfit("the headline is that of a report")
    if any(longest_run(text, prompt(name).text) >= RUN_WORDS for text in found.texts for name in ("write", "extract")):
        raise Unfit("it repeats what it was told to do", mendable=False)


def _borne(found: Told, written: Written, bounds: Bounds) -> None:
    """Each sentence in the words of the story; one word of the model's own in a long one is let pass to the gate."""
    for text in (found.headline.text, *(said.text for said in found.summary)):
        own = aliens(text, bounds.known)
        if own > (text != found.headline.text and word_count(text) >= OWN_FROM_WORDS):
            raise Unfit("a sentence says what no passage has a word for; keep to the words of the passages")
    for one in found.analysis:
        line = bounds.material.finding(one.n)
        if line and aliens(one.text, bounds.known | vocabulary([line.options[0].text])):
            raise Unfit("a finding says more than the finding it was given")


def _language(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text)[0])
