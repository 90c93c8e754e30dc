"""A clause in our own words: words give way to others that mean the same, parts change places, some are left out."""

from modelwire.write.rephrase.clause import is_cut, is_statement, within
from modelwire.write.rephrase.itself import of_itself
from modelwire.write.rephrase.shorter import shorter
from modelwire.write.rephrase.told import Clause, rephrased

__all__ = ["Clause", "is_cut", "is_statement", "of_itself", "rephrased", "shorter", "within"]
