import re

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from lstm_app.screens.compare.parameters import parameter_count
from lstm_app.screens.compare.random_scenario import Draw, random_scenario
from lstm_app.screens.compare.unrolled import CELL, GATES, HIDDEN, shown_gate, shown_state, unrolled
from lstm_core import RECURRENT_KINDS, run
from tests.player.traces import WORDS

kinds = pytest.mark.parametrize("kind", RECURRENT_KINDS)
languages = pytest.mark.parametrize("language", WORDS)
SIZE = {"inputs": 2, "units": 4, "steps": 6, "layers": 3}


@kinds
def test_every_number_is_the_trace_s(kind: str):
    trace = run(random_scenario(Draw(kind, **SIZE)))
    for gate in RECURRENT_KINDS[kind].gates:
        header, arrays = unrolled(trace, gate, HIDDEN, WORDS["en"])
        assert header["gate"] == gate
        assert_array_equal(arrays["x"], trace.scenario.x)
        for at, played in enumerate(trace.layers):
            row = RECURRENT_KINDS[kind].gates.index(gate)
            assert_array_equal(arrays[f"W.{at}"], played.layer.W[row])
            assert_array_equal(arrays[f"U.{at}"], played.layer.U[row])
            assert_array_equal(arrays[f"states.{at}"][1:], played.hidden)
            assert_array_equal(arrays[f"states.{at}"][0], np.zeros(4))


@pytest.mark.parametrize("kind", ["lstm", "peephole_lstm"])
def test_the_memory_comes_with_the_share_kept(kind: str):
    trace = run(random_scenario(Draw(kind, **SIZE)))
    _, arrays = unrolled(trace, "candidate", CELL, WORDS["en"])
    for at, played in enumerate(trace.layers):
        states, kept = arrays[f"states.{at}"], arrays[f"kept.{at}"]
        assert_array_equal(states[1:], played.cell)
        assert_array_equal(kept * states[:-1], played.kept)


@kinds
def test_only_what_the_kind_has_is_shown(kind: str):
    for gate in GATES:
        shown = shown_gate(kind, gate)
        has_it = gate in RECURRENT_KINDS[kind].gates
        assert shown == gate if has_it else shown in ("candidate", "hidden")
    has_memory = "lstm" in kind
    assert shown_state(kind, CELL) == (CELL if has_memory else HIDDEN)
    trace = run(random_scenario(Draw(kind, **SIZE)))
    header, _ = unrolled(trace, shown_gate(kind, "candidate"), HIDDEN, WORDS["en"])
    assert header["states"] == ([HIDDEN, CELL] if has_memory else [HIDDEN])


@kinds
@languages
@pytest.mark.parametrize("layers", [1, 3])
def test_the_sentence_counts_numbers_and_weights(kind: str, language: str, layers: int):
    trace = run(random_scenario(Draw(kind, 2, 4, 6, layers)))
    header, _ = unrolled(trace, shown_gate(kind, ""), HIDDEN, WORDS[language])
    told = [int(number) for number in re.findall(r"\d+", header["sentence"])]
    weights = parameter_count(kind, 2, 4, layers)
    stack = [layers] if layers > 1 else []
    assert told == [4, 6, *stack, 6 * 4 * layers, weights, 6]
