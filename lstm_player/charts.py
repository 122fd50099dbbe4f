"""The charts of the step page: each a figure with its title, note and text description."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from lstm_core import LayerTrace, memory_ledger

from .figures import LINES_UP_TO, Figure, gates_figure, ledger_figure, states_figure
from .naming import shares_of

Words = Mapping[str, str]


def step_charts(trace: LayerTrace, unit: int, words: Words) -> list[dict[str, Any]]:
    """Gates, states and the memory ledger of `unit`, as far as this kind of cell has them."""
    steps, units = trace.hidden.shape
    charts = []
    if shares_of(trace.layer):
        charts.append(chart("gates", gates_figure(trace, words), words, steps, units))
    charts.append(chart("states", states_figure(trace, words), words, steps, units))
    if memory := trace.layer.memory:
        details = {
            "unit": unit + 1,
            "cell": f"{getattr(trace, memory.state)[-1, unit]:.3g}",
            "pieces": _largest_pieces(trace, unit, words),
        }
        ledger = ledger_figure(trace, unit, words)
        charts.append(chart("ledger", ledger, words, steps, units, **details))
    return charts


def chart(
    id: str, figure: Figure, words: Words, steps: int, units: int, **details: object
) -> dict[str, Any]:
    """A figure with its title, note and text description, as the browser draws it."""
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


def _largest_pieces(trace: LayerTrace, unit: int, words: Words) -> str:
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
