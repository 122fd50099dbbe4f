"""The figures, the table and the sentences of the page on gradients."""

import base64
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lstm_app.screens.gradients.direct import direct_chart, direct_text, forget_lesson
from lstm_app.screens.gradients.figures import (
    answer,
    flow_chart,
    in_words,
    label,
    line_style,
    notes,
    scale_note,
    short_label,
    summary,
    table,
    weight_check_in_words,
)
from lstm_app.screens.gradients.lag_figure import DECADES, powers_of_ten
from lstm_core import (
    FLOW_BY,
    Array,
    Flow,
    FlowExperiment,
    WeightCheck,
    direct_path,
    gradient_flow,
    gradient_flows,
    memory_survival,
    selected_lstm_of,
)
from lstm_player.written import scientific
from tests.player.traces import WORDS

EN = WORDS["en"]
SMALL = FlowExperiment(steps=12, units=5, at=12, seed=3)
UNDERFLOW = replace(SMALL, steps=400, at=400, scale=0.05, bias=-2.0)


def numbers(typed: dict[str, Any]) -> Array:
    array = np.frombuffer(
        base64.b64decode(typed["bdata"]), {"f8": "<f8", "i4": "<i4"}[typed["dtype"]]
    )
    return (
        array.reshape([int(side) for side in typed["shape"].split(",")])
        if "shape" in typed
        else array
    )


def lines(chart: dict[str, Any]) -> list[dict[str, Any]]:
    return [trace for trace in chart["figure"]["data"] if trace["type"] == "scatter"]


def said(found: list[Flow]) -> str:
    return " ".join(notes(found, "hidden", EN))


@pytest.mark.parametrize("by", FLOW_BY)
def test_lines_are_the_sizes_over_the_lag(by: str):
    found = gradient_flows(SMALL)
    chart = flow_chart(found, by, 3, EN)
    for line, one in zip(lines(chart), found, strict=True):
        assert_array_equal(numbers(line["y"]), one.sizes(by))
        assert_array_equal(numbers(line["x"]), np.arange(12))
        assert line["name"] == short_label(one, EN)
    assert chart["figure"]["layout"]["yaxis"]["type"] == "log"


def test_the_strip_has_the_factors_around_one():
    found = gradient_flows(SMALL)
    (strip,) = [
        t for t in flow_chart(found, "input", 3, EN)["figure"]["data"] if t["type"] == "heatmap"
    ]
    factors = np.stack([one.factors for one in found])
    assert_array_equal(numbers(strip["customdata"]), factors)
    assert_allclose(numbers(strip["z"]), np.log2(factors))
    assert strip["zmin"] == -strip["zmax"]
    assert len(set(strip["y"])) == len(found)
    assert_array_equal(numbers(strip["x"]), np.arange(1, 12))


def test_a_loss_at_the_first_step_has_no_strip():
    chart = flow_chart(gradient_flows(replace(SMALL, at=1)), "input", 0, EN)
    assert {trace["type"] for trace in chart["figure"]["data"]} == {"scatter"}


@pytest.mark.parametrize("scale", [0.05, 0.0])
def test_zeros_are_gaps_on_a_log_axis(scale: float):
    found = gradient_flows(replace(UNDERFLOW, scale=scale))
    chart = flow_chart(found, "hidden", 399, EN)
    gap = numbers(lines(chart)[0]["y"])
    assert np.isnan(gap[-1])
    assert (gap[~np.isnan(gap)] > 0).all()
    assert np.isfinite(chart["figure"]["layout"]["yaxis"]["range"]).all()
    json.dumps(chart, allow_nan=False)


def test_a_log_axis_takes_in_all_but_the_smallest():
    assert powers_of_ten([np.array([1.0, 1e-5])]) == (-8, 0)
    assert powers_of_ten([np.array([1.0, 1e7, 0.0])]) == (0, 8)
    assert powers_of_ten([np.array([1.0, 1e-300])]) == (-DECADES, 0)
    assert powers_of_ten([np.array([1.0, 1e200])])[1] >= 200
    assert powers_of_ten([np.zeros(3)]) == (-2, 0)


