"""Numbers in a visitor's text: a column of a CSV, or a list."""

import csv
import re
from typing import NamedTuple

from lstm_core import FormatError, NotNumericError, Phrase, shown

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_LONGEST_NUMBER = 39  # characters
_SEPARATOR_LINE = re.compile(r"sep=(.)", re.IGNORECASE)  # as spreadsheets write it
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_DELIMITERS = ",;\t，；、"


class Column(NamedTuple):
    """A column of numbers under its name."""

    name: str
    numbers: list[float]


def columns_of(text: str) -> list[Column]:
    """The columns of numbers in a text; a line of names may stand before them.

    A single line is one column. Columns that hold anything else are left out.
    Raises a CoreError when there is none.
    """
    rows = _rows(text)
    names, body = _headed(rows)
    columns = [
        Column(name, [float(cell) for cell in cells])
        for name, cells in zip(names, zip(*body, strict=True), strict=True)
        if all(map(_is_number, cells))
    ]
    if not columns:
        raise _why_not(rows, names, body)
    return columns


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    said = _SEPARATOR_LINE.fullmatch(lines[0].strip()) if lines else None
    lines = lines[1:] if said else lines
    delimiter = said[1] if said else _delimiter(lines[0]) if lines else ","
    if lines and delimiter not in lines[0]:
        lines = [",".join(line.split()) for line in lines]
        delimiter = ","
    try:
        cells = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:  # a quote that is not closed, a cell of more than 131072 characters
        raise NotNumericError(name="values", got=shown(lines[0])) from None
    rows = [[_tidy(cell, delimiter) for cell in row] for row in cells]
    if len(rows) == 1:
        rows = [[cell] for cell in rows[0] if cell]
    if not rows:
        raise FormatError(name="values", expected=Phrase("rows_of_numbers"), got=Phrase("nothing"))
    return rows


def _delimiter(line: str) -> str:
    """Semicolons and tabs go before commas, which may be decimal ones then."""
    return next((sign for sign in ";\t" if sign in line), max(_DELIMITERS, key=line.count))


def _tidy(cell: str, delimiter: str) -> str:
    """Without space around it, with a plain minus, and with a point for a decimal comma."""
    plain = cell.strip().replace("−", "-")
    is_decimal = delimiter != "," and _DECIMAL_COMMA.fullmatch(plain)
    return plain.replace(",", ".") if is_decimal else plain


def _headed(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Names and body; without a line of names the columns are counted."""
    wide = len(rows[0])
    for number, row in enumerate(rows, 1):
        if len(row) != wide:
            got = Phrase("rows_of_different_lengths")
            raise NotNumericError(name=Phrase("row", number=number), got=got)
    if any(map(_is_number, rows[0])) or len(rows) == 1:
        return [str(number) for number in range(1, wide + 1)], rows
    return rows[0], rows[1:]


def _why_not(rows: list[list[str]], names: list[str], body: list[list[str]]) -> NotNumericError:
    """The first cell that is no number."""
    first = len(rows) - len(body) + 1
    for number, row in enumerate(body, first):
        for cell in row:
            if not _is_number(cell):
                got = shown(cell) if cell else Phrase("an_empty_cell")
                return NotNumericError(name=Phrase("row", number=number), got=got)
    return NotNumericError(name="values", got=shown(", ".join(names)))


def _is_number(cell: str) -> bool:
    return len(cell) <= _LONGEST_NUMBER and bool(_NUMBER.fullmatch(cell))
