"""The training itself: a MiniLM encoder with three outputs, taught on passages with sentences."""

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from training.example import Example, Label

#: The step after which it is told first how long it will take.
_EARLY = 5
#: Kinds of processors that reckon with 16 bits, or as good as.
_WITH_HALVES = ("AVX512", "SVE256")
#: torch and transformers are not installed where types are checked.
Model = Any
Tensor = Any


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train; the values are those of the shipped model."""

    epochs: int = 3
    #: highest rate of learning, after the warm-up and before the fall to nothing
    rate: float = 1e-4
    batch: int = 64
    #: tokens of passage and sentence together
    length: int = 256
    warm_up: float = 0.06
    #: share of probability that is kept off the label, since a rule-made label may be wrong
    smoothing: float = 0.05
    decay: float = 0.01
    seed: int = 1
    #: encoder layers that stay as they were, the lowest ones first; the embeddings with them where there are any
    frozen: int = 0


def fit(
    examples: Sequence[Example], start: Path, base: Path, settings: Settings, *, device: str, told: Any = print
) -> Model:
    """A model taught on examples.

    Args:
        examples: what to learn.
        start: folder with config.json and model.safetensors to start from.
        base: folder with the tokenizer.json.
        settings: how.
        device: "cpu" or "cuda".
        told: called with a line on how far it is.
    """
    import torch
    from transformers import BertForSequenceClassification

    torch.manual_seed(settings.seed)
    # Without dropout the attention takes the quick path: on two cores three times as many examples a second.
    whole = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    model = BertForSequenceClassification.from_pretrained(start, num_labels=len(Label), **whole).float().to(device)
    _freeze(model, settings.frozen)
    batches = list(_batches(examples, base, settings))
    steps = len(batches) * settings.epochs
    optimiser = torch.optim.AdamW(_groups(model, settings), lr=settings.rate, fused=True)
    halved = torch.autocast(device, torch.bfloat16, enabled=_halves(device))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps, settings.warm_up))
    rng, done, running, begun = Random(settings.seed), 0, 0.0, time.monotonic()
    model.train()
    for _ in range(settings.epochs):
        rng.shuffle(batches)
        for batch in batches:
            with halved:
                logits = model(**_tensors([tokens for tokens, *_ in batch], device)).logits
            loss = _loss(logits, batch, settings)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            done += 1
            running += (loss.detach() - running) / min(done, 200)
            if done == _EARLY or done % max(1, steps // 20) == 0:
                left = (time.monotonic() - begun) / done * (steps - done) / 60
                told(f"step {done} of {steps}, loss {float(running):.3f}, some {left:.0f} minutes left of this round")
    return model.eval()


def encoded(pairs: Sequence[tuple[str, str]], base: Path, length: int) -> list[Any]:
    """Passages and sentences as tokens; of a passage that is too long the end is cut."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(length, strategy="only_first")
    return list(tokenizer.encode_batch(list(pairs)))


def _batches(examples: Sequence[Example], base: Path, settings: Settings) -> Iterator[list[tuple[Any, int, float]]]:
    """Batches of examples of like length: short ones need not wait for long ones."""
    tokens = encoded([(e.premise, e.hypothesis) for e in examples], base, settings.length)
    rng = Random(settings.seed)
    order = sorted(range(len(examples)), key=lambda i: len(tokens[i].ids) + rng.random() * 24)
    for start in range(0, len(order), settings.batch):
        places = order[start : start + settings.batch]
        yield [(tokens[i], int(examples[i].label), examples[i].weight) for i in places]


def _halves(device: str) -> bool:
    """Whether numbers of 16 bits are quicker here: on a processor that only mimics them they take 80 times as long."""
    import torch

    return device != "cpu" or torch.backends.cpu.get_cpu_capability() in _WITH_HALVES


def _loss(logits: Tensor, batch: Sequence[tuple[Any, int, float]], settings: Settings) -> Tensor:
    import torch

    labels = torch.tensor([label for _, label, _ in batch], device=logits.device)
    weights = torch.tensor([weight for *_, weight in batch], device=logits.device)
    losses = torch.nn.functional.cross_entropy(
        logits.float(), labels, reduction="none", label_smoothing=settings.smoothing
    )
    return (losses * weights).sum() / weights.sum()


def _tensors(tokens: Sequence[Any], device: str) -> dict[str, Tensor]:
    import torch

    longest = max(len(t.ids) for t in tokens)
    padded = [[*t.ids, *[0] * (longest - len(t.ids))] for t in tokens]
    kinds = [[*t.type_ids, *[0] * (longest - len(t.ids))] for t in tokens]
    seen = [[1] * len(t.ids) + [0] * (longest - len(t.ids)) for t in tokens]
    names = ("input_ids", "token_type_ids", "attention_mask")
    return {name: torch.tensor(rows, device=device) for name, rows in zip(names, (padded, kinds, seen), strict=True)}


def _groups(model: Model, settings: Settings) -> list[dict[str, Any]]:
    """Weights decay, biases and norms do not."""
    plain: list[Tensor] = []
    decayed: list[Tensor] = []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            (plain if "bias" in name or "LayerNorm" in name else decayed).append(parameter)
    return [{"params": decayed, "weight_decay": settings.decay}, {"params": plain, "weight_decay": 0.0}]


def _freeze(model: Model, layers: int) -> None:
    if layers:
        model.bert.embeddings.requires_grad_(False)
    for layer in model.bert.encoder.layer[:layers]:
        layer.requires_grad_(False)


def _rate(step: int, steps: int, warm_up: float) -> float:
    """Up in a straight line, then down by half a cosine."""
    rise = max(1, int(steps * warm_up))
    return step / rise if step < rise else 0.5 * (1 + math.cos(math.pi * (step - rise) / max(1, steps - rise)))
