"""A gate held, a unit silenced, a state carried in: against a recomputation number by number."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_core import (
    LSTM,
    CoreError,
    FormatError,
    NoWayBackError,
    Scenario,
    activation,
    backprop,
    memory_ledger,
    run,
)
from lstm_core.interventions import (
    Carry,
    Hold,
    Silence,
    fitting,
    gates_to_hold,
    lowest_within,
    rank_cuts,
    read_interventions,
    run_with,
    states_of,
    with_intervention,
    written_interventions,
)
from tests.core.cells import mixed_scenarios
from tests.core.examples import company, memory_machine


def number_by_number(scenario, acts):
    """`hidden` and states of each layer, in loops over numbers; shares no code with the core."""
    xs, layers = scenario.x.tolist(), []
    for index, layer in enumerate(scenario.layers):
        mine = [one for one in acts if one.layer == index]
        states = {s: getattr(layer, f"{s}_start").tolist() for s in states_of(layer)}
        rows = []
        for t, x in enumerate(xs):
            for one in mine:
                if isinstance(one, Carry) and one.step == t:
                    states[one.state] = list(one.values)
            held = {
                (one.quantity, one.unit): one.value
                for one in mine
                if isinstance(one, Hold) and _during(one.steps, t)
            }
            new = [_unit(layer, x, states, held, u) for u in range(layer.units)]
            made = {name: [each[name] for each in new] for name in new[0]}
            for one in mine:
                if isinstance(one, Silence) and _during(one.steps, t):
                    made["hidden"][one.unit] = 0.0
            states = {s: made[s] for s in states}
            rows.append(made)
        layers.append(rows)
        xs = [row["hidden"] for row in rows]
    return layers


def _during(steps, t):
    return steps[0] <= t and (steps[1] is None or t <= steps[1])


def _unit(layer, x, states, held, u):
    h = states.get("hidden", [])

    def one(name, value):
        return float(activation(name)(np.array([value]), None)[0])

    def total(row, recurrent=h, bias=True):
        weights = zip(layer.W[row][u], x, strict=True)
        value = float(sum(w * v for w, v in weights)) + (float(layer.b[row][u]) if bias else 0.0)
        return value + sum(w * v for w, v in zip(layer.U[row][u], recurrent, strict=True))

    def gate(name, value):
        return held.get((name, u), one(layer.gate, value))

    if layer.kind == "dense":
        z = sum(w * v for w, v in zip(layer.W[0][u], x, strict=True)) + layer.b[0][u]
        return {"hidden": one(layer.function, z)}
    if layer.kind == "simple_rnn":
        return {"hidden": one(layer.function, total(0))}
    if layer.kind == "gru":
        return _gru_unit(layer, x, h, u, one, total, gate)
    row = {name: total(at) for at, name in enumerate(layer.gates)}
    c, P = states["cell"][u], getattr(layer, "P", np.zeros((3, layer.units)))
    f = gate("forget", row["forget"] + P[1][u] * c)
    i = gate("input", row["input"] + P[0][u] * c) if "input" in row else 1 - f
    cell = f * c + i * one(layer.cell_input, row["candidate"])
    o = gate("output", row["output"] + P[2][u] * cell)
    return {"cell": cell, "hidden": o * one(layer.cell_output, cell), "forget": f}


def _gru_unit(layer, x, h, u, one, total, gate):
    z = gate("update", total(1))
    resets = [gate("reset", total(0))] if layer.reset_place == "after" else None
    without = total(2, [0.0] * len(h))
    if resets:
        back = sum(w * v for w, v in zip(layer.U[2][u], h, strict=True)) + layer.b_recurrent[u]
        n = without + resets[0] * back
    else:
        n = without + layer.b_recurrent[u] + _reset_before(layer, x, h, u, one)
    n = one(layer.cell_input, n)
    return {"hidden": z * h[u] + (1 - z) * n, "update": z}


def _reset_before(layer, x, h, u, one):
    """U (r * h), where every unit's reset gate counts; held ones come by `_RESETS`."""
    sums = layer.W[0] @ np.array(x) + layer.U[0] @ np.array(h) + layer.b[0]
    gates = [_RESETS.get(k, one(layer.gate, value)) for k, value in enumerate(sums.tolist())]
    return sum(w * r * v for w, r, v in zip(layer.U[2][u], gates, h, strict=True))


_RESETS: dict[int, float] = {}


@st.composite
def acted(draw):
    scenario = draw(mixed_scenarios())
    acts = ()
    for _ in range(draw(st.integers(1, 4))):
        index = draw(st.integers(0, len(scenario.layers) - 1))
        layer, last = scenario.layers[index], len(scenario.x) - 1
        first = draw(st.integers(0, last))
        steps = (first, draw(st.one_of(st.none(), st.integers(first, last + 1))))
        unit = draw(st.integers(0, layer.units - 1))
        offers = [Silence(index, unit, steps)]
        # A reset gate before the product concerns all units: see `test_reset_before_the_product`.
        for name in gates_to_hold(layer):
            if not (name == "reset" and layer.reset_place == "before"):
                offers.append(Hold(index, name, unit, draw(st.floats(0, 1)), steps))
        for state in states_of(layer):
            values = st.lists(st.floats(-2, 2), min_size=layer.units, max_size=layer.units)
            offers.append(Carry(index, first, state, tuple(draw(values))))
        acts = with_intervention(acts, draw(st.sampled_from(offers)))
    return scenario, acts


