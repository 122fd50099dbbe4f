"""The sheets of numbers that are given: the sequence and the weights."""

from typing import Any

from lstm_core import Scenario
from lstm_player.sheets import sheet

from .plan import FIRST, Plan
from .writing import Writing

SEQUENCE_TOP = 3  # the row of the first step


def write_sequence(writing: Writing, page: Any, scenario: Scenario) -> None:
    """A row for each timestep: its number, its token, its inputs."""
    looks, said = writing.looks, writing.words
    page.set_column(0, 0, 10)
    page.set_column(1, 1, 16)
    page.freeze_panes(SEQUENCE_TOP, FIRST)
    page.write_string(0, 0, said["xlsx.sequence.title"], looks.title())
    page.write_string(2, 0, said["xlsx.step.short"], looks.heading())
    page.write_string(2, 1, said["xlsx.token"], looks.heading())
    for column in range(scenario.x.shape[1]):
        page.write_string(2, FIRST + column, writing.input(column, 0), looks.above())
    for step, row in enumerate(scenario.x.tolist()):
        page.write_number(SEQUENCE_TOP + step, 0, step + 1, looks.quiet())
        token = scenario.tokens[step] if scenario.tokens else ""
        page.write_string(SEQUENCE_TOP + step, 1, token, looks.plain())
        for column, value in enumerate(row):
            page.write_number(SEQUENCE_TOP + step, FIRST + column, value, looks.given())


def write_weights(writing: Writing, page: Any, plan: Plan) -> None:
    """The table of a layer: a row for each unit of each gate."""
    looks, said, layer, index = writing.looks, writing.words, plan.layer, plan.index
    if index == 0:
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 18)
        page.write_string(0, 0, said["xlsx.weights.title"], looks.title())
    kind = said[f"cell.{layer.kind}"]
    heading = said["xlsx.weights.layer"].format(layer=index + 1, kind=kind)
    page.write_string(plan.weights_top, 0, heading, looks.heading())
    seen = sheet(layer)
    for name, (first, count) in plan.groups.items():
        for column in range(count):
            text = seen["columns"][name] + (str(column + 1) if name in "WU" else "")
            if name == "W":
                text = writing.input(column, index)
            page.write_string(plan.weights_top + 1, first + column, text, looks.above())
    for gate in layer.gates:
        for unit in range(layer.units):
            row = plan.weight_row(gate, unit)
            page.write_string(row, 0, writing.quantity(layer, gate), looks.name(gate))
            page.write_string(row, 1, writing.unit(unit, index), looks.quiet())
    for name, gates in seen["weights"].items():
        _write_array(writing, page, plan, name, gates)


def _write_array(writing: Writing, page: Any, plan: Plan, name: str, gates: Any) -> None:
    first, count = plan.groups[name]
    values = getattr(plan.layer, name).reshape(len(gates), plan.layer.units, count)
    given = writing.looks.given()
    for gate, of_units in zip(gates, values.tolist(), strict=True):
        for unit, row in enumerate(of_units):
            for column, value in enumerate(row):
                page.write_number(plan.weight_row(gate, unit), first + column, value, given)
