"""What goes out by mail, and through whom."""

from typing import Literal

from pydantic import Field

from modelwire.config.kinds import Mailbox, Secret, ShortMailbox, Table

_SECRET = "the NAME of an environment variable, or “file:” and a path"


class Mail(Table):
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


class Newsletter(Table):
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
