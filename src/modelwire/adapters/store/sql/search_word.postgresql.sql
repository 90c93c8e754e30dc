-- Rows that hold one word, so many at most.
SELECT brief_id FROM brief_search WHERE words @@ plainto_tsquery('simple', :query) LIMIT :limit
