"""The judge of the puzzles, against the cells that run one sequence at a time."""

from dataclasses import replace
from itertools import product
from time import process_time
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lstm_core import (
    PUZZLES,
    REASONS,
    FormatError,
    Judgement,
    Puzzle,
    Scenario,
    judge,
    read_work,
    run,
    with_value,
    work_of,
)
from lstm_core.puzzles.longer import long_sequences
from lstm_core.puzzles.puzzle import LONGEST, NOT_SET, Edit
from lstm_core.puzzles.search import outputs
from lstm_core.puzzles.stepping import PARTS, STEPS
from tests.core.cells import NAMES, VARIANTS, random_layer

SOLVED = [puzzle for puzzle in PUZZLES.values() if puzzle.solution]
each = pytest.mark.parametrize("puzzle", SOLVED, ids=lambda one: one.name)
MUTANTS, SECONDS, ALL = 50, 0.05, 8
MOST_RUNS = (
    40_000  # of the plain core for one puzzle; after that shorter sequences are gone through
)


def random_work(puzzle: Puzzle, rng: np.random.Generator) -> tuple[Edit, ...]:
    return tuple(
        ((name, index, place), float(rng.normal(scale=3)))
        for index, layer in enumerate(puzzle.layers)
        for name in layer.arrays
        if name not in NOT_SET
        for place in np.ndindex(getattr(layer, name).shape)
    )


def core_breaks(puzzle: Puzzle, scenario: Scenario, letters: tuple[int, ...]) -> list[int]:
    """The steps, from 1, at which the cell is wrong over a sequence, by the plain core."""
    wanted: list[float | None] = []
    state: Any = puzzle.start
    for letter in letters:
        output = None
        if state is not None:
            state, output = puzzle.machine(state, letter)
        wanted.append(output)
    x = puzzle.alphabet[list(letters)]
    for layer in scenario.layers:
        x = layer.forward(x).hidden
    got = x[:, 0].tolist()
    return [
        step
        for step, (output, one) in enumerate(zip(wanted, got, strict=True), 1)
        if output is not None and not abs(one - output) <= puzzle.within + 1e-9
    ]


def first_by_hand(puzzle: Puzzle, scenario: Scenario, longest: int) -> tuple[int, ...] | None:
    """The first of the shortest sequences that break the cell, of all up to `longest`."""
    letters = range(len(puzzle.letters))
    for length in (max(longest - 1, 1), longest):  # every shorter one begins one of these
        for sequence in product(letters, repeat=length):
            if steps := core_breaks(puzzle, scenario, sequence):
                return sequence[: steps[0]]
    return None


def test_there_are_enough_and_some_are_impossible():
    impossible = [puzzle for puzzle in PUZZLES.values() if puzzle.impossible]
    assert len(SOLVED) >= 12
    assert {puzzle.impossible for puzzle in impossible} == {"opposite", "bounded"} <= {*REASONS}
    assert all(puzzle.impossible or puzzle.solution for puzzle in PUZZLES.values())
    assert {layer.kind for puzzle in PUZZLES.values() for layer in puzzle.layers} == {*STEPS}


@pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)
def test_a_step_is_that_of_the_cell(variant: dict[str, str]):
    layer = random_layer(np.random.default_rng(1), variant, 3, 2)
    if layer.kind not in STEPS:
        pytest.skip("no puzzle has this kind")
    x = np.random.default_rng(2).normal(size=(5, 3))
    state = tuple(getattr(layer, f"{part}_start") for part in PARTS[layer.kind])
    trace = layer.forward(x)
    for t in range(5):
        hidden, state = STEPS[layer.kind](layer, x[t], state)
        assert_allclose(hidden, trace.hidden[t], rtol=1e-12)


# --- what is right stays right


