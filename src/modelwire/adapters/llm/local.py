"""Models on this machine: a GGUF file, run in this process by llama.cpp (extra `local`)."""

import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from modelwire.adapters.llm.service import Endpoint
from modelwire.errors import ModelError

#: The first bytes of every GGUF file.
MAGIC = b"GGUF"
#: Tokens of one request and its answer together; memory grows with it.
_CONTEXT = 8192


class LocalModels:
    """Starts a model when it is first asked and keeps it as long as the newsroom; it answers on loopback."""

    def __init__(self, folder: Path, context: int = _CONTEXT) -> None:
        self._folder, self._context = folder, context
        self._servers: dict[Path, Any] = {}
        self._turn = threading.Lock()

    def located(self, endpoint: Endpoint) -> Endpoint:
        """The endpoint with its address; only those of `local` need one.

        Raises:
            ModelError: the file is missing or no model, or the extra is not installed.
        """
        if endpoint.service.id != "local" or endpoint.service.base_url:
            return endpoint
        with self._turn:
            path = self.path_of(endpoint.model)
            server = self._servers.get(path) or self._servers.setdefault(path, self._started(path, endpoint.name))
        return replace(endpoint, service=replace(endpoint.service, base_url=f"{server.listening_address}/v1"))

    def path_of(self, model: str) -> Path:
        """Where the file of a model is: the path told, or that name among the publication's own."""
        told = Path(model).expanduser()
        name = told if told.suffix == ".gguf" else Path(f"{told}.gguf")
        return name if name.is_absolute() else self._folder / name

    def _started(self, path: Path, name: str) -> Any:
        if not is_gguf(path):
            raise ModelError(name, f"{path.name} is no GGUF file here: modelwire model list shows those that are")
        try:
            import xllamacpp
        except ImportError as error:
            raise ModelError(name, "GGUF files need the extra local: pip install 'modelwire[local]'") from error
        params = xllamacpp.CommonParams()
        params.model.path, params.n_ctx, params.n_parallel = str(path), self._context, 1
        # More threads than cores wait for one another and do nothing else.
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = _cores()
        params.hostnames, params.port, params.verbosity = ["127.0.0.1"], 0, -1
        try:
            return xllamacpp.Server(params)
        except (RuntimeError, ValueError) as error:
            raise ModelError(name, f"{path.name} cannot be run: {error}") from error


def _cores() -> int:
    """Cores that this process may use."""
    given = getattr(os, "sched_getaffinity", None)
    return len(given(0)) if given else os.cpu_count() or 1


def is_gguf(path: Path) -> bool:
    """Whether a file is there and begins as a GGUF file does."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False
