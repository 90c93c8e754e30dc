"""What became of a story in a run."""

ALSO, LEFT_OUT, HELD, PUBLISHED, FAULT = "also reported", "left out", "held", "published", "fault"
#: Why a story has no brief that was tried in vain too often.
GIVEN_UP = "it could not be written; `modelwire retry` gives it another chance"
