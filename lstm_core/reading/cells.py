"""A cell as a number, and what its comma or point may mean."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from .dates import is_date
from .vocabulary import GAPS
from .vocabulary import INFINITE as INFINITE_WORDS

NUMBER, GAP, INFINITE, DATE, TEXT = "number", "gap", "infinite", "date", "text"
LONGEST = 60  # characters of a number with all that may stand around it
# Zeros of the scripts that have digits of their own.
_ZEROS = (
    *(0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66),
    *(0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810),
)
# Full-width forms, digits of all scripts, every minus, blank and apostrophe as ASCII has them.
_PLAIN: dict[int, int | str | None] = {code + 0xFEE0: code for code in range(0x21, 0x7F)}
_PLAIN |= {zero + digit: 0x30 + digit for zero in _ZEROS for digit in range(10)}
_PLAIN |= {
    ord(sign): plain_sign
    for sign, plain_sign in {
        "￥": "¥",
        "￡": "£",
        "−": "-",
        "﹣": "-",
        "‐": "-",
        "‑": "-",
        "’": "'",
        "‘": "'",
        "´": "'",
        "٫": ".",
        "٬": "'",
    }.items()
}

_PLAIN |= dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f\u3000"), 0x20)
_PLAIN |= dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\u2060"), None)
_SIMPLE = re.compile(r"[0-9.eE+-]+")
_MONEY = r"[$€£¥₹₽₩]|元|円|(?:US|CA|A|HK|NT)\$|USD|EUR|GBP|JPY|CNY|RMB|CHF|INR"
_DRESSED = re.compile(
    rf"([+-]?) ?(?:{_MONEY})? ?([+-]?)(\d(?:[\d.,' ]*\d)?\.?|\.\d+)(e[+-]?\d{{1,4}})?"
    rf" ?(%|‰|K|k|M|B|Bn|bn|Mn|mn|万|亿)? ?(?:{_MONEY})?",
    re.ASCII,
)
_TIMES = {
    **dict.fromkeys(("K", "k"), 1e3),
    **dict.fromkeys(("M", "Mn", "mn"), 1e6),
    **dict.fromkeys(("B", "Bn", "bn"), 1e9),
    **{"万": 1e4, "亿": 1e8},
}
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:[ ']\d{3}){1,5}(?:[.,]\d*)?")
_COMMA_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){1,5}|[1-9]\d?(?:,\d\d){1,5},\d{3}")
_POINT_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){1,5}")


class Cell(NamedTuple):
    """What a cell says. With a `mark` that can be read two ways, `other` is the second one.

    mark: "" or which sign it has and what it is there: "comma decimal", "comma thousands",
    "comma either" (`value` takes it as thousands), "point decimal", "point thousands",
    "point either" (`value` takes it as decimal). unit: "%", "×" for K, M and B, or "".
    """

    kind: str
    value: float = math.nan
    mark: str = ""
    other: float = math.nan
    unit: str = ""


class Cells(dict[str, Cell]):
    """Cells by their text, each read once."""

    def __missing__(self, text: str) -> Cell:
        self[text] = cell = read_cell(text)
        return cell


def kinds_in(texts: Iterable[str], cells: Cells) -> Counter[str]:
    """How many cells there are of each kind."""
    kinds: Counter[str] = Counter()
    for text, count in Counter(texts).items():
        kinds[cells[text].kind] += count
    return kinds


def plain(text: str) -> str:
    """The text with ASCII in the place of signs that mean the same."""
    return text if text.isascii() else text.translate(_PLAIN)


def read_cell(text: str) -> Cell:
    """What a cell says; its length is looked at before its shape."""
    cell = text.strip()
    if len(cell) > LONGEST:
        return _long(cell)
    if not _SIMPLE.fullmatch(cell):
        cell = plain(cell).strip()
        if len(cell) > 2 and cell[0] == cell[-1] == "'":
            cell = cell[1:-1].strip()
    if not cell:
        return Cell(GAP)
    return _simple(cell) or _in_words(cell) or _dressed(cell) or Cell(_kind_of_words(cell))


def _long(cell: str) -> Cell:
    if cell.isascii() and cell.lstrip("+-").isdigit():
        return Cell(INFINITE) if len(cell) > 310 else Cell(NUMBER, float(cell))
    return Cell(TEXT)


def _simple(cell: str) -> Cell | None:
    """A number as programs write it."""
    if not _SIMPLE.fullmatch(cell):
        return None
    try:
        value = float(cell)
    except ValueError:
        return None
    if not math.isfinite(value):
        return Cell(INFINITE)
    if "." not in cell or "e" in cell or "E" in cell:
        return Cell(NUMBER, value)
    if _POINT_GROUPS.fullmatch(cell.lstrip("+-")):
        return Cell(NUMBER, value, "point either", float(cell.replace(".", "")))
    return Cell(NUMBER, value, "point decimal")


def _in_words(cell: str) -> Cell | None:
    word = cell.lower()
    if word in GAPS:
        return Cell(GAP)
    return Cell(INFINITE) if word in INFINITE_WORDS else None


def _kind_of_words(cell: str) -> str:
    return DATE if is_date(cell) else TEXT


def _dressed(cell: str) -> Cell | None:
    """A number with marks of thousands, a decimal comma, a currency, percent or M."""
    sign = 1.0
    if cell[0] == "(" and cell[-1] == ")":  # as accountants write what is owed
        cell, sign = cell[1:-1].strip(), -1.0
    if cell[:1] in "–—":
        cell = "-" + cell[1:]
    found = _DRESSED.fullmatch(cell)
    if not found or (found[1] and found[2]):
        return None
    read = _digits(found[3].strip(), found[4] or "")
    if read is None or not math.isfinite(read.value):
        return read
    unit = found[5] or ""
    times = _TIMES.get(unit, 1.0) * (-sign if "-" in (found[1], found[2]) else sign)
    value, other = read.value * times, read.other * times
    return read._replace(value=value, other=other, unit="×" if unit in _TIMES else unit)


def _digits(digits: str, exponent: str) -> Cell | None:
    """Digits with points, commas, blanks and apostrophes between them."""
    if " " in digits or "'" in digits:
        if not _GROUPS.fullmatch(digits):
            return None
        digits = digits.replace(" ", "").replace("'", "")
        return _number(digits.replace(",", "."), exponent, _last_mark(digits))
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        return _both(digits, exponent)
    if commas:
        if _COMMA_GROUPS.fullmatch(digits):
            either = commas == 1 and not exponent
            mark = "comma either" if either else "comma thousands"
            other = digits.replace(",", ".") if either else "nan"
            return _number(digits.replace(",", ""), exponent, mark, other)
        return _number(digits.replace(",", "."), exponent, "comma decimal") if commas == 1 else None
    if points > 1:
        grouped = _POINT_GROUPS.fullmatch(digits)
        return _number(digits.replace(".", ""), exponent, "point thousands") if grouped else None
    if points and _POINT_GROUPS.fullmatch(digits) and not exponent:
        return _number(digits, "", "point either", digits.replace(".", ""))
    return _number(digits, exponent, "point decimal" if points else "")


def _last_mark(digits: str) -> str:
    return "comma decimal" if "," in digits else "point decimal" if "." in digits else ""


def _both(digits: str, exponent: str) -> Cell | None:
    """The last one of the two signs is the decimal one, the other marks thousands."""
    decimal = max(",.", key=digits.rfind)
    whole, _, part = digits.rpartition(decimal)
    groups = _COMMA_GROUPS if decimal == "." else _POINT_GROUPS
    if not groups.fullmatch(whole):
        return None
    whole = whole.replace(",", "").replace(".", "")
    mark = "comma thousands" if decimal == "." else "comma decimal"
    return _number(f"{whole}.{part}", exponent, mark)


def _number(digits: str, exponent: str, mark: str, other: str = "nan") -> Cell | None:
    try:
        value = float(digits + exponent)
    except ValueError:
        return None
    return Cell(NUMBER if math.isfinite(value) else INFINITE, value, mark, float(other))
