"""Numbers as they really come: which column is read, its values, its gaps, and what is asked."""

import math
from contextlib import suppress
from random import Random
from typing import Any

import numpy as np
import pytest

from lstm_core import (
    AmbiguousError,
    CellError,
    CoreError,
    FormatError,
    GapError,
    ReadingChoices,
    SentinelError,
    Table,
    read_table,
    text_of,
)
from lstm_core.reading import cells
from tests.core.public_tables import CASES, NO_HEADER, PRICES, WIND, WIND_VALUES
from tests.core.raising import raised

CSV_WITH_YEARS = "date,year,v\n2020-01-01,2020,3.5\n2020-01-02,2020,4.5\n2020-01-03,2020,1.5"


def series(text: str, **choices: Any) -> list[float]:
    return read_table(text, ReadingChoices(**choices)).series()


def asked(table: Table) -> dict[str, list[str]]:
    return {one.id: [option.value for option in one.options] for one in table.questions}


# --- whole files


@pytest.mark.parametrize("name", CASES)
def test_a_file_as_programs_write_it(name: str):
    contents, column, values, missing = CASES[name]
    table = read_table(contents)
    (used,) = table.used
    assert (used.name, used.count, len(used.gaps)) == (column, len(values), missing)
    np.testing.assert_allclose([used.present[0], used.present[-1]], [values[0], values[-1]])
    assert used.mean == pytest.approx(np.mean(values), abs=1e-9)
    assert used.range == (min(values), max(values))
    assert not table.questions


def test_gaps_stand_where_the_text_has_them():
    (used,) = read_table(CASES["question marks"].contents).used
    assert [(gap.row, gap.text) for gap in used.gaps] == [(62, "?"), (63, "?"), (64, "?")]


def test_a_value_far_outside_is_pointed_out_and_may_be_a_gap():
    (used,) = read_table(WIND).used
    assert used.sentinel
    assert (used.sentinel.value, used.sentinel.rows) == (-9999, (42, 43, 122))
    assert not read_table(WIND).is_ready
    assert raised(SentinelError, series, WIND)["row"] == "42"
    assert min(series(WIND, sentinels="keep")) == -9999
    table = read_table(WIND, ReadingChoices(sentinels="gaps", gaps="skip"))
    assert table.series() == WIND_VALUES
    assert len(table.used[0].gaps) == 3


@pytest.mark.parametrize(
    ("numbers", "value"),
    [
        ([50, 60, -1, 70, -1, 80], -1),
        ([1, 0, -1, 0, 1, -1], None),
        ([1, 2, 3, 4, 50], None),
        ([1, 2, 3, -999], -999),
        ([1, 2, 3, 50, 50], 50),
        ([5, 5, 5, 5], None),
        ([0, 0, 0, 1, 1], None),
        ([0, 0, 0, -999], -999),
    ],
)
def test_what_counts_as_far_outside(numbers: list[float], value: float | None):
    (used,) = read_table("\n".join(map(str, numbers))).used
    assert (used.sentinel and used.sentinel.value) == value


def test_a_column_of_decimal_commas_is_asked_about():
    table = read_table(NO_HEADER)
    assert asked(table) == {"comma": ["decimal", "columns"]}
    assert table.questions[0].text == "332,17".replace(
        "332,17", f"{PRICES[0]:.2f}".replace(".", ",")
    )
    with pytest.raises(AmbiguousError):
        table.series()
    assert read_table(NO_HEADER, ReadingChoices(comma="decimal")).series() == PRICES
    columns = read_table(NO_HEADER, ReadingChoices(comma="columns")).columns
    assert [column.values[0] for column in columns] == [int(PRICES[0]), round(PRICES[0] % 1 * 100)]


