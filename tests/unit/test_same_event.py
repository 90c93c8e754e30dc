from dataclasses import replace
from datetime import timedelta

from modelwire.same_event import Corpus, Judgement, same_event
from modelwire.types import Article
from tests.unit.make import article

TALE = (
    "Norwick's data authority opened an inquiry into Corvane on Monday over clinic transcripts that outsiders could "
    "read. The authority counts about 41,000 transcripts. Corvane makes Lumen-2, a model that takes notes in clinics. "
    "The company has until 30 June to explain itself, the authority wrote in its notice."
)


def judge(a: Article, b: Article, names: tuple[str, ...] = ()) -> Judgement:
    corpus = Corpus([a.text, b.text, "A robot maker raised money.", "A court heard a case.", "Rain fell on Tarn."])
    pieces = [corpus.piece(x.id, x.publisher, x.published_at, x.title, x.text, names) for x in (a, b)]
    return same_event(*pieces)


def test_two_tellings_of_one_event_are_the_same() -> None:
    a = article("https://post.example/1", "Norwick opens inquiry into Corvane transcripts", TALE)
    b = article(
        "https://ledger.example/2",
        "Corvane faces Norwick inquiry over exposed transcripts",
        "Norwick's data authority is looking into how transcripts of Corvane's model Lumen-2 could be read by "
        "outsiders. Its notice speaks of about 41,000 transcripts.",
    )
    assert judge(a, b, ("corvane",)).same


def test_two_events_of_one_company_differ() -> None:
    a = article("https://post.example/1", "Norwick opens inquiry into Corvane transcripts", TALE)
    b = article(
        "https://ledger.example/2",
        "Corvane hires a finance director from Pellan",
        "Corvane has hired Paul Ebner, who ran the finances of Pellan, it said in a post. He starts in May.",
    )
    assert not judge(a, b, ("corvane",)).same


def test_a_copy_under_another_headline_is_the_same_and_says_so() -> None:
    a = article("https://post.example/1", "Norwick opens inquiry", TALE)
    b = article("https://ledger.example/2", "What we know of a clinic leak", TALE + " Reporting by Post.")
    judged = judge(a, b)
    assert judged.same
    assert judged.copied
    assert "100% of the text is the same" in judged.reasons


def test_an_event_is_not_told_for_the_first_time_weeks_apart() -> None:
    a = article("https://post.example/1", "Norwick opens inquiry", TALE)
    b = article(
        "https://post.example/2",
        "Norwick opens inquiry",
        TALE,
        published_at=a.published_at + timedelta(days=6),
    )
    assert judge(a, b) == Judgement(0.0, ("more than 5 days apart",), never=True)


def test_the_judgement_is_symmetric() -> None:
    a = article("https://post.example/1", "Norwick opens inquiry", TALE)
    b = article("https://ledger.example/2", "Corvane inquiry", TALE[:200])
    assert judge(a, b) == judge(b, a)


def test_two_versions_of_one_thing_are_two_events() -> None:
    a = article("https://corvane.example/1", "Meet the winners of the Lumen 4.7 workshop", "Ten teams met in Norwick.")
    b = article("https://corvane.example/2", "Meet the winners of our Lumen 4.8 workshop", "Ten teams met in Norwick.")
    assert judge(a, b, ("lumen",)) == Judgement(0.0, ("another version of lumen",), never=True)
    both = article("https://corvane.example/3", "Lumen 4.7 and Lumen 4.8 winners meet", "Ten teams met in Norwick.")
    assert judge(a, both, ("lumen",)).score > 0


def test_what_is_compared_is_the_same_in_every_process() -> None:
    piece = Corpus([TALE]).piece("a", "post.example", article().published_at, "Title", TALE, ())
    # Python's own hash of a string changes from one process to the next; these numbers must not.
    assert min(piece.shingles) == 38_613_384


def test_two_posts_of_one_publisher_are_two_events_unless_they_share_a_title() -> None:
    first = "Corvane sells plugins for finance teams. They read ledgers and draft reports."
    second = "Corvane sells plugins for sales teams. They read ledgers and draft letters."
    a = article("https://corvane.example/1", "Corvane plugins for finance", first)
    b = article("https://corvane.example/2", "Corvane plugins for sales", second)
    judged = judge(a, b, ("corvane",))
    assert not judged.same
    assert "two posts of one publisher" in judged.reasons
    assert judge(a, article("https://post.example/2", "Corvane plugins for finance", second), ("corvane",)).same
    assert judge(a, article("https://corvane.example/3", a.title, second), ("corvane",)).same


def test_a_headline_worded_otherwise_does_not_count_against_one_event() -> None:
    a = article("https://post.example/1", "Norwick opens inquiry into Corvane transcripts", TALE)
    told = "Norwick's authority opened an inquiry into Corvane over clinic transcripts that outsiders could read."
    bare = judge(a, article("https://ledger.example/2", "", told)).score
    assert judge(a, article("https://ledger.example/2", "Monday, in short", told)).score > 0.8 * bare


def test_a_year_in_common_says_nothing() -> None:
    a = article("https://post.example/1", "Rain fell in 2026", "It rained in Tarn in 2026.")
    b = article("https://ledger.example/2", "A robot maker hires for 2026", "It seeks a cook in 2026.")
    assert "figures 0.00" in judge(a, b).reasons


def test_a_page_that_keeps_machines_out_makes_no_two_pieces_one() -> None:
    wall = "Checking that you are no robot. The page behind this one comes up by itself in a moment, so please wait. "
    wall += "Nothing has to be done, and a browser that shows pictures and lets scripts run is all that it takes."
    a = article("https://post.example/1", "Norwick opens inquiry", wall)
    b = article("https://ledger.example/2", "Kernel 7.1 is out", wall)
    judged = judge(a, b)
    assert not judged.same
    assert judged.reasons == ("the text is the same and tells of neither headline",)
    named = article("https://ledger.example/2", "Norwick opens an inquiry", wall)
    assert judge(a, named).copied, "under like headlines it is one piece, whatever the page says"


def test_what_a_series_of_one_publisher_begins_with_makes_its_parts_no_copies() -> None:
    series = "This is a part of a course on the Corvane compiler, which goes from the first line to a whole program. "
    series += "Whoever has not read the other parts finds a list of them below, with what each of them needs. "
    a = article("https://post.example/1", "Course 12.7: reading variables", series)
    b = article("https://post.example/2", "Course 12.8: writing errors to the terminal", series)
    assert not judge(a, b).same
    assert judge(a, replace(b, title="Course 12.7: reading variables (again)")).copied
    assert judge(replace(a, text=series * 5), replace(b, text=series * 5)).copied, "a whole article is a copy"
