"""From every older schema to today's, one file a step. Run by `revisions.py`; there is no alembic.ini."""
