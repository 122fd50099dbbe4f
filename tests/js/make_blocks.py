"""Writes what the scripts are tested with: blocks as the app packs them, and the catalogues.

`python -m tests.js.make_blocks FOLDER` writes blocks, forward and backward, of every preset,
of every kind of cell with every activation, of a stack of all kinds and of runs that are long
or wide, and `….held`, runs in which something is held; `catalogue.<language>.json`;
`numbers.json`, some numbers of each block looked up in Python; `written.json`, how a text of a
lesson writes some numbers; `ledgers.json`, the memory ledger of each layer that has one;
`exercises.json`, exercises and what becomes of answers; `ghosts.json`, of some presets how they
would run by each misconception, and the step (from 1) at which the memory parts; `why.json`, why
each quantity of the runs of `_scenarios` is what it is at the last step.
"""

import json
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from lstm_app.visit.session import State
from lstm_app.visit.why import why_of
from lstm_core import (
    ACTIVATIONS,
    EXERCISE_KINDS,
    GATES,
    RULES,
    Carry,
    Hold,
    Scenario,
    Silence,
    draw_exercise,
    grade,
    levels,
    memory_ledger,
    run,
    run_rule,
)
from lstm_core.misconceptions.running import SEEN
from lstm_player.block import Block, show, side_by_side
from lstm_player.catalogue import catalogue_bytes, uncommon_sheets
from lstm_player.lessons.links import Place
from lstm_player.lessons.numbers import Numbers
from lstm_player.lessons.references import Reference
from lstm_player.loss import Loss
from lstm_player.packing import packed
from lstm_player.presets import presets
from lstm_words import LANGUAGES
from tests.core.cells import NAMES, VARIANTS
from tests.player.traces import mixed_trace, random_trace

# The layer and the unit counted from 0, the step from 1: as the scripts count.
Number = tuple[int, str, int, int, float]
HAUNTED = ("first-day", "memory-machine", "four-units")
GHOST = (*GATES, "cell", "hidden")  # what a lesson sends of a wrong run
STARTS = {"hidden_start", "cell_start"}
SIZES = [(1, 1), (6, 1), (6, 3), (8, 2), (17, 5), (40, 2)]  # timesteps and units


def write_blocks(folder: Path) -> None:
    """All files, in this folder."""
    numbers, written, ledgers = {}, {}, {}
    for name, block in (*blocks(), *held_blocks()):
        layers = block.scenario.layers
        (folder / name).write_bytes(block.packed(**uncommon_sheets(layers)))
        if not block.interventions:
            numbers[name] = _numbers(block)
            written[name] = _written(block)
        ledgers[name] = [
            memory_ledger(layer).tolist() if layer.layer.memory else None
            for layer in block.trace.layers
        ]
    (folder / "numbers.json").write_text(json.dumps(numbers), encoding="utf-8")
    (folder / "written.json").write_text(json.dumps(written), encoding="utf-8")
    (folder / "ledgers.json").write_text(json.dumps(ledgers), encoding="utf-8")
    (folder / "ghosts.json").write_text(json.dumps(_ghosts()), encoding="utf-8")
    whys = {f"{name}.forward": _whys(scenario) for name, scenario in _scenarios()}
    (folder / "why.json").write_text(json.dumps(whys), encoding="utf-8")
    for language in LANGUAGES:
        (folder / f"catalogue.{language}.json").write_bytes(catalogue_bytes(language)[1])
    (folder / "exercises.json").write_text(json.dumps(_exercises()), encoding="utf-8")
    kinds = ("simple_rnn", "gru-after", "lstm")
    trio = [random_trace(variant=VARIANTS[NAMES.index(name)]) for name in kinds]
    (folder / "trio").write_bytes(packed(*side_by_side(trio)))


def _exercises() -> list[dict[str, Any]]:
    """An exercise of every level, and what Python says to right, wrong, early and odd answers."""
    odd = ("", "½", "1,5", "−0.25", "2½", "１／２", "。5", 1e7, -0.1, "x.2.1", "hidden.1.1")
    made = []
    for kind in EXERCISE_KINDS:
        for level in levels(kind):
            document = draw_exercise(kind, level.number, 3).document()
            cases = [
                (filled, slot["id"], answer, grade(document, filled, slot["id"], answer))
                for slot in document["slots"]
                for filled in (slot["needs"], [], [slot["id"]])
                for answer in (slot["right"], *(w["answer"] for w in slot["wrong"]), *odd)
            ]
            made.append({"exercise": document, "cases": cases})
    return made


