"""Microformats as a parser that is not ours reads them: the facts of the page's data (TRUST E14)."""

import json
import warnings
from typing import Any

import pytest

from modelwire.publish import render_site
from modelwire.publish.paths import article_path, file_of
from tests.unit import publish_case as case

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import mf2py


@pytest.fixture(scope="module", params=[case.inquiry(), case.round_()], ids=lambda brief: brief.id)
def page(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """(the entry, the JSON-LD) of a brief's page."""
    body = render_site(case.snapshot())[file_of(article_path(request.param))].decode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = mf2py.parse(doc=body, url=f"https://wire.example{article_path(request.param)}")
    (entry,) = [item for item in parsed["items"] if item["type"] == ["h-entry"]]
    (script,) = case.html(body).css("script[type='application/ld+json']")
    return entry["properties"], json.loads(script.text())


def test_the_entry_says_what_the_data_says(page: tuple[dict[str, Any], dict[str, Any]]) -> None:
    entry, data = page
    assert entry["name"] == [data["headline"]]
    assert entry["url"] == entry["uid"] == [data["url"]]
    assert entry["published"] == [data["datePublished"]]
    assert entry.get("updated", [data["datePublished"]]) == [data["dateModified"]]
    assert data["description"] in " ".join(entry["summary"][0].split())


def test_its_author_is_the_desk(page: tuple[dict[str, Any], dict[str, Any]]) -> None:
    entry, data = page
    assert entry["author"][0]["type"] == ["h-card"]
    assert entry["author"][0]["properties"]["name"] == [data["author"]["name"]]


def test_each_source_is_cited(page: tuple[dict[str, Any], dict[str, Any]]) -> None:
    entry, data = page
    cited = {c["properties"]["url"][0]: c["properties"] for c in entry["citation"]}
    assert set(data["citation"]) <= cited.keys()
    for source in data["isBasedOn"]:
        assert cited[source["url"]]["name"] == [source["headline"]]
        assert cited[source["url"]]["author"] == [source["publisher"]["name"]]
