"""Worksheets of exercises, and of any scenario that is small enough for paper."""

from collections.abc import Collection, Sequence

from lstm_core import Exercise, LayerTrace, Trace, run
from lstm_player.kinds import FUNCTION_SYMBOLS, KIND_VIEWS
from lstm_player.sheets import sheet
from lstm_player.step_words import in_letters, line_name, quantity_name
from lstm_player.steps import INPUT
from lstm_player.written import decimals
from lstm_words import Words

from .arithmetic import Arithmetic, in_phases
from .grids import activation_grid, known_grid, weights_grid
from .model import Grid, Row, Step, Worksheet

_STATES = ("hidden", "cell")
ARRIVE = "arrive"


def from_exercise(exercise: Exercise, words: Words) -> Worksheet:
    """The paper of an exercise: blank is what its level leaves to the learner."""
    played = run(exercise.scenario).layers[0]
    mine = {
        (slot.step, ARRIVE if slot.phase == ARRIVE else slot.quantity)
        for slot in exercise.slots
        if slot.mine
    }
    steps = sorted({part.step for part in exercise.parts})
    tables = [
        Grid((FUNCTION_SYMBOLS[table.function],), table.rows)
        for table in exercise.tables
        if table.function != "identity"
    ]
    return _made(
        *(played, steps, exercise.slots[0].unit, mine, words),
        digits=2,
        tables=tables,
        seed=exercise.seed,
    )


def from_scenario(
    trace: Trace,
    words: Words,
    layer: int,
    unit: int,
    steps: Sequence[int],
    blanks: Collection[str],
    digits: int = 3,
) -> Worksheet:
    """The paper of one unit over `steps` (from 0, one after another), `blanks` left out."""
    played = trace.layers[layer]
    mine = {(step, quantity) for step in steps for quantity in blanks}
    functions = dict.fromkeys(getattr(played.layer, slot) for slot in played.layer.activations)
    tables = [grid for name in functions if (grid := activation_grid(name))]
    return _made(played, steps, unit, mine, words, digits, tables, tokens=trace.scenario.tokens)


def quantities_of(played: LayerTrace) -> list[str]:
    """What can be left blank, in the order of the phases."""
    return list(dict.fromkeys(line.quantity for line in in_phases(played)))


def _made(
    played: LayerTrace,
    steps: Sequence[int],
    unit: int,
    mine: Collection[tuple[int, str]],
    words: Words,
    digits: int,
    tables: Sequence[Grid],
    tokens: Sequence[str] | None = None,
    seed: int | None = None,
) -> Worksheet:
    layer = played.layer
    looks = sheet(layer)
    return Worksheet(
        kind=layer.kind,
        drawing=KIND_VIEWS[layer.kind].drawing,
        traits=tuple(looks["traits"]),
        symbols=looks["symbols"],
        unit=unit,
        units=layer.units,
        known=known_grid(played, steps, unit, words, digits, tokens),
        weights=weights_grid(layer, unit, words),
        tables=tuple(tables),
        steps=tuple(
            Step(
                step + 1,
                tokens[step] if tokens else "",
                _arrives(played, step, unit, (step, ARRIVE) in mine, words, digits),
                _rows(played, step, unit, {q for at, q in mine if at == step}, words, digits),
            )
            for step in steps
        ),
        digits=digits,
        seed=seed,
    )


def _rows(
    played: LayerTrace, step: int, unit: int, mine: Collection[str], words: Words, digits: int
) -> tuple[Row, ...]:
    layer = played.layer
    by_hand = Arithmetic(played, step, unit, lambda value: decimals(value, digits))
    return tuple(
        Row(
            line.id,
            line.quantity,
            line_name(layer, words, line),
            in_letters(layer, words, line),
            by_hand.worked(line),
            decimals(by_hand.value(line), digits),
            line.quantity in mine,
        )
        for line in in_phases(played)
    )


def _arrives(
    played: LayerTrace, step: int, unit: int, is_blank: bool, words: Words, digits: int
) -> tuple[Row, ...]:
    """What comes in: the input, the hidden state of every unit, the memory of the unit at hand."""
    found = [(INPUT, f"x{column + 1}", value) for column, value in enumerate(played.x[step])]
    for state in _STATES:
        before = getattr(played, f"{state}_before", None)
        if before is None:
            continue
        units = range(played.layer.units) if state == "hidden" else [unit]
        for one in units:
            index = str(one + 1) if played.layer.units > 1 else ""
            found.append((f"{state}_before", f"{state[0]}{index}₋", before[step, one]))
    return tuple(
        Row(
            *(symbol, quantity, quantity_name(played.layer, words, quantity), symbol, ""),
            decimals(float(value), digits),
            is_blank,
        )
        for quantity, symbol, value in found
    )