# --- signs between digits


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("1,5\n2,5\n3,5", {"comma": ["decimal", "columns"]}),
        ("1,234\n2,345", {"comma": ["decimal", "thousands", "columns"]}),
        ("1 234\n2 345", {"blank": ["thousands", "columns"]}),
        ("999\n1,008\n1,020", {"comma": ["decimal", "thousands"]}),
        ("1;2,345\n2;3,456", {"comma": ["decimal", "thousands"]}),
        ("a;b\n1.234;2,5\n2.345;3,5", {"point": ["decimal", "thousands"]}),
        ("Temperatur\n1,5\n2,5", {}),
        ("a,b\n1,5\n2,5", {}),
        ("1, 5\n2, 5", {}),
        ("1,-5\n2,5", {}),
        ("750.65\n1,008.64", {}),
        ("20200101,5\n20200102,7\n20200103,8", {}),
        ("\n".join(f"{at},5" for at in range(20)), {}),
        ("112 118 132 129 121 135 148\n115 126 141 135 125 149 170", {}),
        ("1.234\n2.345", {}),
        ("a;b\n1,5;2,345", {}),
        ('"1,234"\n"2,345"', {"comma": ["decimal", "thousands"]}),
    ],
)
def test_what_can_be_read_in_more_than_one_way_is_asked(text: str, question: dict[str, list[str]]):
    assert asked(read_table(text)) == question


@pytest.mark.parametrize(
    ("text", "choice", "numbers"),
    [
        ("1,234\n2,345", {"comma": "decimal"}, [1.234, 2.345]),
        ("1,234\n2,345", {"comma": "thousands"}, [1234, 2345]),
        ("1,234\n2,345", {"comma": "columns"}, [1, 2]),
        ("1 234\n2 345", {"blank": "thousands"}, [1234, 2345]),
        ("999\n1,008", {"comma": "thousands"}, [999, 1008]),
        ('"1,234"\n"2,345"', {"comma": "decimal"}, [1.234, 2.345]),
    ],
)
def test_an_answer_is_heeded(text: str, choice: dict[str, str], numbers: list[float]):
    assert series(text, **choice) == numbers


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("−1.5", -1.5),
        ("１２．５", 12.5),
        ("٢٠٫٥", 20.5),
        ("1'234'567.5", 1234567.5),
        ("1’234", 1234),
        ("1\u202f234,5", 1234.5),
        ("1\u00a0234\u00a0567", 1234567),
        ("1,234,567", 1234567),
        ("12,34,567", 1234567),
        ("1.234.567", 1234567),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("0,123", 0.123),
        ("1,5e3", 1500),
        ("12.5%", 12.5),
        ("-3,5 %", -3.5),
        ("$1,234.50", 1234.5),
        ("-$5", -5),
        ("5 €", 5),
        ("￥12.5", 12.5),
        ("EUR 12", 12),
        ("(12.5)", -12.5),
        ("2.99M", 2.99e6),
        ("1.2K", 1200),
        ("3B", 3e9),
        ("1.5万", 15000),
        ("+.5", 0.5),
    ],
)
def test_a_number_with_what_may_stand_around_it(cell: str, number: float):
    assert series(f"x\t\n{cell}\t\n7\t")[0] == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "' '",
        "\u200b",
        "?",
        "NA",
        "N/A",
        "nan",
        "NaN",
        "null",
        "-",
        "—",
        "#N/A",
        "None",
        "无",
        ".",
    ],
)
def test_what_counts_as_missing(cell: str):
    (used,) = read_table(f"x;y\n1;1\n{cell};2\n3;3", ReadingChoices(columns=(1,))).used
    assert [(gap.row, gap.text) for gap in used.gaps] == [(3, cell)]


@pytest.mark.parametrize(
    "cell", ["1.2.3", "1:30", "0x10", "1_000", "12 °C", "1,2,3", "--1", "1e", "inf", "1 2"]
)
def test_a_cell_that_is_no_number_costs_the_column(cell: str):
    fields = raised(CellError, read_table, f"x;y\n1;a\n{cell};b\n3;c\n4;d")
    assert fields == {"row": "3", "column": "column 'x'", "got": f"'{cell}'"}


