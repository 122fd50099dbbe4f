import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_core import (
    CoreError,
    FormatError,
    NotFiniteError,
    NotNumericError,
    checked_array,
    run,
    sequence_from_text,
    with_sequence,
)
from tests.core.examples import memory_machine
from tests.core.raising import raised

ROWS = [[3.0, 1.0, 0.0], [4.0, -1.0, 0.5]]
SAME_ROWS = {
    "brackets": "[3, 1, 0], [4, -1, 0.5]",
    "brackets without commas between": "[3 1 0] [4 -1 .5]",
    "brackets on lines": "[3,1,0]\n[4,-1,0.5]",
    "list of lists": "[[3, 1, 0], [4, -1, 0.5]]",
    "list of lists over lines": "[\n  [3, 1,\n   0],\n  [4, -1, 0.5]\n]\n",
    "printed array": "[[ 3.   1.   0. ]\n [ 4.  -1.   0.5]]",
    "trailing comma after a row": "[3,1,0],\n[4,-1,0.5],\n",
    "round brackets": "(3, 1, 0), (4, -1, 0.5)",
    "csv": "3,1,0\n4,-1,0.5",
    "csv of another country": "3;1;0\r\n4;-1;0.5\r\n",
    "spreadsheet": "3\t1\t0\n4\t-1\t0.5\n",
    "commas and tabs": "3,\t1,\t0\n4,\t-1,\t0.5",
    "tabs with blanks": " 3 \t 1 \t 0\n4 \t-1\t 0.5",
    "blanks": "3 1 0\n4 -1 0.5",
    "runs of blanks": "  3    1 0  \n 4\u00a0 -1   0.5 ",
    "empty lines": "\n\n3,1,0\n   \n4,-1,0.5\n\n",
    "scientific": "3e0,1E+0,0e5\n40e-1,-1,+.5",
    "full-width": "３，１，０\n４；－１；０．５",
    "full-width brackets": "［３，１，０］　［４，－１，０．５］",
    "chinese brackets": "【3、1、0】【4、-1、0.5】",
    "round full-width brackets": "（3，1，0）（4，-1，0.5）",
    "a name given": "x = [[3, 1, 0], [4, -1, 0.5]]",
    "an array": "array([[ 3. ,  1. ,  0. ],\n       [ 4. , -1. ,  0.5]], dtype=float32)",
    "a tensor": "tensor([[[ 3.,  1., 0.], [4., -1., 0.5]]], device='cuda:0')",
    "rows that are arrays": "[array([3, 1, 0]), array([4, -1, 0.5])]",
    "a batch of one": "[[[3,1,0],[4,-1,0.5]]]",
    "decimal commas": "3,0;1;0\n4;-1;0,5",
    "names": "a;b;c\n3;1;0\n4;-1;0.5",
    "a byte order mark": "\ufeff3,1,0\n4,-1,0.5",
    "true minus sign": "3 1 0\n4 −1 0.5",
}


@pytest.mark.parametrize("text", SAME_ROWS.values(), ids=SAME_ROWS)
def test_ways_to_write_the_same_rows(text: str):
    assert sequence_from_text(text) == ROWS


def test_one_row_and_one_number():
    assert sequence_from_text("[3, 1, 0]") == [[3, 1, 0]]
    assert sequence_from_text("7") == [[7]]
    assert sequence_from_text("1\n2\n3") == [[1], [2], [3]]


FINITE = st.floats(allow_nan=False, allow_infinity=False)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(FINITE, min_size=width, max_size=width), min_size=1)
)


@given(TABLES, st.sampled_from([",", ";", "\t", " ", ", ", " ;  ", "   ", " \t "]))
def test_every_float_is_read_back(rows: list[list[float]], comma: str):
    assert sequence_from_text("\n".join(comma.join(map(repr, row)) for row in rows)) == rows
    assert sequence_from_text(str(rows)) == rows


@given(st.text(alphabet="0123456789.,;:-+e_naif \t\n[](){}，；【】（）−x\ud800", max_size=30))
def test_any_text_gives_a_rectangle_of_finite_numbers_or_a_core_error(text: str):
    try:
        rows = sequence_from_text(text)
    except CoreError as error:
        str(error).encode()
    else:
        width = len(rows[0])
        assert width > 0
        # The core takes every sequence that the text reader lets through.
        checked_array("x", rows, (None, width))


def test_a_pasted_sequence_runs():
    scenario = with_sequence(memory_machine("step"), sequence_from_text("5 1 0\n0 0 1"))
    assert run(scenario).layers[0].hidden.ravel().tolist() == [0, 5]


# --- what is no sequence


def not_numeric(text: str) -> tuple[str, str]:
    fields = raised(NotNumericError, sequence_from_text, text)
    return fields["name"], fields["got"]


