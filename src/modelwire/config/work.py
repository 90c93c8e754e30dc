"""Who does the work, and who is told how it goes."""

from pydantic import Field

from modelwire.config.kinds import VARIABLE, MaybeAddress, Minutes, Table


class Jobs(Table):
    """Who does the work, and when."""

    every: Minutes = Field(
        60, description="how often `modelwire serve` runs the main job; minutes that divide an hour or a day", gt=0
    )
    workers: int = Field(
        1,
        description="how many workers `modelwire serve` keeps on PostgreSQL; a whole number from 1 to 16, SQLite has 1",
        ge=1,
        le=16,
    )
    stage_minutes: int = Field(
        60,
        description="after how long a stage of a run begins nothing more and leaves the rest to the next run; "
        "a whole number of minutes, 1 or more",
        ge=1,
    )
    width: int = Field(
        8, description="how many publishers one worker reads at once; a whole number from 1 to 32", ge=1, le=32
    )
    silence_seconds: float = Field(
        20.0, description="how long a worker is silent before others take over its jobs; seconds from 1 to 600",
        ge=1, le=600,
    )  # fmt: skip


class Desk(Table):
    """How the editor is told that something waits."""

    notify: str = Field(
        "",
        description="the environment variable with the addresses that are told when something waits, as Apprise "
        "writes them; a NAME like MODELWIRE_NOTIFY, empty for none",
        pattern=VARIABLE,
    )


class Observe(Table):
    """How machines are told how the publication is."""

    events: bool = Field(
        False, description="whether runs tell each event as a line of JSON on stderr; true, or false for plain progress"
    )
    textfile: str = Field(
        "", description="where each run leaves its metrics for node_exporter; a path like metrics/modelwire.prom"
    )
    token: str = Field(
        "",
        description="the environment variable with the token that opens /metrics at the desk to others than this "
        "computer; a NAME like MODELWIRE_METRICS_TOKEN, empty for nobody",
        pattern=VARIABLE,
    )
    heartbeat: str = Field(
        "",
        description="the environment variable with the address that is asked for after each run that went well; "
        "a NAME like MODELWIRE_HEARTBEAT, empty for none",
        pattern=VARIABLE,
    )
    traces: MaybeAddress = Field(
        "",
        description="the OpenTelemetry collector that gets a span for each stage; an address like "
        "http://127.0.0.1:4318/v1/traces, empty for none",
    )
