"""entail: passage–sentence pairs that the inference model answers in a second, and what it holds while it does.

The pairs are made of the sample wire: three sentences in a row, and the one behind them. All is done in a process of
its own; the bound is on its processor time, so that other work beside it does not count.
"""

from bench._process import run

#: Pairs a second on two cores, and MB while it works.
_LEAST, _MOST_MB = 60.0, 400.0


def measure() -> dict[str, object]:
    """Pairs a second, once the model is loaded; seconds to load it; the most memory, with the interpreter's."""
    took = run("bench._pairs")
    return {
        **took.told,
        "peak_mb": took.peak_mb,
        "bounds": {
            "milliseconds of processor time for a pair": {
                "measured": took.told["cpu_ms_for_a_pair"], "most": round(2 * 1000 / _LEAST, 1),
            },
            "memory while it works, in MB": {"measured": took.peak_mb, "most": _MOST_MB},
            "modules of the runtime before the first pair": {"measured": took.told["loaded_before"], "most": 0},
        },
    }  # fmt: skip
