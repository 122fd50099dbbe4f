"""Plotly figures over time, as plain dicts.

Colours are names (`@forget`, `@grid`) that the browser replaces by those of its theme, so
that switching between light and dark asks nothing of the server. The x axis counts steps
from 1.
"""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstm_core import Array, LayerTrace

from .naming import is_bounded, shares_of

Words = Mapping[str, str]
Figure = dict[str, Any]
Numbers = NDArray[Any]
Part = tuple[LayerTrace, str, str]  # a trace, one of its quantities, the title of its row

LINES_UP_TO = 4  # units; beyond that one heatmap a quantity
_DASHES = ("solid", "dash", "dot", "dashdot")
_MARKERS = {"input": "triangle-up", "output": "square", "reset": "square"}


def gates_figure(trace: LayerTrace, words: Words) -> Figure:
    """The gates over time, on a fixed scale from 0 to 1 for gates that have one."""
    names = shares_of(trace.layer)
    bounded = is_bounded(trace.layer)
    limits = [-0.03, 1.03] if bounded else None
    if trace.layer.units == 1:
        rows = [[_line(trace, name, 0, words, mark=True) for name in names]]
        return _stacked(rows, [""], limits, steps=len(trace.x), legend=True)
    parts = [(trace, name, words[f"q.{name}.tiny"]) for name in names]
    return _by_unit(parts, words, limits, (0.0, 1.0) if bounded else None)


def states_figure(trace: LayerTrace, words: Words) -> Figure:
    """Memory cell, where there is one, and hidden state over time."""
    names = [name for name in ("cell", "hidden") if hasattr(trace, name)]
    if trace.layer.units == 1:
        rows = [[_line(trace, name, 0, words) for name in names]]
        return _stacked(rows, [""], None, steps=len(trace.x), legend=True)
    return _by_unit([(trace, name, words[f"q.{name}.tiny"]) for name in names], words)


def _by_unit(
    parts: Sequence[Part],
    words: Words,
    limits: list[float] | None = None,
    scale: tuple[float, float] | None = None,
) -> Figure:
    """A row for each part: a line for each unit, or a heatmap if they are many."""
    titles = [title for _, _, title in parts]
    length, count = parts[0][0].hidden.shape
    units = range(count)
    if count <= LINES_UP_TO:
        rows = [[_line(trace, name, unit, words) for unit in units] for trace, name, _ in parts]
        return _stacked(rows, titles, limits, steps=length)
    steps = np.arange(1, length + 1)
    maps = []
    for trace, name, _ in parts:
        heatmap = _heatmap(getattr(trace, name).T, steps, np.arange(1, len(units) + 1), scale, name)
        heatmap["hovertemplate"] = words["chart.unit_hover"] + "<extra></extra>"
        maps.append([heatmap])
    return _stacked(maps, titles, None, steps=len(steps))


def _line(
    trace: LayerTrace, name: str, unit: int, words: Words, mark: bool = False
) -> dict[str, Any]:
    values = getattr(trace, name)[:, unit]
    label = words[f"q.{name}.tiny"]
    if trace.layer.units > 1:
        label = words["chart.unit"].format(name=label, unit=unit + 1)
    line: dict[str, Any] = {"color": f"@{name}", "width": 2.5, "dash": _DASHES[unit % 4]}
    if name == "hidden" and trace.layer.units == 1 and hasattr(trace, "cell"):
        line["dash"] = "dash"
    marker = {"color": f"@{name}", "size": 7, "symbol": _MARKERS.get(name, "circle")}
    return {
        "type": "scatter",
        "mode": "lines+markers" if mark or len(values) <= 30 else "lines",
        "name": label,
        "x": typed(np.arange(1, len(values) + 1)),
        "y": typed(values),
        "line": line,
        "marker": marker,
        "hovertemplate": label + " %{y}<extra></extra>",
    }


def _heatmap(
    z: Array, x: Numbers, y: Numbers, scale: tuple[float, float] | None, name: str = ""
) -> dict[str, Any]:
    if scale is None:
        reach = float(np.max(np.abs(z), initial=0.0)) or 1.0
        scale, colours = (-reach, reach), ["@diverging0", "@diverging1", "@diverging2"]
    else:
        colours = ["@surface", f"@{name}"]
    stops = np.linspace(0, 1, len(colours)).tolist()
    return {
        "type": "heatmap",
        "x": typed(x),
        "y": typed(y),
        "z": typed(z),
        "zmin": scale[0],
        "zmax": scale[1],
        "colorscale": [[stop, colour] for stop, colour in zip(stops, colours, strict=True)],
        "showscale": False,
    }


def _stacked(
    rows: list[list[dict[str, Any]]],
    titles: list[str],
    limits: list[float] | None,
    *,
    steps: int,
    legend: bool = False,
) -> Figure:
    """Rows of traces on one shared axis of steps."""
    data = []
    layout = base_layout() | {
        "margin": {"l": 48, "r": 10, "t": 8 if not legend else 30, "b": 34},
        "showlegend": legend,
    }
    gap, count = 0.1, len(rows)
    height = (1 - gap * (count - 1)) / count
    for place, (traces, title) in enumerate(zip(rows, titles, strict=True)):
        suffix = "" if place == 0 else str(place + 1)
        top = 1 - place * (height + gap)
        axis = {
            "domain": [max(top - height, 0.0), top],
            "title": {"text": title, "standoff": 4},
            "gridcolor": "@grid",
            "zerolinecolor": "@muted",
            "nticks": 5,
        }
        if limits:
            axis["range"] = limits
        layout[f"yaxis{suffix}"] = axis
        data += [{**trace, "yaxis": f"y{suffix}"} for trace in traces]
    layout["xaxis"] |= {"tick0": 1, "dtick": max(1, -(-steps // 10)), "range": [0.5, steps + 0.5]}
    layout["xaxis"]["anchor"] = f"y{count}" if count > 1 else "y"
    return {"data": data, "layout": layout}


def base_layout() -> dict[str, Any]:
    """What every figure looks like."""
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": "@text", "size": 12},
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        "hovermode": "closest",
        "uirevision": "keep",
        "dragmode": False,
        "xaxis": {"gridcolor": "@grid", "zeroline": False},
    }


def typed(array: Numbers) -> dict[str, Any]:
    """Plotly's own form for numbers as bytes, several times faster than a list of texts."""
    values = np.ascontiguousarray(array)
    dtype = "f8" if values.dtype.kind == "f" else "i4"
    block = values.astype("<f8" if dtype == "f8" else "<i4")
    typed: dict[str, Any] = {"dtype": dtype, "bdata": base64.b64encode(block.tobytes()).decode()}
    if block.ndim > 1:
        typed["shape"] = ",".join(str(size) for size in block.shape)
    return typed
