-- The latest rows that hold one word, quoted; read from the end of its list, so what it costs is bounded.
SELECT rowid FROM brief_search WHERE brief_search MATCH :query ORDER BY rowid DESC LIMIT :limit
