"""Tables as people meet them: 204 numbers in the shapes that programs export."""

from collections.abc import Callable
from typing import NamedTuple

_START = (112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118)


def series(count: int = 204) -> list[float]:
    """Numbers that rise and swing, with two digits after the point."""
    return [300 + _START[at % 12] / 4 + at / 3 + (at * 7 % 10) / 100 for at in range(count)]


PRICES = [round(number, 2) for number in series()]
LARGE = [round(2.6 * number, 2) for number in series()]  # some with a mark of thousands
COUNTS = [round(number) for number in series()]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Case(NamedTuple):
    """A file, what column it should be read from, and the right values of it."""

    contents: bytes
    column: str | None
    values: list[float]
    missing: int = 0


def _comma(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")


def _spaced(number: float) -> str:
    return f"{number:,.2f}".replace(",", "\u202f").replace(".", ",")


def _lines(head: str, row: Callable[[int], str], foot: str = "") -> bytes:
    return "\n".join([*head.splitlines(), *map(row, range(204)), *foot.splitlines()]).encode()


def _date(at: int) -> str:
    return f"{2000 + at // 12}-{at % 12 + 1:02}-01"


def _month(at: int) -> str:
    return f"{_MONTHS[at % 12]}-{49 + at // 12}"


def _with_gaps(at: int, gaps: dict[int, str], text: str) -> str:
    return gaps.get(at, text)


def _without(values: list[float], rows: tuple[int, ...]) -> list[float]:
    return [value for at, value in enumerate(values) if at not in rows]


_FOOT = ",\nCity tram riders: monthly totals in thousands,"
_THREE = (60, 61, 62)
_FAR = (40, 41, 120)
CASES: dict[str, Case] = {
    "a footer": Case(
        _lines("Month,riders", lambda at: f"{_month(at)},{COUNTS[at]}", _FOOT),
        "riders",
        COUNTS,
    ),
    "a footer of one cell": Case(
        _lines(
            '"Month","City tram riders: totals"',
            lambda at: f'"{_month(at)}",{COUNTS[at]}',
            "\nCity tram riders: monthly totals in thousands",
        ),
        "City tram riders: totals",
        COUNTS,
    ),
    "years, months and fractions of years first": Case(
        _lines(
            "Year;Month;FracOfYear;SN;SD;N",
            lambda at: (
                f"{1749 + at // 12};{at % 12 + 1:02};{1749 + at / 12:.3f};"
                f"{PRICES[at]:6.2f}; -1.0;-1"
            ),
        ),
        "SN",
        PRICES,
    ),
    "commas for thousands": Case(
        _lines(
            '"Date","Open","Close","Volume"',
            lambda at: f'"1/{at % 28 + 1}/2012","{PRICES[at]}","{LARGE[at]:,.2f}","6,{at:03},200"',
        ),
        "Close",
        LARGE,
    ),
    "three lines of names": Case(
        _lines(
            "Price,Close,High,Volume\nTicker,ABC,ABC,ABC\nDate,,,",
            lambda at: f"{_date(at)},{PRICES[at]},{PRICES[at] + 2:.2f},{at * 1000 + 1}",
        ),
        "Close",
        PRICES,
    ),
    "question marks": Case(
        _lines(
            "Date;Time;power;voltage",
            lambda at: (
                f"16/12/2006;17:{at % 60:02}:00;"
                + ("?;?" if at in _THREE else f"{PRICES[at]};{230 + at % 7}")
            ),
        ),
        "power",
        _without(PRICES, _THREE),
        3,
    ),
    "decimal commas under a name": Case(
        _lines("electricity", lambda at: _comma(PRICES[at])), "electricity", PRICES
    ),
    "decimal commas under remarks": Case(
        _lines("# site 1 (west)\n# Units: kW\nelectricity", lambda at: _comma(PRICES[at])),
        "electricity",
        PRICES,
    ),
    "UTF-16": Case(
        _lines("Date\tPrice", lambda at: f"{_date(at)}\t{PRICES[at]}").decode().encode("utf-16"),
        "Price",
        PRICES,
    ),
    "UTF-16 without a mark": Case(
        _lines("Date\tPrice", lambda at: f"{_date(at)}\t{PRICES[at]}").decode().encode("utf-16-le"),
        "Price",
        PRICES,
    ),
    "Latin-1": Case(
        _lines("Datum;Höhe", lambda at: f"{_date(at)};{_comma(PRICES[at])}")
        .decode()
        .encode("latin-1"),
        "Höhe",
        PRICES,
    ),
    "a Chinese spreadsheet": Case(
        _lines("日期,收盘价", lambda at: f"{_date(at)},{PRICES[at]}").decode().encode("gbk"),
        "收盘价",
        PRICES,
    ),
    "days as numbers, empty columns": Case(
        _lines(
            "Date,Open,Close,,,",
            lambda at: f"{40911 + at}.00,{PRICES[at] - 1:.2f},{PRICES[at]},,,",
        ),
        "Close",
        PRICES,
    ),
    "dates": Case(
        _lines("Date,Close", lambda at: f"{at % 28 + 1:02}-01-2017,{PRICES[at]}"), "Close", PRICES
    ),
    "percent, M and a byte order mark": Case(
        b"\xef\xbb\xbf"
        + _lines(
            '"Date","Price","Vol.","Change %"',
            lambda at: f'"Oct {at % 28 + 1:02}, 2023","{LARGE[at]:,.2f}","3.{at}M","-1.00%"',
        ),
        "Price",
        LARGE,
    ),
    "an empty cell beside row numbers": Case(
        _lines(
            "time,temp,hum",
            lambda at: f"{at},{'' if at == 50 else PRICES[at]},{'NaN' if at == 70 else 80}",
        ),
        "temp",
        _without(PRICES, (50,)),
        1,
    ),
    "sep= in front": Case(
        _lines("sep=;\nDate;Price", lambda at: f"{_date(at)};{_comma(PRICES[at])}"),
        "Price",
        PRICES,
    ),
    "narrow spaces for thousands": Case(
        _lines("Date;Ventes", lambda at: f"{_date(at)};{_spaced(LARGE[at])}"), "Ventes", LARGE
    ),
}
WIND = _lines(
    "Date Time,wv (m/s)",
    lambda at: f"01.01.2009 00:{at % 60:02}:00,{-9999 if at in _FAR else PRICES[at]}",
)
WIND_VALUES = _without(PRICES, _FAR)
NO_HEADER = _lines("", lambda at: _comma(PRICES[at]))
