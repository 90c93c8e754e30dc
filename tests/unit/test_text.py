import pytest

from modelwire import text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("One here. Two there.", ["One here.", "Two there."]),
        ("Dr. Taldo spoke. She left.", ["Dr. Taldo spoke.", "She left."]),
        ("It cost $1.5 million. Then more.", ["It cost $1.5 million.", "Then more."]),
        ('"No names were lost." He left.', ['"No names were lost."', "He left."]),
        ("A title\n\nA sentence without a stop", ["A title", "A sentence without a stop"]),
        ("J. Smith of the U.S. Army came.", ["J. Smith of the U.S. Army came."]),
        ("Wait … What? Yes!", ["Wait …", "What?", "Yes!"]),
        ("", []),
    ],
)
def test_sentences(given: str, expected: list[str]) -> None:
    assert [given[start:end] for start, end in text.sentences(given)] == expected


def test_digest_keeps_parts_apart() -> None:
    assert text.digest("ab", "c") != text.digest("a", "bc")


def test_words_keep_figures_and_possessives_whole() -> None:
    assert text.words("Corvane's 12,400 third-party files.") == [
        "Corvane's",
        "12,400",
        "third-party",
        "files",
    ]


def test_normalised_words_see_through_disguise() -> None:
    plain = text.normalised_words("The note-taking model's files")
    assert text.normalised_words("THE note\u2011taking mo\u00addel\u2019s fi\u200bles") == plain


def test_clean_drops_what_a_reader_cannot_see() -> None:
    assert text.clean("a\u202eb\x00c\n d\ufe0f\U000e0041") == "abc d"


@pytest.mark.parametrize(
    ("given", "slug"),
    [
        ("Übermodel’s “first” day!", "ubermodels-first-day"),
        ("???", "item"),
        ("a" * 100, "a" * 80),
        ("../etc", "etc"),
    ],
)
def test_slugify(given: str, slug: str) -> None:
    assert text.slugify(given) == slug


def test_a_run_without_stops_is_cut_into_pieces_that_can_be_read() -> None:
    for run in ("word " * 3000, "x" * 9000, "Short. " + "by 5 May " * 900 + "end. Short again."):
        spans = text.sentences(run)
        assert max(end - start for start, end in spans) <= 2000
        assert "".join(run[start:end] for start, end in spans).replace(" ", "") == run.replace(" ", "")
        assert all(run[start:end] == run[start:end].strip() for start, end in spans)
