"""The outside: one port each, one library each."""
