from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from benchmarks.learners import KINDS, named_right
from lstm_core import (
    GATES,
    LSTM,
    RULES,
    FormatError,
    Item,
    LSTMTrace,
    OverflowedError,
    Scenario,
    UnknownNameError,
    WrongTrace,
    diagnose,
    find_item,
    initial_layer,
    machine_of,
    parting,
    rule_answers,
    run,
    run_rule,
)
from lstm_core.misconceptions import TARGETS
from lstm_core.misconceptions.rules import TRUTH, weights_of
from lstm_core.misconceptions.running import run_steps
from tests.core.examples import company, memory_machine, scenarios
from tests.core.raising import raised

QUANTITIES = (
    *(*GATES, "kept", "written", "cell", "squashed", "hidden"),
    *("cell_before", "hidden_before", "pre_activation", "from_x", "from_h", "x"),
)


@given(scenarios())
def test_the_loop_without_a_misconception_is_the_lstm(scenario: Scenario):
    x = scenario.x
    for trace in run(scenario).layers:
        assert isinstance(trace, LSTMTrace)
        layer = trace.layer
        starts = layer.hidden_start, layer.cell_start
        steps = run_steps([TRUTH] * len(x), weights_of(layer), x, *starts)
        for name in steps[0]:
            found = np.stack([step[name] for step in steps])
            assert_allclose(found, getattr(trace, name), rtol=1e-12, atol=1e-12, err_msg=name)
        x = trace.hidden


@given(scenarios(), st.data())
def test_each_rule_is_the_equation_it_is_described_by(scenario: Scenario, data: st.DataObject):
    layer = data.draw(st.integers(0, len(scenario.layers) - 1))
    run_of = {rule: run_rule(rule, scenario, layer) for rule in RULES}

    def holds(rule: str, equation: str) -> None:
        trace = run_of[rule]
        assert_allclose(*sides(trace)[equation], rtol=1e-12, atol=1e-12, err_msg=rule)

    holds("amount_forgotten", "c = (1-f) c_ + i g")
    holds("replaces", "c = i g")
    holds("no_input_gate", "c = f c_ + g")
    holds("no_tanh", "g = z")
    holds("no_tanh", "h = o c")
    holds("hidden_for_cell", "c = f h_ + i g")
    holds("cell_for_hidden", "h = c")
    holds("forget_on_new", "c = f (c_ + i g)")
    for rule in RULES.keys() - {"amount_forgotten", "replaces", "no_input_gate"}:
        if rule not in ("hidden_for_cell", "forget_on_new"):
            holds(rule, "c = f c_ + i g")
    rounded = run_of["rounded_gates"]
    assert np.isin([rounded.input, rounded.forget, rounded.output], [0, 1]).all()


