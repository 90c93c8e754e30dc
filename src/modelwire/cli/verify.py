"""modelwire verify: the record, proven again."""

from modelwire.cli.options import HERE, AsJson, Dir
from modelwire.cli.output import count, show, show_json


def verify(folder: Dir = HERE, as_json: AsJson = False) -> int:
    """Prove rows, evidence and public files.

    Exits 1 where something does not hold; one altered byte is enough.
    """
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        problems = room.verify()
        briefs = len(room.store.briefs())
    if as_json:
        show_json({"briefs": briefs, "problems": problems})
    else:
        for problem in problems:
            show(problem)
        show(f"{count(briefs, 'brief')} proven: {count(len(problems), 'problem') if problems else 'all holds'}")
    return 1 if problems else 0
