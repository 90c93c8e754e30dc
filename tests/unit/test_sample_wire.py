"""What an outlet of the sample does in its life: it moves its feed, puts up a wall, puts a text right."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from modelwire import sample
from modelwire.read import extract, parse_feed
from modelwire.sample.replay import evenings
from modelwire.sample.wire import wire_of
from modelwire.testing import Answer, FakeWeb, Seen

OUTLETS = """
[quay]
name = "The Quay"
host = "quay.example"
format = "{format}"
offers = "{offers}"
{more}
"""
FIRST = """outlet: quay
path: /ferries
title: Ferry firm buys nine boats
author: A. Writer
published: 2026-05-10T09:00:00+02:00

The ferry firm has bought nine boats, it said on Sunday at the pier, where a band played until it rained.

The boats are green. They will be painted before the first of them sails, the firm said.
"""
RIGHT = """revises: ferries
published: 2026-05-18T12:00:00+02:00
note: An earlier version of this article said nine boats. The firm has bought six.
title: Ferry firm buys six boats

The ferry firm has bought six boats, it said on Sunday at the pier, where a band played until it rained.

The boats are green. They will be painted before the first of them sails, the firm said.
"""
BEFORE, AFTER = datetime(2026, 5, 18, 9, tzinfo=UTC), datetime(2026, 5, 18, 10, tzinfo=UTC)


def wire(format_: str = "rss", offers: str = "full", more: str = "", **texts: str) -> sample.Wire:
    toml = OUTLETS.format(format=format_, offers=offers, more=more)
    return wire_of(toml, {"ferries": FIRST, **{name.replace("_", "."): text for name, text in texts.items()}})


def asked(made: sample.Wire, path: str, now: datetime) -> Answer:
    web = FakeWeb()
    sample.serve(web, made, now)
    return web.answer(Seen("GET", "quay.example", path, {}, 0.0))


@pytest.mark.parametrize("format_", ["rss", "atom", "json"])
def test_a_text_that_was_put_right_is_so_from_its_instant_on(format_: str) -> None:
    made = wire(format_, ferries_revised=RIGHT)
    (outlet,) = made.outlets
    for now, boats, corrected in ((BEFORE, "nine boats", False), (AFTER, "six boats", True)):
        page = asked(made, "/ferries", now).data
        body = asked(made, outlet.feed_url.removeprefix("http://quay.example"), now).data
        (entry,) = parse_feed(body, url=outlet.feed_url, content_type="", now=AFTER).entries
        found = extract(page, "http://quay.example/ferries")
        for title, text in ((entry.title, entry.text), (found.title, found.text)):
            assert boats in title
            assert f"has bought {boats}" in text
            assert ("Correction, 18 May 2026: An earlier version" in text) is corrected
        assert entry.published_at == made.pieces[0].published_at
        assert (entry.updated_at == AFTER) is corrected


def test_the_machine_readable_date_moves_with_the_text() -> None:
    made = wire(ferries_revised=RIGHT)
    told = [linked(asked(made, "/ferries", now)) for now in (BEFORE, AFTER)]
    assert [one["dateModified"] for one in told] == ["2026-05-10T09:00:00+02:00", "2026-05-18T12:00:00+02:00"]
    assert {one["datePublished"] for one in told} == {"2026-05-10T09:00:00+02:00"}


def test_a_summary_feed_tells_of_the_correction_too() -> None:
    body = asked(wire(offers="summary", ferries_revised=RIGHT), "/feed.xml", AFTER).data.decode()
    assert "painted" not in body
    assert "Correction, 18 May 2026" in body


def test_behind_a_wall_there_is_the_first_paragraph_and_the_page_says_so() -> None:
    made = wire(offers="paywall")
    page, body = (asked(made, path, AFTER).data.decode() for path in ("/ferries", "/feed.xml"))
    assert "nine boats" in page
    assert "nine boats" in body
    assert "painted" not in page + body
    told = linked(asked(made, "/ferries", AFTER))
    assert told["isAccessibleForFree"] is False
    part = told["hasPart"]
    assert (part["@type"], part["isAccessibleForFree"]) == ("WebPageElement", False)
    assert f'class="{part["cssSelector"].removeprefix(".")}"' in page


def test_without_a_wall_nothing_is_said_of_one() -> None:
    assert "isAccessibleForFree" not in linked(asked(wire(), "/ferries", AFTER))


def test_a_feed_moves_and_its_old_address_points_to_the_new_one() -> None:
    made = wire("atom", more='moved = "2026-05-15"')
    early, late = datetime(2026, 5, 14, 23, tzinfo=UTC), datetime(2026, 5, 15, tzinfo=UTC)
    assert [asked(made, path, early).status for path in ("/feed.xml", "/feeds/feed.xml")] == [200, 404]
    old = asked(made, "/feed.xml", late)
    assert (old.status, dict(old.headers)["Location"]) == (301, "http://quay.example/feeds/feed.xml")
    new = asked(made, "/feeds/feed.xml", late).data.decode()
    assert 'rel="self" href="http://quay.example/feeds/feed.xml"' in new
    assert "nine boats" in new
    assert "/feeds/feed.xml" in asked(made, "/", late).data.decode()


def test_the_evenings_run_from_the_first_day_to_the_last_change() -> None:
    assert [len(evenings(one)) for one in (wire(), wire(ferries_revised=RIGHT))] == [1, 9]


def linked(answer: Answer) -> Any:
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.data.decode(), re.S)
    return json.loads(told)
