"""A short form of `make fuzz`, always with the same cases."""

from itertools import islice

import pytest

from fuzz.reading import TARGETS, Case, cases, fault

#: What campaigns found, cut down to what broke the reader.
FOUND = {
    "a licence for an address that is none": ("rsl", b"<rsl><content url='http://[/*'><license/></content></rsl>"),
    "a licence for a port that is none": ("rsl", b"<rsl><content url='//a.example:99999/'><license/></content></rsl>"),
}


def test_mutations_break_no_reader() -> None:
    broken = [(case.target, case.number, problem) for case in islice(cases(9309), 350) if (problem := fault(case))]
    assert broken == []


@pytest.mark.parametrize("found", FOUND)
def test_what_broke_a_reader_breaks_it_no_more(found: str) -> None:
    target, data = FOUND[found]
    assert fault(Case(target, 1, data)) == ""


def test_a_reader_that_breaks_is_noticed() -> None:
    target = next(iter(TARGETS))
    kept = TARGETS[target]
    try:
        TARGETS[target] = (lambda _: 1 / 0, "")
        assert fault(Case(target, 1, b"")) == "ZeroDivisionError: division by zero"
    finally:
        TARGETS[target] = kept