@pytest.mark.parametrize(
    ("number", "position"),
    [("nan", 1), ("inf", 3), ("-inf", 1), ("'1e400'", 3), ("'-1E999'", 1)],
)
@pytest.mark.parametrize("form", ["{}\n{}\n", "[{}], [{}]"])
def test_number_that_is_not_finite(number: str, position: int, form: str):
    cells = ["1", "2", "3"]
    cells[position - 1] = number.strip("'")
    text = form.format("1,2,3", ",".join(cells))
    fields = raised(NotFiniteError, sequence_from_text, text)
    assert fields == {"name": "row 2", "got": number, "position": str(position)}


def test_number_of_many_digits_is_told_in_short():
    fields = raised(NotFiniteError, sequence_from_text, "9" * 5000)
    assert fields["got"] == "'999999999999...9999999999999'"


@pytest.mark.parametrize(
    "row",
    ["1,,2", "1,2,", ",1,2", "1;;2", "1, ,2", "1\t\t2", "1 ,\t, 2", "１，，２", "1,2,\t"],
)
@pytest.mark.parametrize("form", ["{}\n{}", "[{}], [{}]"])
def test_empty_cell_is_never_passed_over(row: str, form: str):
    assert not_numeric(form.format("1,2", row)) == ("row 2", "an empty cell")


def test_empty_row_is_never_passed_over():
    assert not_numeric("[1,2],[],[3,4]") == ("row 2", "an empty cell")
    assert not_numeric("1,2\n,\n") == ("row 2", "an empty cell")


@pytest.mark.parametrize(
    ("text", "row", "got"),
    [
        ("x1,x2,x3\n1,2,b", "row 2", "'b'"),
        ("x\n1\n2\nb\n3", "row 4", "'b'"),
        ("1,2]", "row 1", "'2]'"),
        ("1,2\n3,b", "row 2", "'b'"),
        ("1,2\n\n\n3,b", "row 4", "'b'"),
        ("[1],[2],[c]", "row 3", "'c'"),
        ("1_000", "row 1", "'1_000'"),
        ("10²", "row 1", "'10²'"),
        ("½", "row 1", "'½'"),
        ("0x10", "row 1", "'0x10'"),
        ("1.2.3", "row 1", "'1.2.3'"),
        ("1:2", "row 1", "'1:2'"),
        ("--1", "row 1", "'--1'"),
        ("今天", "row 1", "'今天'"),
        ("\ud800", "row 1", r"'\ud800'"),
        ("a" * 5000, "row 1", "'aaaaaaaaaaaa...aaaaaaaaaaaaa'"),
    ],
)
def test_cell_that_is_not_a_number(text: str, row: str, got: str):
    assert not_numeric(text) == (row, got)


def test_a_line_of_names_is_no_row():
    assert sequence_from_text("x1,x2,x3\n3,1,0\n4,1,0") == [[3, 1, 0], [4, 1, 0]]


@pytest.mark.parametrize(
    ("text", "name", "expected", "got"),
    [
        ("1,2\n3", "row 2", "2 numbers", "1"),
        ("1,2\n\n3,4\n5,6,7", "row 4", "2 numbers", "3"),
        ("[1,2],[3,4],[5]", "row 3", "2 numbers", "1"),
    ],
)
def test_ragged_rows(text: str, name: str, expected: str, got: str):
    fields = raised(FormatError, sequence_from_text, text)
    assert fields == {"name": name, "expected": expected, "got": got}


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n", "\u3000"])
def test_empty_text(text: str):
    assert raised(FormatError, sequence_from_text, text)["got"] == "nothing"


@pytest.mark.parametrize(
    "text",
    [
        "[1,2",
        "[1,2],[3",
        "[1,2]]",
        "[[1,2]",
        "[1] 2",
        "[\ud800",
    ],
)
def test_brackets_that_do_not_close(text: str):
    fields = raised(FormatError, sequence_from_text, text)
    assert (fields["name"], fields["expected"]) == ("text", "rows in closed brackets")


@pytest.mark.parametrize("text", [None, 1, b"1,2", ["1"]])
def test_what_is_not_a_text(text: Any):
    assert raised(FormatError, sequence_from_text, text)["expected"] == "a text"


LONG = {
    "lines": "3,1,0\n" * 100_000,
    "brackets": "[3, 1, 0], " * 100_000,
    "blanks": "1" + " " * 500_000 + "2",
    "tabs": "1" + "\t" * 500_000 + "2",
    "empty lines": "1" + "\n" * 500_000 + "[1]",
    "open": "[" * 500_000,
    "close": "]" * 500_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts_take_no_more_than_seconds(text: str):
    began = time.process_time()
    with suppress(CoreError):
        sequence_from_text(text)
    assert time.process_time() - began < 5
