"""Cells that say when, not how much."""

import re

from .vocabulary import MONTHS_AND_DAYS

_LONGEST = 40  # characters
_TIME = r"\d{1,2}:\d{2}(:\d{2}([.,]\d{1,9})?)?( ?[ap]\.?m\.?)?( ?(z|utc|[+-]\d{2}:?\d{2}))?"
_SHAPES = [
    re.compile(shape, re.IGNORECASE | re.ASCII)
    for shape in (
        rf"\d{{4}}[-/.]\d{{1,2}}([-/.]\d{{1,2}})?([ t]+{_TIME})?",
        rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.](\d{{4}}|\d{{2}})([ t]+{_TIME})?",
        r"\d{1,2}[-/]\d{4}",
        _TIME,
        r"\d{4}[- ]?q[1-4]|q[1-4][- ]?\d{4}|\d{4}-?w\d{1,2}(-\d)?",
        rf"\d{{2,4}} ?年( ?\d{{1,2}} ?月( ?\d{{1,2}} ?[日号])?)?( ?{_TIME})?",
        r"\d{1,2} ?月( ?\d{1,2} ?[日号])?",
        r"(星期|周)[一二三四五六日天]",
    )
]
_PARTS = re.compile(r"[^\W\d_]+|\d+")


def is_date(cell: str) -> bool:
    """Whether the cell is a date, a month, a weekday or a time of day."""
    if not 0 < len(cell) <= _LONGEST:
        return False
    return any(shape.fullmatch(cell) for shape in _SHAPES) or _is_named(cell)


def _is_named(cell: str) -> bool:
    """Such as Jan-49, Oct 01, 2023 or 3 March 2020 10:00."""
    parts = _PARTS.findall(cell.lower())
    words = [part for part in parts if not part.isdigit()]
    return (
        0 < len(words) <= 3
        and words[0] in MONTHS_AND_DAYS
        and all(word in MONTHS_AND_DAYS or word in ("am", "pm", "of") for word in words)
    )


def is_day_number(number: float) -> bool:
    """Whether it is a day written as YYYYMMDD."""
    year, rest = divmod(number, 10_000)
    month, day = divmod(rest, 100)
    return 1500 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31


def is_month_number(number: float) -> bool:
    """Whether it is a month written as YYYYMM."""
    year, month = divmod(number, 100)
    return 1500 <= year <= 2200 and 1 <= month <= 12
