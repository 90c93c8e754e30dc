"""modelwire config: the settings in force."""

from modelwire.cli.options import HERE, AsJson, Dir
from modelwire.cli.output import show_json, show_table


def config(folder: Dir = HERE, as_json: AsJson = False) -> None:
    """Print the settings in force.

    Each with where it came from: the file, a variable, the default. Secrets are masked.
    """
    from modelwire.config import describe

    settings = describe(folder)
    if as_json:
        show_json(settings)
    else:
        show_table(("SETTING", "VALUE", "FROM"), ((s.path, s.value, s.origin) for s in settings), "No settings.")
