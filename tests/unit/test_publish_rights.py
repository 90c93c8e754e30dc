"""The pages on what publishers let us do, how they are drawn on, and what was asked of us."""

from datetime import date, timedelta

from modelwire.publish import Asked, render_site
from modelwire.types import Policy, Rung
from tests.contract.nouns import notice, rung_change
from tests.unit.publish_case import html, snapshot

POLICY = Policy(
    "harbour-ledger.example", Rung.CAPPED, 12, timedelta(hours=6), "<i>The Ledger</i>", "ada@harbour.example", "c-17",
    date(2027, 12, 31),
)  # fmt: skip


def text(files: dict[str, bytes], path: str) -> str:
    return " ".join(html(files[path]).css_first("main").text().split())


def test_the_page_lists_every_policy_and_no_contact() -> None:
    files = render_site(snapshot(asked=Asked((POLICY,))))
    told = text(files, "policies/publishers/index.html")
    for words in ("harbour-ledger.example", "capped", "12 words", "6 hours", "<i>The Ledger</i>", "31 December 2027"):
        assert words in told
    assert not html(files["policies/publishers/index.html"]).css("main i")
    public = b"".join(files.values())
    assert b"ada@harbour.example" not in public
    assert b"c-17" not in public


def test_without_policies_the_page_says_so() -> None:
    assert "No publisher has asked" in text(render_site(snapshot()), "policies/publishers/index.html")


def test_a_publisher_sees_every_brief_that_drew_on_it_and_what_share() -> None:
    files = render_site(snapshot())
    rows = html(files["source/harbour-ledger.example/index.html"]).css("table.shares tbody tr")
    cells = [[cell.text() for cell in row.css("td")] for row in rows]
    assert [(passages, share) for _, passages, share, _ in cells] == [("2 of 6", "33 %"), ("1 of 2", "50 %")]
    links = [row.css_first("a").attributes["href"] for row in rows]
    assert all(link and f"{link.strip('/')}/index.html" in files for link in links)


def test_the_report_counts_and_tells_no_words_and_no_names() -> None:
    asked = Asked(notices=(notice(), notice("n-000000000002")), rungs=(rung_change(),))
    files = render_site(snapshot(asked=asked))
    group, told = "", dict[tuple[str, str], str]()
    for row in html(files["transparency/requests/index.html"]).css_first("table.figures").css("tr"):
        name, value = row.css_first("th").text(), row.css_first("td")
        group = group if value else name
        if value:
            told[group, name] = value.text()
    assert (told["", "Notices"], told["Rungs changed", "signal"]) == ("2", "1")
    public = b"".join(files.values())
    for secret in ("Ada Ruhl", "ada@outlet.example", "It is ours."):
        assert secret.encode() not in public


def test_every_page_leads_to_the_form_for_errors_where_one_is_answered() -> None:
    with_forms, without = render_site(snapshot(asked=Asked(forms=True))), render_site(snapshot())
    pages = [path for path in with_forms if path.endswith(".html")]
    assert len(pages) > 20
    for path in pages:
        links = [a.attributes.get("href") or "" for a in html(with_forms[path]).css("footer a")]
        assert any(link.startswith("/report/?about=/") for link in links), path
    assert b"/report/" not in b"".join(without[path] for path in pages if path in without)
    assert "report/index.html" not in without
