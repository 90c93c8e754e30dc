"""Articles to ranked stories."""

from modelwire.gather.budget import Budget
from modelwire.gather.cluster import Clustered, cluster
from modelwire.gather.groups import Undecided
from modelwire.gather.rank import excluded, score

__all__ = ["Budget", "Clustered", "Undecided", "cluster", "excluded", "score"]
