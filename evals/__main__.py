"""python -m evals NAME --data DIR: measure, print one JSON object, hold it against the floors."""

import argparse
import json
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from evals.bench import BOTH, CHECKS
from evals.corpus import Corpus, CorpusError, open_corpus
from evals.every import OF_SAMPLE, every, sample
from evals.floors import FILE, fallen, lowered, pinned, read_floors, write_floors
from evals.result import Result

NAMES = (
    "feeds", "extract", "dedupe", "cluster", "rank", "entities", "related", "ground", "copying", "watch",
    "compose", "facts", "entail", "written",
)  # fmt: skip
#: Not an eval: every one that has a floor.
ALL = "all"


def main(arguments: list[str] | None = None) -> int:
    """Run one eval, or all; 0 when it stands on its floors, 1 when one has fallen, 2 when it could not be run."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.name == ALL:
        return every(asked.data, asked.floors, lambda name, folder: _run(_instead(asked, name), folder))
    if asked.data is None and asked.name in OF_SAMPLE:
        with sample() as folder:
            return _run(asked, folder)
    if asked.data is None:
        parser.error("--data DIR is needed: the folder that holds the corpus")
    return _run(asked, asked.data)


def _instead(asked: argparse.Namespace, name: str) -> argparse.Namespace:
    return argparse.Namespace(**vars(asked) | {"name": name})


def _run(asked: argparse.Namespace, folder: Path) -> int:
    try:
        corpus = open_corpus(folder, asked.limit)
        module = import_module(f"evals.{asked.name}")
        result: Result = module.measure(corpus, **_more(asked))
    except CorpusError as error:
        print(f"evals {asked.name}: {error}", file=sys.stderr)
        return 2
    print(json.dumps(result.shown(), indent=None if asked.json else 2, ensure_ascii=False))
    for cause, count in result.losses.most_common(asked.causes):
        print(f"lost {count:>6}  {cause}", file=sys.stderr)
    if asked.limit is not None or asked.part != ALL or asked.check != BOTH:
        print("floors are held on whole corpora only: this was a part of one", file=sys.stderr)
        return 0
    digest: str = module.digest_of(corpus) if hasattr(module, "digest_of") else corpus.digest()
    return _held(asked, corpus, digest, result)


def _more(asked: argparse.Namespace) -> dict[str, Any]:
    """What one eval takes beside its corpus."""
    of: dict[str, dict[str, Any]] = {
        "compose": {"show": asked.show},
        "dedupe": {"part": asked.part},
        "entities": {"part": asked.part},
        "facts": {"part": asked.part},
        "entail": {"part": asked.part},
        "ground": {"check": asked.check, "part": asked.part},
        "watch": {"part": asked.part},
    }
    return of.get(asked.name, {})


def _held(asked: argparse.Namespace, corpus: Corpus, digest: str, result: Result) -> int:
    """Hold a result against its floors, or move them if asked to."""
    floors = read_floors(asked.floors)
    if asked.lower_floor:
        try:
            now = datetime.now(UTC).date()
            floors = lowered(floors, asked.name, digest, result.metrics, reason=asked.reason, on=now)
        except ValueError as error:
            print(f"evals {asked.name}: {error}", file=sys.stderr)
            return 2
    if asked.pin:
        floors = pinned(floors, asked.name, corpus.name, digest, result.metrics)
    if asked.pin or asked.lower_floor:
        write_floors(floors, asked.floors)
    elif not any((floor.eval, floor.digest) == (asked.name, digest) for floor in floors):
        print(f"no floor is pinned for {asked.name} on this material", file=sys.stderr)
        # A corpus that has floors, but none on what it holds today, would pass for ever unseen.
        if any((floor.eval, floor.corpus) == (asked.name, corpus.name) for floor in floors):
            print(f"{corpus.name} has changed since its floors were pinned; pin them again", file=sys.stderr)
            return 1
    problems = fallen(floors, asked.name, digest, result.metrics)
    for problem in problems:
        print(f"below its floor: {asked.name} on {corpus.name}: {problem}", file=sys.stderr)
    return 1 if problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Measure the product on a corpus.")
    parser.add_argument("name", choices=(*NAMES, ALL), metavar="NAME", help=", ".join((*NAMES, ALL)))
    where = "the corpus; for copying, a publication (default: the sample); for all, the folder that holds the corpora"
    parser.add_argument("--data", type=Path, metavar="DIR", help=where)
    parser.add_argument("--json", action="store_true", help="the JSON object on one line")
    parser.add_argument("--limit", type=int, metavar="N", help="a quick look at the first N rows; no floor is held")
    parser.add_argument("--causes", type=int, default=12, metavar="N", help="causes of losses to list (default: 12)")
    parser.add_argument("--pin", action="store_true", help="pin today's values as floors, or raise the floors to them")
    parser.add_argument("--lower-floor", action="store_true", help="lower floors that are not reached; needs --reason")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why a floor is lowered; kept in the file")
    parser.add_argument(
        "--part",
        default=ALL,
        choices=("dev", "sealed", "opened", "blind", "last", ALL),
        help="dedupe, entities, facts, ground, entail, watch: one part alone; then no floor is held",
    )
    parser.add_argument(
        "--check", default=BOTH, choices=CHECKS, help="ground: rules, model, or both; floors are held on both alone"
    )
    parser.add_argument("--show", type=Path, metavar="DIR", help="compose: write each brief with its sources to a file")
    parser.add_argument("--floors", type=Path, default=FILE, metavar="FILE", help="default: evals/floors.toml")
    return parser


if __name__ == "__main__":
    sys.exit(main())
