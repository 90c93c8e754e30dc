-- The query is quoted tokens only, which FTS5 joins by AND. A word in the headline weighs ten of the prose.
SELECT brief_id FROM brief_search
WHERE brief_search MATCH :query
ORDER BY bm25(brief_search, 0.0, 10.0, 1.0), brief_id DESC
LIMIT :limit
