"""What stands between strangers and every form of the public site (TRUST B13, B15, B19).

    guard = Guard(stamps=Stamps(key), proxies=config.site.proxies)      # one for the process, app.state.guard
    app.add_route("/takedown/", guard.form(takedown, human=True), methods=["POST"])

A handler gets the request and a `Form` whose size, pace and fields are within bounds; it runs in a thread of its own
and may block. What it is never given: a body over 64 KiB, a file, a field twice, a client over its ceiling.
"""

from modelwire.web.guard.ceilings import Ceiling
from modelwire.web.guard.clients import client_network, network_of
from modelwire.web.guard.forms import Form, FormRefused, read_body, read_form
from modelwire.web.guard.guard import Guard
from modelwire.web.guard.stamps import HONEYPOT, STAMP, Stamps

__all__ = [
    "HONEYPOT",
    "STAMP",
    "Ceiling",
    "Form",
    "FormRefused",
    "Guard",
    "Stamps",
    "client_network",
    "network_of",
    "read_body",
    "read_form",
]
