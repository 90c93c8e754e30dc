"""The one judgement whether two pieces tell the same event, with its reasons.

De-duplication, clustering, archive links and the watch all ask here, so that they cannot disagree. No single
likeness decides: on hard pairs of AI news an embedding's cosine and tf-idf each tell same from alike little better
than four times in five. So named evidence (`evidence.py`) is weighed into one chance (`judge.py`) by a logistic
regression, whose numbers lie in `weights.toml`. `candidates.py` says which pairs are worth judging at all.
"""

from modelwire.same_event.candidates import Candidates
from modelwire.same_event.judge import SAME, Judgement, same_event
from modelwire.same_event.piece import WINDOW, Corpus, Piece, to_embed

__all__ = ["SAME", "WINDOW", "Candidates", "Corpus", "Judgement", "Piece", "same_event", "to_embed"]
