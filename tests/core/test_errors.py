"""Bad input of every kind: the right error with its facts, never another exception."""

import datetime
import json
import math
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import lstm_core
from lstm_core import (
    GATES,
    LSTM,
    AmbiguousError,
    CellError,
    CoreError,
    FormatError,
    GapError,
    NotFiniteError,
    NotNumericError,
    NoWayBackError,
    OverflowedError,
    Scenario,
    SentinelError,
    ShapeError,
    UnknownNameError,
    activation,
    checked_array,
    from_json,
    run,
    to_json,
)
from tests.core.examples import company, memory_machine
from tests.core.raising import raised

SHAPES = {
    "x": (2, 3),
    "W": (4, 2, 3),
    "U": (4, 2, 2),
    "b": (4, 2),
    "hidden_start": (2,),
    "cell_start": (2,),
}
ACTIVATION_PLACES = ("gate", "cell_input", "cell_output")
RAGGED = "rows of different lengths"


def nested(value: Any, depth: int) -> Any:
    for _ in range(depth):
        value = [value]
    return value


def scenario_with(**changed: Any) -> Scenario:
    values = {name: np.ones(shape).tolist() for name, shape in SHAPES.items()} | changed
    x, tokens = values.pop("x"), values.pop("tokens", None)
    return Scenario(x, values.pop("layers", None) or [LSTM(**values)], tokens)


def test_the_tree():
    tree = {ShapeError, NotNumericError, NotFiniteError}
    tree |= {UnknownNameError, FormatError, OverflowedError}
    tree |= {CellError, GapError, SentinelError, AmbiguousError, NoWayBackError}
    own = {error for error in CoreError.__subclasses__() if error.__module__ == "lstm_core.errors"}
    assert own == tree
    assert issubclass(CoreError, ValueError)
    assert {error.__name__ for error in tree} <= set(vars(lstm_core))


# --- one bad entry among good numbers

ENTRIES: dict[str, tuple[Any, type[CoreError], str]] = {
    "not a number": (math.nan, NotFiniteError, "nan"),
    "infinity": (math.inf, NotFiniteError, "inf"),
    "minus infinity": (-math.inf, NotFiniteError, "-inf"),
    "numpy nan": (np.float32("nan"), NotFiniteError, "nan"),
    "integer beyond float64": (10**400, NotFiniteError, "inf"),
    "negative integer beyond float64": (-(10**400), NotFiniteError, "-inf"),
    "integer of 5001 digits": (10**5000, NotFiniteError, "inf"),
    "true": (True, NotNumericError, "True"),
    "false": (False, NotNumericError, "False"),
    "numpy true": (np.True_, NotNumericError, "np.True_"),
    "none": (None, NotNumericError, "None"),
    "text": ("abc", NotNumericError, "'abc'"),
    "digits as text": ("1", NotNumericError, "'1'"),
    "empty text": ("", NotNumericError, "''"),
    "html": ("<b>1</b>", NotNumericError, "'<b>1</b>'"),
    "half a surrogate pair": ("\ud800", NotNumericError, r"'\ud800'"),
    "long text": ("a" * 1000, NotNumericError, "'aaaaaaaaaaaa...aaaaaaaaaaaaa'"),
    "bytes": (b"1", NotNumericError, "b'1'"),
    "complex": (1j, NotNumericError, "1j"),
    "decimal": (Decimal("1.5"), NotNumericError, "Decimal('1.5')"),
    "date": (datetime.date(2020, 1, 2), NotNumericError, "datetime.date(2020, 1, 2)"),
    "object": ({}, NotNumericError, "{}"),
    "object with a key": ({"a": 1}, NotNumericError, "{'a': 1}"),
    "set": ({1}, NotNumericError, "{1}"),
    "function": (len, NotNumericError, "<built-in function len>"),
    "list": ([1], NotNumericError, RAGGED),
    "empty list": ([], NotNumericError, RAGGED),
    "tuple": ((1, 2), NotNumericError, RAGGED),
    "array": (np.ones(3), NotNumericError, RAGGED),
    "deep list": (nested(1, 5000), NotNumericError, RAGGED),
}


