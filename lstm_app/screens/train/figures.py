"""What the page "Train" shows of a run: losses, one example, the gates, what is special."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from lstm_app.screens.train.example import targets_of
from lstm_app.visit.training_session import Kept
from lstm_core import Array, Point, Scenario, Trace, Training, run
from lstm_player.block import side_by_side
from lstm_player.catalogue import uncommon_sheets
from lstm_player.charts import chart
from lstm_player.figures import Figure, base_layout, line_trace
from lstm_player.figures import label as line_label
from lstm_player.naming import shares_of
from lstm_player.written import minus, power_of_ten, scientific
from lstm_words import Words

Run = tuple[dict[str, Any], dict[str, Array]]  # header and arrays, as those of a block

CONTINUED = 100  # steps that a network goes on by itself
_KEPT = "@muted"
_DASHES = ("dot", "dashdot", "longdashdot")
_MARKS_UP_TO = 45  # points of a line
_LARGEST_POWER = 307  # of ten, of which 5 times are a number yet
_PLAIN_FROM = -2  # power of ten of a number on an axis that is not written as a power


class Series(NamedTuple):
    """A line and its name at its end."""

    trace: dict[str, Any]
    label: dict[str, Any]


def kept_label(kept: Kept, words: Words) -> str:
    """The cell, its seed, and whatever else is not as the task has it."""
    changed = kept.recipe.settings()
    shown = [words[f"cell.{kept.recipe.kind}"], f"{words['train.set.seed']} {kept.recipe.seed}"]
    names = [name for name in changed if name not in ("task", "kind", "seed")]
    for name in names:
        value = words.get(f"train.{name}.{changed[name]}", changed[name])
        shown.append(f"{words[f'train.set.{name}']} {value}")
    return ", ".join(shown)


def _kept_name(kept: Kept, words: Words) -> str:
    """The same in short, for the end of a line."""
    return f"{words[f'cell.{kept.recipe.kind}']}, {words['train.set.seed']} {kept.recipe.seed}"


def training_charts(
    training: Training, kept: Sequence[Kept], example: int, words: Words
) -> list[dict[str, Any]]:
    """The figures of a run that are made here, for a held-out example."""
    now = run(training.scenario(example))
    charts = [_loss_chart(training, kept, words)]
    if not training.task.classes:
        charts.append(_prediction_chart(training, now, example, words))
    if training.task.feeds_itself and not training.task.classes:
        charts.append(_practised_chart(training, words))
    if training.task.feeds_itself and not training.task.classes and training.task.continuation:
        charts.append(_continuation_chart(training, example, words))
    return charts


def film_run(training: Training, example: int, point: int) -> dict[str, Run]:
    """The first layer on a held-out example as it was at a point, by the name of its figure."""
    trace = run(training.scenario(example, point))
    id = "film" if shares_of(trace.layers[0].layer) else "film_states"
    return {id: _gates_of(trace, step=training.points[point].iteration)}


def hand_made_run(by_hand: Scenario, training: Training, example: int) -> dict[str, Run]:
    """A layer that a person set, on the same example as the learned one."""
    return {"by_hand": _gates_of(run(Scenario(training.scenario(example).x, by_hand.layers)))}


def _gates_of(trace: Trace, **details: object) -> Run:
    """What a figure of the first layer shows: its gates, or its hidden state without any.

    `details` are what the words of the figure name.
    """
    header, arrays = side_by_side([trace])
    layer = trace.scenario.layers[0]
    shown = {"x", "0.hidden", *(f"0.{gate}" for gate in shares_of(layer))}
    header |= uncommon_sheets([layer]) | {"details": details}
    return header, {name: array for name, array in arrays.items() if name in shown}


def pair_chart(training: Training, words: Words) -> dict[str, Any]:
    """The unit that differs most where the same word has two different right answers."""
    pair = training.task.held_out.same_word_twice() or [(0, 0), (0, 0)]
    traces = [run(training.scenario(example)) for example, _ in pair]
    memories = [_memory(trace) for trace in traces]
    (one, other) = (memory[step] for memory, (_, step) in zip(memories, pair, strict=True))
    unit = int(np.argmax(np.abs(one - other)))
    names = [words["train.pair.line"].format(example=example + 1) for example, _ in pair]
    series = [
        _series(" ".join(trace.scenario.tokens or ()), memory[:, unit], "@cell", dash, name=name)
        for trace, memory, dash, name in zip(
            traces, memories, ("solid", "dash"), names, strict=True
        )
    ]
    figure = _lines(series, words["train.timestep"], words["train.pair.axis"])
    details = {
        "unit": unit + 1,
        "word": (traces[0].scenario.tokens or ("",))[pair[0][1]],
        "one": minus(f"{one[unit]:.2f}"),
        "other": minus(f"{other[unit]:.2f}"),
        "at": pair[0][1] + 1,
        "later": pair[1][1] + 1,
        "first": pair[0][0] + 1,
        "second": pair[1][0] + 1,
    }
    return chart("chart", "pair", figure, words, steps=max(map(len, memories)), **details)


def _loss_chart(training: Training, kept: Sequence[Kept], words: Words) -> dict[str, Any]:
    points = training.points
    steps = [point.iteration for point in points]
    series = [
        _series(words["train.loss.training"], _losses(points, 1), "@training", "dash", steps),
        _series(words["train.loss.held_out"], _losses(points, 2), "@held_out", "solid", steps),
    ]
    for number, before in enumerate(kept):
        series.append(
            _series(
                kept_label(before, words),
                _losses(before.points, 2),
                _KEPT,
                _DASHES[number % 3],
                [point.iteration for point in before.points],
                _kept_name(before, words),
            )
        )
    figure = _lines(series, words["train.step_axis"], words["train.loss_axis"])
    runs = [points, *(before.points for before in kept)]
    losses = np.concatenate([_losses(run, column) for run in runs for column in (1, 2)])
    figure["layout"]["yaxis"] |= _log_axis(losses)
    last = max(training.recipe.iterations, *(run[-1].iteration for run in runs))
    figure["layout"]["xaxis"]["range"] = [-0.02 * last, 1.02 * last]
    now = {"loss": scientific(points[-1].held_out_loss), "step": points[-1].iteration}
    return chart("chart", "loss", figure, words, steps=len(points), **now)


def _prediction_chart(
    training: Training, trace: Trace, example: int, words: Words
) -> dict[str, Any]:
    targets = targets_of(training, example)[:, 0]
    asked = training.task.held_out.mask[: len(targets), example] > 0
    outputs = trace.layers[-1].hidden[:, 0]
    series = [
        _series(words["train.row.wanted"], np.where(asked, targets, np.nan), "@training", "solid"),
        _series(words["train.row.given"], np.where(asked, outputs, np.nan), "@held_out", "dash"),
    ]
    figure = _lines(series, words["train.timestep"], "")
    return chart("chart", "prediction", figure, words, steps=len(targets))


def _practised_chart(training: Training, words: Words) -> dict[str, Any]:
    """The first example that the network was trained on, and what it makes of it."""
    task, layers = training.task, training.layers()
    shift, size = task.input_scale
    x = shift + size * task.train.x[:, :, 0]
    given = run(Scenario(x, layers)).layers[-1].hidden[:, 0]
    shift, size = task.output_scale
    wanted = shift + size * task.train.targets[:, 0, 0]
    asked = task.train.mask[:, 0] > 0
    series = [
        _series(words["train.row.input"], x[:, 0], "@x", "dot"),
        _series(words["train.row.wanted"], wanted, "@training", "solid"),
        _series(words["train.row.given"], np.where(asked, given, np.nan), "@held_out", "dash"),
    ]
    copied = float(np.mean((x[asked, 0] - wanted[asked]) ** 2))
    figure = _lines(series, words["train.timestep"], "")
    details = {"steps": len(x), "copied": scientific(copied)}
    return chart("chart", "practised", figure, words, **details)


def _continuation_chart(training: Training, example: int, words: Words) -> dict[str, Any]:
    task = training.task
    assert task.continuation is not None
    truth = task.continuation(example, CONTINUED)[:, 0]
    alone = training.free_run(example, len(truth))[:, 0]
    series = [
        _series(words["train.continuation.truth"], truth, "@training", "solid"),
        _series(words["train.continuation.alone"], alone, "@held_out", "dash"),
    ]
    error = float(np.mean((alone - truth) ** 2)) if len(truth) else 0.0
    figure = _lines(series, words["train.continuation.axis"], "")
    details = {"steps": len(truth), "error": scientific(error)}
    return chart("chart", "continuation", figure, words, **details)


def _memory(trace: Trace) -> Array:
    """The cell of an LSTM, else the hidden state."""
    layer = trace.layers[0]
    memory: Array = getattr(layer, "cell", layer.hidden)
    return memory


def _losses(points: Sequence[Point], column: int) -> Array:
    return np.array([point[column] for point in points], dtype=float)


def _series(
    label: str,
    y: Array,
    colour: str,
    dash: str,
    x: Sequence[int] | None = None,
    name: str = "",
) -> Series:
    steps = np.arange(1, len(y) + 1) if x is None else np.array(x)
    values = np.asarray(y, dtype=float)
    trace = line_trace(label, steps, values, colour, dash, {}, "%{x}: %{y:.4~g}")
    drawn = values[np.isfinite(values)]
    mode = "lines+markers" if len(y) <= _MARKS_UP_TO else "lines"
    end = line_label(name or label, colour, float(drawn[-1]) if drawn.size else 0.0)
    return Series(trace | {"mode": mode}, end)


def _log_axis(values: Array) -> dict[str, Any]:
    """A logarithmic axis with as many labels as its range has room for."""
    positive = values[values > 0]
    low, high = (float(np.log10(end)) for end in (positive.min(), positive.max()))
    low, high = min(low, high - 1.0) - 0.15, high + 0.15  # a loss is about to fall
    digits = (1,) if high - low > 3 else (1, 3) if high - low > 1.5 else (1, 2, 5)
    powers = range(int(np.floor(low)), min(int(np.ceil(high)), _LARGEST_POWER) + 1)
    places = [(digit, power) for power in powers for digit in digits]
    ticks = [digit * 10.0**power for digit, power in places]
    return {
        "type": "log",
        "range": [low, high],
        "tickvals": ticks,
        "ticktext": [_tick(digit, power) for digit, power in places],
    }


def _tick(digit: int, power: int) -> str:
    if power >= _PLAIN_FROM:
        return f"{digit * 10.0**power:g}"
    return power_of_ten(power) if digit == 1 else f"{digit}·{power_of_ten(power)}"


def _lines(series: Sequence[Series], x: str, y: str) -> Figure:
    labels = [one.label for one in series]
    return {
        "data": [one.trace for one in series],
        "layout": base_layout(labels, x, y),
        "labels": labels,
    }
