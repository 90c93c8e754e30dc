"""Beats: what a newsroom covers. One ships with the program; an operator may write another."""

from modelwire.beats.load import KINDS, load_beat

__all__ = ["KINDS", "load_beat"]