@given(acted())
def test_equals_a_recomputation_number_by_number(case):
    scenario, acts = case
    try:
        trace = run_with(scenario, acts)
    except CoreError:
        return  # relu grew out of float64
    for played, rows in zip(trace.layers, number_by_number(scenario, acts), strict=True):
        for name in rows[0]:
            wanted = np.array([row[name] for row in rows])
            np.testing.assert_allclose(getattr(played, name), wanted, rtol=1e-12, atol=1e-12)


@given(acted())
def test_what_came_before_is_the_run_as_it_was_bit_by_bit(case):
    scenario, acts = case
    first = min(one.steps[0] for one in acts)
    plain, none = run(scenario), run_with(scenario, ())
    try:
        trace = run_with(scenario, acts)
    except CoreError:
        return
    for was, same, played in zip(plain.layers, none.layers, trace.layers, strict=True):
        for quantity in was.layer.quantities:
            before = getattr(was, quantity.id)
            assert np.array_equal(before, getattr(same, quantity.id))
            assert np.array_equal(before[:first], getattr(played, quantity.id)[:first])
        if hasattr(played, "from_h"):
            parts = played.from_x + played.from_h + was.layer.b + getattr(played, "from_cell", 0)
            np.testing.assert_allclose(parts, played.pre_activation, rtol=1e-12, atol=1e-12)


def test_reset_before_the_product():
    generator = np.random.default_rng(3)
    from lstm_core import GRU

    layer = GRU(*(generator.normal(size=s) for s in ((3, 2, 2), (3, 2, 2), (3, 2))))
    layer = GRU(layer.W, layer.U, layer.b, reset_place="before", hidden_start=[0.3, -0.6])
    scenario = Scenario(generator.normal(size=(5, 2)), [layer])
    acts = (Hold(0, "reset", 1, 0.25),)
    _RESETS[1] = 0.25
    wanted = [row["hidden"] for row in number_by_number(scenario, acts)[0]]
    _RESETS.clear()
    np.testing.assert_allclose(run_with(scenario, acts).layers[0].hidden, wanted, rtol=1e-12)


def test_the_two_companies_trade_their_memories():
    """What company B remembers of its first day, carried into A's second, makes A end as B does."""
    a, b = company(0.0), company(1.0)
    after_first = run(b).layers[0]
    acts = [
        Carry(0, 1, "cell", tuple(after_first.cell[0])),
        Carry(0, 1, "hidden", tuple(after_first.hidden[0])),
    ]
    assert run(a).layers[0].hidden[-1, 0] == pytest.approx(0.006393, abs=1e-6)
    assert run_with(a, acts).layers[0].hidden[-1, 0] == pytest.approx(0.969393, abs=1e-6)
    held = run_with(memory_machine("step"), [Hold(0, "forget", 0, 0.5)]).layers[0]
    assert held.cell[:, 0].tolist() == [3, 5.5, 2.75, 1.375, 0.6875]
    assert held.free["forget"][:, 0].tolist() == [1, 1, 1, 1, 0]


@given(acted())
def test_the_ledger_still_sums_to_the_memory(case):
    try:
        trace = run_with(*case)
    except CoreError:
        return
    for played in trace.layers:
        if played.layer.memory:
            memory = getattr(played, played.layer.memory.state)
            pieces = memory_ledger(played)
            size = 1 + np.abs(pieces).max()
            np.testing.assert_allclose(pieces.sum(axis=0), memory, rtol=0, atol=1e-12 * size)


def test_there_is_no_way_back():
    trace = run_with(company(0), [Silence(0, 0)])
    with pytest.raises(NoWayBackError):
        backprop(trace, np.ones((4, 1)))


@given(acted())
def test_a_text_says_all_of_it(case):
    _, acts = case
    assert read_interventions(written_interventions(acts)) == acts


def test_the_largest_that_can_be_held_is_a_text_that_is_read():
    values = (-1.2345678901234567e-300,) * 62 + (10**22, 1e-4)
    acts = [Carry(0, step, "cell", values) for step in range(64)]
    assert read_interventions(written_interventions(acts)) == tuple(acts)


def test_no_text_is_read_in_more_than_one_way():
    with pytest.raises(CoreError):
        read_interventions("c_1_1_cell" + "_12345678" * 60 + "x")  # takes for ever if it were


