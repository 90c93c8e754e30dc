"""Prompts: files of this package, each with its version, and a digest that the provenance record shows."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from modelwire.text import digest


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told to do; nothing of anybody else's is ever put into it."""

    name: str
    version: int
    text: str

    @property
    def label(self) -> str:
        """For the record: "write/1@3f2a91c07b1d"."""
        return f"{self.name}/{self.version}@{digest(self.text)[:12]}"


@cache
def prompt(name: str) -> Prompt:
    """A prompt by its name: extract or write."""
    told = files("modelwire.write").joinpath(f"prompts/{name}.md").read_text(encoding="utf-8")
    head, _, text = told.partition("\n\n")
    return Prompt(name, int(head.removeprefix("version:")), text.strip())
