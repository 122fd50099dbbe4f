from contextlib import suppress
from dataclasses import replace
from math import isfinite

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from lstm_core import (
    GOALS,
    GRU,
    KINDS,
    FormatError,
    OverflowedError,
    Scenario,
    Trace,
    UnknownNameError,
    chain,
    goes_through_memory,
    memory_ledger,
    run,
    shares,
    smallest_change,
    with_value,
)
from lstm_core.explaining.equations import equations_of
from lstm_core.explaining.variants import Variants
from lstm_player.presets import presets
from tests.core.cells import VARIANTS, mixed_scenarios, random_layer
from tests.core.examples import company, memory_machine

DEPTHS = ("parts", "steps", "inputs")


def sums_are_right(trace: Trace, steps: list[int]) -> None:
    """Every quantity of every layer and unit at these steps, at every depth, to 1e-12."""
    for layer, here in enumerate(trace.layers):
        names = [one.id for one in here.layer.quantities]
        for name in [*names, *(f"pre.{gate}" for gate in here.layer.gates)]:
            for step in steps:
                for unit in range(here.layer.units):
                    for depth in DEPTHS:
                        found = shares(trace, layer, name, step, unit, depth)
                        total = sum(share.share for share in found.shares)
                        size = sum(abs(share.share) for share in found.shares)
                        off = abs(total - found.value)
                        assert off <= 1e-12 * max(1.0, size), (name, step, unit, depth)


@given(mixed_scenarios(largest=3))
def test_shares_sum_to_the_number(scenario: Scenario):
    sums_are_right(run(scenario), [0, len(scenario.x) - 1])


@pytest.mark.parametrize("name", [*presets()])
def test_shares_sum_to_the_number_in_every_preset(name: str):
    scenario = presets()[name].scenario
    sums_are_right(run(scenario), [len(scenario.x) - 1])


def test_seven_is_the_first_input_and_the_second():
    trace = run(memory_machine("step"))
    found = shares(trace, 0, "cell", 3, 0)
    assert [(one.kind, one.step, one.unit, one.share) for one in found.shares] == [
        ("input", 0, 0, 3.0),
        ("input", 1, 0, 4.0),
    ]
    assert found.rules == ("product",)
    kept, written = shares(trace, 0, "cell", 1, 0, "parts").shares
    assert (kept.name, kept.share, written.name, written.share) == ("kept", 3.0, "written", 4.0)


def test_the_parts_of_a_gate_are_those_of_the_sum_in_front_of_it():
    found = shares(run(memory_machine()), 0, "forget", 1, 0, "parts")
    assert (found.quantity, found.value, found.rules) == ("pre.forget", 110.0, ())
    weighty = [(one.name, one.unit, one.weight, one.share) for one in found.shares if one.share]
    assert weighty == [("x", 1, 100.0, 100.0), ("b", 0, None, 10.0)]


def test_a_gate_lets_a_value_through():
    trace = run(company(1))
    (only,) = shares(trace, 0, "kept", 3, 0, "parts").shares
    assert (only.name, only.by) == ("cell_before", "forget")
    assert only.weight == trace.layers[0].forget[3, 0]


@given(mixed_scenarios())
def test_shares_of_steps_are_the_ledger(scenario: Scenario):
    trace = run(scenario)
    for layer, here in enumerate(trace.layers):
        if not (memory := here.layer.memory):
            continue
        last = len(scenario.x) - 1
        found = shares(trace, layer, memory.state, last, 0, "steps").shares
        pieces = np.zeros(last + 2)
        for one in found:
            pieces[0 if one.step is None else one.step + 1] += one.share
        ledger = memory_ledger(here)[:, last, 0]
        assert_allclose(pieces, ledger, rtol=0, atol=1e-12 * max(1.0, np.abs(ledger).max()))


