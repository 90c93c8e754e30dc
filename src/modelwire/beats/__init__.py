"""Beats: what a newsroom covers. Some ship with the program; an operator may write another."""

from modelwire.beats.load import KINDS, load_beat
from modelwire.beats.shipped import shipped, starter

__all__ = ["KINDS", "load_beat", "shipped", "starter"]