def test_the_answer_names_the_strongest_line_and_the_simple_rnn():
    said = answer(gradient_flows(FlowExperiment()), "input", 50, EN)
    assert "50 steps back" in said
    assert "0.32 of it in the LSTM with forget bias 2" in said
    assert "about two millionths of it in the SimpleRNN" in said
    here = answer(gradient_flows(FlowExperiment()), "input", 1, EN)  # the simple RNN is strongest
    assert "times as much in the SimpleRNN, by" in here
    assert "LSTM" in here
    same = answer(gradient_flows(FlowExperiment()), "hidden", 0, EN)
    assert same.endswith("times as much in every network.")
    unlooped = answer(gradient_flows(replace(SMALL, scale=0.0)), "input", 5, EN)
    assert "nothing at all in the SimpleRNN" in unlooped


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *[(0.0, "nothing at all"), (0.32, "0.32 of it"), (3.4, "3.4 times as much")],
        *[(1.6e-6, "about two millionths of it"), (1e-9, "about a billionth of it")],
        *[(4.6e-3, "about five thousandths of it"), (2e-5, "about 20 millionths of it")],
        *[(3.9e-4, "3.9·10⁻⁴ of it"), (2e-12, "2.0·10⁻¹² of it")],
    ],
)
def test_a_share_in_words(value: float, text: str):
    assert in_words(value, EN) == text


def test_every_line_has_its_name_at_its_end():
    found = gradient_flows(SMALL)
    figure = flow_chart(found, "input", 3, EN)["figure"]
    curves = [label for label in figure["labels"] if label["axis"] == "yaxis"]
    for name, line, one in zip(curves, figure["data"], found, strict=False):
        assert name["text"] == line["name"]
        assert name["value"] == one.sizes("input")[-1]
    rows = [label["value"] for label in figure["labels"] if label["axis"] == "yaxis2"]
    assert rows == figure["data"][-1]["y"]
    assert not figure["layout"]["showlegend"]


def test_lines_are_told_apart_without_colour():
    found = gradient_flows(replace(SMALL, bias=3.0))
    looks = [line_style(one) for one in found]
    assert len({(one.dash, one.symbol) for one in looks}) == len(found) == 6
    assert len({one.symbol for one in looks}) == 6


def test_the_direct_path_stands_beside_the_full_derivative():
    found = gradient_flows(SMALL)
    own = selected_lstm_of(found)
    full, direct, share = (numbers(line["y"]) for line in lines(direct_chart(found, 4, EN)))
    assert_array_equal(full, own.sizes("memory"))
    assert_array_equal(direct, direct_path(own))
    assert_array_equal(share, memory_survival(own))
    text = direct_text(found, 4, EN)
    for value in (full[4], direct[4], share[4]):
        assert scientific(value) in text
    assert EN["gradients.direct.differ"] in text
    unlooped = gradient_flows(replace(SMALL, scale=0.0))
    assert EN["gradients.direct.same"] in direct_text(unlooped, 4, EN)
    assert EN["gradients.direct.here"] in direct_text(found, 0, EN)


@pytest.mark.parametrize(
    ("experiment", "lag", "so"),
    [
        (FlowExperiment(bias=2.0), 50, "most"),
        (FlowExperiment(bias=4.0), 50, "some"),
        (FlowExperiment(bias=2.0), 0, "none"),
        (FlowExperiment(bias=2.0, scale=0.0), 50, "none"),
        (replace(SMALL, bias=4.0, seed=2), 4, "cancel"),
    ],
)
def test_the_lesson_on_the_forget_gate_has_the_numbers_of_the_experiment(
    experiment: FlowExperiment, lag: int, so: str
):
    found = gradient_flows(experiment)
    own = selected_lstm_of(found)
    text = forget_lesson(found, lag, EN)
    assert text.endswith(EN[f"gradients.lesson.forget.{so}"])
    for value in (own.sizes("memory")[lag], direct_path(own)[lag]):
        assert scientific(value) in text


def test_the_numbers_at_the_start_are_those_that_were_found_by_hand():
    found = gradient_flows(FlowExperiment(bias=2.0))
    assert "is 1; by the memory line alone it would be 4.9·10⁻³." in forget_lesson(found, 50, EN)


def test_the_table_has_the_numbers_of_the_lag():
    found = gradient_flows(SMALL)
    for row, one in zip(table(found, "input", 5, EN), found, strict=True):
        value, factor, average = (float(number["full"]) for number in row["numbers"])
        assert value == one.sizes("input")[5]
        assert factor == one.factors[4]
        assert average**5 == pytest.approx(np.prod(one.factors[:5]))
        assert row["numbers"][0]["text"] == scientific(value)
    first = table(found, "input", 0, EN)[0]["numbers"]
    assert [number["text"] for number in first[1:]] == ["–", "–"]


