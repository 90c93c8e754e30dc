"""NameRecords on the domain name system, by dnspython; short waits, and no answer is no proof."""

from collections.abc import Sequence

_SECONDS = 5.0


class DnsRecords:
    """TXT records by the resolvers of this machine, or by those that are named."""

    def __init__(self, servers: Sequence[str] = (), port: int = 53) -> None:
        """Make one.

        Args:
            servers: addresses of resolvers to ask; () for those of this machine.
            port: on which they listen.
        """
        self._servers, self._port = tuple(servers), port

    def text(self, name: str) -> tuple[str, ...]:
        """The TXT records of a name; () where there are none, nobody answers, or this machine has no resolver."""
        from dns import exception, resolver

        try:
            asked = resolver.Resolver(configure=not self._servers)
        except resolver.NoResolverConfiguration:
            return ()
        if self._servers:
            asked.nameservers, asked.port = list(self._servers), self._port
        asked.lifetime = _SECONDS
        try:
            answer = asked.resolve(name, "TXT", raise_on_no_answer=False)
        except (exception.DNSException, OSError, ValueError):
            return ()
        return tuple(b"".join(record.strings).decode("utf-8", "replace") for record in answer)
