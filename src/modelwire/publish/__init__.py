"""BRIEFS -> READERS: one snapshot of the publication becomes every public file. No clock, no network, no disk."""
