"""Jobs: who does the work, when, and who takes it over.

    timetable ──▶ main job ──▶ one reading job a publisher ──▶ any worker
                     │  waits for them                            │ rows
                     └──▶ the rest of the run, beside the site ◀──┘

A job says who does something now. What is to be done follows from the rows, as ever (docs/decisions/0001): jobs that
are lost are asked for again by the next run, and one that is done twice changes nothing the second time.

The engine behind is dbos: SQLite in a file beside the rows, or a schema of its own in the PostgreSQL of the rows. Only
`library` and `engine` import it, and only where a worker starts or jobs are looked at.
"""
