import json
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_array_equal

from lstm_core import (
    ACTIVATIONS,
    FORMAT,
    GATES,
    LSTM,
    FormatError,
    Scenario,
    from_json,
    run,
    to_json,
)
from tests.core.examples import SEQUENCE, company, memory_machine

LARGEST, SMALLEST = sys.float_info.max, 5e-324
NUMBERS = (
    *(0.0, -0.0, SMALLEST, -SMALLEST, LARGEST, -LARGEST, sys.float_info.min),
    *(2.225073858507201e-308, 0.1, 0.1 + 0.2, 1 / 3, np.pi, 5.0),
    *(1e16 + 2, 1e22, 1e23, 2.0**53 + 2, 9007199254740993),
)
TOKENS = {
    "chinese": "从上海到北京",
    "emoji": "🌧️👩‍👩‍👧‍👦🇨🇳",
    "combining": "e\u0301\u0323",
    "right to left": "\u202eذاكرة",
    "html": "<script>alert('&amp;')</script><!-- \"b\" -->",
    "quotes": "\"'`\\",
    "control": "\x00\x1b\x7f\r\n\t\u2028\ufeff",
    "outermost": "\U0010ffff\uffff\ufffd",
    "number": "NaN",
    "empty": "",
    "spaces": "  ",
    "long": "长" * 10_000,
}


def assert_same(first: Scenario, second: Scenario):
    """Equal to the last bit; comparing the bytes tells -0.0 from 0.0."""
    assert first.tokens == second.tokens
    assert first.x.tobytes() == second.x.tobytes()
    assert first.x.shape == second.x.shape
    for one, other in zip(first.layers, second.layers, strict=True):
        for name in ("W", "U", "b", "hidden_start", "cell_start"):
            assert getattr(one, name).tobytes() == getattr(other, name).tobytes()
            assert getattr(one, name).shape == getattr(other, name).shape
        for name in ("kind", "gate", "cell_input", "cell_output"):
            assert getattr(one, name) == getattr(other, name)


@st.composite
def stored_scenarios(draw: st.DrawFn) -> Scenario:
    """Any finite floats, any Unicode tokens, any activations."""
    finite = st.floats(allow_nan=False, allow_infinity=False)
    extreme = st.sampled_from([LARGEST, -LARGEST, SMALLEST, -SMALLEST, -0.0, 0.1, 1e16, 1e23])

    def values(*shape: int) -> np.ndarray:
        return draw(arrays(np.float64, shape, elements=finite | extreme))

    small = st.integers(1, 3)
    steps, inputs, units = draw(small), draw(small), draw(st.lists(small, min_size=1, max_size=2))
    names = st.sampled_from(sorted(ACTIVATIONS))
    layers = [
        LSTM(
            values(4, here, below),
            values(4, here, here),
            values(4, here),
            values(here),
            values(here),
            *(draw(names) for _ in range(3)),
        )
        for below, here in zip([inputs, *units], units, strict=False)
    ]
    tokens = draw(st.none() | st.lists(st.text(), min_size=steps, max_size=steps))
    return Scenario(values(steps, inputs), layers, tokens)


@given(stored_scenarios())
def test_round_trip_keeps_every_bit(scenario: Scenario):
    text = to_json(scenario)
    assert_same(from_json(text), scenario)
    assert_same(from_json(text.encode()), scenario)
    assert to_json(from_json(text)) == text


@given(stored_scenarios(), st.none() | st.integers(0, 4))
def test_indent_changes_only_the_looks(scenario: Scenario, indent: int | None):
    text = to_json(scenario, indent=indent)
    assert json.loads(text) == json.loads(to_json(scenario))
    assert_same(from_json(text), scenario)


@given(stored_scenarios())
def test_a_row_a_line_changes_only_the_looks(scenario: Scenario):
    text = to_json(scenario, rows=True)
    assert json.loads(text) == json.loads(to_json(scenario))
    assert f"\n  {json.dumps(scenario.x[-1].tolist(), separators=(',', ':'))}\n" in text


@pytest.mark.parametrize("value", NUMBERS)
def test_number_reads_back_as_itself(value: float):
    layer = memory_machine().layers[0]
    scenario = Scenario([[value, -value, value]], [layer])
    assert_same(from_json(to_json(scenario)), scenario)


@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_token_reads_back_as_itself(token: str):
    machine = memory_machine()
    scenario = Scenario(machine.x, machine.layers, [token, "a", token, "b", token])
    assert from_json(to_json(scenario)).tokens == (token, "a", token, "b", token)
    assert from_json(to_json(scenario).encode()).tokens == scenario.tokens


def test_tokens_stay_readable_in_the_text():
    scenario = Scenario([[1.0]], company(1).layers, ["北京"])
    assert "北京" in to_json(scenario)


def test_a_run_of_what_was_read_is_the_same_run():
    scenario = company(1)
    before, after = run(scenario).layers[0], run(from_json(to_json(scenario))).layers[0]
    assert_array_equal(after.cell, before.cell)
    assert_array_equal(after.hidden, before.hidden)


def test_document():
    machine = memory_machine("step")
    scenario = Scenario(machine.x, machine.layers, list("abcde"))
    rows = {"input": [[0, 100, 0]], "forget": [[0, 100, 0]]}
    rows |= {"candidate": [[1, 0, 0]], "output": [[0, 0, 100]]}
    assert json.loads(to_json(scenario)) == {
        "format": FORMAT,
        "x": SEQUENCE,
        "tokens": ["a", "b", "c", "d", "e"],
        "layers": [
            {
                "cell": "lstm",
                "activations": {
                    "gate": "step",
                    "cell_input": "identity",
                    "cell_output": "identity",
                },
                "W": rows,
                "U": {gate: [[0]] for gate in GATES},
                "b": {"input": [-10], "forget": [10], "candidate": [0], "output": [-10]},
                "hidden_start": [0],
                "cell_start": [0],
            }
        ],
    }


@pytest.mark.parametrize("name", ["format", "x", "layers"])
def test_no_name_may_stand_twice(name: str):
    text = to_json(memory_machine())
    value = json.dumps(json.loads(text)[name])
    with pytest.raises(FormatError) as caught:
        from_json(f'{{"{name}": {value}, {text[1:]}')
    assert str(caught.value.fields["got"]) == f"'{name}' twice"


def test_what_may_be_left_out():
    document = json.loads(to_json(memory_machine()))
    assert "tokens" not in document
    for name in ("hidden_start", "cell_start"):
        del document["layers"][0][name]
    assert_same(from_json(json.dumps(document)), memory_machine())


def test_order_of_keys_does_not_matter():
    document = json.loads(to_json(memory_machine()))
    document["layers"][0]["W"] = dict(reversed(document["layers"][0]["W"].items()))
    assert_same(from_json(json.dumps(dict(reversed(document.items())))), memory_machine())


@pytest.mark.parametrize(
    "digits", ["100000000000000000000", "18446744073709551616", "1e20", "-9223372036854775809"]
)
def test_large_numbers_may_come_as_plain_digits(digits: str):
    text = to_json(memory_machine()).replace("[3.0, 1.0, 0.0]", f"[{digits}, 1, 0]")
    assert from_json(text).x[0, 0] == float(digits)


def test_a_byte_order_mark_and_escaped_characters_are_read():
    text = to_json(Scenario([[1.0]], company(1).layers, ["😀"]))
    escaped = json.dumps(json.loads(text))
    assert "\\ud83d\\ude00" in escaped
    assert from_json(escaped).tokens == ("😀",)
    assert from_json(b"\xef\xbb\xbf" + text.encode()).tokens == ("😀",)
