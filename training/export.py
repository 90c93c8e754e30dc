"""The taught model as the file that ships: ONNX with weights of eight bits, and the tokenizer beside it."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from training.rounded import rounded

#: Names of what goes in and out; modelwire.adapters.entailer reads them.
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUT = "logits"
_OPSET = 17


def export(model: Any, base: Path, folder: Path) -> None:
    """Write model.onnx and tokenizer.json into a folder.

    Args:
        model: as `training.fit` gives it.
        base: folder with the encoder's tokenizer.json.
        folder: where they go; it is made.
    """
    import onnx
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    model = model.float().cpu().eval()
    shape = torch.ones(2, 16, dtype=torch.long)
    axes = {name: {0: "batch", 1: "tokens"} for name in INPUTS} | {OUTPUT: {0: "batch"}}
    with TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        # The older exporter: what it writes answers as torch does, to the seventh place. What the newer one wrote of
        # this model was off by .07 (torch 2.13).
        torch.onnx.export(
            _named(model), (shape, shape, shape), str(plain), input_names=list(INPUTS), output_names=[OUTPUT],
            dynamic_axes=axes, opset_version=_OPSET, dynamo=False,
        )  # fmt: skip
        onnx.save(rounded(onnx.load(plain)), folder / "model.onnx")
    (folder / "tokenizer.json").write_text(_slim(base / "tokenizer.json"), encoding="utf-8")


def _named(model: Any) -> Any:
    """The model with its inputs by place, in the order of `INPUTS`."""
    import torch

    class Named(torch.nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: Any, seen: Any, kinds: Any) -> Any:
            return self.model(input_ids=ids, attention_mask=seen, token_type_ids=kinds).logits

    return Named()


def _slim(tokenizer: Path) -> str:
    """The tokenizer without how its maker padded and cut."""
    rows = json.loads(tokenizer.read_text(encoding="utf-8"))
    return json.dumps({**rows, "padding": None, "truncation": None}, ensure_ascii=False, separators=(",", ":"))
