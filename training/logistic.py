"""Logistic regression by Newton's method, with a penalty that keeps few examples from making large weights."""

import numpy as np
from numpy.typing import NDArray

_STEPS = 60
Numbers = NDArray[np.float64]


def regression(rows: Numbers, truth: Numbers, weight: Numbers, penalty: float) -> tuple[Numbers, float]:
    """Weights and base.

    Args:
        rows: an example each.
        truth: 1 or 0 for each.
        weight: how much each counts.
        penalty: of the squared weights, on columns that are scaled to the same spread.
    """
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    held = np.eye(scaled.shape[1]) * penalty
    held[-1, -1] = 0
    found = np.zeros(scaled.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (weight * (chance - truth)) + held @ found
        curve = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + held + 1e-9 * np.eye(len(found))
        step = np.linalg.solve(curve, slope)
        found -= step
        if abs(step).max() < 1e-8:
            break
    weights = found[:-1] / spread
    return weights, float(found[-1] - (weights * mean).sum())