# --- names, and lines that are none


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("country,2020,2021\nA,1,2\nB,3,4", ["country", "2020", "2021"]),
        (",2020,2021\nA,1,2\nB,3,4", ["", "2020", "2021"]),
        ("2020 2021\n1 2\n3 4\n5 6", ["2020", "2021"]),
        (",0,1\n0,5,6\n1,7,8\n2,7,8", ["", "0", "1"]),
        ("a,a,b\n1,2,3\n4,5,6", ["a", "a (2)", "b"]),
        ("a b\nr1 1 2\nr2 3 4", ["", "a", "b"]),
        ("My table\na,b\n1,2\n3,4", ["a", "b"]),
        ("a,b\nkW,°C\n1,2\n3,4", ["a", "b"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["a", "b"]),
        ('"rain, mm",wind\n1,2\n3,4', ["rain, mm", "wind"]),
        ("1 2\n3 4", [None, None]),
        ("[°C]\n1\n2", ["[°C]"]),
    ],
)
def test_where_the_names_come_from(text: str, names: list[str | None]):
    assert [column.name for column in read_table(text).columns] == names


@pytest.mark.parametrize(
    ("text", "numbers", "codes"),
    [
        ("a\n1\n2\n", [1, 2], ["header"]),
        ("a\n1\n2\nSource: me", [1, 2], ["header", "footer"]),
        ("d,a\n2020-01-01,1\n2020-01-02,2\nTotal,3", [1, 2], ["header", "footer"]),
        ("a,b\n1,2\na,b\n3,4", [1, 3], ["header", "header_again"]),
        ("sep=;\n-1;0\n2;0", [-1, 2], ["separator"]),
        ("a;b\n1,5;2\n2,5;3", [1.5, 2.5], ["header", "comma_decimal"]),
        ("a\n5%\n7%", [5, 7], ["header", "percent"]),
        ("True\n1\n2", [1, 2], ["header"]),
    ],
)
def test_what_was_passed_over_is_told(text: str, numbers: list[float], codes: list[str]):
    table = read_table(text)
    assert table.series() == numbers
    assert [note.code for note in table.notes] == codes


@pytest.mark.parametrize("text", ["nan\n1\n2", "NA\n1\n2"])
def test_a_gap_in_the_first_line_is_no_name(text: str):
    assert read_table(text).used[0].gaps[0].row == 1


# --- which column


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("a,b\n1,10\n3,20\n2,30", "a", "first"),
        ("a,Close\n1,10\n3,20", "Close", "named"),
        ("Volume,a\n1,10\n3,20", "a", "first"),
        ("id,a\n1,10\n2,20\n3,30", "a", "only"),
        ("Year,a\n2001,10\n2002,20", "a", "only"),
        ("Date,a\n43101,10\n43102,20\n43103,15", "a", "only"),
        ("Date,a\n20200131,10\n20200201,20\n20200203,15", "a", "only"),
        ("timestamp,a\n1577836800,10\n1577923200,20\n1578009600,15", "a", "only"),
        ("time,a\n0.0,10\n0.1,20\n0.2,15", "a", "only"),
        ("b,a\n7,10\n7,20", "a", "only"),
        ("a\n1\n2\n3", "a", "only"),
        ("日期,数量,收盘\n2020-01-01,1,10\n2020-01-02,3,20", "收盘", "named"),
    ],
)
def test_years_days_and_row_numbers_are_not_taken(text: str, name: str, why: str):
    table = read_table(text)
    assert ([column.name for column in table.used], table.why) == ([name], why)


def test_row_numbers_do_not_stand_in_for_a_column_that_was_lost():
    fields = raised(CellError, read_table, "id,a\n1,10\n2,x\n3,30\n4,40")
    assert fields == {"row": "3", "column": "column 'a'", "got": "'x'"}


def test_the_column_that_is_taken_anyway_is_no_choice():
    assert read_table(CSV_WITH_YEARS, ReadingChoices(columns=(3,))).why == "only"
    assert read_table(CSV_WITH_YEARS, ReadingChoices(columns=(2,))).why == "chosen"