@pytest.mark.parametrize(("value", "error", "got"), ENTRIES.values(), ids=ENTRIES)
def test_bad_entry(value: Any, error: type[CoreError], got: str):
    place = "U"
    entries = np.ones(SHAPES[place]).tolist()
    row = entries
    while isinstance(row[-1], list):
        row = row[-1]
    row[-1] = value
    fields = raised(error, lambda: scenario_with(**{place: entries}))
    assert fields["name"] == place
    assert fields["got"] == got
    if error is NotFiniteError:
        assert fields["position"] == ", ".join(map(str, SHAPES[place]))


@pytest.mark.parametrize("place", SHAPES)
def test_bad_entry_of_an_array(place: str):
    array = np.ones(SHAPES[place])
    array.flat[1] = -math.inf
    fields = raised(NotFiniteError, lambda: scenario_with(**{place: array}))
    position = np.unravel_index(1, array.shape)
    expected = ", ".join(str(int(index) + 1) for index in position)
    assert fields == {"name": place, "got": "-inf", "position": expected}


def test_the_first_bad_entry_is_named():
    fields = raised(NotFiniteError, checked_array, "x", [[1, math.inf], [math.nan, 1]], (2, 2))
    assert (fields["got"], fields["position"]) == ("inf", "1, 2")


# --- something else in place of an array

ITSELF: list[Any] = []
ITSELF.append(ITSELF)
WHOLES: dict[str, tuple[Any, type[CoreError], str]] = {
    "text": ("abc", NotNumericError, "'abc'"),
    "bytes": (b"abc", NotNumericError, "b'abc'"),
    "true": (True, NotNumericError, "True"),
    "object": ({}, NotNumericError, "{}"),
    "function": (len, NotNumericError, "<built-in function len>"),
    "set": ({1, 2}, NotNumericError, "{1, 2}"),
    "number": (5, ShapeError, "()"),
    "empty": ([], ShapeError, "(0)"),
    "empty rows": ([[], []], ShapeError, "(2, 0)"),
    "empty array": (np.ones((0, 4)), ShapeError, "(0, 4)"),
    "no units": (np.ones((4, 0, 3)), ShapeError, "(4, 0, 3)"),
    "four axes": (np.ones((1, 2, 1, 2)), ShapeError, "(1, 2, 1, 2)"),
    "five gates": (np.ones((5, 7, 9)), ShapeError, "(5, 7, 9)"),
    "long vector": (np.ones(9), ShapeError, "(9)"),
    "ragged": ([[1, 2], [3]], NotNumericError, RAGGED),
    "ragged deep": ([[[1, 2], [3, 4]], [[5, 6], [7]]], NotNumericError, RAGGED),
    "rows and numbers": ([[1, 2], 3], NotNumericError, RAGGED),
    "ragged arrays": ([np.ones((2, 3)), np.ones((2, 4))], NotNumericError, RAGGED),
    "forty levels": (nested(1, 40), ShapeError, "(" + ", ".join("1" * 40) + ")"),
    "thousands of levels": (nested(1, 5000), NotNumericError, RAGGED),
    "a list in itself": (ITSELF, NotNumericError, RAGGED),
    "booleans": (np.ones((4, 2), dtype=bool), NotNumericError, "True"),
    "texts": (np.array(["1", "2"]), NotNumericError, "'1'"),
    "complex numbers": (np.ones(2, dtype=complex), NotNumericError, "(1+0j)"),
    "objects": (np.array([1, None], dtype=object), NotNumericError, "None"),
    "dates": (np.array(["2020-01-02"], "M8[D]"), NotNumericError, "datetime.date(2020, 1, 2)"),
}