@pytest.mark.parametrize("language", WORDS)
def test_texts_are_filled_in(language: str):
    words = WORDS[language]
    found = gradient_flows(replace(UNDERFLOW, gru_bias=True, bias=3.0))
    texts = [
        summary(found, "input", 7, words),
        scale_note(found, words),
        direct_text(found, 7, words),
        forget_lesson(found, 7, words),
        *(answer(found, by, lag, words) for by in FLOW_BY for lag in (0, 1, 7)),
        *notes(found, "input", words),
    ]
    for chart in (flow_chart(found, "memory", 7, words), direct_chart(found, 7, words)):
        texts += [chart[part] for part in ("title", "note", "alt")]
        assert len(chart["note"]) <= 90
    texts += [label(one, words) for one in found]
    for text in texts:
        assert text.strip()
        assert not set(text) & {"{", "}"}


def test_what_the_lines_do_not_say_is_said():
    assert said(gradient_flows(SMALL)) == ""
    assert said(gradient_flows(replace(SMALL, loss="all"))) == EN["gradients.note.all"]
    assert "after timestep 7 cannot change" in said(gradient_flows(replace(SMALL, at=7)))
    cut = said(gradient_flows(replace(SMALL, scale=0.0)))
    assert cut.startswith("Exactly 0: SimpleRNN from lag 1 on; LSTM, forget bias 0 from lag 1 on")
    long = FlowExperiment(steps=500, at=500, scale=0.0, bias=-2.0)
    by_input = " ".join(notes(gradient_flows(long), "input", EN))
    assert "Exactly 0: SimpleRNN from lag 1 on. With" in by_input
    assert "0 by underflow: LSTM, forget bias −2 from lag" in by_input
    gone = gradient_flows(UNDERFLOW)
    lag = int(np.argmax(gone[0].sizes("hidden") == 0))
    assert f"0 by underflow: SimpleRNN from lag {lag} on" in said(gone)
    assert "Below the picture: GRU from lag" in said(gone)


@pytest.mark.parametrize(
    ("scale", "regime"), [(0.5, "vanishing"), (1, "critical"), (2, "exploding")]
)
def test_the_scale_in_words(scale: float, regime: str):
    text = scale_note([gradient_flow("simple_rnn", replace(SMALL, scale=scale))], EN)
    assert EN[f"gradients.regime.{regime}"] in text
    assert f"{scale:.2f}" in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *[(2.6e-6, "2.6·10⁻⁶"), (0.34, "0.34"), (0.0099, "9.9·10⁻³"), (12.34, "12")],
        *[(345.6, "346"), (99.7, "100"), (1e5, "1.0·10⁵"), (0.0, "0")],
        *[(5e-324, "4.9·10⁻³²⁴"), (-0.012, "−0.012")],
    ],
)
def test_two_digits_that_count(value: float, text: str):
    assert scientific(value) == text


def test_the_numbers_of_the_lesson_are_right():
    for words in WORDS.values():
        product = words["gradients.lesson.product.text"]
        forget = words["gradients.lesson.forget.text"]
        assert f"{0.9**50:.3f}" in product
        assert f"{1.1**50:.0f}" in product
        assert scientific(0.5**50).replace("8.9", "9") in forget
        assert f"{1 / (1 + np.exp(-2)):.2f}" in forget
        assert "4.9·10⁻³²⁴" in words["gradients.note.underflow"]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(
    ("derivative", "plus", "verdict"),
    [(1.0, 0.5, "agree"), (0.0, -0.5, "zero"), (1e-20, -0.5, "rounding"), (1.2, 0.5, "bend")],
)
def test_the_check_in_words(language: str, derivative: float, plus: float, verdict: str):
    checked = WeightCheck(
        weight=0.1, derivative=derivative, epsilon=0.5, loss_plus=plus, loss_minus=-0.5
    )
    shown = weight_check_in_words(checked, WORDS[language])
    assert shown["verdict"] == verdict
    assert not set(shown["sentence"]) & {"{", "}"}
    values = [float(row["value"]) for row in shown["rows"]]
    assert values[:5] == [0.1, plus, -0.5, checked.quotient, derivative]
