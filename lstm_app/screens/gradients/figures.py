"""The page on gradients: its figures with their texts, its table and its sentences."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lstm_app.screens.gradients.lag_figure import Curve, Row, Texts, lag_figure, powers_of_ten
from lstm_core import (
    FLOW_BIASES,
    Flow,
    WeightCheck,
    average_factor,
    average_slope,
    critical_scale,
    direct_path,
    memory_survival,
    selected_lstm_of,
)
from lstm_player.figures import Figure
from lstm_player.kinds import KIND_VIEWS, LineStyle

Words = Mapping[str, str]

_BIASED = dict(
    zip(
        FLOW_BIASES,
        (
            LineStyle("@step4", "dashdot", "circle-open"),
            LineStyle("@step2", "solid", "diamond"),
            LineStyle("@step0", "solid", "circle"),
        ),
        strict=True,
    )
)
_DIRECT = (
    LineStyle("@cell", "solid", "circle"),
    LineStyle("@forget", "dash", "square"),
    LineStyle("@hidden", "dot", "triangle-up"),
)
_NEARLY = 0.02  # how near to 1 a spectral radius is called critical


def flow_chart(found: Sequence[Flow], by: str, lag: int, words: Words) -> dict[str, Any]:
    """The sizes of every cell, and under them the factors of its memory."""
    curves = [Curve(label(one, words), line_style(one), one.sizes(by)) for one in found]
    rows = [Row(_short_label(one, words), one.factors) for one in found]
    texts = Texts(
        words["gradients.lag"],
        words[f"gradients.symbol.{by}"],
        words["gradients.hover"],
        words["gradients.factor_hover"],
    )
    figure = lag_figure(curves, lag, texts, rows if found[0].experiment.last > 1 else ())
    return _chart("flow", figure, words, summary=summary(found, by, lag, words))


def direct_chart(found: Sequence[Flow], lag: int, words: Words) -> dict[str, Any]:
    """dL/dc_t of the experiment's own LSTM beside what of it stays on the memory line."""
    selected_lstm = selected_lstm_of(found)
    values = {
        "full": selected_lstm.sizes("memory"),
        "direct": direct_path(selected_lstm),
        "share": memory_survival(selected_lstm),
    }
    curves = [
        Curve(words[f"gradients.direct.{name}"], line, values[name])
        for name, line in zip(values, _DIRECT, strict=True)
    ]
    texts = Texts(words["gradients.lag"], words["gradients.size"], words["gradients.hover"])
    numbers = {name: scientific(curve[lag]) for name, curve in values.items()}
    figure = lag_figure(curves, lag, texts)
    apart = "differ" if selected_lstm.experiment.scale else "same"
    why = words[f"gradients.direct.{apart}"]
    return _chart("direct", figure, words, lag=lag, bias=_bias(selected_lstm), why=why, **numbers)


def table(found: Sequence[Flow], by: str, lag: int, words: Words) -> list[dict[str, Any]]:
    """One row for each line: its size at the lag, and the factors of its memory."""
    return [
        {
            "label": label(one, words),
            "style": line_style(one)._asdict(),
            "numbers": [
                _number(one.sizes(by)[lag]),
                _factor(one.factors[lag - 1] if lag else math.nan),
                _factor(average_factor(one.sizes("memory"), lag)),
            ],
        }
        for one in found
    ]


def summary(found: Sequence[Flow], by: str, lag: int, words: Words) -> str:
    """The sizes of the table in one sentence."""
    pieces = [
        words["gradients.piece"].format(
            label=label(one, words), value=scientific(one.sizes(by)[lag])
        )
        for one in found
    ]
    return words["gradients.summary"].format(lag=lag, values=words["chart.comma"].join(pieces))


