"""The charts of the step page: each a figure with its title, note and text description."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from lstm_core import LSTMTrace, memory_ledger

from .figures import LINES_UP_TO, Figure, gates_figure, ledger_figure, states_figure

Words = Mapping[str, str]


def step_charts(trace: LSTMTrace, unit: int, words: Words) -> list[dict[str, Any]]:
    """Gates, states and the memory ledger of `unit`, ready for the browser."""
    steps, units = trace.hidden.shape
    return [
        _chart("gates", gates_figure(trace, words), words, steps, units),
        _chart("states", states_figure(trace, words), words, steps, units),
        _chart(
            "ledger",
            ledger_figure(trace, unit, words),
            words,
            steps,
            units,
            unit=unit + 1,
            cell=f"{trace.cell[-1, unit]:.3g}",
            pieces=_largest_pieces(trace, unit, words),
        ),
    ]


def _chart(
    id: str, figure: Figure, words: Words, steps: int, units: int, **details: object
) -> dict[str, Any]:
    text = {
        part: words[f"chart.{id}.{part}"].format(steps=steps, **details)
        for part in ("title", "note", "alt")
    }
    key = hashlib.blake2b(json.dumps(figure).encode(), digest_size=8).hexdigest()
    if 1 < units <= LINES_UP_TO and id != "ledger":
        text["note"] += words["chart.dashes"]
    lines = any(trace["type"] == "scatter" for trace in figure["data"])
    half_step = 0.05 if lines else 0.5  # how far a step reaches on the axis
    facts = {"id": id, "figure": figure, "steps": steps, "halfStep": half_step, "key": key}
    return {**facts, **text}


def _largest_pieces(trace: LSTMTrace, unit: int, words: Words) -> str:
    pieces = memory_ledger(trace)[:, -1, unit]
    sources = [words["chart.start"]]
    sources += [words["chart.from_step"].format(step=step) for step in range(1, len(pieces))]
    largest = np.argsort(-np.abs(pieces), kind="stable")[:3]
    named = (
        words["chart.piece"].format(value=f"{pieces[place]:.3g}", source=sources[place])
        for place in largest
        if pieces[place]
    )
    return words["chart.comma"].join(named) or "0"
