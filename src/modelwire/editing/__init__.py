"""What the editor does, each thing logged and each thing undoable: the newsroom's decisions with a memory.

An action is carried out, then written down with what it takes to undo it. To undo is an action too, so that the log
only ever grows. What was public stays dated and typed (DESIGN rule 6): to take back what readers have seen is a
withdrawal or a correction that says so, never a page that was not there.
"""

from modelwire.editing.briefs import approve, correct, edit, hold, preview, spike, withdraw, withdraw_since
from modelwire.editing.editor import Editor
from modelwire.editing.proposals import dismiss, merge, split, take
from modelwire.editing.sources import drop, retry
from modelwire.editing.undo import undo, undoable
from modelwire.editing.watches import settle

__all__ = [
    "Editor", "approve", "correct", "dismiss", "drop", "edit", "hold", "merge", "preview", "retry", "settle",
    "spike", "split", "take", "undo", "undoable", "withdraw", "withdraw_since",
]  # fmt: skip
