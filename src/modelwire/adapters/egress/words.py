"""Why no answer came, in words for a person."""

import ssl

import httpcore2

from modelwire.adapters.egress.body import Caps


def why(error: Exception, caps: Caps) -> str:
    """The error in words for a person."""
    if isinstance(error, httpcore2.ConnectTimeout):
        return f"did not accept a connection within {caps.connect:g} s"
    if isinstance(error, httpcore2.TimeoutException):
        return f"did not answer within {caps.first_byte:g} s"
    if isinstance(error, httpcore2.ConnectError):
        return _why_not_connected(error)
    if isinstance(error, httpcore2.ProtocolError):
        return "broke off its answer, or it was not HTTP"
    return "broke the connection"


def _why_not_connected(error: Exception) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate does not hold: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return "no secure connection could be made"
        if isinstance(cause, ConnectionRefusedError):
            return "refused the connection"
        cause = cause.__cause__ or cause.__context__
    return "could not be reached"