@pytest.mark.parametrize(("value", "error", "got"), WHOLES.values(), ids=WHOLES)
def test_not_an_array(value: Any, error: type[CoreError], got: str):
    fields = raised(error, lambda: scenario_with(U=value))
    assert fields["name"] == "U"
    assert fields["got"] == got


@pytest.mark.parametrize("place", SHAPES)
def test_what_is_not_an_array_is_named(place: str):
    fields = raised(NotNumericError, lambda: scenario_with(**{place: "abc"}))
    assert (fields["name"], fields["got"]) == (place, "'abc'")


@pytest.mark.parametrize(
    ("place", "shape", "expected"),
    [
        ("x", (2, 2), "(≥1, 3)"),
        ("x", (0, 3), "(≥1, 3)"),
        ("x", (3,), "(≥1, 3)"),
        ("x", (1, 2, 3), "(≥1, 3)"),
        ("W", (3, 2, 3), "(4, ≥1, ≥1)"),
        ("W", (8, 3), "(4, ≥1, ≥1)"),
        ("W", (4, 2, 0), "(4, ≥1, ≥1)"),
        ("U", (4, 2, 3), "(4, 2, 2)"),
        ("U", (4, 1, 1), "(4, 2, 2)"),
        ("U", (8, 2), "(4, 2, 2)"),
        ("b", (8,), "(4, 2)"),
        ("b", (4, 1), "(4, 2)"),
        ("b", (2, 4), "(4, 2)"),
        ("hidden_start", (1,), "(2)"),
        ("hidden_start", (1, 2), "(2)"),
        ("cell_start", (3,), "(2)"),
        ("cell_start", (2, 1), "(2)"),
    ],
)
def test_wrong_shape(place: str, shape: tuple[int, ...], expected: str):
    fields = raised(ShapeError, lambda: scenario_with(**{place: np.ones(shape)}))
    got = "(" + ", ".join(map(str, shape)) + ")"
    assert fields == {"name": place, "expected": expected, "got": got}


def test_numbers_of_other_widths_are_taken():
    for kind in (np.int8, np.uint64, np.float16, np.float32, np.longdouble):
        array = checked_array("x", np.ones(2, dtype=kind), (2,))
        assert array.dtype == np.float64
        assert checked_array("x", [kind(1), 2], (2,)).tolist() == [1, 2]


# --- activations

