"""Config: every setting, what it means and what is right for it.

The description of a field is what an error, the generated file and the reference say of it.
"""

import ipaddress
import re
from datetime import date, time, timedelta
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from modelwire.errors import BadAddress
from modelwire.types import Policy, Rung, Source
from modelwire.urls import safe_url


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("no such time zone") from error
    return name


def _address(url: str) -> str:
    if safe_url(url) is None:
        raise ValueError("not an http or https address")
    return url


def _contact(contact: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", contact) and safe_url(contact) is None:
        raise ValueError("neither a mail address nor a web address")
    return contact


def _clock(text: object) -> object:
    if isinstance(text, str):
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
            raise ValueError("not a time of day")
        return time.fromisoformat(text)
    return text


def _network(text: str) -> str:
    ipaddress.ip_network(text)
    return text


def _place(text: str) -> str:
    parts = urlsplit(f"//{text}")
    if not parts.hostname or not parts.port or parts.path:
        raise ValueError("not host:port")
    return text


def _rung(value: object) -> object:
    if isinstance(value, str):
        if value.strip().lower() == "none":  # as publishers say it
            return Rung.NO_FETCH
        try:
            return Rung[value.strip().upper().replace(" ", "_").replace("-", "_")]
        except KeyError as error:
            raise ValueError("no rung of the ladder") from error
    return value


def _said(text: str) -> str:
    if text and not text.strip():
        raise ValueError("a policy without words")
    return text


def _domain(text: str) -> str:
    name = text.strip().lower()
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+|[0-9a-f.:\[\]]+", name):
        raise ValueError("not a domain")
    return name


def _database(url: str) -> str:
    if url and not url.startswith(("sqlite:", "postgresql:")):
        raise ValueError("neither SQLite nor PostgreSQL")
    return url


def _model(name: str) -> str:
    provider, colon, model = name.partition(":")
    if not colon or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", provider) or not model.strip():
        raise ValueError("not provider:model")
    return name


ModelName = Annotated[str, AfterValidator(_model)]
Address = Annotated[str, AfterValidator(_address)]
RungName = Annotated[Rung, BeforeValidator(_rung)]
_RUNGS = "one of “full”, “capped”, “link only”, “no fetch”"


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Publication(_Settings):
    """Who publishes."""

    name: str = Field("", description="the name of the publication; some text", min_length=1)
    url: Address = Field("", description="where readers find the site; an address like https://wire.example")
    language: str = Field("en", description="the language of the site; a code like en", pattern=r"^[a-z]{2,3}(-\w+)*$")
    timezone: Annotated[str, AfterValidator(_timezone)] = Field(
        "UTC", description="the zone in which days begin and dates are written; a name like Europe/Berlin"
    )
    contact: Annotated[str, AfterValidator(_contact)] = Field(
        "", description="where people and publishers write to; a mail address or a web address"
    )
    editor: str = Field("The editor", description="who answers for what is published; a person or a desk", min_length=1)


class EditionRules(_Settings):
    """How an edition is made."""

    size: int = Field(
        8, description="how many briefs an edition holds at most; a whole number from 1 to 50", ge=1, le=50
    )
    minimum_score: float = Field(
        0.2, description="the news value below which a story gets no brief; a number from 0 to 1", ge=0, le=1
    )
    cut: Annotated[time, BeforeValidator(_clock)] = Field(
        time(20, 0), description="when the edition of a day closes; a time of day in quotes like “20:00”"
    )
    first_run_days: int = Field(
        7, description="how old an item may be to be news; whole days from 1 to 60, older ones are archive", ge=1, le=60
    )


class Fetching(_Settings):
    """How the outside is read."""

    pace_seconds: float = Field(
        2.0, description="the least gap between two requests to one publisher; seconds from 0 to 60", ge=0, le=60
    )
    pace_allowed: bool = Field(
        False, description="whether that gap is kept in the networks under fetch.allow, too; true or false"
    )
    allow: tuple[Annotated[str, AfterValidator(_network)], ...] = Field(
        (), description="private networks that may be read from; a list like [“127.0.0.0/8”]"
    )
    hosts: dict[str, Annotated[str, AfterValidator(_place)]] = Field(
        {},
        description="names that are served elsewhere, for demos; pairs like “outlet.example” = “127.0.0.1:8901”",
    )
    addresses: tuple[Annotated[str, AfterValidator(_network)], ...] = Field(
        (), description="the public networks from which we fetch, told on the site; a list like [“203.0.113.8/32”]"
    )


class Retention(_Settings):
    """How long texts of others are kept."""

    days: int = Field(30, description="how long the text of an article is kept; whole days from 1 to 365", ge=1, le=365)


class Rights(_Settings):
    """Where a publisher stands that says nothing."""

    rung: RungName = Field(Rung.FULL, description=f"where a publisher stands that says nothing; {_RUNGS}")


class Site(_Settings):
    """What the site offers."""

    search: bool = Field(
        True,
        description="whether readers can search, in the page or, without JavaScript, at the server; true, or false",
    )
    forms: bool = Field(
        True,
        description="whether pages hold forms, which `modelwire serve` answers; true, or false on a static host",
    )
    training: bool = Field(
        False,
        description="whether others may train models on what you publish, as robots.txt says; true, or false",
    )
    proxies: tuple[Annotated[str, AfterValidator(_network)], ...] = Field(
        (),
        description="whose word is taken for whom a request is; networks of your own proxies, like [“127.0.0.1/32”]",
    )


class Policies(_Settings):
    """What only the operator can say of the publication; a page is made of what is said, and of nothing else."""

    owner: Annotated[str, AfterValidator(_said)] = Field(
        "", description="who owns the publication, for its page on ownership; a sentence or two, empty for no such page"
    )
    funding: Annotated[str, AfterValidator(_said)] = Field(
        "", description="who pays for it, for the same page; a sentence or two, empty for nothing said"
    )
    reviewed_on: date | None = Field(
        None, description="when you last read the policies, which then says so on each; a date like 2026-06-01"
    )


def _secret(place: str) -> str:
    if place and not re.fullmatch(r"[A-Z][A-Z0-9_]*|file:.+", place):
        raise ValueError("neither a variable nor a file")
    return place


def _mailbox(address: str) -> str:
    from modelwire.addrspec import parse_address  # it needs idna, and most commands read no address

    try:
        return parse_address(address) if address else ""
    except BadAddress as error:
        raise ValueError(str(error)) from error


def _short_mailbox(address: str) -> str:
    # With the token that names a delivery it has to stay within 64 octets (RFC 5321 4.5.3.1.1).
    if len(address.partition("@")[0]) > 15:
        raise ValueError("the part before @ is too long")
    return _mailbox(address)


Mailbox = Annotated[str, AfterValidator(_mailbox)]
ShortMailbox = Annotated[str, AfterValidator(_short_mailbox)]
Secret = Annotated[str, AfterValidator(_secret)]
_SECRET = "the NAME of an environment variable, or “file:” and a path"


class Mail(_Settings):
    """Who mail comes from, and the server that takes it."""

    sender: Mailbox = Field("", description="the address that mail comes from; an address, empty for no newsletter")
    reply_to: Mailbox = Field("", description="where answers go; an address, empty for the sender")
    bounces: ShortMailbox = Field(
        "", description="where undeliverable mail comes back to, with +TOKEN added; an address, 15 letters before @"
    )
    bounce_maildir: str = Field("", description="where mail that came back lies; the path of a Maildir")
    notices: Mailbox = Field(
        "", description="where publishers write to about a notice; an address, empty for publication.contact"
    )
    notices_maildir: str = Field("", description="where notices that come by mail lie; the path of a Maildir")
    postal: str = Field("", description="your postal address, which the law wants in each letter; one line of text")
    host: str = Field("127.0.0.1", description="the mail server that takes mail from us; a name or an address")
    port: int = Field(587, description="its port; a whole number", ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="how the connection is made safe; “starttls”, “tls”, or “none” (this computer only)"
    )
    user: str = Field("", description="the name to log in with; some text, empty for no login")
    password: Secret = Field("", description=f"where the password is; {_SECRET}")
    dkim_selector: str = Field(
        "", description="the selector of the DKIM key; a name like wire1, empty where the server signs",
        pattern=r"^[A-Za-z0-9._-]*$",
    )  # fmt: skip
    dkim_key: Secret = Field("", description=f"where the private key for DKIM is, in PEM; {_SECRET}")
    workers: int = Field(2, description="how many connections send at once; a whole number from 1 to 8", ge=1, le=8)
    domain_seconds: float = Field(
        0.2, description="the least gap between two mails to one domain; seconds from 0 to 60", ge=0, le=60
    )
    day_confirmations: int = Field(
        500, description="how many confirmation mails a day may go out; a whole number from 1 to 100000",
        ge=1, le=100_000,
    )  # fmt: skip


class Newsletter(_Settings):
    """What readers get by mail."""

    auto: bool = Field(
        False, description="whether `modelwire run` sends an edition once it is closed; true, or false for by hand"
    )
    grace_minutes: int = Field(
        120, description="how late it may still do so without being told; minutes from 10 to 1440", ge=10, le=1440
    )
    weekly_items: int = Field(
        12, description="how many briefs a weekly letter holds; a whole number from 3 to 30", ge=3, le=30
    )


class Grounding(_Settings):
    """How sentences are proven."""

    entailment: bool = Field(
        True,
        description="whether the inference model that ships is asked of what a language model wrote; true or false",
    )


class Gathering(_Settings):
    """How articles become stories."""

    meaning: bool = Field(
        True,
        description="whether it counts that headlines and leads lie near one another by their meaning; true or false",
    )


class Models(_Settings):
    """Language models by role, and what they may cost."""

    extract: tuple[ModelName, ...] = Field(
        (),
        description="who picks the passages of one article; a list like [“ollama:qwen3:8b”], empty takes models.write",
    )
    write: tuple[ModelName, ...] = Field(
        (),
        description="who phrases briefs, the next where one fails; a list like [“openai:gpt-5-mini”, “ollama:qwen3”]",
    )
    check: tuple[ModelName, ...] = Field(
        (),
        description="who must agree where a rule objects to a model; a list like [“anthropic:claude-sonnet-5”]",
    )
    run_usd: float = Field(1.0, description="the most that one run may cost; US dollars, 0 for no bound", ge=0)
    day_usd: float = Field(3.0, description="the most that a day (UTC) may cost; US dollars, 0 for no bound", ge=0)
    month_usd: float = Field(30.0, description="the most that a month (UTC) may cost; US dollars, 0 for no bound", ge=0)
    run_tokens: int = Field(
        1_000_000, description="the most tokens of one run, in and out; a whole number, 0 for no bound", ge=0
    )
    day_tokens: int = Field(3_000_000, description="the most tokens of a day; a whole number, 0 for no bound", ge=0)
    month_tokens: int = Field(0, description="the most tokens of a month; a whole number, 0 for no bound", ge=0)
    request_seconds: float = Field(
        90.0, description="how long one request may take; seconds from 1 to 600", ge=1, le=600
    )
    story_seconds: float = Field(
        300.0, description="how long all requests of one step may take, retries included; seconds from 1 to 3600",
        ge=1, le=3600,
    )  # fmt: skip


def _every(minutes: int) -> int:
    # What a timetable can say: a part of an hour, or of a day.
    if not (0 < minutes <= 60 and 60 % minutes == 0) and not (minutes % 60 == 0 and 1440 % minutes == 0):
        raise ValueError("neither a part of an hour nor of a day")
    return minutes


class Jobs(_Settings):
    """Who does the work, and when."""

    every: Annotated[int, AfterValidator(_every)] = Field(
        60, description="how often `modelwire serve` runs the main job; minutes that divide an hour or a day", gt=0
    )
    workers: int = Field(
        1,
        description="how many workers `modelwire serve` keeps on PostgreSQL; a whole number from 1 to 16, SQLite has 1",
        ge=1,
        le=16,
    )
    width: int = Field(
        8, description="how many publishers one worker reads at once; a whole number from 1 to 32", ge=1, le=32
    )


class ProviderEntry(_Settings):
    """One [[provider]]: a service that answers for models, or other terms for one that is known."""

    id: str = Field(
        description="what stands before the colon of a model; a name like my-server", pattern=r"^[a-z0-9][a-z0-9-]*$"
    )
    kind: Literal["openai", "anthropic"] = Field(
        "openai", description="whose interface it speaks; “openai” (and all that are compatible) or “anthropic”"
    )
    base_url: Address = Field(description="where it answers; an address like http://127.0.0.1:8000/v1")
    key: str = Field(
        "",
        description="the environment variable that holds its key; a NAME like MY_SERVER_KEY, empty for none",
        pattern=r"^([A-Z][A-Z0-9_]*)?$",
    )
    output: Literal["native", "tool", "prompted"] = Field(
        "native", description="how answers are held to their form; “native” (JSON Schema), “tool” or “prompted”"
    )
    input_usd: float | None = Field(
        None, description="the price of a million tokens in; US dollars, none for the price list that ships", ge=0
    )
    output_usd: float | None = Field(
        None, description="the price of a million tokens out; US dollars, none for the price list that ships", ge=0
    )


class SourceEntry(_Settings):
    """One [[source]]."""

    id: str = Field(description="the publisher's registrable domain; a name like outlet.example", min_length=1)
    name: str = Field("", description="the publisher's name as readers know it; some text")
    homepage: Address = Field(description="the publisher's front page; an address")
    feeds: tuple[Address, ...] = Field(description="its feeds; a list of addresses", min_length=1)
    language: str = Field("en", description="the language it writes in; a code like en", pattern=r"^[a-z]{2,3}(-\w+)*$")
    weight: float = Field(
        1.0, description="how much its reports count; a number from 0 to 2, 1 is ordinary", ge=0, le=2
    )
    rung: RungName | None = Field(None, description=f"the highest rung that you allow; {_RUNGS}")


class Desk(_Settings):
    """How the editor is told that something waits."""

    notify: str = Field(
        "",
        description="the environment variable with the addresses that are told when something waits, as Apprise "
        "writes them; a NAME like MODELWIRE_NOTIFY, empty for none",
        pattern=r"^([A-Z][A-Z0-9_]*)?$",
    )


class Observe(_Settings):
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
        pattern=r"^([A-Z][A-Z0-9_]*)?$",
    )
    heartbeat: str = Field(
        "",
        description="the environment variable with the address that is asked for after each run that went well; "
        "a NAME like MODELWIRE_HEARTBEAT, empty for none",
        pattern=r"^([A-Z][A-Z0-9_]*)?$",
    )
    traces: Annotated[str, AfterValidator(lambda url: _address(url) if url else url)] = Field(
        "",
        description="the OpenTelemetry collector that gets a span for each stage; an address like "
        "http://127.0.0.1:4318/v1/traces, empty for none",
    )


