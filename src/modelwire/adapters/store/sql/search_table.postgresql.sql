-- One row a public brief: its words as search compares them (folded, split by us), headline and prose apart.
CREATE TABLE brief_search (
    brief_id text CONSTRAINT pk_brief_search PRIMARY KEY,
    headline text NOT NULL,
    body text NOT NULL,
    words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', headline), 'A') || setweight(to_tsvector('simple', body), 'B')
    ) STORED
)
