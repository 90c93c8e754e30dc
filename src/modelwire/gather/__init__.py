"""Articles to ranked stories."""

from modelwire.gather.budget import Budget
from modelwire.gather.cluster import Clustered, cluster
from modelwire.gather.groups import Undecided
from modelwire.gather.newcomers import Newcomer, newcomers
from modelwire.gather.rank import excluded, score
from modelwire.gather.shelf import Doubtful, opened, origins, taken_in

__all__ = [
    "Budget", "Clustered", "Doubtful", "Newcomer", "Undecided", "cluster", "excluded", "newcomers", "opened", "origins",
    "score", "taken_in",
]  # fmt: skip