class PolicyEntry(_Settings):
    """One [[policy]]: what was agreed with a publisher, or set for it."""

    domain: Annotated[str, AfterValidator(_domain)] = Field(
        description="the publisher's registrable domain; a name like outlet.example"
    )
    rung: RungName = Field(Rung.FULL, description=f"the highest rung that it leaves open; {_RUNGS}, or “none”")
    quote_words: int | None = Field(
        None, description="how long one quotation may be; words from 0 to 25, none for the limit of the house",
        ge=0, le=25,
    )  # fmt: skip
    embargo_hours: float = Field(
        0.0, description="how long after its publication a piece may not be drawn on; hours from 0 to 720", ge=0, le=720
    )
    credit_line: str = Field(
        "", description="how the publisher is named in credits; some text, empty for the source's name", max_length=120
    )
    contact: str = Field("", description="whom you agreed it with, never shown; some text")
    contract: str = Field("", description="the reference of the agreement; some text")
    expires: date | None = Field(None, description="the last day on which it holds; a date like 2027-12-31")

    @property
    def policy(self) -> Policy:
        """The policy as a noun of the flow."""
        return Policy(
            self.domain, self.rung, self.quote_words, timedelta(hours=self.embargo_hours), self.credit_line,
            self.contact, self.contract, self.expires,
        )  # fmt: skip