NAMES = {
    "empty": "",
    "capital": "Sigmoid",
    "space": "sigmoid ",
    "unknown": "softmax",
    "html": "<img src=x onerror=alert(1)>",
    "chinese": "乙状",
    "half a surrogate pair": "\udfff",
    "long": "sigmoid" * 1000,
    "none": None,
    "number": 1,
    "huge number": 10**5000,
    "true": True,
    "bytes": b"sigmoid",
    "list": ["sigmoid"],
    "object": {"sigmoid": 1},
    "function": np.tanh,
    "array": np.ones(3),
    "deep list": nested("sigmoid", 5000),
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_unknown_activation(name: Any):
    fields = raised(UnknownNameError, lambda: scenario_with(cell_input=name))
    assert fields["name"] == "cell_input"
    assert (
        fields["expected"]
        == "sigmoid, hard_sigmoid, hard_sigmoid_keras2, step, tanh, identity, relu"
    )
    assert len(fields["got"]) <= 40


def test_unknown_activation_asked_for_directly():
    assert raised(UnknownNameError, activation, "softmax")["name"] == "activation"
    assert raised(UnknownNameError, activation, None, "here")["name"] == "here"


# --- layers and tokens

LAYER = company(1).layers[0]
LAYERS: dict[str, Any] = {
    "none": None,
    "number": 5,
    "text": "lstm",
    "one layer, no list": LAYER,
    "list of none": [None],
    "list of numbers": [1, 2],
    "list of texts": ["lstm"],
    "one of two": [LAYER, None],
    "nested": [[LAYER]],
    "class": [LSTM],
    "object": {"lstm": LAYER},
    "array": np.ones((4, 1, 1)),
    "array of no axes": np.array(1),
    "deep list": nested(LAYER, 5000),
    "empty": [],
}


@pytest.mark.parametrize("layers", LAYERS.values(), ids=LAYERS)
def test_not_a_list_of_layers(layers: Any):
    fields = raised(FormatError, Scenario, [[1]], layers)
    assert fields["name"] == "layers"


def test_layers_that_do_not_fit_together():
    above = memory_machine().layers[0]
    fields = raised(ShapeError, Scenario, [[1]], [LAYER, above])
    assert fields == {"name": "W", "expected": "(4, 1, 1)", "got": "(4, 1, 3)"}


TOKENS: dict[str, tuple[Any, type[CoreError], str]] = {
    "text": ("ab", FormatError, "'ab'"),
    "bytes": (b"ab", FormatError, "b'ab'"),
    "number": (5, FormatError, "5"),
    "true": (True, FormatError, "True"),
    "function": (len, FormatError, "<built-in function len>"),
    "numbers": ([1, 2], FormatError, "[1, 2]"),
    "one number": (["a", 2], FormatError, "['a', 2]"),
    "none among texts": (["a", None], FormatError, "['a', None]"),
    "lists": ([["a"], ["b"]], FormatError, "[['a'], ['b']]"),
    "bytes among texts": (["a", b"b"], FormatError, "['a', b'b']"),
    "deep list": (nested("a", 5000), FormatError, "[[[[[[[...]]]]]]]"),
    "array of no axes": (np.array("ab"), FormatError, "array('ab', dtype='<U2')"),
    "half a surrogate pair": (["a", "\ud83d"], FormatError, r"'\ud83d'"),
    "too few": (["a"], ShapeError, "(1)"),
    "too many": (["a", "b", "c"], ShapeError, "(3)"),
    "none at all": ([], ShapeError, "(0)"),
    "empty text": ("", FormatError, "''"),
}


@pytest.mark.parametrize(("tokens", "error", "got"), TOKENS.values(), ids=TOKENS)
def test_bad_tokens(tokens: Any, error: type[CoreError], got: str):
    fields = raised(error, lambda: scenario_with(tokens=tokens))
    assert fields["name"] == "tokens"
    assert fields["got"] == got
    if error is ShapeError:
        assert fields["expected"] == "(2)"


# --- text that is no JSON

GOOD = to_json(scenario_with(tokens=["a", "北京"]))
TEXTS: dict[str, Any] = {
    "empty": "",
    "space": " \n",
    "word": "lstm",
    "html": "<!doctype html><title>a</title>",
    "python": "{'format': 1}",
    "comma at the end": '{"format": 1,}',
    "comment": '{"format": 1} // one',
    "two documents": GOOD + GOOD,
    "byte order mark in a text": "\ufeff" + GOOD,
    "no closing bracket": "[" * 100_000,
    "deep lists": "[" * 100_000 + "]" * 100_000,
    "deep objects": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "number of 5000 digits": "9" * 5000,
    "control character": '{"a": "\n"}',
    "empty bytes": b"",
    "no utf-8": b"\xff\xfe\xfd",
    "latin 1": '{"tokens": ["é"]}'.encode("latin-1"),
    "cut in a character": GOOD.encode()[: GOOD.encode().index("北".encode()) + 1],
    "gb18030": GOOD.encode("gb18030"),
    "image": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "zeros": b"\x00" * 64,
    "none": None,
    "number": 3,
    "list": [],
    "object": json.loads(GOOD),
    "scenario": company(1),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_json(text: Any):
    assert raised(FormatError, from_json, text)["name"] == "JSON"


def test_truncated_text_at_every_place():
    for end in range(len(GOOD)):
        assert raised(FormatError, from_json, GOOD[:end])["name"] == "JSON"
        assert raised(FormatError, from_json, GOOD[:end].encode())["name"] == "JSON"


@given(st.text() | st.binary())
def test_any_text_is_answered(text: str | bytes):
    with pytest.raises(CoreError):
        from_json(text)


# --- JSON that is no scenario

FOREIGN = {
    "null": ("null", "null"),
    "true": ("true", "a boolean"),
    "number": ("1", "a number"),
    "text": ('"format"', "a text"),
    "list": ("[]", "a list"),
    "list of scenarios": (f"[{GOOD}]", "a list"),
    "not a number": ("NaN", "a number"),
}
PACKAGE = '{"name": "lstm", "version": "1.0", "dependencies": {}}'
FEATURES = '{"type": "FeatureCollection", "features": []}'
NOTEBOOK = '{"cells": [], "metadata": {}, "nbformat": 4}'


@pytest.mark.parametrize(("text", "got"), FOREIGN.values(), ids=FOREIGN)
def test_json_of_another_kind(text: str, got: str):
    fields = raised(FormatError, from_json, text)
    assert fields == {"name": "scenario", "expected": "a JSON object", "got": got}


@pytest.mark.parametrize("text", ["{}", PACKAGE, FEATURES, NOTEBOOK])
def test_objects_of_another_kind(text: str):
    fields = raised(FormatError, from_json, text)
    assert fields == {"name": "scenario", "expected": "the key format", "got": "none"}


def changed(path: tuple[str | int, ...], value: Any) -> str:
    """The good document as text, with `value` at `path`."""
    document = json.loads(GOOD)
    parent = document
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = value
    return json.dumps(document)


def without(path: tuple[str | int, ...]) -> str:
    document = json.loads(GOOD)
    parent = document
    for key in path[:-1]:
        parent = parent[key]
    del parent[path[-1]]
    return json.dumps(document)


LAYER_PATH = ("layers", 0)
W_PATH = (*LAYER_PATH, "W")
ACTIVATIONS_PATH = (*LAYER_PATH, "activations")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        *((("format",), "scenario"), (("x",), "scenario"), (("layers",), "scenario")),
        *(((*LAYER_PATH, key), "layer") for key in ("cell", "activations", "W", "U", "b")),
        *(((*ACTIVATIONS_PATH, place), "activations") for place in ACTIVATION_PLACES),
        *(
            ((*LAYER_PATH, weights, gate), weights)
            for weights, gate in zip("WUb", GATES, strict=False)
        ),
    ],
)
def test_missing_key(path: tuple[str | int, ...], name: str):
    fields = raised(FormatError, from_json, without(path))
    assert fields == {"name": name, "expected": f"the key {path[-1]}", "got": "none"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ((), "scenario"),
        (LAYER_PATH, "layer"),
        (ACTIVATIONS_PATH, "activations"),
        *(((*LAYER_PATH, weights), weights) for weights in "WUb"),
    ],
)
def test_extra_key(path: tuple[str | int, ...], name: str):
    for key in ("", "extra", "Format", "<b>", "乙", "a" * 1000, "__class__", "self"):
        fields = raised(FormatError, from_json, changed((*path, key), 1))
        assert fields["name"] == name
        assert fields["expected"].startswith("only ")
        assert len(fields["got"]) <= 40


