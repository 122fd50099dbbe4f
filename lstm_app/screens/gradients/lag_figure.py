"""Plotly figures over lags: sizes on a logarithmic axis, factors as a strip of colours.

Lag 0, the timestep of the loss, stands on the left; the past is on the right.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from lstm_core import Array
from lstm_player.figures import Figure, base_layout, line_trace, typed
from lstm_player.kinds import LineStyle

DECADES = 40  # that a figure reaches down at most
FACTOR_REACH = 2.0  # colours end at this factor and its inverse
_STRIP = 0.22  # of the height belongs to the strip


class Curve(NamedTuple):
    """One line: positive numbers lag by lag; what is 0 leaves a gap."""

    label: str
    style: LineStyle
    values: Array


class Row(NamedTuple):
    """One row of the strip: the factor from each lag to the next."""

    label: str
    factors: Array


class Texts(NamedTuple):
    """The words in a figure; the hovers hold Plotly's own placeholders."""

    across: str
    up: str
    hover: str
    factor_hover: str = ""


def lag_figure(curves: Sequence[Curve], lag: int, texts: Texts, rows: Sequence[Row] = ()) -> Figure:
    """The curves with a mark at one lag; under them a strip, if there are rows."""
    low, high = powers_of_ten([curve.values for curve in curves])
    layout = base_layout() | {
        "margin": {"l": 76 if rows else 56, "r": 12, "t": 8, "b": 40},
        "showlegend": True,
        "shapes": [_mark(lag)],
    }
    layout["xaxis"] |= {
        "title": {"text": texts.across, "standoff": 4},
        "range": [-0.5, max(len(curves[0].values) - 0.5, 0.5)],
        "anchor": "y2" if rows else "y",
    }
    layout["yaxis"] = {
        "type": "log",
        "range": [low, high],
        "dtick": max(1, math.ceil((high - low) / 8)),
        "exponentformat": "power",
        "title": {"text": texts.up, "standoff": 4},
        "gridcolor": "@grid",
        "zeroline": False,
        "domain": [_STRIP + 0.05, 1] if rows else [0, 1],
    }
    data = [_line(curve, texts.hover) for curve in curves]
    if rows:
        layout["yaxis2"] = {"domain": [0, _STRIP], "autorange": "reversed"}
        layout["yaxis2"] |= {"dtick": 1, "tickfont": {"size": 11}}
        data.append(_strip(rows, texts.factor_hover))
    return {"data": data, "layout": layout}


def powers_of_ten(curves: Sequence[Array]) -> tuple[int, int]:
    """Where a logarithmic axis begins and ends; coarse, so that it rests while a slider moves.

    It rises as far as the curves do, and falls at most `DECADES` below where they begin.
    """
    values = np.concatenate(curves)
    values = values[values > 0]
    if not values.size:
        return -2, 0
    high = 2 * math.ceil(math.log10(values.max()) / 2)
    low = 4 * math.floor(math.log10(values.min()) / 4)
    begin = min((curve[0] for curve in curves if curve[0] > 0), default=1.0)
    low = max(low, math.floor(math.log10(begin)) - DECADES)
    return low, max(high, low + 2)


def _line(curve: Curve, hover: str) -> dict[str, Any]:
    color, dash, symbol = curve.style
    lags, sizes = np.arange(len(curve.values)), np.where(curve.values > 0, curve.values, np.nan)
    marker = {"size": 9, "symbol": symbol, "maxdisplayed": 10}
    return line_trace(curve.label, lags, sizes, color, dash, marker, f"{curve.label}<br>{hover}")


def _strip(rows: Sequence[Row], hover: str) -> dict[str, Any]:
    factors = np.stack([row.factors for row in rows])
    with np.errstate(divide="ignore"):
        powers = np.maximum(np.log(factors) / math.log(FACTOR_REACH), -9.0)  # of a factor 0 too
    return {
        "type": "heatmap",
        "yaxis": "y2",
        "x": typed(np.arange(1, factors.shape[1] + 1)),
        "y": [row.label for row in rows],
        "z": typed(powers),
        "customdata": typed(factors),
        "zmin": -1,
        "zmax": 1,
        "colorscale": [[0, "@diverging0"], [0.5, "@diverging1"], [1, "@diverging2"]],
        "colorbar": {
            "len": _STRIP + 0.1,
            "y": _STRIP / 2,
            "thickness": 8,
            "tickvals": [-1, 0, 1],
            "ticktext": ["×½", "×1", "×2"],
        },
        "hovertemplate": f"%{{y}}<br>{hover}<extra></extra>",
    }


def _mark(lag: int) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": lag,
        "x1": lag,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": "@text", "width": 1, "dash": "dot"},
    }
