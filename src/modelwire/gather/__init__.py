"""Articles to ranked stories."""

from modelwire.gather.budget import Budget
from modelwire.gather.cluster import Clustered, cluster
from modelwire.gather.groups import Undecided
from modelwire.gather.rank import excluded, score
from modelwire.gather.shelf import opened, origins, taken_in

__all__ = [
    "Budget", "Clustered", "Undecided", "cluster", "excluded", "opened", "origins", "score", "taken_in",
]  # fmt: skip