class Config(_Settings):
    """All settings of one publication, as they are in force."""

    beat: str = Field(
        "ai", description="what is covered; the name of a beat that ships (“ai”, “security”), or a .toml file"
    )
    database: Annotated[str, AfterValidator(_database)] = Field(
        "", description="where rows are kept; empty for modelwire.db in this folder, or an address like postgresql://…"
    )
    writer: Literal["composed", "model", "auto"] = Field(
        "auto",
        description="who writes; “composed” (rules), “model” or “auto” (the model where one is set, else rules)",
    )
    publication: Publication
    edition: EditionRules = EditionRules()
    fetch: Fetching = Fetching()
    retention: Retention = Retention()
    rights: Rights = Rights()
    site: Site = Site()
    gather: Gathering = Gathering()
    policies: Policies = Policies()
    mail: Mail = Mail()
    newsletter: Newsletter = Newsletter()
    ground: Grounding = Grounding()
    models: Models = Models()
    desk: Desk = Desk()
    observe: Observe = Observe()
    jobs: Jobs = Jobs()
    provider: tuple[ProviderEntry, ...] = Field(
        (), description="a service that answers for models; a [[provider]] table"
    )
    source: tuple[SourceEntry, ...] = Field((), description="a publisher that is read; a [[source]] table")
    policy: tuple[PolicyEntry, ...] = Field((), description="what a publisher lets you do; a [[policy]] table")

    @property
    def publisher_policies(self) -> tuple[Policy, ...]:
        """The policies as nouns of the flow, those that have run out too."""
        return tuple(entry.policy for entry in self.policy)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The publishers that are read, as nouns of the flow."""
        return tuple(
            Source(s.id, s.name or s.id, s.homepage, s.feeds, s.language, s.weight, s.rung) for s in self.source
        )

    @property
    def shared(self) -> bool:
        """Whether several processes may work on the rows at once."""
        return self.database.startswith("postgresql:")

    def beat_place(self, folder: Path) -> str:
        """What `load_beat` takes: a shipped beat's name, or the path of a file beside modelwire.toml."""
        return str(folder / self.beat) if self.beat.endswith(".toml") else self.beat

    def database_url(self, folder: Path) -> str:
        """The address of the database: modelwire.db where none is set; a relative path starts from the folder."""
        scheme, _, path = self.database.partition(":///")
        if self.database and (scheme != "sqlite" or path.startswith(("/", ":memory:"))):
            return self.database
        return f"sqlite:///{quote(str(folder.resolve()))}/{path or 'modelwire.db'}"
