"""The table that a text or a file holds, and what of it is taken."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import AmbiguousError, FormatError, GapError, Phrase, SentinelError, shown
from .cells import Cells
from .choosing import chosen
from .columns import Beside, Column, column, resolved
from .decoding import text_of
from .facts import MOST_COLUMNS, Note, Question, ReadingChoices, Row
from .printed import printed
from .splitting import split
from .structure import Body, even, structured

_OTHER_LINES = 200  # names, remarks and empty lines, which are no rows


@dataclass(frozen=True)
class Table:
    """What was read, and what of it is used.

    columns: all of them, in their order. taken: the positions of those that are used, in order.
    why: "chosen" by the visitor, "only" one of numbers, "named" like what is forecast, "first"
    of those measured, "all" that the cell takes. questions: open ones have no answer. notes:
    what was passed over and how. choices: those it was read with.
    """

    columns: tuple[Column, ...]
    taken: tuple[int, ...]
    why: str
    questions: tuple[Question, ...]
    notes: tuple[Note, ...]
    choices: ReadingChoices

    @property
    def length(self) -> int:
        """How many rows the columns have, with their gaps."""
        return max(len(column.values) for column in self.columns)

    @property
    def used(self) -> tuple[Column, ...]:
        """The columns that are used, in order."""
        return tuple(self.columns[at] for at in self.taken)

    @property
    def gap_count(self) -> int:
        """How many cells of the columns in use are missing."""
        return sum(len(column.gaps) for column in self.used)

    @property
    def is_ready(self) -> bool:
        """Whether the numbers can be used as they are."""
        return self._objection() is None

    def rows(self) -> list[list[float]]:
        """The numbers of the columns in use, row by row, with gaps filled or skipped.

        Raises AmbiguousError or SentinelError while a question is open, and GapError when gaps
        are refused.
        """
        if objection := self._objection():
            raise objection
        columns = [column.values for column in self.used]
        if self.choices.gaps == "fill":
            columns = [_filled(values) for values in columns]
        rows = [list(row) for row in zip(*columns, strict=True)]
        return [row for row in rows if not any(map(math.isnan, row))]

    def series(self) -> list[float]:
        """The numbers of the first column in use, as `rows` gives them."""
        return [row[0] for row in self.rows()]

    def _objection(self) -> AmbiguousError | SentinelError | GapError | None:
        for question in self.questions:
            if question.answer is None:
                return AmbiguousError(got=shown(question.text))
        outlying = next((column for column in self.used if column.sentinel), None)
        if outlying and outlying.sentinel and self.choices.sentinels is None:
            value, rows = outlying.sentinel
            name, count = outlying.label, len(rows)
            return SentinelError(row=rows[0], column=name, got=value, count=count)
        if self.gap_count and self.choices.gaps == "refuse":
            place, where = min(
                ((column.gaps[0], column) for column in self.used if column.gaps),
                key=lambda gap: gap[0].row,
            )
            number = self.gap_count
            return GapError(row=place.row, column=where.label, got=place.got, count=number)
        return None


def read_table(
    source: str | bytes,
    choices: ReadingChoices | None = None,
    *,
    wanted: int | None = None,
    most: int | None = None,
) -> Table:
    """The table in a text or in the bytes of a file.

    Understood are lists, CSV as the programs of any country write it, and printed arrays. What
    is ambiguous becomes a question and is never guessed. With `wanted` the columns in use are
    that many numbers in each row; without it they are one series, and a single line is one too.
    With `most` a table of many more rows is refused before it is read.
    Takes time in proportion to the length. Raises a CoreError that names the cell that matters.
    """
    choices = choices or ReadingChoices()
    text, encoding = (source, "") if isinstance(source, str) else text_of(source)
    text = text.removeprefix("\ufeff")
    _check_rows(len(text.splitlines()), most)
    cells = Cells()
    body, questions = body_of(text, choices, wanted, cells, most)
    _check_rows(max(len(body.rows), body.width), most)
    if wanted in (None, 1) and len(body.rows) == 1 and body.width > 1 and not body.names:
        body = _as_a_column(body)
    elif body.width > MOST_COLUMNS:
        expected = Phrase("at_most_columns", count=MOST_COLUMNS)
        raise FormatError(name="text", expected=expected, got=body.width)
    rows = even(body.rows, body.width)
    decimals, more = resolved(rows, cells, choices)
    asked = {question.id for question in questions}
    questions = (*questions, *(one for one in more if one.id not in asked))
    columns = _columns(body, rows, cells, decimals, choices)
    taken, why = chosen(columns, choices, wanted)
    notes = _notes(encoding, body.notes, [columns[at] for at in taken], questions)
    return Table(columns, taken, why, questions, notes, choices)


def _notes(
    encoding: str, notes: Sequence[Note], used: Sequence[Column], questions: Sequence[Question]
) -> tuple[Note, ...]:
    """The notes with what the columns in use hold besides plain numbers; the first one's text.

    Of a sign that is still asked about nothing is said.
    """
    asked = tuple(question.id for question in questions if question.answer is None)
    is_usual = encoding in ("", "utf-8")
    before = () if is_usual else (Note("encoding", {"name": encoding}),)
    found = (mark for column in reversed(used) for mark in column.marks)
    marks = {code: text for code, text in found if not code.startswith(asked)}
    return (*before, *notes, *(Note(code, {"text": text}) for code, text in marks.items()))


def _check_rows(count: int, most: int | None) -> None:
    if most is not None and count > most + _OTHER_LINES:
        raise FormatError(name="text", expected=Phrase("at_most_rows", count=most), got=count)


def body_of(
    text: str,
    choices: ReadingChoices,
    wanted: int | None,
    cells: Cells,
    most: int | None = None,
) -> tuple[Body, tuple[Question, ...]]:
    """The rows of a text under their names, and what was to be asked for that."""
    if found := printed(text, choices, most):
        width = len(found.rows[0].cells)
        return Body(None, found.rows, width, found.notes), found.questions
    rows, notes, questions = split(text, choices, wanted, cells)
    if not any(any(row.cells) for row in rows):
        raise FormatError(name="text", expected=Phrase("rows_of_numbers"), got=Phrase("nothing"))
    body = structured(rows, cells)
    return body._replace(notes=(*notes, *body.notes)), questions


def _as_a_column(body: Body) -> Body:
    """The cells of a single row below each other."""
    (row,) = body.rows
    cells = row.cells[:-1] if not row.cells[-1] else row.cells
    rows = [Row(place, [cell]) for place, cell in enumerate(cells, 1)]
    return Body(None, rows, 1, body.notes)


def _columns(
    body: Body,
    rows: Sequence[Row],
    cells: Cells,
    decimals: Sequence[dict[str, bool]],
    choices: ReadingChoices,
) -> tuple[Column, ...]:
    """All columns; those after a column of years are compared with it."""
    columns: list[Column] = []
    names = _told_apart(body.names) if body.names else [None] * body.width
    places = [row.place for row in rows]
    texts = zip(*(row.cells for row in rows), strict=True)
    years = None
    rest = zip(names, decimals, texts, strict=True)
    for number, (name, decimal, cell_texts) in enumerate(rest, 1):
        beside = Beside(number == 1 and body.width > 1, years)
        made = column(name, number, places, cell_texts, cells, decimal, choices, beside)
        years = made.values if made.kind == "year" else years
        columns.append(made)
    return tuple(columns)


def _told_apart(names: Sequence[str]) -> list[str | None]:
    """The names; one that came before gets a number."""
    seen: dict[str, int] = {}
    told: list[str | None] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return told


def _filled(values: Sequence[float]) -> tuple[float, ...]:
    """Each gap with the last value before it, the first ones with the first value."""
    last = next((value for value in values if value == value), math.nan)
    filled = []
    for value in values:
        last = value if value == value else last
        filled.append(last)
    return tuple(filled)
