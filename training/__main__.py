"""python -m training --data DIR: the entailment model, from corpora to the file that ships."""

import argparse
import sys
from pathlib import Path

from evals.corpus import CorpusError
from training.calibrate import FILE, calibrated
from training.recipe import Recipe, base

_PACKAGE = Path(__file__).parents[1] / "src" / "modelwire"
_SHIPPED = _PACKAGE / "adapters" / "entailer"


def _part(text: str) -> float:
    """A part of the whole: more than 0, and 1 at most."""
    part = float(text)
    if not 0 < part <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no part of the examples: a number over 0 and up to 1 is wanted")
    return part


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe; 0 when the model is written, 2 when something that it needs is missing."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Train the entailment model anew.")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder that holds the corpora")
    parser.add_argument(
        "--work", type=Path, default=Path("build/training"), metavar="DIR", help="examples and checkpoints"
    )
    parser.add_argument(
        "--out", type=Path, default=_SHIPPED, metavar="DIR", help="where the model goes (default: where it ships)"
    )
    parser.add_argument(
        "--share", type=_part, default=1.0, metavar="PART", help="how much of the examples is learnt (default: 1)"
    )
    asked = parser.parse_args(arguments)
    try:
        import torch

        device = "cuda" if torch.cuda.is_available() else "cpu"
        recipe = Recipe(asked.data, asked.work, base(), device, asked.share, told=lambda line: print(line, flush=True))
        recipe.run(asked.out)
        FILE.write_text(calibrated(asked.data), encoding="utf-8")
    except (CorpusError, FileNotFoundError, ModuleNotFoundError) as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