def test_nothing_is_said_of_a_sign_that_is_asked_about():
    text = '"1,200"\n"1,300"\n"1,450"'
    assert read_table(text).notes == ()
    assert [note.code for note in read_table(text, ReadingChoices(comma="decimal")).notes] == [
        "comma_decimal"
    ]


def test_another_column_is_chosen():
    text = "a,b,c\n1,10,x\n3,20,y"
    assert series(text, columns=(2,)) == [10, 20]
    assert read_table(text, ReadingChoices(columns=(2,))).why == "chosen"
    assert read_table(text).columns[2].cost == (2, "x")
    raised(CellError, read_table, text, ReadingChoices(columns=(3,)))
    raised(FormatError, read_table, text, ReadingChoices(columns=(4,)))
    raised(FormatError, read_table, text, ReadingChoices(columns=(1, 2)))


# --- gaps


def test_gaps_are_refused_filled_or_skipped():
    text = "a\n?\n1\n?\n?\n4"
    fields = raised(GapError, series, text)
    assert fields == {"row": "2", "column": "column 'a'", "got": "'?'", "count": "3"}
    assert series(text, gaps="fill") == [1, 1, 1, 1, 4]
    assert series(text, gaps="skip") == [1, 4]


def test_a_row_is_skipped_when_any_column_in_use_has_a_gap():
    table = read_table("1 2\n3 -\n- 6\n7 8", ReadingChoices(gaps="skip"), wanted=2)
    assert table.rows() == [[1, 2], [7, 8]]
    table = read_table("1 2\n3 -\n- 6\n7 8", ReadingChoices(gaps="fill"), wanted=2)
    assert table.rows() == [[1, 2], [3, 2], [3, 6], [7, 8]]


# --- rows for a cell


@pytest.mark.parametrize(
    ("text", "wanted", "rows", "why"),
    [
        ("1,0\n0,1", 2, [[1, 0], [0, 1]], "all"),
        ("1 2 3", 3, [[1, 2, 3]], "all"),
        ("[3 1 4]", 1, [[3], [1], [4]], "all"),
        ("d,a,b\n2020-01-01,1,2\n2020-01-02,4,3", 2, [[1, 2], [4, 3]], "all"),
        ("a,b,c\n1,2,3\n4,5,6", 2, [[1, 2], [4, 5]], "first"),
        ("t,a\n0,5\n1,7\n2,6", 2, [[0, 5], [1, 7], [2, 6]], "all"),
    ],
)
def test_the_columns_that_a_cell_takes(text: str, wanted: int, rows: list[Any], why: str):
    table = read_table(text, wanted=wanted)
    assert (table.rows(), table.why) == (rows, why)


def test_columns_feed_the_inputs_in_the_order_chosen():
    text = "a,b,c\n1,2,3\n4,5,6"
    assert read_table(text, ReadingChoices(columns=(3, 1)), wanted=2).rows() == [[3, 1], [6, 4]]


def test_two_digits_beside_a_comma_are_asked_about():
    assert asked(read_table("112,5\n113,2", wanted=2)) == {"comma": ["decimal", "columns"]}
    assert asked(read_table("1,5\n2,5", wanted=1)) == {"comma": ["decimal", "columns"]}


def test_too_few_columns():
    fields = raised(FormatError, read_table, "1 2\n3 4", wanted=3)
    assert fields == {"name": "text", "expected": "3 numbers in each row", "got": "2"}
    fields = raised(CellError, read_table, "[[nan 1 2]\n [nan 3 4]]", wanted=3)
    assert fields == {"row": "1", "column": "column 1", "got": "'nan'"}


# --- arrays


def test_one_of_several_sequences_is_chosen():
    text = "[[[1,2],[3,4]],[[5,6],[7,8]]]"
    assert asked(read_table(text, wanted=2)) == {"batch": ["1", "2"]}
    assert read_table(text, ReadingChoices(batch=2), wanted=2).rows() == [[5, 6], [7, 8]]


@pytest.mark.parametrize("text", ["[[1. 2.]\n ...\n [3. 4.]]", "[1, ..., 9]", "0 1\n... ...\n9 1"])
def test_dots_for_what_was_not_printed_are_refused_by_name(text: str):
    fields = raised(FormatError, read_table, text)
    assert (fields["expected"], fields["got"]) == ("all numbers, printed in full", "'...'")