DOCUMENTS: dict[str, tuple[tuple[str | int, ...], Any, type[CoreError], str, str]] = {
    "format 2": (("format",), 2, FormatError, "format", "2"),
    "format 0": (("format",), 0, FormatError, "format", "0"),
    "format 1.5": (("format",), 1.5, FormatError, "format", "1.5"),
    "format true": (("format",), True, FormatError, "format", "True"),
    "format null": (("format",), None, FormatError, "format", "None"),
    "format text": (("format",), "1", FormatError, "format", "'1'"),
    "format list": (("format",), [1], FormatError, "format", "[1]"),
    "format NaN": (("format",), math.nan, FormatError, "format", "nan"),
    "format object": (("format",), {}, FormatError, "format", "{}"),
    "layers null": (("layers",), None, FormatError, "layers", "null"),
    "layers object": (("layers",), {}, FormatError, "layers", "an object"),
    "layers text": (("layers",), "lstm", FormatError, "layers", "a text"),
    "layers number": (("layers",), 1, FormatError, "layers", "a number"),
    "layers false": (("layers",), False, FormatError, "layers", "a boolean"),
    "layers empty": (("layers",), [], FormatError, "layers", "none"),
    "layer null": (LAYER_PATH, None, FormatError, "layer", "null"),
    "layer list": (LAYER_PATH, [], FormatError, "layer", "a list"),
    "layer text": (LAYER_PATH, "lstm", FormatError, "layer", "a text"),
    "cell rnn": ((*LAYER_PATH, "cell"), "rnn", UnknownNameError, "cell", "'rnn'"),
    "cell LSTM": ((*LAYER_PATH, "cell"), "LSTM", UnknownNameError, "cell", "'LSTM'"),
    "cell null": ((*LAYER_PATH, "cell"), None, UnknownNameError, "cell", "None"),
    "cell list": ((*LAYER_PATH, "cell"), ["lstm"], UnknownNameError, "cell", "['lstm']"),
    "activations null": (ACTIVATIONS_PATH, None, FormatError, "activations", "null"),
    "activations text": (ACTIVATIONS_PATH, "tanh", FormatError, "activations", "a text"),
    "activations list": (ACTIVATIONS_PATH, ["tanh"], FormatError, "activations", "a list"),
    "gate unknown": ((*ACTIVATIONS_PATH, "gate"), "gelu", UnknownNameError, "gate", "'gelu'"),
    "gate null": ((*ACTIVATIONS_PATH, "gate"), None, UnknownNameError, "gate", "None"),
    "gate list": ((*ACTIVATIONS_PATH, "gate"), ["a"], UnknownNameError, "gate", "['a']"),
    "gate object": ((*ACTIVATIONS_PATH, "gate"), {}, UnknownNameError, "gate", "{}"),
    "W null": (W_PATH, None, FormatError, "W", "null"),
    "W list": (W_PATH, [[1]], FormatError, "W", "a list"),
    "W number": (W_PATH, 1, FormatError, "W", "a number"),
    "W of a gate null": ((*W_PATH, "input"), None, NotNumericError, "W", "None"),
    "W of a gate short": ((*W_PATH, "output"), [[1, 1, 1]], NotNumericError, "W", RAGGED),
    "W of a gate empty": ((*W_PATH, "forget"), [], NotNumericError, "W", RAGGED),
    "W row text": ((*W_PATH, "input", 0), "111", NotNumericError, "W", "'111'"),
    "W entry text": ((*W_PATH, "input", 0, 0), "1", NotNumericError, "W", "'1'"),
    "W entry true": ((*W_PATH, "input", 0, 0), True, NotNumericError, "W", "True"),
    "W entry NaN": ((*W_PATH, "input", 0, 0), math.nan, NotFiniteError, "W", "nan"),
    "x null": (("x",), None, NotNumericError, "x", "None"),
    "x text": (("x",), "3, 1, 0", NotNumericError, "x", "'3, 1, 0'"),
    "x object": (("x",), {"a": [1]}, NotNumericError, "x", "{'a': [1]}"),
    "x number": (("x",), 1, ShapeError, "x", "()"),
    "x empty": (("x",), [], ShapeError, "x", "(0)"),
    "x flat": (("x",), [1, 1, 1], ShapeError, "x", "(3)"),
    "x row short": (("x", 1), [1], NotNumericError, "x", RAGGED),
    "x rows short": (("x",), [[1], [1]], ShapeError, "x", "(2, 1)"),
    "x entry null": (("x", 1, 2), None, NotNumericError, "x", "None"),
    "x entry infinite": (("x", 1, 2), math.inf, NotFiniteError, "x", "inf"),
    "x entry huge": (("x", 1, 2), 10**400, NotFiniteError, "x", "inf"),
    "tokens text": (("tokens",), "ab", FormatError, "tokens", "a text"),
    "tokens object": (("tokens",), {"a": 1, "b": 2}, FormatError, "tokens", "an object"),
    "tokens true": (("tokens",), True, FormatError, "tokens", "a boolean"),
    "tokens numbers": (("tokens",), [1, 2], FormatError, "tokens", "[1, 2]"),
    "token null": (("tokens", 0), None, FormatError, "tokens", "[None, '北京']"),
    "token half a pair": (("tokens", 0), "\ud800", FormatError, "tokens", r"'\ud800'"),
    "tokens short": (("tokens",), ["a"], ShapeError, "tokens", "(1)"),
    "tokens empty": (("tokens",), [], ShapeError, "tokens", "(0)"),
    "start long": ((*LAYER_PATH, "cell_start"), [1] * 3, ShapeError, "cell_start", "(3)"),
    "start number": ((*LAYER_PATH, "cell_start"), 1, ShapeError, "cell_start", "()"),
    "start text": ((*LAYER_PATH, "cell_start"), "1", NotNumericError, "cell_start", "'1'"),
    "U alone": ((*LAYER_PATH, "U", "input"), [[1]], NotNumericError, "U", RAGGED),
    "b alone": ((*LAYER_PATH, "b", "input"), 1, NotNumericError, "b", RAGGED),
}


