"""Modelwire: an editorial engine for a news beat."""

__version__ = "0.1.0"
