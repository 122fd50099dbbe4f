"""Which columns are used when the visitor has not said so."""

from collections.abc import Sequence

from ..errors import CellError, CoreError, FormatError, NotNumericError, Phrase, shown
from .columns import Column
from .facts import ReadingChoices
from .vocabulary import UNWANTED, WANTED


def chosen(
    columns: Sequence[Column], choices: ReadingChoices, wanted: int | None
) -> tuple[tuple[int, ...], str]:
    """The positions of the columns in use, and why it is these.

    Raises a CoreError that names the cell which cost a column, when too few can be used.
    """
    if choices.columns:
        picked = _as_chosen(columns, choices.columns, wanted)
        return picked, _usual_reason(columns, picked, wanted) or "chosen"
    usable = [at for at, column in enumerate(columns) if column.can_be_taken]
    measured = [at for at in usable if columns[at].is_measured]
    if wanted is None:
        return _one(columns, usable, measured)
    if len(usable) == wanted:
        return tuple(usable), "all"
    if len(measured) >= wanted:
        why = "all" if len(measured) == wanted else "first"
        return tuple(measured[:wanted]), why
    if len(usable) > wanted:
        return tuple(usable[:wanted]), "first"
    raise _too_few(columns, usable, wanted)


def _usual_reason(
    columns: Sequence[Column], picked: tuple[int, ...], wanted: int | None
) -> str | None:
    """Why these would have been taken anyway, unless only since they stand first."""
    try:
        usual, why = chosen(columns, ReadingChoices(), wanted)
    except CoreError:
        return None
    return why if usual == picked and why != "first" else None


def _one(
    columns: Sequence[Column], usable: Sequence[int], measured: Sequence[int]
) -> tuple[tuple[int, ...], str]:
    """The column that is most likely meant; never years, days or row numbers beside others."""
    if measured:
        for name in WANTED:
            named = [at for at in measured if _name(columns[at]) == name]
            if named:
                return (named[0],), "only" if len(measured) == 1 else "named"
        likely = [at for at in measured if _name(columns[at]) not in UNWANTED] or measured
        return (likely[0],), "only" if len(measured) == 1 else "first"
    lost = [column for column in columns if column.kind == "number" and column.cost]
    numbers = [at for at in usable if columns[at].kind == "number"]
    if numbers and not lost:
        return (numbers[0],), "only" if len(numbers) == 1 else "first"
    if usable and len(columns) == len(usable) == 1:
        return (usable[0],), "only"
    raise why_not(columns)


def _as_chosen(
    columns: Sequence[Column], numbers: Sequence[int], wanted: int | None
) -> tuple[int, ...]:
    places = {column.number: at for at, column in enumerate(columns)}
    for number in numbers:
        if number not in places:
            expected = Phrase("whole_number_between", low=1, high=max(places, default=1))
            raise FormatError(name="choice", expected=expected, got=number)
        if not columns[places[number]].can_be_taken:
            raise _of_cell(columns[places[number]])
    if len(numbers) != (wanted or 1):
        expected = Phrase("columns_of_numbers", count=wanted or 1)
        raise FormatError(name="text", expected=expected, got=len(numbers))
    return tuple(places[number] for number in numbers)


def _too_few(columns: Sequence[Column], usable: Sequence[int], wanted: int) -> CoreError:
    if any(column.kind in ("number", "text", "empty") and column.cost for column in columns):
        return why_not(columns)
    expected = Phrase("numbers_in_each_row", count=wanted)
    return FormatError(name="text", expected=expected, got=len(usable))


def why_not(columns: Sequence[Column]) -> CoreError:
    """The cell that cost the column that came nearest to numbers."""
    for kind in ("number", "empty", "text", "date"):
        for column in columns:
            if column.kind == kind and column.cost:
                return _of_cell(column)
    for column in columns:
        if column.can_be_taken:
            expected, got = Phrase("a_measured_column"), shown(column.name or column.number)
            return FormatError(name="text", expected=expected, got=got)
    return NotNumericError(name="text", got=Phrase("nothing"))


def _of_cell(column: Column) -> CellError | NotNumericError:
    if column.cost is None:
        return NotNumericError(name="text", got=Phrase("nothing"))
    return CellError(row=column.cost.row, column=column.label, got=column.cost.got)


def _name(column: Column) -> str:
    return (column.name or "").strip().lower()
