"""Rows into names and body: what stands above the numbers, below them, and beside them."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from ..errors import FormatError, Phrase, shown
from .cells import DATE, GAP, NUMBER, TEXT, Cells, kinds_in
from .facts import MOST_COLUMNS, Note, Row
from .vocabulary import DOTS, TOTALS

_TOLD = 100  # characters of a row
_YEARS = range(1800, 2201)


class Body(NamedTuple):
    """Names of the columns, or None, the rows, and how many cells most of them have."""

    names: list[str] | None
    rows: list[Row]  # as long as they are
    width: int
    notes: tuple[Note, ...] = ()
    loose: frozenset[int] = frozenset()  # rows with nothing between delimiters that others lack


def structured(rows: Sequence[Row], cells: Cells) -> Body:
    """The body of the rows under its names.

    Lines above it give the names or are passed over, lines below it are passed over; both are
    noted. Raises FormatError for rows of dots and for too many columns.
    """
    if len(rows) == 1:
        return Body(None, list(rows), len(rows[0].cells))
    lengths = {row.place: len(row.cells) for row in rows}
    rows = [Row(place, _cut(line)) for place, line in rows]
    width = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    width = _with_gaps_at_the_end(rows, width, cells) if width <= MOST_COLUMNS else width
    if width > MOST_COLUMNS:
        expected = Phrase("at_most_columns", count=MOST_COLUMNS)
        raise FormatError(name="text", expected=expected, got=width)
    main = _main_kinds(rows, width, cells)
    start, end = _ends(rows, main, width, cells)
    head, body, foot = rows[:start], rows[start:end], rows[end:]
    if not head and _is_named_by_numbers(body, main, cells):
        head, body = body[:1], body[1:]
    names = _names(head, width)
    repeated = [row for row in body if names and row.cells == names]
    body = [row for row in body if not (names and row.cells == names)]
    notes = [*_told("header", head), *_told("header_again", repeated), *_told("footer", foot)]
    differ = len({lengths[row.place] for row in body}) > 1
    loose = {row.place for row in body if differ and lengths[row.place] > len(row.cells)}
    loose |= {row.place for row in foot if not any(row.cells)}
    return Body(names, body, width, tuple(notes), frozenset(loose))


def _cut(cells: list[str]) -> list[str]:
    """Without empty cells at the end, but with one cell at least."""
    end = len(cells)
    while end > 1 and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _with_gaps_at_the_end(rows: Sequence[Row], width: int, cells: Cells) -> int:
    """As wide as the rows of names and numbers that are longer than most others."""
    longer = [row for row in rows if len(row.cells) > width]
    if not longer or any(_has_words(row, cells) for row in longer[1:]):
        return width
    widest = max(len(row.cells) for row in longer)
    named = _has_words(longer[0], cells) and longer[0] in rows[:5]
    return widest if named or (len(longer) > 1 and widest == width + 1) else width


def _has_words(row: Row, cells: Cells) -> bool:
    return any(cells[cell].kind == TEXT for cell in row.cells)


def _main_kinds(rows: Sequence[Row], width: int, cells: Cells) -> list[str]:
    """What most cells of each column are, apart from gaps."""
    for row in rows:
        if row.cells[0] in DOTS and DOTS.issuperset(row.cells):
            name, expected = Phrase("row", number=row.place), Phrase("all_printed")
            raise FormatError(name=name, expected=expected, got=shown(row.cells[0]))
    is_named = not any(cells[cell].kind == NUMBER for cell in rows[0].cells)
    fitting = [row.cells for row in rows[is_named:] if len(row.cells) <= width]
    kinds = [_main_kind(kinds_in(texts, cells)) for texts in zip_longest(*fitting, fillvalue="")]
    return kinds + [GAP] * (width - len(kinds))


def _main_kind(count: Counter[str]) -> str:
    present = count.total() - count[GAP]
    if not present:
        return GAP
    for kind in (NUMBER, DATE):
        if count[kind] * 2 >= present:
            return kind
    return TEXT


def _ends(rows: Sequence[Row], main: Sequence[str], width: int, cells: Cells) -> tuple[int, int]:
    """From which row on, and up to which one, the rows hold data; all of them if none does."""

    def belongs(row: Row) -> bool:
        return _is_gap(row, main, width, cells) or _is_odd(row, main, cells)

    data = [_holds_numbers(row, main, width, cells) for row in rows]
    if True not in data:
        return 0, len(rows)
    start, end = data.index(True), len(data) - data[::-1].index(True)
    while start and belongs(rows[start - 1]):
        start -= 1
    while end < len(rows) and belongs(rows[end]):
        end += 1
    while end - start > 2 and rows[end - 1].cells[0].lower().rstrip(":：") in TOTALS:
        end -= 1
    return start, end


def _holds_numbers(row: Row, main: Sequence[str], width: int, cells: Cells) -> bool:
    if len(row.cells) > width:
        return {cells[cell].kind for cell in row.cells} in ({NUMBER}, {NUMBER, GAP})
    pairs = zip(row.cells, main, strict=False)
    return any(kind == NUMBER and cells[cell].kind == NUMBER for cell, kind in pairs)


def _is_gap(row: Row, main: Sequence[str], width: int, cells: Cells) -> bool:
    """Whether it is a row of the table in which all numbers are missing."""
    kinds = [(cells[cell].kind, kind, cell) for cell, kind in zip(row.cells, main, strict=False)]
    if len(row.cells) > width or any(
        is_ == TEXT and kind in (NUMBER, DATE) for is_, kind, _ in kinds
    ):
        return False
    return any(
        (is_ == DATE and kind == DATE) or (is_ == GAP and cell and kind == NUMBER)
        for is_, kind, cell in kinds
    )


def _is_odd(row: Row, main: Sequence[str], cells: Cells) -> bool:
    """Whether it has digits that make no number, such as 1.2.3: no name, nothing to pass over."""
    texts = [
        cell
        for cell, kind in zip(row.cells, main, strict=False)
        if kind == NUMBER and cells[cell].kind == TEXT
    ]
    return any(any(map(str.isdigit, text)) for text in texts) and not any(
        any(map(str.isalpha, cell)) or cell.startswith("#") for cell in row.cells
    )


def _is_named_by_numbers(body: Sequence[Row], main: Sequence[str], cells: Cells) -> bool:
    """Whether the first row is a row of years, or of column numbers over an index."""
    if len(body) < 3 and not (len(body) == 2 and cells[body[0].cells[0]].kind in (TEXT, GAP)):
        return False
    first, *others = body
    places = [at for at, kind in enumerate(main) if kind == NUMBER and at < len(first.cells)]
    at_names = [at for at in places if first.cells[at]]
    values = [cells[first.cells[at]].value for at in at_names]
    steps = {after - before for before, after in pairwise(values)}
    if len(values) < 2 or steps != {1.0}:
        return False
    corner = cells[first.cells[0]].kind
    if values[0] == 0 and corner == GAP and not first.cells[0]:
        return True
    if any(value not in _YEARS for value in values):
        return False
    below = [cells[row.cells[at]].value for row in others for at in at_names if at < len(row.cells)]
    return not any(value in _YEARS for value in below) or corner in (TEXT, GAP)


def _names(head: Sequence[Row], width: int) -> list[str] | None:
    """The line with the most names; names that come twice are told apart."""
    said = [row for row in head if not row.cells[0].startswith("#")] or head
    fitted = [_fitted(row.cells, width) for row in said]
    lines = [line for line in fitted if line][-1 if width == 1 else 0 :]
    if not lines:
        return None
    names = max(lines, key=lambda line: len({name for name in line if name}))
    return [name.lstrip("#").strip() or name for name in names]


def _fitted(names: list[str], width: int) -> list[str] | None:
    """Names as wide as the body; a column of row names may have none."""
    if len(names) == width - 1 and width > 2:
        return ["", *names]
    if len(names) > width or (len(names) == 1 and width > 1):
        return None
    return names + [""] * (width - len(names))


def even(rows: Sequence[Row], width: int) -> list[Row]:
    """The rows with equally many cells. Raises FormatError for one that is too long."""
    for row in rows:
        if len(row.cells) > width:
            name, expected = Phrase("row", number=row.place), Phrase("cells", count=width)
            raise FormatError(name=name, expected=expected, got=len(row.cells))
    return [Row(place, line + [""] * (width - len(line))) for place, line in rows]


def _told(code: str, rows: Sequence[Row]) -> list[Note]:
    """What was passed over, with the line it stands in."""
    first = [row for row in rows if any(row.cells)][:1]
    return [
        Note(code, {"number": row.place, "text": ", ".join(row.cells)[:_TOLD], "count": len(rows)})
        for row in first
    ]
