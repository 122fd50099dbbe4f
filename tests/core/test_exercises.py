"""Exercises: the key is the core's, every order is right, every wrong move has its reason."""

import ast
from collections.abc import Callable
from functools import cache
from operator import add, mul, sub
from typing import Any

import numpy as np
import pytest

from lstm_core import (
    ACTIVATIONS,
    EXERCISE_KINDS,
    FormatError,
    UnknownNameError,
    draw_exercise,
    grade,
    levels,
    number_of,
    run,
)
from lstm_core.exercises.chains import is_tie
from tests.core.wrong_moves import MOVES, PLACED, Numbers, numbers_of

LEVELS = [(kind, level.number) for kind in EXERCISE_KINDS for level in levels(kind)]
drawn = cache(draw_exercise)
every_level = pytest.mark.parametrize(("kind", "level"), LEVELS)
SIGNS = {"×": "*", "−": "-", "hard σ₃": "hard", "σ": "sigmoid"}
FUNCTIONS = {"hard": "hard_sigmoid", "sigmoid": "sigmoid", "tanh": "tanh", "ReLU": "relu"}
OPERATORS = {ast.Add: add, ast.Sub: sub, ast.Mult: mul}


def worth(text: str) -> float:
    """What a line of arithmetic comes to."""
    for sign, plain in SIGNS.items():
        text = text.replace(sign, plain)
    return _worth(ast.parse(text, mode="eval").body)


def _worth(node: ast.expr) -> float:
    if isinstance(node, ast.Constant):
        return float(node.value)
    if isinstance(node, ast.UnaryOp):
        return -_worth(node.operand)
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](_worth(node.left), _worth(node.right))
    assert isinstance(node, ast.Call)
    function = ACTIVATIONS[FUNCTIONS[node.func.id]]
    return float(function(np.array([_worth(node.args[0])]), None)[0])


@every_level
def test_the_key_is_the_cores_and_the_line_leads_there(kind: str, level: int):
    for seed in range(4):
        exercise = drawn(kind, level, seed)
        layer: Any = run(exercise.scenario).layers[0]
        for slot in exercise.slots:
            if slot.do == "place":
                continue
            if slot.what not in ("product", "sum", "past"):
                assert slot.right == getattr(layer, slot.quantity)[slot.step, slot.unit]
            assert f"{worth(slot.line):.2f}" == f"{slot.right:.2f}" or not slot.right
            assert not is_tie(slot.right)
            if exercise.level.numbers == "halves":
                assert slot.right * 100 == pytest.approx(round(slot.right * 100), abs=1e-9)


@every_level
def test_every_known_wrong_answer_is_named_with_its_arithmetic(kind: str, level: int):
    for seed in range(4):
        exercise = drawn(kind, level, seed)
        document = exercise.document()
        for slot in exercise.slots:
            assert grade(document, slot.needs, slot.id, slot.right) == (True, None, {})
            for wrong in slot.wrong:
                verdict = grade(document, slot.needs, slot.id, wrong.answer)
                assert (verdict.right, verdict.reason) == (False, wrong.reason)
                did = wrong.fields.get("did", "")
                if did and not any(sign in did for sign in "→≈%"):
                    assert worth(did) == pytest.approx(wrong.answer, abs=0.00501)


@every_level
def test_every_order_that_heeds_what_is_needed_is_right(kind: str, level: int):
    rng = np.random.default_rng(level)
    document = drawn(kind, level, 7).document()
    for _ in range(5):
        filled: list[str] = []
        while len(filled) < len(document["slots"]):
            open_ = [slot for slot in document["slots"] if slot["id"] not in filled]
            ready = [slot for slot in open_ if set(slot["needs"]) <= set(filled)]
            for slot in open_:
                if slot not in ready:
                    early = grade(document, filled, slot["id"], slot["right"])
                    assert early.reason == "too_early"
            slot = ready[rng.integers(len(ready))]
            assert grade(document, filled, slot["id"], slot["right"]).right
            filled.append(slot["id"])


