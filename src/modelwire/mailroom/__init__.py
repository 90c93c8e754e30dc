"""Mail: readers, letters, a ledger of what became of each, and a fence around all of it.

sign-up ──▶ question ──▶ confirmed ──┐
▼
edition ──▶ letter ──▶ one delivery a reader ──▶ SMTP ──▶ sent · failed · uncertain
▲
returned mail, complaints, leaving ──┘ nobody who is barred is written to
"""

from modelwire.mailroom.answers import send_answers
from modelwire.mailroom.desk import ReadersDesk
from modelwire.mailroom.fence import Fence
from modelwire.mailroom.room import Mailroom

__all__ = ["Fence", "Mailroom", "ReadersDesk", "send_answers"]
