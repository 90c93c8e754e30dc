"""A short form of `make fuzz`, always with the same cases."""

from itertools import islice

from fuzz.reading import TARGETS, Case, cases, fault


def test_mutations_break_no_reader() -> None:
    broken = [(case.target, case.number, problem) for case in islice(cases(9309), 350) if (problem := fault(case))]
    assert broken == []


def test_a_reader_that_breaks_is_noticed() -> None:
    target = next(iter(TARGETS))
    kept = TARGETS[target]
    try:
        TARGETS[target] = (lambda _: 1 / 0, "")
        assert fault(Case(target, 1, b"")) == "ZeroDivisionError: division by zero"
    finally:
        TARGETS[target] = kept
