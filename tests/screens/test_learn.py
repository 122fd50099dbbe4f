"""The page Learn answers edits with their run, and says whether the page has what it asks for."""

import json
from collections.abc import Mapping

import numpy as np
import pytest

from lstm_app.screens.learn.page import contents, edits_in, page_of
from lstm_core import CoreError, FormatError
from lstm_player.lessons.asks import Change, Edit
from lstm_player.lessons.library import books

ASKED = [
    (book.name, str(number), page)
    for book in books().values()
    for number, page in enumerate(book.pages, 1)
    if isinstance(page.ask, Change)
]


def answered(book: str, page: str, edits: object) -> tuple[Mapping, Mapping]:
    settings = {"book": book, "page": page, "edits": json.dumps(edits)}
    return contents(None, settings, "en", {})


def listed(edits: tuple[Edit, ...]) -> list[list[object]]:
    return [[list(target), value] for target, value in edits]


@pytest.mark.parametrize(("book", "number", "page"), ASKED)
def test_the_solution_holds_and_the_wrong_edit_does_not(book: str, number: str, page):
    header, arrays = answered(book, number, listed(page.ask.solution))
    assert header["holds"] is True
    assert header["work"]["layers"]
    assert all(name.startswith("work/") for name in arrays)
    assert answered(book, number, listed(page.ask.wrong))[0]["holds"] is False


def test_the_run_is_that_of_the_edits():
    book, number, page = ASKED[0]
    target, value = page.ask.solution[0]
    _, arrays = answered(book, number, [[list(target), 9], [list(target), value]])
    array, *index = target
    edited = arrays["work/x"] if array == "x" else arrays[f"work/{index.pop(0)}.{array}"]
    assert np.isclose(edited[tuple(index)], value)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"book": "nonsense"},
        {"book": ASKED[0][0], "page": "99"},
        {"book": ASKED[0][0], "page": "²"},
    ],
)
def test_where_there_is_no_page_there_is_no_run(settings: dict[str, str]):
    assert page_of(settings) is None
    header, arrays = contents(None, {**settings, "edits": "[]"}, "en", {})
    assert (header["work"], header["holds"], arrays) == (None, False, {})


@pytest.mark.parametrize(
    "text",
    [
        *("{", "7", "[[1]]", "[" * 10_000, '[[["W"], "a"]]', "[" + "1," * 600 + "1]"),
        f'[[["x", 0, 0], 1{"0" * 400}]]',
        *('[[["x", [], 0], 1]]', '[[["x", {}, 0], 1]]', '[[["x", true, 0], 1]]'),
    ],
)
def test_what_are_no_edits_is_refused(text: str):
    with pytest.raises(FormatError):
        edits_in(text)


@pytest.mark.parametrize(
    "edit", [[["W", 0, 99, 0, 0], 1], [["nothing", 0, 0], 1], [["x", 0, 0], float("nan")]]
)
def test_an_edit_that_does_not_fit_is_refused(edit: list):
    book, number, _ = ASKED[0]
    with pytest.raises(CoreError):
        answered(book, number, [edit])
