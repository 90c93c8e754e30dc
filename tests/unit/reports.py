# ruff: noqa: E501  # a table is read across
"""Thirty reports as mail servers write them, each with what it means. Every host and person in them is invented."""

from dataclasses import dataclass
from textwrap import dedent

TOKEN = "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnop"
BACK = "back@wire.example"


@dataclass(frozen=True)
class Report:
    name: str
    data: bytes
    kind: str
    status: str


def dsn(
    fields: str, *, to: str = f"back+{TOKEN}@wire.example", words: str = "Your message could not be delivered.",
    head: str = "", original: str = "", message: str = "From: <>\nSubject: Undelivered Mail Returned to Sender",
) -> bytes:  # fmt: skip
    """A delivery status notification (RFC 3464)."""
    per_message = "Reporting-MTA: dns; mx.post.example\nArrival-Date: Fri, 12 Jun 2026 20:10:00 +0000\n"
    return dedent(f"""\
        {{message}}
        To: {to}
        {{head}}MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

        --b1
        Content-Type: text/plain; charset=us-ascii

        {{words}}
        --b1
        Content-Type: message/delivery-status

        {{per_message}}
        {{fields}}
        --b1
        Content-Type: text/rfc822-headers

        {{original}}From: letters@wire.example
        Subject: A letter

        --b1--
        """).format(
            message=message, head=head, words=words, per_message=per_message, fields=fields, original=original
        ).replace("\n", "\r\n").encode()  # fmt: skip


def recipient(status: str, action: str = "failed", diagnostic: str = "", final: str = "ann@post.example") -> str:
    lines = [f"Final-Recipient: rfc822; {final}", f"Action: {action}", f"Status: {status}"]
    return "\n".join([*lines, *([f"Diagnostic-Code: smtp; {diagnostic}"] if diagnostic else [])]) + "\n"


def complaint(kind: str = "abuse", part: str = "message/feedback-report") -> bytes:
    """A complaint in the abuse reporting format (RFC 5965)."""
    return (
        dedent(f"""\
        From: <fbl@post.example>
        To: abuse@wire.example
        Subject: complaint about message
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="b2"

        --b2
        Content-Type: text/plain

        This is an email abuse report.
        --b2
        Content-Type: {part}

        Feedback-Type: {kind}
        User-Agent: Mailer/0.1
        Version: 1
        Original-Mail-From: <back+{TOKEN}@wire.example>
        --b2
        Content-Type: message/rfc822

        Return-Path: <back+{TOKEN}@wire.example>
        From: letters@wire.example
        Subject: A letter

        text
        --b2--
        """)
        .replace("\n", "\r\n")
        .encode()
    )


PLAIN = f"To: back+{TOKEN}@wire.example\r\nSubject: %s\r\n\r\n%s\r\n"
REPORTS = (
    Report("no such user", dsn(recipient("5.1.1", diagnostic="550 5.1.1 <ann@post.example>: user unknown")), "hard", "5.1.1"),
    Report("no such host", dsn(recipient("5.1.2")), "hard", "5.1.2"),
    Report("bad syntax", dsn(recipient("5.1.3")), "hard", "5.1.3"),
    Report("moved", dsn(recipient("5.1.6")), "hard", "5.1.6"),
    Report("null MX", dsn(recipient("5.1.10", diagnostic="556 5.1.10 recipient address has null MX")), "hard", "5.1.10"),
    Report("mailbox disabled", dsn(recipient("5.2.1")), "soft", "5.2.1"),
    Report("mailbox full", dsn(recipient("5.2.2", diagnostic="552 5.2.2 over quota")), "soft", "5.2.2"),
    Report("full, for now", dsn(recipient("4.2.2")), "soft", "4.2.2"),
    Report("too large", dsn(recipient("5.3.4")), "hard", "5.3.4"),
    Report("disk full there", dsn(recipient("4.3.1")), "soft", "4.3.1"),
    Report("no answer for days", dsn(recipient("4.4.1", diagnostic="connect: timed out")), "soft", "4.4.1"),
    Report("expired", dsn(recipient("4.4.7", diagnostic="delivery time expired")), "soft", "4.4.7"),
    Report("expired, as some say it", dsn(recipient("5.4.7")), "soft", "5.4.7"),
    Report("routing loop", dsn(recipient("5.4.6")), "hard", "5.4.6"),
    Report("greylisted to the end", dsn(recipient("4.7.1", diagnostic="451 4.7.1 greylisted")), "soft", "4.7.1"),
    Report("refused as spam", dsn(recipient("5.7.1", diagnostic="550 5.7.1 looks like spam")), "soft", "5.7.1"),
    Report("policy", dsn(recipient("5.7.0")), "soft", "5.7.0"),
    Report("unauthenticated", dsn(recipient("5.7.26")), "hard", "5.7.26"),
    Report("delayed only", dsn(recipient("4.4.1", "delayed")), "none", "4.4.1"),
    Report("delivered", dsn(recipient("2.0.0", "delivered")), "none", "2.0.0"),
    Report("relayed", dsn(recipient("2.1.9", "relayed")), "none", "2.1.9"),
    Report("code in the diagnostic alone", dsn(recipient("", diagnostic="550-5.1.1 no such account")), "hard", "5.1.1"),
    Report("no code at all", dsn(recipient("", diagnostic="550 go away")), "soft", ""),
    Report("upper case and folded", dsn("FINAL-RECIPIENT: RFC822;\n ann@post.example\nACTION: Failed\nSTATUS: 5.1.1\n"), "hard", "5.1.1"),
    Report("two recipients, one gone", dsn(recipient("4.2.2") + "\n" + recipient("5.1.1", final="b@post.example")), "hard", "5.1.1"),
    Report("status with a comment", dsn(recipient("5.1.1 (bad destination mailbox address)")), "hard", "5.1.1"),
    Report("forwarded by an alias", dsn(recipient("5.1.1"), to="postmaster@wire.example", head=f"X-Original-To: back+{TOKEN}@wire.example\n"), "hard", "5.1.1"),
    Report("return address in the copy", dsn(recipient("5.1.1"), to="postmaster@wire.example", original=f"Return-Path: <back+{TOKEN}@wire.example>\n"), "hard", "5.1.1"),
    Report("another language", dsn(recipient("5.1.1"), words="Ihre Nachricht konnte nicht zugestellt werden: Postfach voll"), "hard", "5.1.1"),
    Report("words that say the opposite", dsn(recipient("4.4.1"), words="permanent failure, user unknown 550 5.1.1"), "soft", "4.4.1"),
    Report("complaint", complaint(), "complaint", "abuse"),
    Report("complaint, fields as text", complaint("fraud", "message/feedback-report; charset=us-ascii"), "complaint", "fraud"),
    Report("out of office", (PLAIN % ("Out of office", "I am away until 5.1.1, user unknown")).encode(), "none", ""),
    Report("a person answers", (PLAIN % ("Re: A letter", "Undeliverable? Not at all. 550 5.1.1")).encode(), "none", ""),
)  # fmt: skip
