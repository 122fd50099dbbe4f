"""Numbers in a visitor's text: lists, columns, and all that is neither."""

from typing import Any

import numpy as np
import pytest

from lstm_app.visit.error_text import say_error
from lstm_app.visit.number_columns import Column, columns_of
from lstm_core import CoreError, Recipe, Training
from lstm_words import LANGUAGES, words


def only(text: str) -> list[float]:
    (column,) = columns_of(text)
    return column.numbers


def refusal(text: str) -> CoreError:
    with pytest.raises(CoreError) as raised:
        columns_of(text)
    return raised.value


# --- what can be read


@pytest.mark.parametrize(
    "text",
    [
        "1 2.5 -3e2",
        "1, 2.5, -3e2",
        "1;2.5;-3e2",
        "1\t2.5\t-3e2",
        "1\n2.5\n-3e2",
        "1\r\n2.5\r\n\r\n-3e2\r\n",
        "\ufeff1\n2.5\n-3e2",
        "  1\n  2.5\n  -3E+2",
        "1,2.5,-3e2,",
        "1，2.5，-3e2",
        "1、2.5、-3e2",
        '"1"\n"2.5"\n"-3e2"',
        "name\n1\n2.5\n-3e2",
        "\ufeffname\n1\n2.5\n-3e2",
    ],
)
def test_one_row_or_one_column_is_a_list(text: str):
    assert only(text) == [1, 2.5, -300]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", " "])
def test_columns_are_found_by_their_names(delimiter: str):
    text = "\n".join(delimiter.join(row) for row in (("day", "rain"), ("1", "0.5"), ("2", ".25")))
    assert columns_of(text) == [Column("day", [1, 2]), Column("rain", [0.5, 0.25])]


def test_columns_without_names_are_counted():
    assert columns_of("1,10\n2,20") == [Column("1", [1, 2]), Column("2", [10, 20])]


def test_a_column_of_words_is_left_out():
    text = "date;rain;town\n2020-01-01;3;Rome\n2020-01-02;4;Lima"
    assert columns_of(text) == [Column("rain", [3, 4])]


def test_quoted_names_may_hold_the_delimiter():
    assert columns_of('"rain, mm",wind\n1,2\n3,4')[0] == Column("rain, mm", [1, 3])


@pytest.mark.parametrize("text", ["٢٠ ٢٣ ٢٦", "۲۰ ۲۳ ۲۶", "２０ ２３ ２６"])
def test_digits_of_other_scripts_are_digits(text: str):
    assert only(text) == [20, 23, 26]


def test_a_million_rows():
    assert only("\n".join(["1.5"] * 10**6)) == [1.5] * 10**6


@pytest.mark.parametrize("text", ["−1\n2\n3", "sep=;\n-1\n2\n3", "x\n−1\n2\n3"])
def test_a_minus_and_a_separator_as_spreadsheets_write_them(text: str):
    assert only(text) == [-1, 2, 3]


@pytest.mark.parametrize("line", ["1" * 10**5 + "x", "１" * 10**5 + "x", "1." * 10**5, "1" * 10**5])
def test_a_long_line_is_refused(line: str):
    """Looked at in every way that it could be split, it would take minutes."""
    refusal(line)


# --- what cannot be read


@pytest.mark.parametrize("text", ['"1\n2\n3', 'v\n"1\n2'])
def test_a_quote_that_is_not_closed_is_refused(text: str):
    refusal(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\t\t\n  "])
def test_nothing(text: str):
    assert str(refusal(text).fields["got"]) == "nothing"


@pytest.mark.parametrize(
    ("text", "row", "got"),
    [
        ("1,2\n3", 2, "rows of different lengths"),
        ("a,b\n1,2\n3,4,5", 3, "rows of different lengths"),
        ("rain\n1\nx\n3", 3, "'x'"),
        ("1,\n,2", 1, "an empty cell"),
        ("a,b\n1,\n,2", 2, "an empty cell"),
        ("rain\n1\n-\n3", 3, "'-'"),
        ("rain\n1\nnan\n3", 3, "'nan'"),
        ("rain\n1\n0x10\n3", 3, "'0x10'"),
        ("rain\n1\n1_000\n3", 3, "'1_000'"),
        ("rain\n1\n1.2.3\n3", 3, "'1.2.3'"),
    ],
)
def test_the_row_that_cannot_be_used_is_named(text: str, row: int, got: str):
    said = {field: str(value) for field, value in refusal(text).fields.items()}
    assert said == {"name": f"row {row}", "got": got}


NONSENSE: dict[str, str] = {
    "nothing": "",
    "letters": "hello",
    "a sentence": "the rain began in the morning",
    "only a line of names": "date,rain",
    "names and no numbers": "date,rain\nmonday,wet",
    "HTML": "<html><body onload='alert(1)'>\n<p>1</p></body></html>",
    "JSON": '{"a": [1, 2]}',
    "a formula": "=1+1\n=2+2",
    "a null": "\x00",
    "half a character": "\ud800",
    "one long cell": "x" * 200_000,
    "one long number": "9" * 200_000,
    "a quote that does not end": '"' + "1\n" * 90_000,
    "only delimiters": ",,,\n,,,",
    "full of commas": "," * 200_000,
}


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nonsense_is_answered_with_one_short_sentence(text: str, language: str):
    said = say_error(refusal(text), words(language))
    assert 5 < len(said) < 200
    assert said[-1] in ".。"
    assert "{" not in said.replace('{"a', "")  # of the JSON


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("1e999 " * 200, "finite"),
        ("7 " * 200, "all the same"),
        ("1 2 3", "at least 160"),
        ("1 2 " * 2501, "at most 5000"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_that_cannot_be_learned_from(text: str, english: str, language: str):
    numbers: Any = only(text)
    with pytest.raises(CoreError) as raised:
        Training(Recipe.of("numbers"), numbers)
    said = say_error(raised.value, words(language))
    assert said.startswith(words(language)["term.values"])
    assert language != "en" or english in said


def test_the_samples_can_be_learned_from():
    for language in LANGUAGES:
        numbers = only(words(language)["train.sample.numbers"])
        assert np.isfinite(Training(Recipe.of("numbers"), numbers).points[0].held_out_loss)


def test_decimal_commas_beside_semicolons_and_dates():
    text = "month;sales;degrees\n2010-01;103,9;10,0\n2010-02;99,5;-1,5\n"
    found = columns_of(text)
    assert [column.name for column in found] == ["sales", "degrees"]
    assert [column.numbers for column in found] == [[103.9, 99.5], [10.0, -1.5]]