def blocks() -> Iterator[tuple[str, Block]]:
    """Each block with its name."""
    for name, scenario in _scenarios():
        yield f"{name}.forward", show(scenario)
        for loss in (Loss(), Loss(step=len(scenario.x) - 1, unit=0)):
            yield f"{name}.backward.{loss}", show(scenario, loss)
    for name, variant in zip(NAMES, VARIANTS, strict=True):
        for function, other in product(ACTIVATIONS, ("identity", "relu")):
            slots = variant[0].activations
            chosen = {slot: other if slot == "cell_input" else function for slot in slots}
            trace = random_trace(3, units=(2,), variant=variant, **chosen)
            yield f"{name} {function} {other}.forward", Block(trace)
    for (steps, units), name in product(SIZES, ("lstm", "gru-before", "simple_rnn")):
        trace = random_trace(steps, units=(units,), variant=VARIANTS[NAMES.index(name)])
        yield f"{name} {steps}x{units}.forward", Block(trace)
    yield "no start.forward", Block(random_trace(20, units=(2,), start=0.0))


def held_blocks() -> Iterator[tuple[str, Block]]:
    """Runs in which something is held, with what is done in each step."""
    machine = presets()["memory-machine"].scenario
    acts = [Hold(0, "forget", 0, 0.5), Silence(0, 0, (4, None)), Carry(0, 3, "cell", (40.0,))]
    yield "machine.held", show(machine, interventions=acts)
    for name in ("lstm", "peephole_lstm", "coupled_lstm", "gru-after", "gru-before"):
        scenario = random_trace(6, units=(2,), variant=VARIANTS[NAMES.index(name)]).scenario
        kind = VARIANTS[NAMES.index(name)][0]
        state = kind.memory.state if kind.memory else "hidden"
        both = [Silence(0, 0, (1, 2)), Carry(0, 4, state, (0.5, -1.5))]
        yield f"{name}.held", show(scenario, interventions=both)


def _scenarios() -> Iterator[tuple[str, Scenario]]:
    for name, preset in presets().items():
        yield name, preset.scenario
    for name, variant in zip(NAMES, VARIANTS, strict=True):
        yield name, random_trace(units=(2,), variant=variant).scenario
    yield "stack", mixed_trace().scenario


def _numbers(block: Block) -> list[Number]:
    """Each quantity of each layer at its first and last step, in its last unit."""
    prefix = "d_" if block.gradient else ""
    found = (block.gradient or block.trace).layers
    return [
        (index, prefix + quantity.id, step, layer.layer.units - 1, float(array[step - 1, -1]))
        for index, layer in enumerate(block.trace.layers)
        for quantity in layer.layer.quantities
        if (array := getattr(found[index], prefix + quantity.id, None)) is not None
        for step in (1, len(array))
    ]


def _whys(scenario: Scenario) -> list[dict[str, Any]]:
    visit, step = State(block=show(scenario)), len(scenario.x)
    return [
        why_of(visit, {"layer": index, "quantity": quantity.id, "step": step, "unit": 0})
        for index, layer in enumerate(scenario.layers)
        for quantity in layer.quantities
    ]


def _ghosts() -> dict[str, dict[str, Any]]:
    return {name: {rule: _ghost(name, rule) for rule in RULES} for name in HAUNTED}


def _ghost(name: str, rule: str) -> dict[str, Any]:
    scenario = presets()[name].scenario
    true, wrong = run(scenario).layers[0], run_rule(rule, scenario)
    apart = np.abs(true.cell - wrong.cell)[:, 0] > SEEN  # type: ignore[attr-defined]
    arrays = {quantity: getattr(wrong, quantity).tolist() for quantity in GHOST}
    return {"arrays": arrays, "parting": int(np.argmax(apart)) + 1 if apart.any() else 0}


def _written(block: Block) -> list[tuple[int, str, int, int, str]]:
    """As `_numbers`, with the text in place of the value; parts of gates and weights too."""
    numbers, found = Numbers(block), []
    for index, layer in enumerate(block.scenario.layers):
        unit = layer.units - 1
        names = [quantity.id for quantity in layer.quantities]
        names += [f"{array.removesuffix('_start')}_before" for array in STARTS & {*layer.arrays}]
        names += [f"{part}.{gate}" for gate in layer.gates for part in ("pre", "from_x", "b")]
        names += [f"W.{gate}.{layer.inputs}" for gate in layer.gates]
        names += ["d_hidden"] if block.gradient else []
        for name, step in product(names, (1, len(block.scenario.x))):
            text = numbers.written(Reference(name), Place(step, "whole", index, unit))
            found.append((index, name, step, unit, text))
    return found


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write_blocks(target)
