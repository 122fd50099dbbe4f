"""Writes what the scripts are tested with: every preset, packed as the app packs it.

`python -m tests.js.make_blocks FOLDER` writes `<preset>.forward`, `<preset>.backward`, whose
loss is all outputs, and `numbers.json`: of each block some numbers, looked up in Python.
"""

import json
import sys
from pathlib import Path

from lstm_core import GradientTrace, Trace, all_outputs, backprop, run
from lstm_player.backward import backward_arrays
from lstm_player.block import player_frames
from lstm_player.packing import packed
from lstm_player.presets import presets
from lstm_words import words

# The layer and the unit counted from 0, the step from 1: as the scripts count.
Number = tuple[int, str, int, int, float]


def write_blocks(folder: Path) -> None:
    """The blocks of every preset, forward and backward, and some of their numbers."""
    numbers: dict[str, list[Number]] = {}
    for name, preset in presets().items():
        trace = run(preset.scenario)
        gradient = backprop(trace, all_outputs(trace.layers[-1].hidden)[1])
        (folder / f"{name}.forward").write_bytes(forward_block(trace))
        (folder / f"{name}.backward").write_bytes(backward_block(trace, gradient))
        numbers[f"{name}.forward"] = _numbers(trace, trace, "")
        numbers[f"{name}.backward"] = _numbers(trace, gradient, "d_")
    (folder / "numbers.json").write_text(json.dumps(numbers), encoding="utf-8")


def forward_block(trace: Trace) -> bytes:
    """What the page is given to step forward."""
    return packed(*player_frames(trace, words("en")))


def backward_block(trace: Trace, gradient: GradientTrace) -> bytes:
    """What the page is given to step back."""
    header, arrays = player_frames(trace, words("en"), backward=True)
    return packed({**header, "loss": "all"}, arrays | backward_arrays(gradient))


def _numbers(trace: Trace, found: Trace | GradientTrace, prefix: str) -> list[Number]:
    """Each quantity of each layer at its first and last step, in its last unit."""
    return [
        (place, prefix + quantity.id, step, played.layer.units - 1, float(array[step - 1, -1]))
        for place, played in enumerate(trace.layers)
        for quantity in played.layer.quantities
        if (array := getattr(found.layers[place], prefix + quantity.id, None)) is not None
        for step in (1, len(array))
    ]


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write_blocks(target)