def other_forms(puzzle: Puzzle) -> list[Scenario]:
    """Cells that do the same as the solution by other weights."""
    scenario = puzzle.scenario(puzzle.solved)
    forms = [scenario]
    if any("gate" in layer.activations for layer in scenario.layers):
        forms.append(Scenario(scenario.x, [sharpened(layer) for layer in scenario.layers]))
    if puzzle.name in ("count", "latch", "add-and-wipe", "first", "toggle", "noise"):
        (layer,) = scenario.layers
        rows = np.array([1, 1, 0.5, 1])
        W, U, b = (
            layer.W * rows[:, None, None],
            layer.U * rows[:, None, None],
            layer.b * rows[:, None],
        )
        b[3] = 40.0  # all of the memory is shown, which is half as large
        forms.append(Scenario(scenario.x, [replace(layer, W=W, U=U, b=b)]))
    if puzzle.name == "delay":
        (layer,) = scenario.layers
        order, signs = [0, 2, 1], np.array([1, 1, -1])
        W = layer.W[:, order] * signs[:, None]
        U = layer.U[:, order][:, :, order] * signs * signs[:, None]
        forms.append(Scenario(scenario.x, [replace(layer, W=W, U=U)]))
    return forms


def sharpened(layer: Any) -> Any:
    """The layer with all gates more decided; one without weights stays at a half."""
    rows = np.array([1.0 if gate == "candidate" else 1.7 for gate in layer.gates])
    if "gate" not in layer.activations:
        return layer
    changed = {"W": layer.W * rows[:, None, None], "U": layer.U * rows[:, None, None]}
    if hasattr(layer, "P"):
        changed["P"] = layer.P * 1.7
    return replace(layer, b=layer.b * rows[:, None], **changed)


@each
def test_no_false_alarm(puzzle: Puzzle):
    for scenario in other_forms(puzzle):
        verdict = judge(puzzle, scenario)
        assert verdict.ok, verdict
        assert verdict.exhaustive >= ALL or verdict.closed
        assert verdict.sequence == puzzle.example


@each
def test_what_is_decided_for_every_length_holds_at_any(puzzle: Puzzle):
    scenario = puzzle.scenario(puzzle.solved)
    if judge(puzzle, scenario).closed:
        rng = np.random.default_rng(5)
        letters = tuple(rng.integers(len(puzzle.letters), size=2000).tolist())
        assert core_breaks(puzzle, scenario, letters) == []


@pytest.mark.parametrize("name", [one.name for one in PUZZLES.values() if one.impossible])
def test_nobody_found_what_cannot_be_done(name: str):
    puzzle, rng = PUZZLES[name], np.random.default_rng(3)
    assert not any(judge(puzzle, puzzle.scenario(random_work(puzzle, rng))).ok for _ in range(500))


# --- what is wrong is found, and nothing shorter is wrong


@pytest.mark.parametrize("puzzle", PUZZLES.values(), ids=lambda one: one.name)
def test_random_weights_break_where_the_cell_breaks(puzzle: Puzzle):
    rng = np.random.default_rng(4)
    for _ in range(5):
        scenario = puzzle.scenario(random_work(puzzle, rng))
        verdict = judge(puzzle, scenario)
        if not verdict.ok:
            check_found(puzzle, scenario, verdict, up_to=4)
        sequences = rng.integers(len(puzzle.letters), size=(5, 12))
        given = outputs(puzzle, scenario.layers, sequences)
        for letters, one in zip(sequences, given, strict=True):
            trace = run(Scenario(puzzle.alphabet[letters], scenario.layers))
            assert_allclose(one, trace.layers[-1].hidden[:, 0], rtol=1e-9)


def check_found(puzzle: Puzzle, scenario: Scenario, verdict: Judgement, up_to: int) -> None:
    """A sequence that breaks the cell at its last step, the first of the shortest."""
    assert not verdict.ok
    assert core_breaks(puzzle, scenario, verdict.sequence) == [verdict.step]
    assert verdict.step == len(verdict.sequence) == len(verdict.wanted) == len(verdict.got)
    by_hand = first_by_hand(puzzle, scenario, min(verdict.step, up_to))
    assert by_hand == (verdict.sequence if verdict.step <= up_to else None)


@pytest.mark.parametrize("puzzle", PUZZLES.values(), ids=lambda one: one.name)
def test_a_blank_cell_is_broken_though_its_state_never_changes(puzzle: Puzzle):
    check_found(puzzle, puzzle.scenario(), judge(puzzle, puzzle.scenario()), up_to=4)


