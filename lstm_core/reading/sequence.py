"""Sequences typed or pasted as text: rows of numbers, each of them there."""

from ..errors import (
    AmbiguousError,
    FormatError,
    NotFiniteError,
    NotNumericError,
    Phrase,
    shown,
)
from .cells import INFINITE, NUMBER, Cells
from .columns import resolved, value_of
from .facts import ReadingChoices, Row
from .structure import Body
from .table import body_of

_AS_WRITTEN = ReadingChoices(comma="columns", blank="columns")


def sequence_from_text(text: str) -> list[list[float]]:
    """The rows of numbers in a text; rows stand in brackets or on lines of their own.

    `[3, 1, 0], [4, 1, 0]`, one row a line, printed arrays, and CSV with or without a line of
    names all work. Numbers are parted by a comma, a semicolon, a tab or blanks; where semicolons
    or tabs part them, a comma may be the decimal one. Nothing is left out and no gap is filled.
    Raises a CoreError that names the row as it stands in the text.
    """
    if not isinstance(text, str):
        raise FormatError(name="text", expected=Phrase("a_text"), got=shown(text))
    cells = Cells()
    body, questions = body_of(text.removeprefix("\ufeff"), _AS_WRITTEN, None, cells)
    _check(body, cells)
    decimals, more = resolved(body.rows, cells, _AS_WRITTEN)
    for question in (*questions, *more):
        raise AmbiguousError(got=shown(question.text))
    return [
        [value_of(cells[cell], decimal) for cell, decimal in zip(row.cells, decimals, strict=True)]
        for row in body.rows
    ]


def _check(body: Body, cells: Cells) -> None:
    for row in body.rows:
        _check_cells(row, cells)
    for place in sorted(body.loose):
        raise NotNumericError(name=Phrase("row", number=place), got=Phrase("an_empty_cell"))
    width = len(body.rows[0].cells)
    for row in body.rows:
        if len(row.cells) != width:
            name, expected = Phrase("row", number=row.place), Phrase("numbers", count=width)
            raise FormatError(name=name, expected=expected, got=len(row.cells))


def _check_cells(row: Row, cells: Cells) -> None:
    name = Phrase("row", number=row.place)
    for position, text in enumerate(row.cells, 1):
        kind = cells[text].kind
        if kind == INFINITE or text.lower() in ("nan", "-nan"):
            spelled = text if any(map(str.isdigit, text)) else _infinite(text)
            raise NotFiniteError(name=name, got=shown(spelled), position=position)
        if kind != NUMBER:
            raise NotNumericError(name=name, got=shown(text) if text else Phrase("an_empty_cell"))


def _infinite(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
