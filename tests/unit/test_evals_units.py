"""Stories of a corpus: each of them once."""

from datetime import UTC, datetime

from evals.units import Unit, once
from modelwire.types import Article
from tests.unit.make import article

NOW = datetime(2026, 6, 9, tzinfo=UTC)


def unit(*articles: Article) -> Unit:
    return Unit(str(len(articles)), articles, NOW, {})


def test_a_post_under_two_spellings_of_its_address_is_told_once() -> None:
    post = article("https://corvane.example/news/lumen", "Lumen is out", "It is out.")
    again = article("https://corvane.example/news/lumen/", "Lumen is out", "It is out. It is out now.")
    elsewhere = article("https://corvane.example/blog/lumen", "Lumen is out", "It is out.")
    other = article("https://corvane.example/news/murmur", "Murmur is out", "It is out.")
    told = [story.articles for story in once(map(unit, (post, again, elsewhere, other)))]
    assert told == [(post,), (other,)]


def test_a_story_with_something_new_is_told() -> None:
    one = article("https://corvane.example/one", "One", "One is one.")
    two = article("https://corvane.example/two", "Two", "Two are two.")
    assert [len(story.articles) for story in once((unit(one), unit(one, two), unit(two, one)))] == [1, 2]
