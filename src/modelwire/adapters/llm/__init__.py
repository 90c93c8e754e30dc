"""`ports.LanguageModel`: language models of any provider, by role, with retries, a budget and a memory."""

from modelwire.adapters.llm.account import Account, Limits
from modelwire.adapters.llm.chain import Chain, Pace, panel
from modelwire.adapters.llm.local import LocalModels, is_gguf
from modelwire.adapters.llm.service import KNOWN, Endpoint, Service, endpoint, services

__all__ = [
    "KNOWN", "Account", "Chain", "Endpoint", "Limits", "LocalModels", "Pace", "Service", "endpoint", "is_gguf",
    "panel", "services",
]  # fmt: skip
