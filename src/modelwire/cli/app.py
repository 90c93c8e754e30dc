"""The commands, put together."""

from typing import Annotated

import typer

from modelwire.cli import (
    brief,
    config,
    db,
    demo,
    desk,
    doctor,
    edition,
    init,
    model,
    newsletter,
    policy,
    resume,
    retry,
    run,
    search,
    serve,
    source,
    status,
    story,
    subscriber,
    takedown,
    verify,
    watch,
    why,
    worker,
)
from modelwire.cli.options import RootDir

app = typer.Typer(
    help="Modelwire: an editorial engine for a news beat. One folder is one publication.",
    epilog="Exit codes: 0 done, 1 done but something needs a person, 2 not done.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from modelwire import __version__

        typer.echo(f"modelwire {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    folder: RootDir = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Modelwire: an editorial engine for a news beat. One folder is one publication."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command("init")(init.init)
app.command("run")(run.run)
app.command("serve")(serve.serve)
app.command("worker")(worker.worker)
app.command("desk")(desk.desk)
app.command("demo")(demo.demo)
app.add_typer(source.app, name="source")
app.add_typer(story.app, name="story")
app.add_typer(brief.app, name="brief")
app.add_typer(edition.app, name="edition")
app.add_typer(watch.app, name="watch")
app.add_typer(policy.app, name="policy")
app.add_typer(takedown.app, name="takedown")
app.command("why")(why.why)
app.command("verify")(verify.verify)
app.command("search")(search.search)
app.command("status")(status.status)
app.command("doctor")(doctor.doctor)
app.add_typer(newsletter.app, name="newsletter")
app.add_typer(subscriber.app, name="subscriber")
app.command("resume")(resume.resume)
app.command("retry")(retry.retry)
app.command("config")(config.config)
app.add_typer(db.app, name="db")
app.add_typer(model.app, name="model")
