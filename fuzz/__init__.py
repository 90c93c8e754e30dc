"""Fuzzing what strangers write: feeds, pages, robots files, licences. Seeds are ours and invented."""