def notes(found: Sequence[Flow], by: str, words: Words) -> list[str]:
    """What the lines do not say themselves: what was left out, and where they end."""
    experiment = found[0].experiment
    said = [words["gradients.note.all"]] if experiment.loss == "all" else []
    if experiment.last < experiment.steps:
        said.append(words["gradients.note.later"].format(step=experiment.last))
    lost: dict[str, list[str]] = {}
    floor = 10.0 ** powers_of_ten([one.sizes(by) for one in found])[0]
    for one in found:
        sizes = one.sizes(by)
        ends = bool((sizes == 0).any())
        if ends or (sizes < floor).any():
            lag = int(np.argmax(sizes == 0 if ends else sizes < floor))
            reason = "below" if not ends else "underflow" if experiment.scale else "cut"
            spot = words["gradients.note.place"].format(label=label(one, words), lag=lag)
            lost.setdefault(reason, []).append(spot)
    for reason, spots in lost.items():
        joined = words["gradients.note.semicolon"].join(spots)
        said.append(words[f"gradients.note.{reason}"].format(places=joined))
    return said


def scale_note(found: Sequence[Flow], words: Words) -> str:
    """What the recurrent scale means for the simple RNN, in words and numbers."""
    experiment = found[0].experiment
    radius = experiment.scale / critical_scale(experiment)
    regime = (
        "vanishing" if radius < 1 - _NEARLY else "exploding" if radius > 1 + _NEARLY else "critical"
    )
    return words["gradients.scale_note"].format(
        regime=words[f"gradients.regime.{regime}"],
        radius=f"{radius:.2f}",
        slope=f"{average_slope(found[0]):.2f}",
    )


def weight_check_in_words(checked: WeightCheck, words: Words) -> dict[str, Any]:
    """Every number of a check with all its digits, and what to make of them."""
    numbers = ("weight", "loss_plus", "loss_minus", "quotient", "derivative", "relative")
    sentence = words[f"gradients.check.{checked.verdict}"]
    return {
        "verdict": checked.verdict,
        "rows": [
            {"label": words[f"gradients.check.{name}"], "value": repr(getattr(checked, name))}
            for name in numbers
        ],
        "sentence": sentence.format(
            relative=scientific(checked.relative), rounding=scientific(checked.rounding)
        ),
    }


def label(one: Flow, words: Words) -> str:
    """What a line is called."""
    return words[f"gradients.{_name(one)}"].format(bias=_bias(one))


def line_style(one: Flow) -> LineStyle:
    """The style of the kind of cell; an LSTM with one of the fixed biases has its selected_lstm."""
    usual = KIND_VIEWS[one.kind].line
    assert usual is not None
    lstm = one.kind == "lstm"
    return _BIASED[one.bias] if lstm and one.bias in _BIASED else usual


def scientific(value: float) -> str:
    """Two digits that count, such as 2.6e-6 and 0.34."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    if 0.01 <= abs(value) < 1000:
        return f"{value:.2g}" if abs(value) < 99.5 else f"{value:.0f}"
    digits, power = f"{value:.1e}".split("e")
    return f"{digits}e{int(power)}"


def _bias(one: Flow) -> str:
    return f"{one.bias:g}".replace("-", "−")


def _name(one: Flow) -> str:
    biased = one.kind == "gru" and one.experiment.gru_bias
    return f"kind.{one.kind}" + (".biased" if biased else "")


def _short_label(one: Flow, words: Words) -> str:
    return words[f"gradients.short.{one.kind}"].format(bias=_bias(one))


def _chart(id: str, figure: Figure, words: Words, **details: object) -> dict[str, Any]:
    text = {
        part: words[f"gradients.{id}.{part}"].format(**details) for part in ("title", "note", "alt")
    }
    key = hashlib.blake2b(json.dumps(figure).encode(), digest_size=8).hexdigest()
    return {"id": id, "figure": figure, "key": key, **text}


def _number(value: float, text: str = "") -> dict[str, str]:
    """A number in short and in full; a dash for one that there is not."""
    if math.isnan(value):
        return {"text": "–", "full": "–"}
    return {"text": text or scientific(value), "full": repr(float(value))}


def _factor(value: float) -> dict[str, str]:
    return _number(value, f"{value:.3f}" if 0.001 <= value < 1000 else "")
