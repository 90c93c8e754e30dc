"""Runs of words that two texts share: what counts as a word, and what is nobody's wording."""

from modelwire.copying import longest_run


def test_a_figure_is_one_word() -> None:
    source = "Pellan will ship the first 2,000 robots that it has built."
    assert longest_run("it will ship the first 2,000 robots", source) == 6
    assert longest_run("it will ship the first 2000 robots", source) == 6


def test_a_run_goes_on_over_a_figure() -> None:
    source = "a fall of 9.5 per cent in the price of steel that nobody had seen coming"
    assert longest_run("a fall of 9.5 per cent in the price of steel that nobody", source) == 13


def test_names_and_figures_alone_are_nobodys_wording() -> None:
    assert longest_run("so Pellan 2026 Tarn", "Near Pellan 2026 Tarn lies") == 0