def sides(trace: WrongTrace) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Both sides of each equation that some rule claims."""
    i, f, g, o = trace.input, trace.forget, trace.candidate, trace.output
    c, h, c_before, h_before = trace.cell, trace.hidden, trace.cell_before, trace.hidden_before
    return {
        "c = f c_ + i g": (c, f * c_before + i * g),
        "c = (1-f) c_ + i g": (c, (1 - f) * c_before + i * g),
        "c = i g": (c, i * g),
        "c = f c_ + g": (c, f * c_before + g),
        "c = f h_ + i g": (c, f * h_before + i * g),
        "c = f (c_ + i g)": (c, f * (c_before + i * g)),
        "g = z": (g, trace.pre_activation[:, GATES.index("candidate")]),
        "h = o c": (h, o * c),
        "h = c": (h, c),
    }


def test_a_candidate_that_is_a_gate_lies_between_0_and_1():
    scenario = company(-3.0)
    assert run(scenario).layers[0].candidate.min() < 0  # type: ignore[attr-defined]
    wrong = run_rule("candidate_is_gate", scenario)
    sigmoid = 1 / (1 + np.exp(-wrong.pre_activation[:, GATES.index("candidate")]))
    assert_allclose(wrong.candidate, sigmoid)


@pytest.mark.parametrize(("inputs", "units"), [(1, 1), (2, 2), (3, 1), (1, 3)])
def test_added_place_by_place_what_has_no_partner_stays_or_is_lost(inputs: int, units: int):
    rng = np.random.default_rng(0)
    layer = initial_layer("lstm", inputs, units, rng)
    assert isinstance(layer, LSTM)
    wrong = run_rule("added_not_joined", Scenario(rng.normal(size=(4, inputs)), [layer]))
    summed = wrong.x.copy()
    for place in range(min(inputs, units)):
        summed[:, place] += wrong.hidden_before[:, place]
    expected = np.einsum("ghd,td->tgh", layer.W, summed) + layer.b
    assert_allclose(wrong.pre_activation, expected, rtol=1e-12, atol=1e-12)


@given(scenarios(), st.sampled_from(sorted(RULES)))
def test_a_wrong_trace_has_the_names_and_shapes_of_the_true_one(scenario: Scenario, rule: str):
    last = len(scenario.layers) - 1
    true, wrong = run(scenario).layers[last], run_rule(rule, scenario, last)
    for name in QUANTITIES:
        array = getattr(wrong, name)
        assert array.shape == getattr(true, name).shape
        assert not array.flags.writeable
    assert_array_equal(wrong.x, true.x)  # the layers below work as they should


def test_the_rule_can_begin_later():
    scenario, rule = company(1.0), "amount_forgotten"
    true, wrong = run(scenario).layers[0], run_rule(rule, scenario, start=2)
    assert isinstance(true, LSTMTrace)
    assert_allclose(wrong.cell[:2], true.cell[:2])
    expected = (1 - true.forget[2]) * true.cell[1] + true.written[2]
    assert_allclose(wrong.cell[2], expected)
    assert parting(true, wrong) == 2


def test_where_a_wrong_machine_parts():
    scenario = memory_machine("step")
    true = run(scenario).layers[0]
    assert isinstance(true, LSTMTrace)
    found = {rule: parting(true, run_rule(rule, scenario)) for rule in RULES}
    assert found["amount_forgotten"] == found["replaces"] == 1  # 4 instead of 7
    assert found["no_input_gate"] == 2  # 2 is added, though the gate is shut
    assert found["cell_for_hidden"] == 0  # 3 is shown at once
    assert found["no_tanh"] is found["rounded_gates"] is None  # as in this machine


def test_the_memory_machine_does_not_tell_them_apart():
    answers = rule_answers(memory_machine("step"), 1, 0)
    assert answers["truth"] == answers["forget_on_new"] == 7
    assert answers["amount_forgotten"] == answers["replaces"] == 4


def test_what_there_is_not_is_refused():
    scenario = memory_machine()
    gru = initial_layer("gru", 3, 1, np.random.default_rng(0))
    peephole = initial_layer("peephole_lstm", 3, 1, np.random.default_rng(0))
    assert raised(UnknownNameError, run_rule, "forgets", scenario)["name"] == "rule"
    for layer in (gru, peephole):
        other = Scenario(scenario.x, [layer])
        assert raised(UnknownNameError, run_rule, "replaces", other)["name"] == "cell"
    assert raised(FormatError, run_rule, "replaces", scenario, layer=1)["name"] == "layer"
    assert raised(FormatError, run_rule, "replaces", scenario, start=5)["name"] == "step"
    assert raised(UnknownNameError, find_item, 0, "forget")["name"] == "array"
    with pytest.raises(LookupError):
        find_item(0, "hidden", tolerance=1.0)


def test_an_overflow_is_named():
    layer = LSTM([[[0]], [[0]], [[1]], [[0]]], np.zeros((4, 1, 1)), [[0], [9], [0], [9]])
    with pytest.raises(OverflowedError):
        run_rule("no_tanh", Scenario([[1.7e308], [1.7e308], [1.7e308]], [layer]))


# --- items


def violations(item: Item) -> list[tuple[str, str]]:
    """Pairs of machines that one answer could come from."""
    answers = {"truth": item.truth, **item.answers}
    return [
        (one, other)
        for one, other in combinations(answers, 2)
        if abs(answers[one] - answers[other]) <= 2 * item.tolerance
    ]


@pytest.mark.parametrize("of", TARGETS)
@pytest.mark.parametrize(
    "seeds", [range(40), pytest.param(range(40, 1000), marks=pytest.mark.slow)]
)
def test_an_item_tells_all_machines_apart(of: str, seeds: range):
    for seed in seeds:
        item = find_item(seed, of)
        assert item.answers.keys() == RULES.keys()
        assert violations(item) == []
        true = getattr(run(item.scenario).layers[0], of)[item.step, item.unit]
        assert item.truth == true
        for rule, answer in item.answers.items():
            assert answer == getattr(run_rule(rule, item.scenario), of)[item.step, item.unit]


def test_an_item_is_small_and_of_whole_numbers():
    for seed in range(20):
        item = find_item(seed)
        layer = item.scenario.layers[0]
        assert isinstance(layer, LSTM)
        assert len(item.scenario.x) <= 3
        numbers = [array.ravel() for array in (item.scenario.x, layer.W, layer.U, layer.b)]
        assert np.isin(np.concatenate(numbers), [-2, -1, 0, 1, 2]).all()


def test_the_same_seed_gives_the_same_item():
    one, same, other = find_item(3), find_item(3), find_item(4)
    assert one.answers == same.answers
    assert one.answers != other.answers


def test_few_rules_can_be_told_apart_further():
    item = find_item(0, rules=["amount_forgotten", "replaces"], tolerance=0.2)
    assert item.answers.keys() == {"amount_forgotten", "replaces"}
    assert violations(item) == []


# --- diagnosis


def test_an_answer_is_traced_to_its_machine():
    item = find_item(0)
    for rule, answer in item.answers.items():
        assert machine_of(item, answer + 0.9 * item.tolerance) == rule
    assert machine_of(item, item.truth) == "truth"
    assert machine_of(item, 1000.0) is None


def test_a_diagnosis_outlives_one_slip():
    first, second, third = (find_item(seed) for seed in range(3))
    rule, slip = "replaces", "no_tanh"
    answered = [(first, first.answers[rule]), (second, second.answers[slip])]
    assert diagnose(answered[:1]) == rule
    assert diagnose(answered) is None  # one each: ask once more
    assert diagnose([*answered, (third, third.answers[rule])]) == rule
    assert diagnose([(first, first.truth)]) == "truth"
    assert diagnose([(first, 1000.0)]) is diagnose([]) is None


def test_simulated_learners_are_named_right_within_three_items():
    learners = 30
    right = named_right(learners)
    assert right.total() >= 0.95 * learners * len(KINDS)
