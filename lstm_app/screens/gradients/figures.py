"""The page on gradients: its figures with their texts, its table and its sentences."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from lstm_app.screens.gradients.lag_figure import (
    Curve,
    Row,
    Texts,
    lag_figure,
    powers_of_ten,
)
from lstm_core import (
    FLOW_BIASES,
    Flow,
    WeightCheck,
    average_factor,
    average_slope,
    critical_scale,
)
from lstm_player.charts import chart
from lstm_player.kinds import KIND_VIEWS, LineStyle
from lstm_player.written import PLAIN, all_digits, scientific
from lstm_words import Words

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
_PARTS = {"thousandths": 1e-3, "millionths": 1e-6, "billionths": 1e-9}
_NEARLY = 0.02  # how near to 1 a spectral radius is called critical


def flow_chart(found: Sequence[Flow], by: str, lag: int, words: Words) -> dict[str, Any]:
    """The sizes of every cell, and under them the factors of its memory."""
    names = [short_label(one, words) for one in found]
    styles = [line_style(one) for one in found]
    curves = [
        Curve(name, style, one.sizes(by))
        for name, style, one in zip(names, styles, found, strict=True)
    ]
    rows = [
        Row(name, style.color, one.factors)
        for name, style, one in zip(names, styles, found, strict=True)
    ]
    texts = Texts(
        words["gradients.lag"],
        f"{words[f'gradients.symbol.{by}']}, {words['gradients.log']}",
        words["gradients.hover"],
        words["gradients.strip"],
        words["gradients.factor_hover"],
    )
    figure = lag_figure(curves, texts, rows if found[0].experiment.last > 1 else ())
    return chart("gradients", "flow", figure, words, summary=summary(found, by, lag, words))


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


def answer(found: Sequence[Flow], by: str, lag: int, words: Words) -> str:
    """What the lines say at the lag, in a sentence: the strongest, and beside it the simple RNN,
    or the weakest if that is the strongest itself.
    """
    sizes = {one: one.sizes(by)[lag] for one in found}
    strongest = max(found, key=lambda one: sizes[one])
    simple = next(one for one in found if one.kind == "simple_rnn")
    other = min(found, key=lambda one: sizes[one]) if strongest is simple else simple
    back = words[f"gradients.answer.back.{'none' if lag == 0 else 'one' if lag == 1 else 'many'}"]
    form = ".same" if other is strongest else ""  # at lag 0 every h is the output itself
    return words[f"gradients.answer{form}"].format(
        what=words[f"gradients.answer.{by}"],
        back=back.format(lag=lag),
        strong=words[f"gradients.said.{strongest.kind}"].format(bias=bias_text(strongest)),
        much=in_words(sizes[strongest], words),
        weak=words[f"gradients.said.{other.kind}"].format(bias=bias_text(other)),
        little=in_words(sizes[other], words),
    )


def in_words(value: float, words: Words) -> str:
    """How much of a nudge: 0.32 of it, about two millionths of it, nothing."""
    if value == 0:
        return words["gradients.amount.nothing"]
    for name, unit in _PARTS.items():
        count = round(value / unit)
        if value < PLAIN and 1 <= count < 100:
            spelled = words["gradients.amount.numbers"].split(" ")
            number = spelled[count - 1] if count <= len(spelled) else str(count)
            form = "one" if count == 1 else "many"
            return words[f"gradients.amount.{name}.{form}"].format(count=number)
    form = "less" if value < 1 else "more"
    return words[f"gradients.amount.{form}"].format(value=scientific(value))


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
            reason = "below" if not ends else "cut" if _is_cut_off(one, by) else "underflow"
            spot = words["gradients.note.place"].format(label=label(one, words), lag=lag)
            lost.setdefault(reason, []).append(spot)
    for reason, spots in lost.items():
        joined = words["gradients.note.semicolon"].join(spots)
        said.append(words[f"gradients.note.{reason}"].format(places=joined))
    return said


def _is_cut_off(one: Flow, by: str) -> bool:
    """Whether no way at all leads back to an earlier step: none through h, and no memory line."""
    memory = one.trace.layer.memory
    kept = memory is not None and (by != "hidden" or memory.state == "hidden")
    return one.experiment.scale == 0 and not kept


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
            {
                "label": words[f"gradients.check.{name}"],
                "value": repr(float(getattr(checked, name))),
                "text": all_digits(getattr(checked, name)),
            }
            for name in numbers
        ],
        "sentence": sentence.format(
            relative=scientific(checked.relative), rounding=scientific(checked.rounding)
        ),
    }


def label(one: Flow, words: Words) -> str:
    """What a line is called."""
    return words[f"gradients.{_name(one)}"].format(bias=bias_text(one))


def line_style(one: Flow) -> LineStyle:
    """The style of the kind of cell; an LSTM with one of the fixed biases has its own."""
    usual = KIND_VIEWS[one.kind].line
    assert usual is not None
    lstm = one.kind == "lstm"
    return _BIASED[one.bias] if lstm and one.bias in _BIASED else usual


def bias_text(one: Flow) -> str:
    """What was added to the bias of the forget gate, with a true minus sign."""
    return f"{one.bias:g}".replace("-", "−")


def _name(one: Flow) -> str:
    biased = one.kind == "gru" and one.experiment.gru_bias
    return f"kind.{one.kind}" + (".biased" if biased else "")


def short_label(one: Flow, words: Words) -> str:
    """What a line is called beside its end."""
    return words[f"gradients.short.{one.kind}"].format(bias=bias_text(one))


def _number(value: float, text: str = "") -> dict[str, str]:
    """A number in short and in full; a dash for one that there is not."""
    if math.isnan(value):
        return {"text": "–", "full": "–"}
    return {"text": text or scientific(value), "full": repr(float(value))}


def _factor(value: float) -> dict[str, str]:
    return _number(value, f"{value:.3f}" if 0.001 <= value < 1000 else "")
