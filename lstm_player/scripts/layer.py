"""A layer as part of a program: its numbers, its loop over the timesteps, what it gave."""

import textwrap

from lstm_core import Layer, Scenario

from .arrays import WIDTH
from .ink import Ink, beside, code_of, noted
from .torch_layer import agreement, module_of, taken_apart, why_by_hand

_PRINTED = 120  # numbers of a quantity; with more of them the loop prints nothing


def layer_lines(ink: Ink, scenario: Scenario, index: int, agreed: int) -> list[str]:
    """The part of one layer; `agreed` first steps are compared in it, if any."""
    layer, steps = scenario.layers[index], len(scenario.x)
    size = {"layer": index + 1, "inputs": layer.inputs, "units": layer.units}
    lines = ["", "", *ink.notes("layer", kind=ink.words[f"cell.{layer.kind}"], **size)]
    lines += [*_numbers(ink, layer), ""]
    module = module_of(ink, layer)
    if module:
        lines += [*taken_apart(ink, layer, module), ""]
    elif ink.library.has_layers:
        lines += [*why_by_hand(ink, layer), ""]
    gathered = list(code_of(layer).lines(layer, ink.applied))
    lines += ["steps = []", "for t in range(len(x)):", *_step(ink, layer)]
    lines.append(f"    steps.append({_tuple(gathered)})")
    if steps * layer.units <= _PRINTED:
        lines += _printing(gathered)
    lines += ["", *_whole(ink, layer, gathered)]
    if module and agreed:
        lines += ["", *agreement(ink, layer, agreed if agreed < steps else None)]
    if index + 1 < len(scenario.layers):
        lines.append(f"x = h{ink.note('above')}")
    return lines


def _numbers(ink: Ink, layer: Layer) -> list[str]:
    """Every array of the layer as a variable."""
    code = code_of(layer)
    lines = []
    for name in layer.arrays:
        rows = layer.rows(name)
        values = getattr(layer, name) if rows else [getattr(layer, name)]
        variables = code.variables(layer, name)
        for variable, value, row in zip(variables, values, rows or [""], strict=True):
            note = _note(ink, layer, name, row)
            lines += noted(f"{variable} = {ink.array(value)}", note)
    return lines


def _note(ink: Ink, layer: Layer, name: str, row: str) -> str:
    """What is said of an array where it is not told by its letter."""
    if name == "W" and len(layer.gates) > 1:
        return f"  # {ink.name(layer, row)}"
    if name == "P" and row == layer.rows("P")[0]:
        return ink.note("peepholes")
    if name == "b_recurrent":
        before = getattr(layer, "reset_place", "") == "before"
        return ink.note("second_bias.before" if before else "second_bias")
    return ink.note("start") if name.endswith("_start") else ""


def _step(ink: Ink, layer: Layer) -> list[str]:
    """The lines of one timestep, each with the name of what it gives."""
    code = code_of(layer)
    names = {letter: quantity for quantity, letter in code.letters.items()}
    return beside(
        [
            (f"{letter} = {expression}", f"  # {ink.name(layer, names[letter])}")
            for letter, expression in code.lines(layer, ink.applied).items()
        ],
        "    ",
    )


def _printing(letters: list[str]) -> list[str]:
    """The lines that print a step."""
    said = ", ".join(f'"{letter}",\xa0shown({letter})' for letter in letters)
    wrapped = textwrap.wrap(
        f"print(t\xa0+\xa01, {said})", WIDTH - 4, break_on_hyphens=False, subsequent_indent=" " * 6
    )
    return [f"    {part}".replace("\xa0", " ") for part in wrapped]


def _whole(ink: Ink, layer: Layer, gathered: list[str]) -> list[str]:
    """All steps of each quantity as one array."""
    letter = code_of(layer).letters[layer.memory.share] if layer.memory else gathered[0]
    return [
        *ink.notes("whole", letter=letter),
        f"{_tuple(gathered).strip('()')} = ({ink.library.stack}(values) for values in zip(*steps))",
        f"seen.append(dict({', '.join(f'{letter}={letter}' for letter in gathered)}))",
    ]


def _tuple(letters: list[str]) -> str:
    return f"({', '.join(letters)}{',' if len(letters) == 1 else ''})"
