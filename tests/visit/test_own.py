"""A visitor's text or file: what is said of it before it is used, and what is refused."""

import base64
from typing import Any

import numpy as np
import pytest

from lstm_app.visit import limits
from lstm_app.visit.error_text import say_error
from lstm_app.visit.own import use_text
from lstm_app.visit.own_data import own_data
from lstm_app.visit.reading import look
from lstm_app.visit.session import State
from lstm_core import CoreError, Recipe, Training
from lstm_words import LANGUAGES, words
from tests.core.public_tables import CASES, NO_HEADER, WIND

ENGLISH = words("en")


@pytest.mark.parametrize("token", [float("nan"), [1], 5, None])
def test_what_a_question_is_known_by_is_a_text(token: object):
    assert look({"value": "1", "token": token}, words("en"), 1)["token"] is None
    assert look({"value": "1", "token": "a-1"}, words("en"), 1)["token"] == "a-1"


def looked(text: str | bytes, inputs: int | None = None, language: str = "en", **choices: Any):
    said = {"value": text} if isinstance(text, str) else {"bytes": base64.b64encode(text).decode()}
    return look({**said, "choices": choices}, words(language), inputs)


def used(text: str, **choices: Any) -> State:
    visit = State()
    use_text(visit, {"value": text, "choices": choices})
    return visit


# --- what is said


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_described_in_every_language(name: str, language: str):
    case = CASES[name]
    said = looked(case.contents, language=language)
    (taken,) = (column for column in said["columns"] if column["number"] in said["taken"])
    assert (taken["name"], taken["count"]) == (case.column, len(case.values))
    assert str(len(case.values)) in said["summary"]
    assert said["ready"] is (case.missing == 0)
    assert (said["gaps"] is None) is (case.missing == 0)
    for column in said["columns"]:
        assert column["can"] or column["remark"]
        assert "{" not in "".join(map(str, column.values()))
    assert all(note[-1] in ".。" and "{" not in note for note in said["notes"])


def test_a_column_that_was_left_out_is_named_with_its_cell():
    said = looked("a,b\n1,10\n2,20x\n3,30\n5,40")
    assert said["columns"][1]["remark"] == "left out because of row 3: “20x”"
    assert (said["taken"], said["choices"]) == ([1], {"columns": [1]})


def test_what_is_open_is_asked_and_the_answer_sent_back():
    said = looked(NO_HEADER)
    assert not said["ready"]
    assert "more than one way" in said["left"]
    (question,) = said["questions"]
    assert [value for value, _ in question["options"]] == ["decimal", "columns"]
    assert question["answer"] is None
    said = looked(NO_HEADER, comma="decimal")
    assert said["ready"]
    assert said["questions"][0]["answer"] == "decimal"
    assert said["choices"] == {"columns": [1], "comma": "decimal"}


def test_gaps_are_asked_about_with_the_first_cell():
    said = looked(CASES["question marks"].contents)
    assert "3, first in row 62 (“?”)" in said["gaps"]["text"]
    assert said["gaps"]["answer"] is None
    assert looked(CASES["question marks"].contents, gaps="skip")["ready"]


def test_a_value_far_outside_is_pointed_out():
    said = looked(WIND)
    assert not said["ready"]
    assert "−9999" in said["sentinels"]["text"]
    assert said["sentinels"]["answer"] is None
    assert "Row 42" in said["left"]
    assert looked(WIND, sentinels="keep")["ready"]
    assert not looked(WIND, sentinels="gaps")["ready"]
    assert looked(WIND, sentinels="gaps", gaps="fill")["ready"]


@pytest.mark.parametrize(
    ("text", "inputs", "plain"),
    [
        ("1 2 3\n4 5 6", 3, True),
        ("[1,2,3]", 3, True),
        ("1\n2\n3", None, True),
        ("rain\n1\n2", None, True),
        ("1,0\n0,1", 2, True),
        ("a,b\n1,2\n3,4", None, False),
        ("1\n2\nfootnote", None, False),
        ("1 2 3", 2, False),
    ],
)
def test_what_needs_no_look(text: str, inputs: int | None, plain: bool):
    assert looked(text, inputs)["plain"] is plain


# --- a sequence for the cell


def test_columns_are_chosen_for_the_inputs():
    text = "a,b,c,d\n1,2,3,4\n5,6,7,8"
    assert "3 numbers in each row, got 4" in say_error(used(text).error or CoreError(), ENGLISH)
    visit = used(text, columns=[4, 1, 2])
    assert visit.error is None
    assert visit.scenario.x.tolist() == [[4, 1, 2], [8, 5, 6]]


def test_gaps_of_a_sequence_are_filled():
    text = "[[nan 1 2]\n [3 4 5]]"
    assert "Row 1, column 1" in say_error(used(text).error or CoreError(), ENGLISH)
    assert used(text, gaps="fill").scenario.x.tolist() == [[3, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize("choices", [{"comma": "x"}, 7, {"columns": [99, 1, 2]}])
def test_choices_that_there_are_not_change_nothing(choices: Any):
    visit = State()
    before = visit.scenario
    use_text(visit, {"value": "1 2 3", "choices": choices})
    assert visit.error
    assert visit.scenario is before


# --- what cannot be read

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
    "dots": "[1, ..., 9]",
    "too many columns": ("1," * 300 + "1\n") * 2,
    "a row too long": "1 2\n3 4\n5 6 7",
}


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nonsense_is_answered_with_one_short_sentence(text: str, language: str):
    with pytest.raises(CoreError) as raised:
        own_data("numbers", text)
    said = say_error(raised.value, words(language))
    assert 5 < len(said) < 200
    assert said[-1] in ".。"
    assert "{" not in said.replace('{"a', "")  # of the JSON


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("1e308 " * 200, "numbers from"),
        ("7 " * 200, "all the same"),
        ("1 2 3", "at least 160"),
        ("1 2 " * 2501, "at most 5000"),
        ("1 2 " * 9000, "at most 5000"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_that_cannot_be_learned_from(text: str, english: str, language: str):
    with pytest.raises(CoreError) as raised:
        Training(Recipe.of("numbers"), own_data("numbers", text).value)
    said = say_error(raised.value, words(language))
    assert language != "en" or english in said


def test_the_samples_can_be_learned_from():
    for language in LANGUAGES:
        own = own_data("numbers", words(language)["train.sample.numbers"])
        assert np.isfinite(Training(Recipe.of("numbers"), own.value).points[0].held_out_loss)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_stand_in_the_sentences(language: str):
    text = words(language)
    long = looked("1 " * limits.TEXT_LENGTH, language=language)["problem"]
    assert str(limits.TEXT_LENGTH) in long
    large = looked(b"1" * (1000 * limits.TABLE_KILOBYTES + 1000), language=language)["problem"]
    got = limits.TABLE_KILOBYTES + 1
    assert large == text["train.own.too_large"].format(limit=limits.TABLE_KILOBYTES, got=got)
    assert large == text["own.too_large"].format(limit=limits.TABLE_KILOBYTES, got=got)
    assert f"{limits.TEXT_LENGTH}" in text["train.own.numbers.help"].replace(",", "")
