"""Secrets in settings, hidden wherever a setting is shown (TRUST B18)."""

import re

#: A password before the host, up to the last "@" that can end it; and one among the parameters.
_PASSWORD = re.compile(r"(?<=://)([^/?#:]*):[^/?#]*@")
_PARAMETER = re.compile(r"([?&](?:password|passfile|sslpassword)=)[^&#]*", re.I)


def masked(value: str) -> str:
    """An address without its password; any other text as it is."""
    return _PARAMETER.sub(r"\1…", _PASSWORD.sub(r"\1:…@", value))
