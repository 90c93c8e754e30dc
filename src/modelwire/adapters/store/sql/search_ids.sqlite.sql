-- The briefs behind rows.
SELECT rowid AS number, brief_id FROM brief_search WHERE rowid IN :numbers
