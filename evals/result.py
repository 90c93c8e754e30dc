"""What an eval gives back."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

#: Metrics of which less is better: their floor is a ceiling. A part of a set stands in front ("own_model_brier").
_LESS_IS_BETTER = frozenset(
    {
        "crashes",
        "longest_run_p90",
        "share_11",
        "false_rejections",
        "refused",
        "brier",
        "without_brief",
        "limits_broken",
        "bent_published",
        "copied_published",
    }
)

#: Metrics that only say how much was measured.
SIZES = frozenset({"cases", "sealed_cases", "bent", "copied"})


def less_is_better(metric: str) -> bool:
    """Whether the floor of a metric is a ceiling, as that of "false_rejections" and of "own_rules_false_rejections"."""
    return any(metric == name or metric.endswith(f"_{name}") for name in _LESS_IS_BETTER)


@dataclass(frozen=True, slots=True)
class Result:
    """Metrics of the product, and where it loses."""

    metrics: dict[str, float | None]
    #: cause -> cases lost to it
    losses: Counter[str] = field(default_factory=Counter)
    #: another tool's metrics on the same material, with its name under "tool"
    comparison: dict[str, Any] | None = None

    def shown(self) -> dict[str, Any]:
        """The JSON object: what could not be measured is left out."""
        told: dict[str, Any] = {name: _rounded(value) for name, value in self.metrics.items() if value is not None}
        return told | ({"comparison": self.comparison} if self.comparison else {})


def _rounded(value: float) -> float:
    return value if isinstance(value, int) else round(value, 4)
