"""What a column of numbers counts: something measured, the rows, or the days."""

from collections.abc import Sequence
from itertools import pairwise

from .dates import is_day_number, is_month_number
from .vocabulary import INDEX, TIME, YEAR

# The numbers that a column of a part of a date may hold.
_PARTS = {
    **dict.fromkeys(("month", "mon", "monat", "mois", "月", "月份"), (1, 12)),
    **dict.fromkeys(("day", "tag", "jour", "日", "day of month"), (1, 31)),
    **dict.fromkeys(("hour", "hr", "stunde", "heure", "小时", "时"), (0, 24)),
    **dict.fromkeys(("minute", "min", "second", "分", "分钟"), (0, 60)),
    **dict.fromkeys(("weekday", "dayofweek", "wochentag", "星期", "周"), (0, 7)),
    **dict.fromkeys(("quarter", "qtr", "季度"), (1, 4)),
    **dict.fromkeys(("week", "woche"), (0, 53)),
    **dict.fromkeys(("doy", "dayofyear"), (1, 366)),
}
_YEARS = 1500, 2200
_SERIAL = 20_000, 80_000  # days as spreadsheets count them, 1954 to 2119
_UNIX = ((1e8, 4e9), (1e11, 4e12))  # seconds and milliseconds
_ROWS = 3  # fewer say nothing


def kind_of(
    name: str | None, values: Sequence[float], is_first: bool, years: Sequence[float] | None
) -> str:
    """ "number", or what else the numbers of a column are: "index", "date" or "year".

    `name` is None where no column has one; `is_first` if others stand to its right; `years` are
    the numbers of the column of years before it, if there is one.
    """
    said = (name or "").strip().lower()
    if not values or (name is None and not is_first):
        return "number"
    low, high = min(values), max(values)
    whole = all(value.is_integer() for value in values)
    named = name is not None
    steps = [after - before for before, after in pairwise(values)]
    if whole and _are_years(said, low, high, steps, is_first):
        return "year"
    if years is not None and _are_parts_of(years, values):
        return "year"
    if whole and said in _PARTS and _PARTS[said][0] <= low and high <= _PARTS[said][1]:
        return "date"
    if whole and min(steps, default=0) >= 0 and _are_days(said, low, high, values, steps, is_first):
        return "date"
    if whole and _are_an_index(said if named else None, steps, is_first, len(values)):
        return "index"
    if said in TIME and steps and min(steps) > 0:
        return "index"
    return "number"


def _are_years(name: str, low: float, high: float, steps: Sequence[float], is_first: bool) -> bool:
    if not (_YEARS[0] <= low and high <= _YEARS[1]):
        return False
    counts_up = len(steps) >= _ROWS - 1 and set(steps) <= {0.0, 1.0} and 1.0 in steps
    return name in YEAR or (is_first and counts_up)


def _are_parts_of(years: Sequence[float], values: Sequence[float]) -> bool:
    """Whether they are the same years with a fraction for the month."""
    return len(years) == len(values) and all(
        year <= value < year + 1 for year, value in zip(years, values, strict=True)
    )


def _are_days(
    name: str,
    low: float,
    high: float,
    values: Sequence[float],
    steps: Sequence[float],
    is_first: bool,
) -> bool:
    """Serial days, YYYYMMDD, YYYYMM, or seconds since 1970; `values` never fall."""
    named = "date" in name or "datum" in name or "日期" in name or name in TIME
    if len(values) < _ROWS and not named:
        return False
    rises = bool(steps) and min(steps) > 0
    if _SERIAL[0] <= low and high <= _SERIAL[1]:
        return named or (is_first and rises and max(steps) <= 31 and _is_regular(steps))
    if not (named or is_first):
        return False
    if any(least <= low and high <= most for least, most in _UNIX) and rises:
        return named or _is_regular(steps) or all(map(is_day_number, values))
    return all(map(is_day_number, values)) or all(map(is_month_number, values))


def _is_regular(steps: Sequence[float]) -> bool:
    """Whether most steps are the same one, as between days without weekends."""
    usual = sorted(steps)[len(steps) // 2]
    return sum(step == usual for step in steps) * 2 > len(steps)


def _are_an_index(name: str | None, steps: Sequence[float], is_first: bool, count: int) -> bool:
    if set(steps) != {1.0} or count < _ROWS:
        return False
    if name is None:
        return is_first and count >= 10
    return name in INDEX or name in TIME or is_first
