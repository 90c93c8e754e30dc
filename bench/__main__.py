"""python -m bench NAME…: run benches by name (all without one) and print one JSON object of what was measured.

A bench is a module of this package with a function `measure() -> dict[str, object]`; what it measures against goes
under "beside", and a bound that it is held to under "bounds", as `{name: {"measured": …, "most": …}}`.
"""

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

#: Modules that are no bench themselves begin with an underscore.
NAMES = sorted(file.stem for file in Path(__file__).parent.glob("[a-z]*.py"))


def main(arguments: list[str] | None = None) -> int:
    """Run benches; 0 where each stays within its bounds, 1 where one does not."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure how fast Modelwire is.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(NAMES)}; all without one")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"no bench is called {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    measured: dict[str, dict[str, Any]] = {
        name: import_module(f"bench.{name}").measure() for name in asked.names or NAMES
    }
    print(json.dumps(measured, indent=2, ensure_ascii=False))
    over = [f"{name}: {what}" for name, told in measured.items() for what in over_bounds(told)]
    for problem in over:
        print(f"over its bound: {problem}", file=sys.stderr)
    return 1 if over else 0


def over_bounds(told: dict[str, Any]) -> list[str]:
    """What a bench measured beyond its bounds, in words."""
    return [
        f"{name} is {bound['measured']}, at most {bound['most']}"
        for name, bound in told.get("bounds", {}).items()
        if bound["measured"] > bound["most"]
    ]


if __name__ == "__main__":
    sys.exit(main())
