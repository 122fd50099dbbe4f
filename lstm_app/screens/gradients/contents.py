"""Gradients: what the page shows for the settings in its address."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from lstm_app.screens.gradients.figures import (
    direct_chart,
    flow_chart,
    notes,
    scale_note,
    summary,
    table,
    weight_check_in_words,
)
from lstm_app.visit.fields import Settings, choice, decimal, whole
from lstm_app.visit.limits import STEPS, UNITS
from lstm_core import (
    FLOW_BY,
    FLOW_INPUTS,
    FLOW_LOSSES,
    KINDS,
    SCHEMES,
    Flow,
    FlowExperiment,
    check_weight,
    critical_scale,
    gradient_flows,
    lstm_with_own_bias,
)
from lstm_player.packing import packed

Words = Mapping[str, str]

NO_YES = ("no", "yes")
LARGEST_SCALE = 3.0
BIASES = (-2.0, 6.0)
LARGEST_SEED = 9999
LAG = 50
CHECKED = ("lstm", "gru", "simple_rnn")
EPSILONS = ("1e-5", "1e-1", "1e-2", "1e-3", "1e-4", "1e-6", "1e-7", "1e-8", "1e-9", "1e-10")


def contents(settings: Settings, words: Words) -> bytes:
    """Figures, table, sentences and the check for the browser. Raises a CoreError."""
    experiment = _experiment(settings)
    by = choice(settings, "by", FLOW_BY)
    wanted = whole(settings, "lag", LAG, 0, STEPS - 1)
    place = _place(settings, experiment.units)
    found, lag = gradient_flows(experiment), min(wanted, experiment.last - 1)
    header = {
        "settings": _settings(experiment) | {"by": by, "lag": lag} | place,
        "ranges": _ranges(experiment),
        "choices": _choices(),
        "places": _places(experiment.units),
        "charts": [flow_chart(found, by, lag, words), direct_chart(found, lag, words)],
        "rows": table(found, by, lag, words),
        "summary": summary(found, by, lag, words),
        "notes": notes(found, by, words),
        "scale_note": scale_note(found, words),
        "critical": critical_scale(experiment),
        "check": _check(found, place, words) if place["check"] == "yes" else None,
    }
    return packed(header, {})


def _experiment(settings: Settings) -> FlowExperiment:
    steps = whole(settings, "steps", 100, 2, STEPS)
    units = whole(settings, "units", 32, 1, UNITS)
    return FlowExperiment(
        steps=steps,
        units=units,
        scale=decimal(settings, "scale", 1.0, 0.0, LARGEST_SCALE),
        bias=decimal(settings, "bias", 1.0, *BIASES),
        gru_bias=choice(settings, "gru_bias", NO_YES) == "yes",
        start=choice(settings, "start", tuple(SCHEMES)),
        seed=whole(settings, "seed", 8, 0, LARGEST_SEED),
        loss=choice(settings, "loss", FLOW_LOSSES),
        at=whole(settings, "at", steps, 1, steps),
        output=whole(settings, "output", 1, 1, units),
    )


def _settings(experiment: FlowExperiment) -> dict[str, Any]:
    """The settings that give this experiment, for the controls."""
    return asdict(experiment) | {"gru_bias": NO_YES[experiment.gru_bias]}


def _place(settings: Settings, units: int) -> dict[str, Any]:
    """Which weight is checked; places count from 1, those that an array has not are 1."""
    cell = choice(settings, "check_cell", CHECKED)
    shapes = KINDS[cell].shapes(FLOW_INPUTS, units)
    array = choice(settings, "check_array", tuple(shapes))
    gates = KINDS[cell].rows(array)
    return {
        "check": choice(settings, "check", NO_YES),
        "check_cell": cell,
        "check_array": array,
        "check_gate": choice(settings, "check_gate", gates) if gates else "",
        "check_unit": whole(settings, "check_unit", 1, 1, units),
        "check_column": whole(settings, "check_column", 1, 1, _columns(shapes[array])),
        "epsilon": choice(settings, "epsilon", EPSILONS),
    }


def _check(found: Sequence[Flow], place: Mapping[str, Any], words: Words) -> dict[str, Any]:
    kind, array = place["check_cell"], place["check_array"]
    one = (
        lstm_with_own_bias(found)
        if kind == "lstm"
        else next(one for one in found if one.kind == kind)
    )
    index = [place["check_unit"] - 1]
    if gates := KINDS[kind].rows(array):
        index.insert(0, gates.index(place["check_gate"]))
    if getattr(one.trace.layer, array).ndim == 3:
        index.append(place["check_column"] - 1)
    scenario = one.experiment.scenario(one.kind)
    loss, epsilon = one.experiment.loss_of, float(place["epsilon"])
    checked = check_weight(scenario, loss, array, index, epsilon)
    return weight_check_in_words(checked, words)


def _ranges(experiment: FlowExperiment) -> dict[str, tuple[float, float, float]]:
    """The least, the largest and the step of each slider."""
    return {
        "steps": (2, STEPS, 1),
        "scale": (0, LARGEST_SCALE, 0.05),
        "bias": (*BIASES, 0.25),
        "units": (1, UNITS, 1),
        "seed": (0, LARGEST_SEED, 1),
        "at": (1, experiment.steps, 1),
        "output": (1, experiment.units, 1),
        "lag": (0, experiment.last - 1, 1),
    }


def _choices() -> dict[str, Sequence[str]]:
    """The names to choose from."""
    epsilons = sorted(EPSILONS, key=float, reverse=True)
    schemes = tuple(SCHEMES)
    return {
        "by": FLOW_BY,
        "loss": FLOW_LOSSES,
        "start": schemes,
        "check_cell": CHECKED,
        "epsilon": epsilons,
    }


def _places(units: int) -> dict[str, Any]:
    """Of each cell its arrays, with the gates and the number of columns that each has."""
    return {
        kind: {
            array: {"gates": KINDS[kind].rows(array), "columns": _columns(shape)}
            for array, shape in KINDS[kind].shapes(FLOW_INPUTS, units).items()
        }
        for kind in CHECKED
    }


def _columns(shape: Sequence[int]) -> int:
    return shape[2] if len(shape) == 3 else 1
