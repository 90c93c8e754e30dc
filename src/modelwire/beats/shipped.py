"""The beats that ship with the program, each a file here; beside most lies a list of publishers to start from."""

import tomllib
from importlib import resources

_HERE = "modelwire.beats"


def shipped() -> dict[str, str]:
    """Names of the beats that ship, with their titles; the default one first."""
    files = sorted(f.name for f in resources.files(_HERE).iterdir() if f.name.endswith(".toml"))
    titles = {name[:-5]: str(tomllib.loads(_text(name))["title"]) for name in files}
    return dict(sorted(titles.items(), key=lambda item: (item[0] != "ai", item[0])))


def starter(name: str) -> str:
    """The OPML list of publishers that ships with a beat; "" where none does."""
    file = resources.files(_HERE).joinpath(f"{name}.opml")
    return file.read_text(encoding="utf-8") if name.isidentifier() and file.is_file() else ""


def _text(name: str) -> str:
    return resources.files(_HERE).joinpath(name).read_text(encoding="utf-8")
