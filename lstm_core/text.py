"""Sequences typed or pasted as text."""

import math
import re

from .errors import FormatError, NotFiniteError, NotNumericError, Phrase, shown

# Full-width forms become ASCII, and every kind of bracket a square one.
_PLAIN = {code + 0xFEE0: code for code in range(0x21, 0x7F)}
_PLAIN |= str.maketrans("()（）【】、−", "[][][],-")
_SEPARATOR = re.compile(r"\s*[,;]\s*|\s+")


def sequence_from_text(text: str) -> list[list[float]]:
    """The rows of numbers in a text; rows stand in brackets or on lines of their own.

    `[3, 1, 0], [4, 1, 0]`, one row a line, and CSV without a header all work. Numbers are
    parted by a comma, a semicolon, a tab or blanks; full-width forms count as their plain
    ones. Raises a CoreError that names the row; lines left empty are not counted.
    """
    if not isinstance(text, str):
        raise FormatError(name="text", expected=Phrase("a_text"), got=shown(text))
    plain = text.translate(_PLAIN)
    if "[" in plain or "]" in plain:
        rows = _bracketed(plain, text)
    else:
        rows = [row for row in plain.splitlines() if row.strip()]
    if not rows:
        raise FormatError(name="text", expected=Phrase("rows_of_numbers"), got=Phrase("nothing"))
    numbers = [_numbers(Phrase("row", number=number), row) for number, row in enumerate(rows, 1)]
    for number, row in enumerate(numbers, 1):
        if len(row) != len(numbers[0]):
            expected = Phrase("numbers", count=len(numbers[0]))
            raise FormatError(name=Phrase("row", number=number), expected=expected, got=len(row))
    return numbers


def _bracketed(text: str, typed: str) -> list[str]:
    """The insides of the brackets; `typed` is the same text before it was made plain."""
    inner = text.strip()
    start = len(text) - len(text.lstrip())
    if re.match(r"\[\s*\[", inner) and re.search(r"\]\s*\]$", inner):
        inner, start = inner[1:-1], start + 1
    rows = []
    for bracketed in re.finditer(r"\[([^\[\]]*)\]|[^,;\s]", inner):
        if bracketed[1] is None:
            rest = typed[start + bracketed.start() :].strip()
            expected = Phrase("rows_in_closed_brackets")
            raise FormatError(name="text", expected=expected, got=shown(rest))
        rows.append(bracketed[1])
    return rows


def _numbers(name: Phrase, row: str) -> list[float]:
    row = row.strip()
    if "," not in row and ";" not in row:  # cells copied from a spreadsheet, some maybe empty
        row = row.replace("\t", ",")
    cells = _SEPARATOR.split(row)
    numbers = [_number(name, cell) for cell in cells]
    for position, (number, cell) in enumerate(zip(numbers, cells, strict=True), 1):
        if not math.isfinite(number):
            got = shown(cell if any(map(str.isdigit, cell)) else number)
            raise NotFiniteError(name=name, got=got, position=position)
    return numbers


def _number(name: Phrase, cell: str) -> float:
    try:
        if "_" not in cell:  # which Python allows between digits
            return float(cell)
    except ValueError:
        pass
    raise NotNumericError(name=name, got=shown(cell) if cell else Phrase("an_empty_cell"))
