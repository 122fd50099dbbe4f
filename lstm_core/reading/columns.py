"""A column of the table: what it is, what it holds, and what is missing or odd in it."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..errors import Foreign, Got, Phrase, shown
from .cells import DATE, GAP, INFINITE, NUMBER, TEXT, Cell, Cells, kinds_in
from .facts import Option, Question, ReadingChoices, Row
from .kinds import kind_of
from .sentinels import Sentinel, sentinel_in

_UNITS = {"%": "percent", "‰": "percent", "×": "suffix"}
_FIRST = 3  # values that are shown


class Place(NamedTuple):
    """A cell of the visitor's text: its row, counted from 1, and what stands there."""

    row: int
    text: str

    @property
    def got(self) -> Got:
        """What stands there, as errors tell it."""
        return shown(self.text) if self.text else Phrase("an_empty_cell")


class Beside(NamedTuple):
    """What a column stands beside: whether others follow the first one, and the years before it."""

    is_first: bool
    years: Sequence[float] | None


@dataclass(frozen=True)
class Column:
    """A column as it was read.

    kind: "number", "index", "date", "year", "text" or "empty". cost: the first cell for which it
    cannot be used, None if it can. values: one for each row, NaN where there is a gap; without
    rows where the column cannot be used. marks: what commas, points, percent signs and the like
    in it were taken for, each with the first text.
    """

    name: str | None
    number: int  # its place in the table, counted from 1
    kind: str
    cost: Place | None
    values: tuple[float, ...]
    gaps: tuple[Place, ...]
    sentinel: Sentinel | None = None
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> Phrase:
        """How errors name it."""
        if isinstance(name := shown(self.name or ""), Foreign):
            return Phrase("column_named", name=name)
        return Phrase("column", number=self.number)

    @property
    def present(self) -> list[float]:
        """The values without the gaps."""
        return [value for value in self.values if value == value]

    @property
    def count(self) -> int:
        """How many values are there."""
        return len(self.values) - len(self.gaps)

    @property
    def range(self) -> tuple[float, float] | None:
        """The least and the largest value."""
        present = self.present
        return (min(present), max(present)) if present else None

    @property
    def mean(self) -> float:
        """The mean of the values that are there."""
        present = self.present
        return math.fsum(present) / len(present) if present else math.nan

    @property
    def first(self) -> list[float]:
        """The first values."""
        return self.present[:_FIRST]

    @property
    def can_be_taken(self) -> bool:
        """Whether it holds numbers and nothing else."""
        return self.cost is None and self.kind != "empty"

    @property
    def is_measured(self) -> bool:
        """Whether it holds numbers that count neither rows nor days, and that vary."""
        found = self.range
        return (
            self.kind == "number"
            and self.cost is None
            and found is not None
            and (found[0] < found[1])
        )


def resolved(
    rows: Sequence[Row], cells: Cells, choices: ReadingChoices
) -> tuple[list[dict[str, bool]], list[Question]]:
    """For each column whether a comma and a point that can mean both is decimal.

    Other cells of the column decide, then those of other columns; where nothing does it is asked.
    """
    marks = [_marks_in(texts, cells) for texts in zip(*(row.cells for row in rows), strict=True)]
    everywhere: Counter[str] = Counter()
    for mark in marks:
        everywhere += mark
    decimals: list[dict[str, bool]] = []
    asked: dict[str, Question] = {}
    for at, mark in enumerate(marks):
        decided = {"comma": _comma(mark, everywhere), "point": _point(mark, everywhere)}
        for sign, decimal in decided.items():
            if decimal is None and mark[f"{sign} either"]:
                answer = getattr(choices, sign)
                answer = answer if answer in ("decimal", "thousands") else None
                decided[sign] = answer != "thousands"
                asked.setdefault(sign, _question(sign, rows, at, cells, answer))
        decimals.append({sign: bool(decimal) for sign, decimal in decided.items()})
    return decimals, list(asked.values())


def _marks_in(texts: Sequence[str], cells: Cells) -> Counter[str]:
    marks: Counter[str] = Counter()
    for text, count in Counter(texts).items():
        marks[cells[text].mark] += count
    return marks


