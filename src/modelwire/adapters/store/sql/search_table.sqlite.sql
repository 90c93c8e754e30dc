-- One row a public brief: its words as search compares them (folded, split by us), headline and prose apart.
CREATE VIRTUAL TABLE brief_search USING fts5(
    brief_id UNINDEXED, headline, body, tokenize = 'unicode61 remove_diacritics 2'
)
