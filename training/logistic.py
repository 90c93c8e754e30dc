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


def newton(rows: Numbers, truth: Numbers, weight: Numbers, penalty: Numbers, start: Numbers) -> Numbers:
    """Weights of columns that are scaled already, each with a penalty of its own; steps that go too far are halved."""
    found = start
    loss = _loss(rows, truth, weight, penalty, found)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weight * (chance - truth)) + penalty * found
        curve = (rows.T * (weight * chance * (1 - chance) + 1e-9)) @ rows + np.diag(penalty)
        step, size = np.linalg.solve(curve, slope), 1.0
        while (better := _loss(rows, truth, weight, penalty, found - size * step)) > loss and size > 1e-4:
            size /= 2
        if loss - better < 1e-6:
            break
        found, loss = found - size * step, better
    return found


def _loss(rows: Numbers, truth: Numbers, weight: Numbers, penalty: Numbers, found: Numbers) -> float:
    odds = rows @ found
    return float((weight * (np.logaddexp(0, odds) - truth * odds)).sum() + 0.5 * (penalty * found) @ found)
