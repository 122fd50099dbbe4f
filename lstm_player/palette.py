"""One colour for each quantity, in light and dark; one diverging scale for signed values.

`fill` colours wires, bars and lines; `ink` is the same hue with enough contrast for text.
Hues follow the colour-blind-safe set of Okabe and Ito. The interface has a colour of its own,
`primary`, which is no quantity's; a quantity's colour is used for nothing else. `bed` lies under
a drawing, `sunk` under a control, `faint` writes what is not yet known; `training` and `held_out`
are curves of learning, `gru_line` a GRU beside other kinds.
"""

from typing import Any

Theme = dict[str, Any]

LIGHT: Theme = {
    "fill": {
        "x": "#546E7A",
        "input": "#009E73",
        "forget": "#D55E00",
        "candidate": "#B8860B",
        "output": "#0072B2",
        "reset": "#AA3377",
        "update": "#C44E00",
        "before_reset": "#5F7480",
        "recalled": "#C25E95",
        "kept": "#9B5A8F",
        "written": "#7A8B2A",
        "cell": "#7B3FA0",
        "squashed": "#9A6BB8",
        "hidden": "#37474F",
    },
    "ink": {
        "x": "#455A64",
        "input": "#00694D",
        "forget": "#A84A00",
        "candidate": "#7A5900",
        "output": "#005C91",
        "reset": "#8A2862",
        "update": "#9A4300",
        "before_reset": "#465A66",
        "recalled": "#96396D",
        "kept": "#7D4573",
        "written": "#5A6720",
        "cell": "#6A338C",
        "squashed": "#74498F",
        "hidden": "#2B383F",
    },
    "surface": "#FFFFFF",
    "text": "#121A21",
    "muted": "#5B6770",
    "faint": "#64717A",
    "grid": "#E9EDF0",
    "border": "#C9D1D7",
    "sunk": "#F3F6F8",
    "bed": "#F8FAFB",
    "primary": "#1B2730",
    "flash": "#FFF3C4",
    "training": "#8A969E",
    "held_out": "#1B2730",
    "gru_line": "#A13670",
    "wrong": "#9B1C1C",
    "wrong_bed": "#FBE9E7",
    "diverging": ["#8C510A", "#F4F1EC", "#01665E"],
}

DARK: Theme = {
    "fill": {
        "x": "#90A4AE",
        "input": "#2FBF93",
        "forget": "#F08A3C",
        "candidate": "#DDAE2B",
        "output": "#4BA6E0",
        "reset": "#E07BB0",
        "update": "#E57F2E",
        "before_reset": "#9DB0BA",
        "recalled": "#EDA3C9",
        "kept": "#CF8FC3",
        "written": "#B3C25A",
        "cell": "#C08AE0",
        "squashed": "#CFA8E6",
        "hidden": "#9FB3BD",
    },
    "ink": {
        "x": "#B0C0C8",
        "input": "#58D6AE",
        "forget": "#FFA766",
        "candidate": "#EBC353",
        "output": "#7CC3F2",
        "reset": "#F09CC8",
        "update": "#FFA05A",
        "before_reset": "#B5C5CD",
        "recalled": "#F2B5D4",
        "kept": "#DDA6D2",
        "written": "#C6D477",
        "cell": "#D3A8EC",
        "squashed": "#DBBDEE",
        "hidden": "#D3DEE2",
    },
    "surface": "#12181D",
    "text": "#E8EDF0",
    "muted": "#A3B0B8",
    "faint": "#8B98A1",
    "grid": "#222B31",
    "border": "#33404A",
    "sunk": "#1B242B",
    "bed": "#171F25",
    "primary": "#DCE5EA",
    "flash": "#4A3F12",
    "training": "#7F8D96",
    "held_out": "#DCE5EA",
    "gru_line": "#E07BB0",
    "wrong": "#F2A3A0",
    "wrong_bed": "#3A1F1C",
    "diverging": ["#D8A25A", "#1D262C", "#4FBDB1"],
}

PALETTE = {"light": LIGHT, "dark": DARK}
