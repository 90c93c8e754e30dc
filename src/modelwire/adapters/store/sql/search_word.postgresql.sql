-- Rows that hold one word, so many at most, in one line.
SELECT coalesce(string_agg(brief_id, ','), '') FROM (
    SELECT brief_id FROM brief_search WHERE words @@ plainto_tsquery('simple', :word) LIMIT :limit
) AS held
