"""The outside, as the flow sees it: one Protocol a file. Adapters live in `modelwire.adapters`."""

from modelwire.ports.embedder import Embedder
from modelwire.ports.entailer import Entailer
from modelwire.ports.fetcher import Fetcher, Response
from modelwire.ports.letters import Letters
from modelwire.ports.llm import Data, LanguageModel, Question, Reply, Unfit
from modelwire.ports.mailer import Mailer, Receipt
from modelwire.ports.namefinder import NameFinder
from modelwire.ports.names import NameRecords
from modelwire.ports.notifier import Notifier
from modelwire.ports.outlet import Closing, Outlet, Printed, Sheet
from modelwire.ports.sender import Sender
from modelwire.ports.store import Claim, Crew, HostMemory, MailStore, Store, Turns
from modelwire.ports.writer import Writer

__all__ = [
    "Claim", "Closing", "Crew", "Data", "Embedder", "Entailer", "Fetcher", "HostMemory", "LanguageModel", "Letters",
    "MailStore", "Mailer", "NameFinder", "NameRecords", "Notifier", "Outlet", "Printed", "Question", "Receipt", "Reply",
    "Response", "Sender", "Sheet", "Store", "Turns", "Unfit", "Writer",
]  # fmt: skip
