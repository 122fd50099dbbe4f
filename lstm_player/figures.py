"""What Plotly figures as plain dicts are made of.

Colours are names (`@forget`, `@grid`) that the browser replaces by those of its theme, so
that switching between light and dark asks nothing of the server. The look is that of
assets/shared/figure_style.js. A figure has `labels` beside data and layout: the names of its
lines, which the browser puts at their right ends.
"""

import base64
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .palette import LIGHT

Figure = dict[str, Any]
Numbers = NDArray[Any]

FONT = {
    "family": "Source Sans, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif",
    "size": 13,
    "color": "@muted",
}
LINE, MARKER = 2.25, 6  # px
_LATIN, _HAN, _FIRST_HAN = 7.2, 13.5, 0x2E80  # px of a letter of a label
_BESIDE = 20  # px
_MARGIN = {"l": 48, "t": 26, "b": 42}  # px; the right side depends on the labels


def base_layout(labels: list[dict[str, Any]], across: str, up: str = "") -> dict[str, Any]:
    """What every figure looks like: the axes say what they count or measure beside them."""
    room = max((text_width(label["text"]) for label in labels), default=0.0) + _BESIDE
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": FONT,
        "hoverlabel": {"font": {"family": FONT["family"], "size": FONT["size"]}},
        "hovermode": "closest",
        "uirevision": "keep",
        "dragmode": False,
        "showlegend": False,
        "margin": _MARGIN | {"r": round(room)},
        "annotations": [_note(across, x=1, y=0, yshift=-20), *([above(up)] if up else [])],
        "xaxis": {"showgrid": False, "zeroline": False, "ticks": ""},
        "yaxis": {"gridcolor": "@grid", "zerolinecolor": "@muted", "zerolinewidth": 1, "nticks": 5},
    }


def above(text: str, y: float = 1) -> dict[str, Any]:
    """What a y axis measures, as a line above it."""
    return _note(text, x=0, y=y, xshift=-48, yshift=4)


def _note(text: str, x: float, y: float, **shift: float) -> dict[str, Any]:
    at_right, on_top = x == 1, shift["yshift"] > 0
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": y,
        "xanchor": "right" if at_right else "left",
        "yanchor": "bottom" if on_top else "top",
        "showarrow": False,
        **shift,
    }


def label(text: str, color: str, value: object, axis: str = "yaxis") -> dict[str, Any]:
    """The name of a line beside where it ends, written so that it can be read."""
    return {"text": text, "color": ink(color), "axis": axis, "value": value}


def ink(color: str) -> str:
    """The colour for text of what is drawn in a colour."""
    name = color[1:]
    if name.startswith("step"):
        return "@ink.cell"
    if name == "training":
        return "@muted"
    return f"@ink.{name}" if name in LIGHT["ink"] else color


def text_width(text: str) -> float:
    """About how wide a label is, px."""
    return sum(_LATIN if ord(letter) < _FIRST_HAN else _HAN for letter in text)


def line_trace(
    name: str, x: Numbers, y: Numbers, color: str, dash: str, marker: dict[str, Any], hover: str
) -> dict[str, Any]:
    """A line with a mark at each of its points."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": typed(x),
        "y": typed(y),
        "line": {"color": color, "width": LINE, "dash": dash},
        "marker": {"color": color, "size": MARKER, **marker},
        "hovertemplate": f"{hover}<extra></extra>",
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