def test_half_of_a_gate_comes_from_no_number():
    layer = replace(company(1).layers[0], W=np.zeros((4, 1, 1)), b=np.zeros((4, 1)))
    found = shares(run(Scenario([[1]], [layer])), 0, "forget", 0, 0)
    assert [(one.kind, one.share) for one in found.shares] == [("rest", 0.5)]


def test_every_kind_has_its_equations():
    for kind, options in VARIANTS:
        layer = random_layer(np.random.default_rng(0), (kind, options), 2, 2)
        names = {equation.name for equation in equations_of(layer)}
        assert {one.id for one in layer.quantities} <= names, kind.kind
    assert {kind.kind for kind, _ in VARIANTS} == set(KINDS)


def test_a_chain_names_gates_and_goes_beyond_values():
    trace = run(memory_machine())
    assert chain(trace, 0, "cell", 1, 0) == [
        ["cell"],
        ["kept", "written"],
        ["forget", "cell_before", "input", "candidate"],
        ["x"],
    ]
    assert chain(trace, 0, "forget", 1, 0) == [["forget"], ["x"]]
    assert chain(run(company(1)), 0, "forget", 1, 0) == [["forget"], ["x", "hidden_before"]]
    assert goes_through_memory(run(memory_machine()).layers[0], "hidden")


@given(mixed_scenarios())
def test_variants_are_runs_of_their_own(scenario: Scenario):
    layer = len(scenario.layers) - 1
    last = len(scenario.x) - 1
    steps, columns = np.indices(scenario.x.shape).reshape(2, -1)
    numbers = np.linspace(-2, 2, len(steps))
    quantity = scenario.layers[-1].quantities[0].id
    found = Variants(scenario, layer, quantity, last, 0).values(steps, columns, numbers)
    for value, step, column, number in zip(found, steps, columns, numbers, strict=True):
        changed = run(with_value(scenario, "x", (int(step), int(column)), float(number)))
        assert value == pytest.approx(getattr(changed.layers[-1], quantity)[last, 0], abs=1e-12)


def dense_search(scenario: Scenario, goal: str, reach: float, points: int) -> float:
    """The least distance at which the last number crosses, by runs of the plain core."""

    def output(step: int, column: int, value: float) -> float:
        try:
            changed = run(with_value(scenario, "x", (step, column), value))
        except OverflowedError:
            return float("nan")
        return float(changed.layers[-1].hidden[-1, 0])

    here = float(run(scenario).layers[-1].hidden[-1, 0])

    def crosses(value: float) -> bool:
        short = value if goal == "flip" else value - here / 2
        return short * here < 0 or (goal == "half" and short == 0)

    best = np.inf
    for step, column in np.ndindex(scenario.x.shape):
        for sign in (-1.0, 1.0):
            start = float(scenario.x[step, column])
            low = 0.0
            for high in np.linspace(0, reach, points)[1:]:
                if low >= best:
                    break
                if crosses(output(step, column, start + sign * high)):
                    near, far = low, float(high)
                    for _ in range(40):
                        middle = (near + far) / 2
                        if crosses(output(step, column, start + sign * middle)):
                            far = middle
                        else:
                            near = middle
                    best = min(best, far)
                    break
                low = float(high)
    return best


@pytest.mark.slow
@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("seed", range(10))
def test_no_smaller_change_is_found_by_a_dense_search(seed: int, goal: str):
    generator = np.random.default_rng(seed)
    variant = VARIANTS[seed % len(VARIANTS)]
    x = generator.normal(size=(4, 2))
    scenario = Scenario(x, [random_layer(generator, variant, 2, 2)])
    search = smallest_change(run(scenario), 0, "hidden", 3, 0, goal)
    best = dense_search(scenario, goal, min(search.reach, 6.0), 400)
    if search.change is None:
        assert best == np.inf
        return
    found = search.change
    assert abs(found.delta) <= best + 1e-6
    changed = run(with_value(scenario, "x", (found.step, found.column), found.value))
    before, after = run(scenario).layers[0].hidden[3, 0], changed.layers[0].hidden[3, 0]
    assert after == found.output
    assert (
        after * before < 0
        if goal == "flip"
        else abs(after) <= abs(before) / 2 or after * before < 0
    )
    if best < np.inf:
        assert abs(found.delta) >= best - 1e-6


