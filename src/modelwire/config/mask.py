"""Secrets in settings, hidden wherever a setting is shown (TRUST B18)."""

import re

#: A password before the host, up to the last "@" that can end it; and one among the parameters.
_PASSWORD = re.compile(r"(?<=://)([^/?#:]*):[^/?#]*@")
_PARAMETER = re.compile(r"([?&](?:password|passfile|sslpassword)=)[^&#]*", re.I)
#: A key of a service as such keys look, wherever it stands.
_KEY = re.compile(r"\b(?:sk|pk|gsk|xai|hf|key|api|tok)[-_][\w-]{12,}|\bAIza[\w-]{20,}")


def masked(value: str) -> str:
    """An address without its password, a key as its first letters; any other text as it is."""
    hidden = _PARAMETER.sub(r"\1…", _PASSWORD.sub(r"\1:…@", value))
    return _KEY.sub(lambda found: f"{found.group()[:3]}…", hidden)
