"""The sheet of a layer, a block a timestep, and the sheet of what the screen shows of it."""

from collections.abc import Sequence
from typing import Any

from lstm_core import LayerTrace
from lstm_player.steps import INPUT

from .given import SEQUENCE_TOP
from .plan import DIFFERENCE, FIRST, TOP, Plan, column, quoted
from .writing import Writing


def write_layer(
    writing: Writing,
    page: Any,
    plan: Plan,
    played: LayerTrace,
    below: Plan | None,
    tokens: Sequence[str] | None,
) -> None:
    """Every step as a block of formulas, and how far it is from the screen."""
    _write_frame(writing, page, plan)
    _write_start(writing, page, plan)
    values = {line.id: line.numbers(played).tolist() for line in plan.lines}
    labels = [(line, *writing.line(plan.layer, line)) for line in plan.lines]
    x = played.x.tolist()
    for step in range(plan.steps):
        token = tokens[step] if tokens else ""
        _write_heading(writing, page, plan, step, token)
        _write_input(writing, page, plan, below, step, x[step])
        for line, name, how in labels:
            row = plan.row(step, line.id)
            _write_label(writing, page, row, line, name, how)
            form = writing.looks.net() if line.is_net else writing.looks.number(line.quantity)
            for unit, value in enumerate(values[line.id][step]):
                text = plan.formula(line, step, unit)
                page.write_formula(row, FIRST + unit, text, form, value)
        _write_difference(writing, page, plan, step)
    _write_last(writing, page, plan)


def _write_frame(writing: Writing, page: Any, plan: Plan) -> None:
    looks, said = writing.looks, writing.words
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 34)
    page.set_column(FIRST, FIRST + max(plan.layer.units, plan.layer.inputs) - 1, 12)
    page.freeze_panes(TOP - 1, FIRST)
    kind = said[f"cell.{plan.layer.kind}"]
    title = said["xlsx.weights.layer"].format(layer=plan.index + 1, kind=kind)
    page.write_string(0, 0, title, looks.title())
    page.write_string(2, 0, said["xlsx.quantity"], looks.heading())
    page.write_string(2, 1, said["xlsx.how"], looks.heading())
    for unit in range(plan.layer.units):
        page.write_string(2, FIRST + unit, writing.unit(unit, plan.index), looks.above())


def _write_start(writing: Writing, page: Any, plan: Plan) -> None:
    if not plan.starts:
        return
    page.write_string(plan.heading(-1), 0, writing.words["xlsx.start"], writing.looks.heading())
    for state, numbers in plan.starts.items():
        row = plan.row(-1, state)
        name = writing.quantity(plan.layer, f"{state}_before")
        page.write_string(row, 0, name, writing.looks.name(state))
        page.write_string(row, 1, "", writing.looks.how(state))
        for unit, value in enumerate(numbers.tolist()):
            page.write_number(row, FIRST + unit, value, writing.looks.given())


def _write_heading(writing: Writing, page: Any, plan: Plan, step: int, token: str) -> None:
    row, heading = plan.heading(step), writing.looks.heading()
    page.write_string(row, 0, writing.words["xlsx.step"].format(step=step + 1), heading)
    page.write_string(row, 1, token, heading)
    for unit in range(plan.layer.units):
        page.write_blank(row, FIRST + unit, None, heading)


def _write_input(
    writing: Writing, page: Any, plan: Plan, below: Plan | None, step: int, x: Sequence[float]
) -> None:
    """The line of the input: of the sequence, or of the hidden states of the layer below."""
    row, looks = plan.row(step, INPUT), writing.looks
    name = writing.quantity(plan.layer, INPUT)
    page.write_string(row, 0, name, looks.name(INPUT))
    count = plan.layer.inputs
    columns = "x1" if count == 1 else ("x1, x2" if count == 2 else f"x1 … x{count}")
    how = f"{columns} = h, {below.title}" if below else columns
    page.write_string(row, 1, how, looks.how(INPUT))
    title = below.title if below else writing.sequence
    source = below.row(step, "hidden") if below else SEQUENCE_TOP + step
    for index, value in enumerate(x):
        text = f"={quoted(title)}!{column(FIRST + index)}{source + 1}"
        page.write_formula(row, FIRST + index, text, looks.number(INPUT), value)


def _write_label(writing: Writing, page: Any, row: int, line: Any, name: str, how: str) -> None:
    looks, quantity = writing.looks, line.quantity
    page.write_string(
        row, 0, name, looks.net_name(quantity) if line.is_net else looks.name(quantity)
    )
    page.write_string(row, 1, how, looks.quiet() if line.is_net else looks.how(quantity))


def _write_difference(writing: Writing, page: Any, plan: Plan, step: int) -> None:
    """How far the step is from the screen; of numbers above 1, relative to them."""
    row = plan.difference(step)
    first, last = plan.row(step, plan.lines[0].id) + 1, row
    cells = f"{column(FIRST)}{first}:{column(FIRST + plan.layer.units - 1)}{last}"
    shown = f"{quoted(writing.screen(plan))}!{cells}"
    text = f"{{=MAX(ABS({cells}-{shown})/IF(ABS({shown})>1,ABS({shown}),1))}}"
    page.write_string(row, 0, writing.words["xlsx.difference"], writing.looks.quiet())
    look = writing.looks.difference()
    page.write_array_formula(row, DIFFERENCE, row, DIFFERENCE, text, look, 0)


def _write_last(writing: Writing, page: Any, plan: Plan) -> None:
    row, looks = plan.heading(plan.steps), writing.looks
    letter = column(DIFFERENCE)
    text = f"=MAX({letter}{TOP + 1}:{letter}{row})"
    page.write_string(row, 0, writing.words["xlsx.largest"], looks.heading())
    page.write_formula(row, DIFFERENCE, text, looks.verdict(), 0)


def write_screen(writing: Writing, page: Any, plan: Plan, played: LayerTrace) -> None:
    """What the screen shows, each number at the address that it has on the sheet of the layer."""
    looks, said = writing.looks, writing.words
    page.set_column(0, 0, 30)
    page.write_string(0, 0, said["xlsx.screen.title"].format(sheet=plan.title), looks.title())
    names = {line.id: writing.line(plan.layer, line)[0] for line in plan.lines}
    for step in range(plan.steps):
        text = said["xlsx.step"].format(step=step + 1)
        page.write_string(plan.heading(step), 0, text, looks.heading())
    for line in plan.lines:
        for step, numbers in enumerate(line.numbers(played).tolist()):
            row = plan.row(step, line.id)
            page.write_string(row, 0, names[line.id], looks.quiet())
            for unit, value in enumerate(numbers):
                page.write_number(row, FIRST + unit, value, looks.quiet())
