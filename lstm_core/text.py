"""Sequences typed or pasted as text."""

import re
import unicodedata

from .errors import FormatError, NotNumericError

_SPLIT = re.compile(r"[,;\s]+")


def sequence_from_text(text: str) -> list[list[float]]:
    """The rows of numbers in a text; rows stand in brackets or on lines of their own.

    `[3, 1, 0], [4, 1, 0]`, one row a line, and CSV all work. Numbers are parted by commas,
    semicolons or blanks; full-width forms count as their plain ones. Raises a CoreError that
    names the row.
    """
    plain = unicodedata.normalize("NFKC", text).replace("(", "[").replace(")", "]")
    plain = plain.replace("【", "[").replace("】", "]").replace("、", ",")
    rows = _bracketed(plain) if "[" in plain or "]" in plain else plain.splitlines()
    numbers = [_numbers(row, place) for place, row in enumerate(rows, 1) if row.strip()]
    if not numbers:
        raise FormatError(name="text", expected="rows of numbers", got="nothing")
    for place, row in enumerate(numbers, 1):
        if len(row) != len(numbers[0]):
            raise FormatError(
                name=f"row {place}", expected=f"{len(numbers[0])} numbers", got=f"{len(row)}"
            )
    return numbers


def _bracketed(text: str) -> list[str]:
    inner = text.strip()
    if re.match(r"\[\s*\[", inner) and re.search(r"\]\s*\]$", inner):
        inner = inner[1:-1]
    rows = re.findall(r"\[([^\[\]]*)\]", inner)
    rest = re.sub(r"\[[^\[\]]*\]", "", inner)
    if _SPLIT.sub("", rest):
        raise FormatError(name="text", expected="rows in closed brackets", got=rest.strip()[:40])
    return rows


def _numbers(row: str, place: int) -> list[float]:
    cells = _SPLIT.split(row.strip().strip(",;"))
    numbers = []
    for cell in cells:
        try:
            if "_" in cell:
                raise ValueError
            numbers.append(float(cell))
        except ValueError:
            raise NotNumericError(name=f"row {place}", got=repr(cell[:40])) from None
    return numbers