def test_what_breaks_late_is_the_shortest_of_what_was_tried():
    puzzle = PUZZLES["add-and-wipe"]
    scenario = puzzle.scenario(read_work(puzzle, "W0.2.0.0*4_W0.1.0.1*-20_b0.1.0*6.5"))
    verdict = judge(puzzle, scenario)
    assert not verdict.is_shortest
    assert verdict.step > verdict.exhaustive == ALL
    assert core_breaks(puzzle, scenario, verdict.sequence) == [verdict.step]
    tried = (core_breaks(puzzle, scenario, tuple(one)) for one in long_sequences(puzzle)[0])
    assert verdict.step == min(steps[0] for steps in tried if steps)


def test_only_what_ends_is_decided_for_every_length():
    endless, ending = PUZZLES["gru-add"], PUZZLES["parity"]
    verdict = judge(endless, endless.scenario(endless.solved))
    assert (verdict.closed, verdict.exhaustive) == (False, LONGEST)
    assert judge(ending, ending.scenario(ending.solved)).closed


def mutated(puzzle: Puzzle, rng: np.random.Generator) -> Scenario:
    """The solution with one or two of its weights changed."""
    scenario = puzzle.scenario(puzzle.solved)
    chosen = rng.choice(len(puzzle.solved), size=int(rng.integers(1, 3)), replace=True)
    for place in chosen:
        (array, layer, index), value = puzzle.solved[place]
        changes = (0.0, -value, value / 2, value * 2, value + rng.normal(), value * 0.8)
        scenario = with_value(scenario, array, index, float(rng.choice(changes)), layer)
    return scenario


@pytest.mark.slow
@each
def test_a_mutant_is_broken_at_once_by_the_shortest_sequence(puzzle: Puzzle):
    rng, found, slow, runs = np.random.default_rng(6), 0, 0, 0
    judge(puzzle, puzzle.scenario())
    while found < MUTANTS:
        scenario = mutated(puzzle, rng)
        start = process_time()
        verdict = judge(puzzle, scenario)
        seconds = process_time() - start
        if verdict.ok:
            continue
        found += 1
        if seconds >= SECONDS:  # other work on the machine counts too: once more
            start = process_time()
            judge(puzzle, scenario)
            slow += process_time() - start >= SECONDS
        is_deep = runs < MOST_RUNS and (len(puzzle.letters) < 4 or puzzle.name == "noise")
        up_to = min(verdict.step, ALL if is_deep else 5)
        runs += len(puzzle.letters) ** up_to
        check_found(puzzle, scenario, verdict, up_to)
    assert slow == 0


# --- the text of a link


@each
def test_work_goes_into_a_text_and_back(puzzle: Puzzle):
    text = work_of(puzzle.solved)
    assert dict(read_work(puzzle, text)) == dict(puzzle.solved)
    assert work_of(read_work(puzzle, text + "_" + text)) == work_of(read_work(puzzle, text))
    assert set(text) <= set("WUbPr0123456789.*_-")


def test_work_is_read_as_a_browser_writes_it():
    ((_, value),) = read_work(PUZZLES["count"], "W0.2.0.0*0.000012345678901234567_b0.1.0*0")
    assert value == 0.000012345678901234567
    ((_, value),) = read_work(PUZZLES["count"], "W0.2.0.0*-1e-7")
    assert value == -1e-7


@pytest.mark.parametrize(
    "text",
    [
        *("W0.2.0.0", "W0.2.0.0*", "W0.2.0.0*nan", "W0.2.0.0*1e99", "W0.4.0.0*1", "W1.2.0.0*1"),
        *("W0.2.0*1", "P0.0.0*1", "W0.2.0.0*10001", "W0.2.0.0*1__b0.1.0*1", "b0.-1.0*1", "x"),
        "b0.01.0*1",
        *("W0.2.0.0*" + "1" * 5000, "W0.٢.0.0*1", "hidden_start0.0*1", "W0.2.0.0*4\n"),
    ],
)
def test_what_is_no_work_is_refused(text: str):
    with pytest.raises(FormatError):
        read_work(PUZZLES["count"], text)


def test_another_cell_is_refused():
    with pytest.raises(FormatError, match="layers: expected only lstm, got 'gru'"):
        judge(PUZZLES["count"], PUZZLES["gru-add"].scenario())
