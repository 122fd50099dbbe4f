"""Gradients: what the page shows for the settings in its address."""

from collections.abc import Mapping, Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

from lstm_app.screens.gradients.direct import direct_chart, direct_text, forget_lesson
from lstm_app.screens.gradients.figures import (
    answer,
    flow_chart,
    notes,
    scale_note,
    summary,
    table,
    weight_check_in_words,
)
from lstm_app.visit.actions import Table
from lstm_app.visit.fields import Choice, Decimal, Field, Settings, Whole, described, parsed, yes_no
from lstm_app.visit.limits import STEPS, UNITS
from lstm_app.visit.session import State
from lstm_core import (
    FLOW_BY,
    FLOW_INPUTS,
    FLOW_LOSSES,
    KINDS,
    SCHEMES,
    Array,
    Flow,
    FlowExperiment,
    check_weight,
    critical_scale,
    gradient_flows,
    selected_lstm_of,
)
from lstm_words import Words, words

CHECKED = ("lstm", "gru", "simple_rnn")
EPSILONS = ("1e-5", "1e-1", "1e-2", "1e-3", "1e-4", "1e-6", "1e-7", "1e-8", "1e-9", "1e-10")

_FORMS = (
    Choice("by", FLOW_BY),
    Choice("loss", FLOW_LOSSES),
    Whole("at", 1, STEPS, STEPS, "slider"),
    Whole("output", 1, UNITS, 1, "slider"),
    Whole("steps", 2, STEPS, 100, "slider"),
    Decimal("scale", 0.0, 3.0, 1.0, step=0.05),
    Decimal("bias", -2.0, 6.0, 1.0, step=0.25),
    yes_no("gru_bias"),
    Whole("units", 1, UNITS, 32, "slider"),
    Choice("start", tuple(SCHEMES)),
    Whole("seed", 0, 9999, 8),
    Whole("lag", 0, STEPS - 1, 50, "slider"),
    Choice("check_cell", CHECKED),
    Choice("check_array", tuple(KINDS[CHECKED[0]].arrays)),
    Choice("check_gate", ("",)),
    Whole("check_unit", 1, UNITS, 1),
    Whole("check_column", 1, UNITS, 1),
    Choice("epsilon", EPSILONS),
)
FIELDS: tuple[Field, ...] = (*_FORMS, yes_no("check"))
ACTIONS: Table = {}
_BY_NAME = {field.name: field for field in FIELDS}


def contents(
    _visit: State | None, settings: Settings, language: str, _have: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Array]]:
    """Figures, table, sentences and the check. Raises a CoreError in the name of a setting."""
    text, fields = words(language), _fields_for(settings)
    now = parsed(fields.values(), settings)
    experiment = _experiment(now)
    found, by = gradient_flows(experiment), now["by"]
    fields["lag"] = replace(fields["lag"], high=experiment.last - 1)
    lag = now["lag"] = min(now["lag"], experiment.last - 1)
    header = {
        "values": now,
        "forms": described((fields[field.name] for field in _FORMS), now, text, "gradients"),
        "weights": _weights(experiment.units),
        "charts": [flow_chart(found, by, lag, text), direct_chart(found, lag, text)],
        "rows": table(found, by, lag, text),
        "answer": answer(found, by, lag, text),
        "summary": summary(found, by, lag, text),
        "direct": direct_text(found, lag, text),
        "forget": forget_lesson(found, lag, text),
        "notes": notes(found, by, text),
        "scale_note": scale_note(found, text),
        "critical": critical_scale(experiment),
        "check": _check(found, now, text) if now["check"] == "yes" else None,
    }
    return header, {}


def _fields_for(settings: Settings) -> dict[str, Any]:
    """The fields by name, where those that count up to the value of others end there.

    Indices of a weight count from 1; an array that has no gates has none to choose.
    """
    names = ("steps", "units", "check_cell")
    now = parsed((_BY_NAME[name] for name in names), settings)
    shapes = KINDS[now["check_cell"]].shapes(FLOW_INPUTS, now["units"])
    arrays = Choice("check_array", tuple(shapes))
    array = arrays.parse(settings.get("check_array", arrays.default))
    gates = KINDS[now["check_cell"]].rows(array)
    narrow = {
        "at": {"high": now["steps"], "default": now["steps"]},
        "output": {"high": now["units"]},
        "check_unit": {"high": now["units"]},
        "check_column": {"high": _columns(shapes[array])},
        "check_array": {"options": tuple(shapes)},
        "check_gate": {"options": gates or ("", settings.get("check_gate", ""))},
    }
    return {name: replace(field, **narrow.get(name, {})) for name, field in _BY_NAME.items()}


def _experiment(now: Mapping[str, Any]) -> FlowExperiment:
    names = (field.name for field in fields_of(FlowExperiment))
    return FlowExperiment(
        **{name: now[name] for name in names} | {"gru_bias": now["gru_bias"] == "yes"}
    )


def _check(found: Sequence[Flow], checked_weight: Mapping[str, Any], text: Words) -> dict[str, Any]:
    kind, array = checked_weight["check_cell"], checked_weight["check_array"]
    selected_lstm = selected_lstm_of(found)
    one = selected_lstm if kind == "lstm" else next(one for one in found if one.kind == kind)
    index = [checked_weight["check_unit"] - 1]
    if gates := KINDS[kind].rows(array):
        index.insert(0, gates.index(checked_weight["check_gate"]))
    if getattr(one.trace.layer, array).ndim == 3:
        index.append(checked_weight["check_column"] - 1)
    scenario, loss = one.experiment.scenario(one.kind), one.experiment.loss_of
    checked = check_weight(scenario, loss, array, index, float(checked_weight["epsilon"]))
    return weight_check_in_words(checked, text)


def _weights(units: int) -> dict[str, Any]:
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
