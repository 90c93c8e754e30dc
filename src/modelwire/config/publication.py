"""Who publishes, and what the site says and offers."""

from datetime import date, time

from pydantic import Field

from modelwire.config.kinds import Address, Clock, Contact, MaybeAddress, Network, Said, Table, Zone


class Publication(Table):
    """Who publishes."""

    name: str = Field("", description="the name of the publication; some text", min_length=1)
    url: Address = Field("", description="where readers find the site; an address like https://wire.example")
    language: str = Field("en", description="the language of the site; a code like en", pattern=r"^[a-z]{2,3}(-\w+)*$")
    timezone: Zone = Field(
        "UTC", description="the zone in which days begin and dates are written; a name like Europe/Berlin"
    )
    contact: Contact = Field("", description="where people and publishers write to; a mail address or a web address")
    editor: str = Field("The editor", description="who answers for what is published; a person or a desk", min_length=1)


class EditionRules(Table):
    """How an edition is made."""

    size: int = Field(
        8, description="how many briefs an edition holds at most; a whole number from 1 to 50", ge=1, le=50
    )
    minimum_score: float = Field(
        0.2, description="the news value below which a story gets no brief; a number from 0 to 1", ge=0, le=1
    )
    cut: Clock = Field(
        time(20, 0), description="when the edition of a day closes; a time of day in quotes like “20:00”"
    )
    first_run_days: int = Field(
        7, description="how old an item may be to be news; whole days from 1 to 60, older ones are archive", ge=1, le=60
    )


class Site(Table):
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
    hub: MaybeAddress = Field(
        "",
        description="the WebSub hub that is told when the feeds of the front page change, and that they name; "
        "an address, empty for none",
    )
    proxies: tuple[Network, ...] = Field(
        (),
        description="whose word is taken for whom a request is; networks of your own proxies, like [“127.0.0.1/32”]",
    )


class Policies(Table):
    """What only the operator can say of the publication; a page is made of what is said, and of nothing else."""

    owner: Said = Field(
        "", description="who owns the publication, for its page on ownership; a sentence or two, empty for no such page"
    )
    funding: Said = Field(
        "", description="who pays for it, for the same page; a sentence or two, empty for nothing said"
    )
    reviewed_on: date | None = Field(
        None, description="when you last read the policies, which then says so on each; a date like 2026-06-01"
    )
