"""/mcp: the archive for language models and their agents (Model Context Protocol, 2026-07-28 and the one before).

Read-only and without sessions: each request stands by itself. What it answers is what the API answers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from starlette.types import Receive, Scope, Send

from modelwire.answers import MOST, NOTICE, Answers
from modelwire.errors import ModelwireError

#: A question is small; what is larger is none.
_LARGEST_BYTES = 64 * 1024


class McpEndpoint:
    """The server behind /mcp; the library is loaded with the first request, since most sites are only read."""

    def __init__(self, folder: Path, title: str) -> None:
        self._folder, self._title = folder, title

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        manager = self._manager()
        async with manager.run():
            await manager.handle_request(scope, receive, send)

    def _manager(self) -> Any:
        """A manager for one request: without sessions it has nothing to remember."""
        from mcp.server.transport_security import TransportSecuritySettings

        # Whoever may ask may ask from anywhere: there is no cookie, no key, and nothing that is not public.
        anywhere = TransportSecuritySettings(enable_dns_rebinding_protection=False)
        self._server.streamable_http_app(
            json_response=True, stateless_http=True, max_request_body_size=_LARGEST_BYTES, transport_security=anywhere
        )
        return self._server.session_manager

    @cached_property
    def _server(self) -> Any:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations

        from modelwire import __version__

        server = MCPServer(self._title, title=self._title, instructions=NOTICE, version=__version__, log_level="ERROR")
        reads = ToolAnnotations(readOnlyHint=True, idempotentHint=True, openWorldHint=False)
        for tool in (self.search, self.get_item, self.get_sources, self.changes_since):
            server.add_tool(tool, annotations=reads)
        return server

    def search(
        self, query: Annotated[str, "Words that a brief must hold, all of them."], limit: int = 10
    ) -> dict[str, Any]:
        """Find published briefs, best first; each with its label, how it was made, and its provenance record."""
        with self._answers() as answers:
            return {"notice": NOTICE, "items": answers.search(query[:200], limit=limit)}

    def get_item(self, id: Annotated[str, "The brief's id, as search gives it."]) -> dict[str, Any]:
        """Get the provenance record of a brief: each sentence with what it cites, the check that ran, the history."""
        with self._answers() as answers:
            return {"notice": NOTICE, "record": answers.record(id)}

    def get_sources(self, id: Annotated[str, "The brief's id, as search gives it."]) -> dict[str, Any]:
        """Get whose reporting a brief rests on, with addresses: cite these for facts about the world."""
        with self._answers() as answers:
            return {"notice": NOTICE, **answers.sources(id)}

    def changes_since(self, since: Annotated[datetime, "An instant (RFC 3339)."], limit: int = MOST) -> dict[str, Any]:
        """List publications, updates, corrections and withdrawals after an instant, oldest first."""
        at = since if since.tzinfo else since.replace(tzinfo=UTC)
        with self._answers() as answers:
            return {"notice": NOTICE, "changes": answers.changes_since(at, limit=limit)}

    @contextmanager
    def _answers(self) -> Iterator[Answers]:
        from mcp.server.mcpserver.exceptions import ToolError

        from modelwire.newsroom import open_newsroom

        try:
            with open_newsroom(self._folder) as room:
                yield Answers(room)
        except ModelwireError as error:
            raise ToolError(str(error)) from error
