"""One strict reading of a mail address (TRUST B14, V8)."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from modelwire.addrspec import is_role, needs_smtputf8, parse_address, same_person
from modelwire.errors import BadAddress

GOOD = {
    "ann@post.example": "ann@post.example",
    " ann@post.example ": "ann@post.example",
    "Ann.Lee+wire@POST.Example": "Ann.Lee+wire@post.example",
    "o'neil@post.example": "o'neil@post.example",
    "x@a-b.c.example": "x@a-b.c.example",
    "jörg@bücher.example": "jörg@xn--bcher-kva.example",
    "用户@例子.example": "用户@xn--fsqu00a.example",
    "a" * 64 + "@post.example": "a" * 64 + "@post.example",
    "1@2.example": "1@2.example",
}
#: Forty that must not pass: headers, second recipients, syntax that mailers read each in its own way.
BAD = [
    "", " ", "ann", "@", "ann@", "@post.example", "ann@post", "ann@localhost", "ann@127.0.0.1", "ann@[127.0.0.1]",
    "ann@[IPv6:::1]", "ann@post..example", "ann@.post.example", "ann@-post.example", "ann@post-.example",
    "ann@po st.example", "an n@post.example", "ann@post.example\r\nBcc: eve@x.example", "ann@post.example\n",
    "ann\r@post.example", "ann\x00@post.example", "ann\u2028@post.example", "ann\u2029@post.example",
    "ann\x85@post.example", "ann\u200b@post.example", "ann\u202e@post.example", "ann\t@post.example",
    "alice@x.example)bob@y.example", "ann@x.example,bob@y.example", "ann@x.example;bob@y.example",
    "Ann <ann@post.example>", "<ann@post.example>", "ann(comment)@post.example", '"ann"@post.example',
    '"a b"@post.example', "@hop.example:ann@post.example", "list: ann@post.example;", "ann@x@post.example",
    "=?utf-8?q?ann=40x.example=3E?=@post.example", "ann@=?utf-8?q?post?=.example", ".ann@post.example",
    "ann.@post.example", "a..b@post.example", "a" * 65 + "@post.example", "ann@" + "a" * 64 + ".example",
    "ann@" + ".".join(["a" * 60] * 5) + ".example", "ann%x.example@post.example\\", "ann@post.example.", "ann@post.123",
    "ann@post_office.example", "ann@☃.example\u2028",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "read"), GOOD.items())
def test_what_is_an_address(typed: str, read: str) -> None:
    assert parse_address(typed) == read
    assert parse_address(read) == read
    # The library that writes headers agrees that it is one address.
    message = EmailMessage(policy=SMTP.clone(utf8=True))
    local, _, domain = read.rpartition("@")
    message["To"] = Address(username=local, domain=domain)
    assert [a.addr_spec for a in message["To"].addresses] == [read]


@pytest.mark.parametrize("typed", BAD)
def test_what_is_none(typed: str) -> None:
    with pytest.raises(BadAddress) as refused:
        parse_address(typed)
    # The error goes to logs and pages: it never repeats what a stranger typed.
    assert not typed.strip() or len(typed) < 4 or typed.strip() not in str(refused.value)


def test_the_bad_ones_are_more_than_forty() -> None:
    assert len(set(BAD)) >= 40


@pytest.mark.parametrize("local", ["abuse", "Postmaster", "no-reply", "noreply+x", "wire-request", "MAILER-DAEMON"])
def test_roles_are_no_readers(local: str) -> None:
    assert is_role(f"{local}@post.example")
    assert not is_role("ann@post.example")


def test_case_parts_no_two_people() -> None:
    assert same_person("Ann@post.example") == same_person("ann@post.example")
    assert same_person("ann@post.example") != same_person("ann+x@post.example")


def test_only_letters_beyond_ascii_need_the_extension() -> None:
    assert needs_smtputf8("jörg@post.example")
    assert not needs_smtputf8(parse_address("jo@bücher.example"))
