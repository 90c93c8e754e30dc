"""Store: rows that say what is done and so what is left to do. Every save is an upsert and commits.

Each file is the part of it that the file of the same name in `modelwire.adapters.store` keeps. Any method of any part
raises StoreError when the database cannot be used.
"""

from modelwire.ports.store.crew import Crew, Turns
from modelwire.ports.store.hosts import HostMemory
from modelwire.ports.store.mail import Claim, MailStore
from modelwire.ports.store.store import Store

__all__ = ["Claim", "Crew", "HostMemory", "MailStore", "Store", "Turns"]
