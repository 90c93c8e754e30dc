"""What is read, how, and on whose terms."""

from datetime import date, timedelta

from pydantic import Field

from modelwire.config.kinds import Address, Domain, Network, Place, RungName, Table
from modelwire.types import Policy, Rung

_RUNGS = "one of “full”, “capped”, “link only”, “no fetch”"


class Fetching(Table):
    """How the outside is read."""

    pace_seconds: float = Field(
        2.0, description="the least gap between two requests to one publisher; seconds from 0 to 60", ge=0, le=60
    )
    pace_allowed: bool = Field(
        False, description="whether that gap is kept in the networks under fetch.allow, too; true or false"
    )
    allow: tuple[Network, ...] = Field(
        (), description="private networks that may be read from; a list like [“127.0.0.0/8”]"
    )
    hosts: dict[str, Place] = Field(
        {},
        description="names that are served elsewhere, for demos; pairs like “outlet.example” = “127.0.0.1:8901”",
    )
    addresses: tuple[Network, ...] = Field(
        (), description="the public networks from which we fetch, told on the site; a list like [“203.0.113.8/32”]"
    )
    push: bool = Field(
        False,
        description="whether hubs are asked to say when a feed has something new (WebSub), which `modelwire serve` "
        "hears at publication.url; true, or false where nothing answers there",
    )


class Retention(Table):
    """How long texts of others are kept."""

    days: int = Field(30, description="how long the text of an article is kept; whole days from 1 to 365", ge=1, le=365)


class Rights(Table):
    """Where a publisher stands that says nothing."""

    rung: RungName = Field(Rung.FULL, description=f"where a publisher stands that says nothing; {_RUNGS}")


class SourceEntry(Table):
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


class PolicyEntry(Table):
    """One [[policy]]: what was agreed with a publisher, or set for it."""

    domain: Domain = Field(description="the publisher's registrable domain; a name like outlet.example")
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