@pytest.mark.parametrize(
    "text",
    [
        *("x", "g_1_forget_1", "g_0_forget_1_0.5", "g_1_forget_1_nan", "g_1_forget_1_1e9999x"),
        *("~", "s_1", "c_1_1_cell", "s_1_1_1_2_3", "g_1_forget_1_0.5~", "g_1_forget_١_0.5"),
        *("~".join(f"s_1_{n}" for n in range(1, 70)), "c_1_1_cell" + "_1" * 9_000),
        "s_1_" + "9" * 9_000,
    ],
)
def test_other_texts_are_refused(text):
    with pytest.raises(FormatError):
        read_interventions(text)


@pytest.mark.parametrize(
    "one",
    [
        *(Hold(1, "forget", 0, 0.5), Hold(0, "candidate", 0, 0.5), Hold(0, "forget", 1, 0.5)),
        *(Hold(0, "forget", 0, 1.5), Hold(0, "forget", 0, float("nan")), Silence(0, 0, (4, None))),
        *(Silence(0, 0, (1, 0)), Carry(0, 4, "cell", (1,)), Carry(0, 0, "cell", (1, 2))),
        *(Carry(0, 0, "output", (1,)), Carry(0, 0, "cell", (float("inf"),)), Silence(-1, 0)),
        Silence(0, 0, (0, 10**6)),
    ],
)
def test_what_has_no_place_is_refused(one):
    with pytest.raises(CoreError):
        run_with(company(0), [one])
    assert fitting([one, Silence(0, 0)], company(0)) == (Silence(0, 0),)


def planted(seed: int) -> tuple[Scenario, int]:
    """Twelve units of which one alone decides what unit 0 puts out, and which one."""
    generator = np.random.default_rng(seed)
    units = 12
    decisive = int(generator.integers(1, units))
    W, U = generator.normal(size=(4, units, 3)), 0.1 * generator.normal(size=(4, units, units))
    b = generator.normal(size=(4, units))
    W[:, [0, decisive]] *= 0.2  # these two are loud whatever comes in
    b[:, [0, decisive]] = [[2.0], [2.0], [1.0], [2.0]]
    U[2, 0, decisive] = -3.0
    return Scenario(generator.normal(size=(10, 3)), [LSTM(W, U, b)]), decisive


@pytest.mark.parametrize("seed", range(20))
def test_a_planted_unit_is_ranked_first(seed):
    scenario, decisive = planted(seed)
    assert rank_cuts(scenario, 0, 0, 9)[0].unit == decisive


@given(mixed_scenarios(), st.data())
def test_the_ranking_is_that_of_runs_one_by_one(scenario, data):
    layer = data.draw(st.integers(0, len(scenario.layers) - 1))
    unit = data.draw(st.integers(0, scenario.layers[layer].units - 1))
    step = data.draw(st.integers(0, len(scenario.x) - 1))
    held = fitting([Hold(0, "forget", 0, 0.5), Silence(0, 0, (1, 1))], scenario)
    try:
        ranked = rank_cuts(scenario, layer, unit, step, held)
    except CoreError:
        return
    was = run_with(scenario, held).layers[layer].hidden[step, unit]
    assert len(ranked) == sum(each.units for each in scenario.layers[: layer + 1])
    from_here = rank_cuts(scenario, layer, unit, step, held, lowest=layer)
    here = sorted(cut for cut in ranked if cut.layer == layer)
    assert [cut[:2] for cut in sorted(from_here)] == [cut[:2] for cut in here]
    size = max(1.0, abs(was), *(abs(cut.change) for cut in here))
    for one, other in zip(sorted(from_here), here, strict=True):
        assert abs(one.change - other.change) <= 1e-12 * size
    assert [abs(cut.change) for cut in ranked] == sorted(abs(c.change) for c in ranked)[::-1]
    for cut in ranked:
        is_own = (cut.layer, cut.unit) == (layer, unit)
        if is_own and step == 0:
            assert cut.change == 0
            continue
        # Something else that is held there may be a Silence of the same unit.
        others = [one for one in held if one.place != ("silence", cut.layer, cut.unit)]
        silent = Silence(cut.layer, cut.unit, (0, step - 1 if is_own else None))
        try:
            now = run_with(scenario, [*others, silent]).layers[layer].hidden[step, unit]
        except CoreError:
            continue
        if is_own and len(others) < len(held) and step == 1:
            continue
        assert abs(cut.change - (now - was)) <= 1e-12 * max(1.0, abs(was), abs(now))


def test_all_cuts_of_a_large_layer_are_soon_made():
    generator = np.random.default_rng(0)
    arrays = (generator.normal(size=s) for s in ((4, 64, 32), (4, 64, 64), (4, 64)))
    scenario = Scenario(generator.normal(size=(100, 32)), [LSTM(*arrays)])
    assert lowest_within(scenario, 0, 99, 10) == 0
    taken = []
    for _ in range(3):
        begun = time.thread_time()  # of this thread: those of the products wait on a busy machine
        assert len(rank_cuts(scenario, 0, 0, 99)) == 64
        taken.append(time.thread_time() - begun)
    assert min(taken) < 1