@pytest.mark.parametrize(
    ("path", "value", "error", "name", "got"), DOCUMENTS.values(), ids=DOCUMENTS
)
def test_bad_document(
    path: tuple[str | int, ...], value: Any, error: type[CoreError], name: str, got: str
):
    fields = raised(error, from_json, changed(path, value))
    assert fields["name"] == name
    assert fields["got"] == got


@pytest.mark.parametrize("number", ["1e400", "-1e400", "-Infinity", "NaN", "9" * 400])
def test_numbers_outside_float64(number: str):
    text = changed((*W_PATH, "input", 0, 0), "here").replace('"here"', number)
    fields = raised(NotFiniteError, from_json, text)
    assert fields["got"] == str(float(number))


DEEP_PATHS = (
    *(("format",), ("x",), ("x", 0, 0), ("tokens",), ("tokens", 0), ("layers",), LAYER_PATH),
    *((*LAYER_PATH, "cell"), (*LAYER_PATH, "cell_start"), W_PATH, (*W_PATH, "input")),
    *(ACTIVATIONS_PATH, (*ACTIVATIONS_PATH, "gate"), ("extra",)),
)


@pytest.mark.parametrize("path", DEEP_PATHS, ids=str)
def test_deep_nesting(path: tuple[str | int, ...]):
    before, after = changed(path, "here").split('"here"')
    # where the parser gives up depends on the depth of the caller, so depths near the limit
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        for depth in (4, 33, 64, 65, *range(880, 1010, 3 if path == ("x",) else 30), 100_000):
            with pytest.raises(CoreError):
                from_json(before + opening * depth + "1" + closing * depth + after)