# --- what is refused


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('"1\n2\n3', "row 1", "quotation marks that close"),
        ('v\n1\n"2\n3', "row 3", "quotation marks that close"),
        ("1 2\n3 4\n5 6 7", "row 3", "2 cells"),
        ("[1,2", "text", "rows in closed brackets"),
        ("", "text", "rows of numbers"),
    ],
)
def test_the_row_that_matters_is_named(text: str, name: str, expected: str):
    fields = raised(FormatError, read_table, text)
    assert (fields["name"], fields["expected"]) == (name, expected)


def test_too_much_is_refused_before_it_is_read():
    for text in ("1\n" * 6000, "1," * 6000, "[1]" * 20_000):
        with pytest.raises(FormatError):
            read_table(text, most=5000)


@pytest.mark.parametrize(
    "document",
    [
        7,
        {"comma": "x"},
        {"comma": 1},
        {"columns": [0]},
        {"columns": "1"},
        {"columns": [1, 1]},
        {"batch": True},
        {"x": 1},
        {"gaps": ["fill"]},
    ],
)
def test_choices_that_there_are_not(document: Any):
    with pytest.raises(CoreError):
        ReadingChoices.read(document)


def test_choices_are_written_and_read():
    choices = ReadingChoices(columns=(2,), comma="decimal", gaps="fill", batch=3)
    assert ReadingChoices.read(choices.written()) == choices
    assert ReadingChoices.read(None) == ReadingChoices() == ReadingChoices.read({})
    assert ReadingChoices().written() == {}


# --- time


def calls_for(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many cells were looked at closely, and how long they were in all."""
    seen = [0]
    read = cells.read_cell

    def counted(cell: str) -> Any:
        seen[0] += min(len(cell), cells.LONGEST) + 1
        return read(cell)

    monkeypatch.setattr(cells, "read_cell", counted)
    with suppress(CoreError):
        read_table(text, most=5000)
    return seen[0]


LONG = {
    "digits": "1" * 199_999 + "x",
    "full-width digits": "１" * 200_000,
    "blanks": "1" + " " * 199_998 + "2",
    "names of types": "[1, " + "tensor(" * 28_000,
    "keywords": "tensor([1" + ",dtype=" * 28_000 + ")",
    "brackets in brackets": "[[1]," * 40_000,
    "points": "1." * 100_000,
    "quotes": '"a' * 100_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_no_text_is_looked_at_more_than_a_few_times(text: str, monkeypatch: pytest.MonkeyPatch):
    assert calls_for(text, monkeypatch) <= 4 * len(text)


def test_every_number_is_finite_or_a_gap():
    (used,) = read_table("1e308\n-1e308\n5e-324\nnan").used
    assert [value for value in used.values if math.isfinite(value)] == [1e308, -1e308, 5e-324]


PARTS = [
    *",;\t\"\n?[]()|%='x\r−１\u202f",
    "nan",
    "...",
    "array(",
    "1,234",
    "1 234",
    "-9999",
    "Total",
]


@pytest.mark.parametrize("seed", range(8))
def test_a_spoiled_file_gives_finite_rows_or_one_error(seed: int):
    random = Random(seed)
    for name in CASES:
        text = read_text(name)
        for _ in range(random.choice([1, 3, 20])):
            at = random.randrange(len(text))
            text = text[:at] + random.choice(PARTS) + text[at + random.choice([0, 0, 1, 40]) :]
        gaps = random.choice(["refuse", "fill", "skip"])
        wanted = random.choice([None, 1, 2, 3])
        with suppress(CoreError):
            rows = read_table(text, ReadingChoices(gaps=gaps), wanted=wanted).rows()
            assert all(len(row) == (wanted or 1) and all(map(math.isfinite, row)) for row in rows)


def read_text(name: str) -> str:
    return text_of(CASES[name].contents)[0][:1500]