def test_the_company_is_turned_by_its_first_day():
    flip = smallest_change(run(company(1)), 0, "hidden", 3, 0).change
    assert flip is not None
    assert (flip.step, flip.column) == (0, 0)
    assert flip.value == pytest.approx(-0.0152031, abs=1e-6)
    assert flip.output < 0


def test_a_half_has_few_digits():
    change = smallest_change(run(presets()["climb"].scenario), 0, "hidden", 5, 0, "half").change
    assert change is not None
    assert (change.value, change.delta, change.output) == (2.0, -2.0, 2.0)


def test_a_gate_is_turned_at_one_half():
    found = smallest_change(run(company(1)), 0, "forget", 0, 0).change
    assert found is not None
    assert found.output < 0.5


def test_what_is_nothing_cannot_be_turned():
    zeros = np.zeros((4, 1, 1)), np.zeros((4, 1, 1)), np.zeros((4, 1))
    layer = type(company(1).layers[0])(*zeros)
    assert smallest_change(run(Scenario([[1]], [layer])), 0, "hidden", 0, 0).why == "zero"


def test_what_no_input_reaches_is_said_to_be_so():
    layer = replace(company(1).layers[0], W=np.zeros((4, 1, 1)))
    assert smallest_change(run(Scenario([[1]], [layer])), 0, "hidden", 0, 0).why == "none"


def test_a_search_ends_in_time():
    generator = np.random.default_rng(3)
    layer = random_layer(generator, VARIANTS[0], 32, 64, 0.05)
    trace = run(Scenario(generator.normal(size=(500, 32)), [layer]))
    assert smallest_change(trace, 0, "hidden", 499, 0, seconds=0.05).why in ("time", "found")


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ((1, "cell", 0, 0), FormatError),
        ((0, "reset", 0, 0), UnknownNameError),
        ((0, "cell", 9, 0), FormatError),
        ((0, "cell", 0, -1), FormatError),
    ],
)
def test_there_are_only_numbers_of_the_run(place: tuple[int, str, int, int], error: type):
    trace = run(memory_machine())
    with pytest.raises(error):
        shares(trace, *place)
    with pytest.raises(error):
        smallest_change(trace, *place)


def test_the_nearest_of_several_is_taken():
    layer = KINDS["dense"](W=[[[1.0, 4.0]]], b=[[0.0]])
    change = smallest_change(run(Scenario([[0.1, 0.1]], [layer])), 0, "hidden", 0, 0, "half").change
    assert change is not None
    assert (change.column, change.value) == (1, pytest.approx(0.0375))


@pytest.mark.parametrize("x", [[1e308, -1e308, 1.0], [1e-320, 0.0, 0.0], [1.7e308, 0.0, -1.7e308]])
@pytest.mark.parametrize("weight", [0.0, 1e-300, 1.0, 1e308])
def test_where_float64_ends_there_is_an_answer_in_numbers_or_a_refusal(
    x: list[float], weight: float
):
    arrays = {name: np.full(shape, weight) for name, shape in GRU.shapes(1, 2).items()}
    for cell_input in ("tanh", "identity"):
        with suppress(OverflowedError):
            trace = run(Scenario(np.array(x)[:, None], [GRU(**arrays, cell_input=cell_input)]))
            for goal in ("flip", "half"):
                assert isfinite(smallest_change(trace, 0, "hidden", 2, 0, goal=goal).reach)
            chain(trace, 0, "hidden", 2, 0)
            found = shares(trace, 0, "hidden", 2, 0).shares
            assert isfinite(sum(abs(one.share) for one in found))
