"""Makes parameter_counts.json: how many parameters PyTorch and Keras report for their layers.

    pip install torch          or          pip install keras jax
    python tests/golden/make_parameter_counts.py

It may be run once with each library, and replaces the counts of those it finds. Made with
PyTorch 2.13.0 and Keras 3.15.1. Under "library layer" stand lists of inputs, units, layers and
parameters; a single neuron has one unit and one layer whatever they say.
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

SIZES = ((1, 1, 1), (3, 4, 1), (3, 4, 3), (7, 5, 2), (128, 256, 2))
PATH = Path(__file__).with_name("parameter_counts.json")

Count = Callable[[int, int, int], int]


def of_pytorch() -> dict[str, Count]:
    from torch import nn

    def size(model: Any) -> int:
        return sum(weight.numel() for weight in model.parameters())

    return {
        "PyTorch Linear": lambda inputs, _units, _layers: size(nn.Linear(inputs, 1)),
        "PyTorch RNN": lambda *sizes: size(nn.RNN(*sizes)),
        "PyTorch GRU": lambda *sizes: size(nn.GRU(*sizes)),
        "PyTorch LSTM": lambda *sizes: size(nn.LSTM(*sizes)),
    }


def of_keras() -> dict[str, Count]:
    os.environ.setdefault("KERAS_BACKEND", "jax")
    from keras import Input, Sequential
    from keras.layers import GRU, LSTM, Dense, SimpleRNN

    def stacked(kind: Any, **options: Any) -> Count:
        def count(inputs: int, units: int, layers: int) -> int:
            stack = [kind(units, return_sequences=True, **options) for _ in range(layers)]
            return int(Sequential([Input((2, inputs)), *stack]).count_params())

        return count

    def dense(inputs: int, _units: int, _layers: int) -> int:
        return int(Sequential([Input((inputs,)), Dense(1)]).count_params())

    return {
        "Keras Dense": dense,
        "Keras SimpleRNN": stacked(SimpleRNN),
        "Keras GRU": stacked(GRU),
        "Keras GRU reset_after=False": stacked(GRU, reset_after=False),
        "Keras LSTM": stacked(LSTM),
    }


def written(counts: Mapping[str, list[list[int]]]) -> str:
    """One line for each layer of a library."""
    lines = (f" {json.dumps(name)}: {json.dumps(rows)}" for name, rows in counts.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    found = json.loads(PATH.read_text()) if PATH.exists() else {}
    for library in (of_pytorch, of_keras):
        with suppress(ImportError):
            for name, count in library().items():
                found[name] = [[*sizes, count(*sizes)] for sizes in SIZES]
    PATH.write_text(written(found))
    print(f"{PATH.name}: {', '.join(found)}")


if __name__ == "__main__":
    main()
