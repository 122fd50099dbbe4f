"""What lessons say of noise, overfitting and other lengths, over seeds.

    python -m benchmarks.probes [seeds]

For each recipe of a page the least, the median and the largest number of all seeds. A page shows
one seed, and those of further starts as a reader asks for them.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as app.py sets it

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lstm_core import Recipe, Training, after_outlier, at_lengths, under_noise

KINDS = ("simple_rnn", "gru", "lstm")
FEW = {"noise": 0.3, "batch": 10, "units": 24, "iterations": 400, "schedule": "constant"}
WAVE = {"units": 16}
SENTENCES = {"iterations": 200}
NEAR = {"gap": 10, "iterations": 300}


def noise(training: Training) -> dict[str, float]:
    """Loss, or share right, under noise and with one outlier."""
    found = under_noise(training)
    numbers = {f"noise {one.at:g}": _number(one) for one in found}
    outlier = after_outlier(training)
    felt = len(training.task.held_out.x) if outlier.felt is None else outlier.felt
    return {**numbers, "outlier": _number(outlier), "felt": felt}


def parting(training: Training) -> dict[str, float]:
    """Where the two losses end, and where the held-out one was lowest."""
    last, low = training.points[-1], min(training.points, key=lambda one: one.held_out_loss)
    ends = {"trained": last.training_loss, "held out": last.held_out_loss}
    return {**ends, "lowest": low.held_out_loss, "at step": low.iteration}


def lengths(training: Training) -> dict[str, float]:
    """The share right at each number of steps."""
    return {f"{one.at:g} steps": _number(one) for one in at_lengths(training)}


def _number(found: Any) -> float:
    return float(found.loss if found.accuracy is None else found.accuracy)


MEASURED: dict[str, tuple[Callable[[Training], dict[str, float]], list[dict[str, Any]]]] = {
    "a wave, trained without noise": (noise, [{"task": "sine", "kind": k, **WAVE} for k in KINDS]),
    "a wave, trained with noise 0.3": (
        noise,
        [{"task": "sine", "kind": k, **WAVE, "noise": 0.3} for k in KINDS],
    ),
    "sentences": (noise, [{"task": "slots", "kind": k, **SENTENCES} for k in KINDS]),
    "few noisy waves": (
        parting,
        [
            {"task": "sine", **FEW, "examples": 10},
            {"task": "sine", **FEW, "examples": 10, "kind": "gru"},
            {"task": "sine", **FEW, "examples": 10, "units": 4},
            {"task": "sine", **FEW},
        ],
    ),
    "other lengths": (lengths, [{"task": "long_memory", "kind": k, **NEAR} for k in KINDS]),
}


def main(seeds: int) -> None:
    for title, (measure, recipes) in MEASURED.items():
        print(f"\n{title}: least / median / largest of {seeds} seeds")
        for recipe in recipes:
            found = [measure(_trained(seed, **recipe)) for seed in range(1, seeds + 1)]
            print("  " + ", ".join(f"{name} {value}" for name, value in recipe.items()))
            for name in found[0]:
                values = [one[name] for one in found]
                ends = min(values), float(np.median(values)), max(values)
                print(f"    {name:10} " + " / ".join(f"{value:.2g}" for value in ends))


def _trained(seed: int, task: str, **changes: Any) -> Training:
    training = Training(Recipe.of(task, seed=seed, **changes))
    training.advance(training.recipe.iterations)
    return training


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