@every_level
def test_the_learners_phases_come_first_and_need_only_each_other(kind: str, level: int):
    exercise = drawn(kind, level, 1)
    mine = [part.mine for part in exercise.parts]
    assert mine == sorted(mine, reverse=True)
    assert mine[0]
    own = {slot.id for slot in exercise.slots if slot.mine}
    assert all(set(slot.needs) <= own for slot in exercise.slots if slot.mine)
    assert {id for part in exercise.parts for id in part.slots} == {s.id for s in exercise.slots}


@pytest.mark.slow
def test_no_number_of_a_thousand_seeds_could_be_rounded_either_way():
    for kind, level in LEVELS:
        for seed in range(1 + 1000 // len(LEVELS)):
            exercise = draw_exercise(kind, level, seed)
            numbers = [float(slot.right) for slot in exercise.slots if slot.do == "type"]
            scaled = 100 * np.array([*numbers, *(chip.value for chip in exercise.chips)])
            assert np.abs(scaled % 1 - 0.5).min() > 0.01, (kind, level, seed)


# --- wrong moves


@pytest.mark.parametrize(("kind", "level", "name", "answer", "reason"), MOVES)
def test_a_wrong_number_is_rejected_with_its_reason(
    kind: str, level: int, name: str, answer: Callable[[Numbers], float], reason: str
):
    seen = set()
    for seed in range(30):
        exercise = drawn(kind, level, seed)
        unit = exercise.level.units
        slot = exercise.slot(f"{exercise.parts[0].step + 1}.{unit}.{name}")
        if slot is None:  # a weight of 0 has no product
            continue
        value = round(float(answer(numbers_of(exercise))), 2)
        verdict = grade(exercise.document(), slot.needs, slot.id, value)
        if abs(value - slot.right) <= slot.tolerance:
            assert verdict.right
            continue
        assert verdict.reason not in (None, "other")
        others = [w for w in slot.wrong if w.reason != reason]
        near = [w for w in others if abs(float(w.answer) - value) <= slot.tolerance]
        assert verdict.reason == reason or verdict.reason in {w.reason for w in near}
        seen.add(verdict.reason)
    assert reason in seen


@pytest.mark.parametrize(("kind", "level", "name", "chip", "reason"), PLACED)
def test_a_chip_on_a_wrong_wire_is_rejected_with_its_reason(
    kind: str, level: int, name: str, chip: str, reason: str
):
    exercise = drawn(kind, level, 2)
    slot = exercise.slot(f"{exercise.parts[0].step + 1}.{exercise.level.units}.{name}")
    assert slot
    assert grade(exercise.document(), slot.needs, slot.id, chip).reason == reason


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("0.5", 0.5), (" 0,5 ", 0.5), (".5", 0.5), ("1/2", 0.5), ("½", 0.5), ("−1", -1.0)),
        *(("-1/4", -0.25), ("０．５", 0.5), ("＋2", 2.0), ("2½", None), ("1/0", None)),
        *(("", None), ("x", None), ("1e9", None), ("9" * 30, None), ("1" * 50, None)),
        *(("٣", None), ("--1", None), ("1.2.3", None), ("nan", None)),
    ],
)
def test_numbers_as_they_are_typed(text: str, number: float | None):
    assert number_of(text) == number


def test_what_there_is_not():
    document = draw_exercise("lstm", 1, 0).document()
    assert grade(document, [], "none", "1").reason == "no_slot"
    assert grade(document, [], "2.1.x1", "none").reason == "no_chip"
    assert grade(document, ["2.1.x1"], "2.1.x1", "x.2.1").reason == "already"
    with pytest.raises(UnknownNameError):
        draw_exercise("dense", 1, 0)
    for level, seed in ((0, 0), (11, 0), (1, -1), (1, 10**12)):
        with pytest.raises(FormatError):
            draw_exercise("lstm", level, seed)


def test_a_seed_gives_the_same_again_and_another_gives_another():
    first, again, other = (draw_exercise("gru", 6, seed).to_json() for seed in (5, 5, 6))
    assert first == again != other
