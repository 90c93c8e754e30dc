-- plainto_tsquery takes any text and joins its words by AND. A word in the headline weighs ten of the prose.
SELECT brief_id FROM brief_search, plainto_tsquery('simple', :query) AS asked
WHERE words @@ asked
ORDER BY ts_rank('{0.1, 0.1, 0.1, 1.0}', words, asked) DESC, brief_id DESC
LIMIT :limit
