"""How a secure connection is made: by the certificates that ship, whatever the environment says."""

import ssl
from functools import cache

import httpx2


@cache
def tls() -> ssl.SSLContext:
    """The context of every secure connection; made when the first one is, since that takes a while."""
    return httpx2.create_ssl_context(trust_env=False)
