"""The charts of the step page: each a figure with its title, note and text description."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from lstm_core import LSTMTrace, memory_ledger

from .figures import Figure, gates_figure, ledger_figure, states_figure

Words = Mapping[str, str]


def step_charts(trace: LSTMTrace, unit: int, words: Words) -> list[dict[str, Any]]:
    """Gates, states and the memory ledger of `unit`, ready for the browser."""
    steps = len(trace.x)
    return [
        _chart("gates", gates_figure(trace, words), words, steps=steps),
        _chart("states", states_figure(trace, words), words, steps=steps),
        _chart(
            "ledger",
            ledger_figure(trace, unit, words),
            words,
            steps=steps,
            unit=unit + 1,
            cell=f"{trace.cell[-1, unit]:.3g}",
            pieces=_largest_pieces(trace, unit, words),
        ),
    ]


def _chart(id: str, figure: Figure, words: Words, steps: int, **facts: object) -> dict[str, Any]:
    text = {
        part: words[f"chart.{id}.{part}"].format(steps=steps, **facts)
        for part in ("title", "note", "alt")
    }
    key = hashlib.blake2b(json.dumps(figure).encode(), digest_size=8).hexdigest()
    return {"id": id, "figure": figure, "steps": steps, "key": key, **text}


def _largest_pieces(trace: LSTMTrace, unit: int, words: Words) -> str:
    pieces = memory_ledger(trace)[:, -1, unit]
    sources = [words["chart.start"]]
    sources += [words["chart.from_step"].format(step=step) for step in range(1, len(pieces))]
    largest = np.argsort(-np.abs(pieces), kind="stable")[:3]
    return ", ".join(f"{pieces[place]:.3g} ({sources[place]})" for place in largest)
