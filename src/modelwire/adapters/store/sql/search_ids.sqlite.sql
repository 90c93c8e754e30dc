-- The brief behind a row.
SELECT brief_id FROM brief_search WHERE rowid = :number