def paths_in(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    keys = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    return [path, *(inner for key in keys for inner in paths_in(node[key], (*path, key)))]


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def accepted(text: str) -> Scenario | None:
    try:
        return from_json(text)
    except CoreError:
        return None


@given(st.sampled_from(paths_in(json.loads(GOOD))[1:]), JSON_VALUES)
def test_any_change_gives_a_scenario_or_a_core_error(path: tuple[str | int, ...], value: Any):
    scenario = accepted(changed(path, value))
    if scenario is not None:
        assert to_json(from_json(to_json(scenario))) == to_json(scenario)


# --- arithmetic that leaves float64


def single(W: Any = 0, U: Any = 0, b: Any = 0, cell_start: float = 0, **names: str) -> LSTM:
    """One unit, one input; a number stands for all four gates."""
    usual = {"gate": "step", "cell_input": "identity", "cell_output": "identity"}
    return LSTM(
        W=np.broadcast_to(W, 4).reshape(4, 1, 1),
        U=np.broadcast_to(U, 4).reshape(4, 1, 1),
        b=np.broadcast_to(b, 4).reshape(4, 1),
        cell_start=[cell_start],
        **(usual | names),
    )


OVERFLOWS: dict[str, tuple[list[float], list[LSTM], int]] = {
    "pre-activation at once": ([1e308, 0], [single(W=10)], 1),
    "pre-activation downwards": ([-1e308, 0], [single(W=10)], 1),
    "pre-activation of one gate": ([0, 1e308], [single(W=[0, 0, 0, 10])], 2),
    "input of the third step": ([0, 0, 1e308, 0], [single(W=10)], 3),
    "input of the last step": ([0, 0, 0, 1e308], [single(W=10)], 4),
    "bias and input together": ([1e308], [single(W=1, b=1e308)], 1),
    "saturated gates, too": ([1e308], [single(W=10, gate="sigmoid", cell_input="tanh")], 1),
    "memory that adds up": ([1e308] * 2, [single(W=1)], 2),
    "memory that adds up, run going on": ([1e308] * 4, [single(W=1)], 2),
    "memory that adds up, seen by itself": ([1e308] * 4, [single(W=1, U=1)], 2),
    "memory that adds up downwards": ([-1e308] * 4, [single(W=[0, 0, 1, 0], b=[1, 1, 0, 1])], 2),
    "memory that adds up, squashed": ([1e308] * 5, [single(W=1, cell_output="tanh")], 2),
    "memory at its brim": ([0, 1e308], [single(W=1, b=[1, 1, 0, 1], cell_start=1.5e308)], 2),
    "written": ([1, 1e200], [single(W=1, gate="identity")], 2),
    "kept": ([1], [single(b=[0, 1e200, 0, 0], cell_start=1e200, gate="identity")], 1),
    "hidden at the end": ([0, 1e90], [single(W=[1, 0, 1, 1e100], gate="relu")], 2),
    "hidden, then nothing": ([1e90, 0], [single(W=[1, 0, 1, 1e150], gate="relu")], 1),
    "growth in a loop": ([1, 1, 1, 1, 1], [single(W=1, U=1e100)], 5),
    "second layer": ([1e300] * 3, [single(W=1), single(W=1e10)], 1),
    "second layer, later": ([1, 1e300, 0], [single(W=1), single(W=1e10)], 2),
    "third layer": ([1, 1, 1], [single(W=1), single(W=1e150), single(W=1e158)], 2),
}


@pytest.mark.parametrize(("x", "layers", "step"), OVERFLOWS.values(), ids=OVERFLOWS)
def test_overflow(x: list[float], layers: list[LSTM], step: int):
    scenario = Scenario([[value] for value in x], layers)
    assert raised(OverflowedError, run, scenario) == {"step": step}


def test_overflow_with_both_signs_at_once():
    layer = LSTM(np.full((4, 1, 2), 10), np.zeros((4, 1, 1)), np.zeros((4, 1)))
    scenario = Scenario([[1, 1], [1e308, -1e308]], [layer])
    assert raised(OverflowedError, run, scenario) == {"step": 2}


def test_the_largest_numbers_are_no_overflow():
    largest = np.finfo(np.float64).max
    trace = run(Scenario([[largest], [0], [-largest]], [single(W=[0, 0, 1, 0], b=[1, 1, 0, 1])]))
    assert trace.layers[0].cell[:, 0].tolist() == [largest, largest, 0]
    assert trace.layers[0].hidden[:, 0].tolist() == [largest, largest, 0]


def test_the_good_scenario_is_good():
    scenario = from_json(GOOD)
    assert to_json(scenario) == GOOD
    assert run(scenario).layers[0].cell.shape == (2, 2)