def _comma(mark: Counter[str], everywhere: Counter[str]) -> bool | None:
    if mark["comma decimal"] or mark["comma thousands"]:
        return mark["comma decimal"] >= mark["comma thousands"]
    if mark["point decimal"]:
        return False
    if everywhere["comma decimal"] and not everywhere["comma thousands"]:
        return True
    if everywhere["comma thousands"] or everywhere["point decimal"]:
        return False
    return None


def _point(mark: Counter[str], everywhere: Counter[str]) -> bool | None:
    if mark["point decimal"] or mark["point thousands"]:
        return mark["point decimal"] >= mark["point thousands"]
    if mark["comma decimal"]:
        return False
    return None if everywhere["comma decimal"] else True


def _question(
    sign: str, rows: Sequence[Row], at: int, cells: Cells, answer: str | None
) -> Question:
    texts = [row.cells[at] for row in rows if cells[row.cells[at]].mark == f"{sign} either"][:3]
    first = [cells[text] for text in texts]
    as_decimal = tuple((one.other if sign == "comma" else one.value,) for one in first)
    as_thousands = tuple((one.value if sign == "comma" else one.other,) for one in first)
    options = Option("decimal", as_decimal), Option("thousands", as_thousands)
    return Question(sign, texts[0], options, answer)


def column(
    name: str | None,
    number: int,
    places: Sequence[int],
    texts: Sequence[str],
    cells: Cells,
    decimal: dict[str, bool],
    choices: ReadingChoices,
    beside: Beside,
) -> Column:
    """The column of these texts, which stand in rows at these places."""
    kinds = kinds_in(texts, cells)
    present = len(texts) - kinds[GAP]
    if not present:
        cells_of = [Place(*found) for found in zip(places, texts, strict=True)]
        cost = next((place for place in cells_of if place.text), cells_of[0])
        return Column(name, number, "empty", cost, (), ())
    if kinds[NUMBER] < present:
        found = zip(places, texts, strict=True)
        cost = next(Place(*one) for one in found if cells[one[1]].kind not in (GAP, NUMBER))
        return Column(name, number, _kind_without_numbers(kinds, present), cost, (), ())
    said = {text: value_of(cells[text], decimal) for text in set(texts)}
    values = [said[text] for text in texts]
    kind = kind_of(name, [value for value in values if value == value], *beside)
    sentinel = sentinel_in(values, places) if kind == "number" else None
    if sentinel and choices.sentinels == "gaps":
        values = [math.nan if value == sentinel.value else value for value in values]
    gaps = [
        Place(place, text)
        for place, text, value in zip(places, texts, values, strict=True)
        if value != value
    ]
    marks = _marks(texts, cells, decimal)
    return Column(name, number, kind, None, tuple(values), tuple(gaps), sentinel, marks)


def _kind_without_numbers(kinds: Counter[str], present: int) -> str:
    if (kinds[NUMBER] and kinds[NUMBER] * 2 >= present) or kinds[INFINITE]:
        return "number"
    return "date" if kinds[DATE] > kinds[TEXT] else "text"


def _marks(
    texts: Sequence[str], cells: Cells, decimal: dict[str, bool]
) -> tuple[tuple[str, str], ...]:
    """What was not simply a number, each once with the first text."""
    told: dict[str, str] = {}
    for text in dict.fromkeys(texts):
        sign, _, meaning = cells[text].mark.partition(" ")
        if meaning == "either":
            meaning = "decimal" if decimal[sign] else "thousands"
        if sign and (sign, meaning) != ("point", "decimal"):
            told.setdefault(f"{sign}_{meaning}", text)
        if unit := cells[text].unit:
            told.setdefault(_UNITS[unit], text)
    return tuple(told.items())


def value_of(cell: Cell, decimal: dict[str, bool]) -> float:
    """The number that a cell says, given whether a comma and a point are decimal in its column."""
    sign, _, meaning = cell.mark.partition(" ")
    if meaning != "either":
        return cell.value
    return cell.value if decimal[sign] == (sign == "point") else cell.other
