"""Letters: the same facts and links in both parts, and on the page of the site (TRUST D4, D9, E1)."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from modelwire.publish import Snapshot, render_site
from modelwire.publish.catalogue import catalogue
from modelwire.publish.newsletter import (
    CHOOSE_PLACE,
    LEAVE_PLACE,
    as_it_stands,
    confirmation,
    daily_letter,
    has_news,
    only,
    part_for,
    print_letter,
    weekly_letter,
)
from modelwire.types import Issue, Letter, Rung, Standing
from tests.flow.post import withdrawn
from tests.unit import publish_case as case
from tests.unit.letter_case import full
from tests.unit.publish_case import SITE, html

NAMES = {entity.id: entity.name for entity in case.ENTITIES}
POSTAL = "The Test Wire, 3 Quay Street, Norwick"


def folded(text: str) -> str:
    return " ".join(text.split())


def links(text: str) -> set[str]:
    return set(re.findall(r"https?://[^\s<>\"]+", text))


def facts(letter: Letter) -> list[str]:
    """Every sentence and line that a reader is told."""
    told = [letter.title, letter.notice]
    for item in letter.items:
        told += [item.label, item.headline, item.summary, item.angle, item.credit, item.notice, item.made_by]
    for line in (*letter.also, *letter.watches, *letter.settled, *letter.corrections):
        told += [line.title, line.note]
    return [fact for fact in told if fact]


def test_both_parts_say_the_same_and_link_to_the_same() -> None:
    _, letter = full()
    printed = print_letter(letter, SITE, postal=POSTAL)
    page = html(printed.html)
    words = folded(page.body.text(separator=" "))
    assert len(facts(letter)) > 30
    for fact in facts(letter):
        assert fact.casefold() in words.casefold(), fact
        assert fact.casefold() in folded(printed.text).casefold(), fact
    in_html = {str(a.attributes["href"]) for a in page.css("a")}
    assert in_html == links(printed.text)
    assert len(in_html) > 15


def test_it_is_small_and_asks_nobody_for_anything() -> None:
    _, letter = full()
    body = print_letter(letter, SITE, postal=POSTAL).html
    assert len(body.encode()) < 80 * 1024
    page = html(body)
    assert page.css("img, link, script, iframe, object, form, video, audio, [background]") == []
    assert "url(" not in body
    assert "@import" not in body
    hosts = {str(a.attributes["href"]).split("/")[2] for a in page.css("a")}
    assert hosts <= {"wire.example", *case._DOMAINS.values()}
    # Every address stands in the text as it is: no counter in between, nothing that tells readers apart but two links.
    assert not re.search(r"[?&]\w+=", "".join(links(body)))


def test_its_structure_can_be_heard() -> None:
    _, letter = full()
    page = html(print_letter(letter, SITE).html)
    assert page.css_first("html").attributes["lang"] == "en"
    assert {table.attributes.get("role") for table in page.css("table")} == {"presentation"}
    levels = [node.tag for node in page.css("h1, h2, h3")]
    assert levels[0] == "h1"
    assert levels.count("h1") == 1
    assert len(page.css("article > h2")) == len(letter.items)
    sizes = [int(size) for size in re.findall(r"font-size:\s*(\d+)px", page.body.html)]
    assert min(size for size in sizes if size > 1) >= 14


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough(scheme: str) -> None:
    """WCAG 1.4.3 for each colour of text on the paper it stands on, as the style sheet has them."""
    from modelwire.publish.press import THEME

    css = (THEME / "mail" / "mail.css").read_text(encoding="utf-8")
    light, _, dark = css.partition("@media (prefers-color-scheme: dark)")
    part = light if scheme == "light" else dark
    # A button has ink for its ground: it is held to its own two colours.
    button = re.search(r"\.press \{.*?background: (#[0-9a-f]{6}).*?; color: (#[0-9a-f]{6})", part)
    assert button
    assert _contrast(*button.groups()) >= 4.5
    part = "\n".join(line for line in part.splitlines() if ".press" not in line)
    papers = ["#fdfcf9", "#f2efe8"] if scheme == "light" else ["#18191c", "#23252a"]
    inks = set(re.findall(r"[^-]color:\s*(#[0-9a-f]{6})", part)) - {"#ece8df", "#0f1012"}  # the preheader is not seen
    assert len(inks) >= 3
    for ink in inks:
        for paper in papers:
            assert _contrast(ink, paper) >= 4.5, (ink, paper)


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_machines_part_is_labelled_above_everything() -> None:
    _, letter = full()
    by_model = replace(letter.items[1], made_by="written by a language model (x:y), checked sentence by sentence")
    printed = print_letter(replace(letter, items=(letter.items[0], by_model)), SITE)
    label = "Made by a machine: written by rules, no language model; written by a language model (x:y)"
    for body in (printed.html, folded(printed.text)):
        assert label in folded(body)
        assert folded(body).index(label) < folded(body).index("Reality check" if "<" in body else "REALITY CHECK")


def test_analysis_is_called_analysis() -> None:
    _, letter = full()
    assert "Analysis: March rests on one outlet" in letter.items[0].angle


def test_hostile_words_stay_words() -> None:
    _, letter = full()
    bad = '"><script>alert(1)</script>{{ 7*7 }}{% include "x" %}\u202e${x}'
    item = replace(letter.items[0], headline=bad, summary=bad, credit=bad, source=("javascript:alert(1)", bad))
    printed = print_letter(replace(letter, items=(item,), subject=bad), SITE)
    page = html(printed.html)
    assert page.css("script") == []
    assert "{{ 7*7 }}" in printed.text
    assert not [a for a in page.css("a") if not str(a.attributes["href"]).startswith("https://")]
    assert "\u202e" not in printed.html + printed.text


def test_the_text_folds_prose_and_no_address() -> None:
    _, letter = full()
    for line in print_letter(letter, SITE).text.splitlines():
        assert len(line) <= 72 or "http" in line, line


def test_a_part_holds_what_is_followed() -> None:
    _, letter = full()
    assert part_for(letter, ("daily", "entity:pellan")) == ""
    assert part_for(letter, ("weekly",)) is None
    assert part_for(letter, ("entity:nobody", "watch:w-0123456789ab")) is None  # it is open still
    part = part_for(letter, ("entity:pellan", "watch:w-fedcba987654", "entity:nobody"))
    assert part == "entity:pellan,watch:w-fedcba987654"
    chosen = only(letter, part, NAMES)
    assert [item.headline.split()[0] for item in chosen.items] == ["Oxmoor"]
    assert [line.of for line in chosen.settled] == ["w-fedcba987654"]
    assert (chosen.also, chosen.watches) == ((), ())
    assert chosen.preheader == "What you follow: Pellan, what you watch"
    assert only(letter, "", NAMES) is letter


def test_a_day_without_news_is_no_letter() -> None:
    shelves = catalogue(case.snapshot())
    quiet = replace(shelves.days[0], brief_ids=(), also=())
    letter = daily_letter(quiet, shelves, told_until=case.june(14), now=case.june(15))
    assert not has_news(letter)
    assert has_news(replace(letter, settled=letter.watches))


def test_a_week_leads_with_what_led_its_days() -> None:
    shelves, _ = full()
    letter = weekly_letter(case.june(14).date(), shelves, most=3, told_until=case.june(7), now=case.june(14, 21))
    assert (letter.path, letter.title) == ("/newsletter/2026-w24/", "The week of 8 June 2026 to 14 June 2026")
    assert [item.brief_id for item in letter.items[:2]] == [case.ULIDS[0], case.ULIDS[1]]
    assert len(letter.items) == 3


# ── the page of a letter ─────────────────────────────────────────────────────────────────────────────────────


def issue_of(letter: Letter) -> Issue:
    return Issue("daily:2026-06-12", letter, case.june(12, 20), case.june(12, 20))


def site_with(issue: Issue, **more: object) -> dict[str, bytes]:
    return render_site(case.snapshot(newsletter=True, issues=(issue,), postal=POSTAL, **more))


def test_the_page_is_the_mail_without_its_readers_links() -> None:
    shelves = catalogue(case.snapshot())
    letter = daily_letter(shelves.days[0], shelves, told_until=case.june(12), now=case.june(12, 20))
    mailed = print_letter(letter, SITE, postal=POSTAL).html
    page = site_with(issue_of(letter))["newsletter/2026-06-12/index.html"].decode()
    own = re.compile(rf"https://wire\.example/newsletter/(?:leave/{LEAVE_PLACE}|choose/{CHOOSE_PLACE})/")
    assert len(own.findall(mailed)) == 2
    assert own.sub("https://wire.example/subscribe/", mailed) == page


def test_a_correction_reaches_the_page() -> None:
    shelves = catalogue(case.snapshot())
    letter = daily_letter(shelves.days[1], shelves, told_until=case.june(1), now=case.june(11, 20))
    issue = replace(issue_of(letter), opened_at=case.june(11, 20))
    page = site_with(issue)["newsletter/2026-06-11/index.html"].decode()
    assert "Corrected on 12 June 2026: A date was wrong." in page
    assert letter.items[0].headline in page.replace("&#39;", "’")


def test_a_withdrawal_takes_the_words_off_the_page() -> None:
    shelves = catalogue(case.snapshot())
    letter = daily_letter(shelves.days[0], shelves, told_until=case.june(12), now=case.june(12, 20))
    gone = withdrawn(case.inquiry())
    files = render_site(replace(_with(gone), newsletter=True, issues=(issue_of(letter),)))
    page, listed = files["newsletter/2026-06-12/index.html"].decode(), files["newsletter/index.html"].decode()
    assert "Withdrawn on 13 June 2026: The count was wrong." in page
    for words in (letter.items[0].headline, letter.items[0].summary[:60], "factor of 3.3", "Brightline Tech, citing"):
        assert words not in page
        assert words not in listed
    assert "w-0123456789ab" not in page


def _with(brief: object) -> Snapshot:
    base = case.snapshot()
    assert brief.id == base.briefs[0].id  # type: ignore[attr-defined]
    return replace(base, briefs=(brief, *base.briefs[1:]))  # type: ignore[arg-type]


def test_a_publisher_who_wants_not_even_links_is_off_the_page() -> None:
    shelves, letter = full()
    barred = replace(shelves.snapshot, standings={"tidings.example": Standing(Rung.NO_FETCH, False, ())})
    issue = replace(issue_of(letter), opened_at=case.june(12, 20) + timedelta(hours=1))
    assert len(letter.also) == 3
    assert "Tidings" not in [line.note for line in as_it_stands(issue, catalogue(barred)).also]


def test_a_site_without_letters_shows_none_and_asks_for_no_address() -> None:
    files = render_site(case.snapshot())
    assert not [path for path in files if path.startswith("newsletter/")]
    assert 'type="email"' not in files["subscribe/index.html"].decode()
    assert 'type="email"' in render_site(case.snapshot(newsletter=True))["subscribe/index.html"].decode()


# ── the question ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_question_asks_and_sells_nothing() -> None:
    link = "https://wire.example/newsletter/confirm/" + "a" * 32 + "/"
    printed = confirmation(SITE, ["the day’s edition", "Corvane"], link, postal=POSTAL)
    assert link in printed.text
    assert link in printed.html
    assert links(printed.text) == {link, "https://wire.example/"}
    assert "the day’s edition, Corvane" in folded(printed.text)
    assert html(printed.html).css("img, form, script") == []


def test_letters_and_reader_pages_are_html_as_it_is_written() -> None:
    import html5lib

    shelves, letter = full()
    from modelwire.publish.newsletter import followable, reader_page

    issue = issue_of(letter)
    files = render_site(replace(shelves.snapshot, newsletter=True, issues=(issue,), postal=POSTAL))
    frame = files["subscribe/index.html"].decode()
    follow = followable(shelves)
    pages = {
        "letter": files["newsletter/2026-06-12/index.html"].decode(),
        "list": files["newsletter/index.html"].decode(),
        "subscribe": frame,
        "confirmation": confirmation(SITE, ["daily"], "https://wire.example/x/", postal=POSTAL).html,
        "choose": reader_page(frame, "choose.html", SITE, follow=follow, chosen=("daily",), saved=True),
        "confirm": reader_page(frame, "confirm.html", SITE, wanted="<b>all</b>"),
        "refused": reader_page(frame, "not_taken.html", SITE, problem="<script>"),
        **{name: reader_page(frame, f"{name}.html", SITE) for name in ("asked", "leave", "left", "erased", "too_late")},
    }
    for name, page in pages.items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(page)
        assert [error[1] for error in parser.errors] == [], name
        assert html(page).css("script:not([type='application/ld+json'])") == [], name
        assert len(html(page).css("h1")) == 1, name


def test_corrections_that_do_not_fit_are_counted_and_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelwire.publish.newsletter.letter._CORRECTIONS", 0)
    _, letter = full()
    assert [(line.href, line.title) for line in letter.corrections] == [("/corrections/", "1 more of what was mailed")]
