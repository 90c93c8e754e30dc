CREATE INDEX ix_brief_search_words ON brief_search USING gin (words)
