"""Plotly figures over lags: sizes on a logarithmic axis, factors as a strip of colours.

Lag 0, the timestep of the loss, stands on the left; the past is on the right.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from lstm_core import Array
from lstm_player.figures import Figure, above, base_layout, label, line_trace, typed
from lstm_player.kinds import LineStyle
from lstm_player.written import power_of_ten

DECADES = 40  # that a figure reaches down at most
_MARK = 8  # px, since shapes are to be told apart
FACTOR_REACH = 2.0  # colours end at this factor and its inverse
_ROW, _BETWEEN = 0.052, 0.13  # of the height: a row of the strip; between strip and curves


class Curve(NamedTuple):
    """One line: positive numbers lag by lag; what is 0 leaves a gap."""

    label: str
    style: LineStyle
    values: Array


class Row(NamedTuple):
    """One row of the strip: the factor from each lag to the next."""

    label: str
    color: str
    factors: Array


class Texts(NamedTuple):
    """The words in a figure; the hovers hold Plotly's own placeholders."""

    across: str
    up: str
    hover: str
    strip: str = ""
    factor_hover: str = ""


def lag_figure(curves: Sequence[Curve], texts: Texts, rows: Sequence[Row] = ()) -> Figure:
    """The curves; under them a strip, if there are rows."""
    low, high = powers_of_ten([curve.values for curve in curves])
    labels = [label(one.label, one.style.color, _last(one.values)) for one in curves]
    labels += [label(one.label, one.color, one.label, "yaxis2") for one in rows]
    strip = _ROW * len(rows)
    layout = base_layout(labels, texts.across, texts.up)
    layout["xaxis"] |= {
        "range": [-0.5, max(len(curves[0].values) - 0.5, 0.5)],
        "anchor": "y2" if rows else "y",
    }
    layout["yaxis"] |= {
        "type": "log",
        "range": [low, high],
        **_powers(low, high),
        "exponentformat": "power",
        "zeroline": False,
        "domain": [strip + _BETWEEN, 1] if rows else [0, 1],
    }
    data = [_line(curve, texts.hover) for curve in curves]
    if rows:
        layout["yaxis2"] = {"domain": [0, strip], "autorange": "reversed", "showticklabels": False}
        layout["yaxis2"]["ticks"] = ""
        layout["annotations"].append(above(texts.strip, y=strip))
        data.append(_strip(rows, texts.factor_hover))
    return {"data": data, "layout": layout, "labels": labels}


def _last(values: Array) -> float:
    """Where a line ends on a logarithmic axis."""
    drawn = values[values > 0]
    return float(drawn[-1]) if drawn.size else 1.0


def _powers(low: int, high: int) -> dict[str, Any]:
    """Ticks at powers of ten, written as such in the size of all other text."""
    gap = max(1, math.ceil((high - low) / 5))
    powers = [power for power in range(low, high + 1) if power % gap == 0]
    names = [power_of_ten(power) for power in powers]
    return {"tickvals": [10.0**power for power in powers], "ticktext": names}


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
    marker = {"size": _MARK, "symbol": symbol, "maxdisplayed": 10}
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
        "showscale": False,
        "ygap": 1,
        "hovertemplate": f"%{{y}}<br>{hover}<extra></extra>",
    }
