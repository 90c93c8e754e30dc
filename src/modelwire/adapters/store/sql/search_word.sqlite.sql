-- The latest rows that hold one word, quoted, in one line; read from the end of its list, so what it costs is bounded.
SELECT coalesce(group_concat(rowid), '') FROM (
    SELECT rowid FROM brief_search WHERE brief_search MATCH :word ORDER BY rowid DESC LIMIT :limit
)
