"""Lines into cells: by the sign that parts them, and what a comma or a blank is then."""

import csv
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..errors import FormatError, Phrase, shown
from .cells import LONGEST, NUMBER, Cells, plain
from .dates import is_day_number, is_month_number
from .facts import Note, Option, Question, ReadingChoices, Row

_SEPARATOR_LINE = re.compile(r"\"?sep=(.)\"?", re.IGNORECASE)
_COMMENTS = ("#", "%", "//", "!")
_SAMPLE = 60  # lines that are looked at to find the delimiter
_WIDE = str.maketrans("，；、｜", ",;,|")
_INDEXED = 10  # rows with numbers that count up are an index, not whole parts of numbers
_BLANK = "blank"  # any run of blanks


class Line(NamedTuple):
    place: int
    text: str


class Split(NamedTuple):
    """Rows of cells, and what was to be decided for that."""

    rows: list[Row]
    notes: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()


def split(text: str, choices: ReadingChoices, wanted: int | None, cells: Cells) -> Split:
    """The rows of a text. `wanted` columns, if it is known, may decide what a comma is.

    Raises FormatError when a quote is not closed.
    """
    lines = [Line(place, line) for place, line in enumerate(text.splitlines(), 1) if line.strip()]
    said = _SEPARATOR_LINE.fullmatch(lines[0].text.strip()) if lines else None
    if said:
        note = Note("separator", {"text": said[1]})
        return Split(_parted(lines[1:], said[1], text), (note,))
    lines = [Line(place, _usual_signs(line)) for place, line in lines]
    delimiter = _delimiter(lines)
    if '"' in text or delimiter not in (",", _BLANK):
        return Split(_parted(lines, delimiter, text))
    return _commas_or_blanks(lines, delimiter, choices, wanted, cells)


def _usual_signs(line: str) -> str:
    """Without tabs that only follow a comma; full-width commas are commas where no other is."""
    line = line.replace(",\t", ",")
    if line.isascii() or any(sign in line for sign in ",;\t|"):
        return line
    return line.translate(_WIDE)


def _delimiter(lines: Sequence[Line]) -> str:
    """The sign between the cells, "" where each line is one cell."""
    sample = [line.text for line in lines if not line.text.lstrip().startswith(_COMMENTS)]
    if len(sample) > 2 * _SAMPLE:  # names and remarks stand at the top
        sample = sample[:_SAMPLE] + sample[len(sample) // 2 :][:_SAMPLE]
    for sign in "\t;|,":
        if sum(sign in line.strip() for line in sample) * 2 >= len(sample):
            return "," if sign == ";" and _is_mixed(sample) else sign
    many = sum(len(line.split()) > 1 for line in sample)
    return _BLANK if many * 2 >= len(sample) else ""


def _is_mixed(sample: Sequence[str]) -> bool:
    """Whether lines have commas, or semicolons, but none both."""
    commas = [line for line in sample if "," in line]
    return bool(commas) and not any(";" in line for line in commas)


def _parted(lines: Sequence[Line], delimiter: str, text: str) -> list[Row]:
    if '"' in text:
        return _quoted(lines, delimiter)
    part = _part(delimiter)
    rows = [Row(place, part(line)) for place, line in lines]
    return rows if delimiter != "|" else [row for row in rows if not _is_rule(row)]


def _is_rule(row: Row) -> bool:
    """Whether it is the line under the names of a Markdown table."""
    return all(cell and not cell.strip("-:") for cell in row.cells)


def _part(delimiter: str) -> Callable[[str], list[str]]:
    if delimiter == _BLANK:
        return str.split
    if not delimiter:
        return lambda line: [line.strip()]
    if delimiter == "|":
        return lambda line: _stripped(line.strip().strip("|").split("|"))
    if delimiter == ",":
        return lambda line: _stripped(line.replace(";", ",").split(","))
    return lambda line: _stripped(line.split(delimiter))


def _stripped(cells: list[str]) -> list[str]:
    return [cell.strip() for cell in cells]


def _quoted(lines: Sequence[Line], delimiter: str) -> list[Row]:
    texts = [f"{line.text}\n" for line in lines]
    sign = {_BLANK: " ", "": "\x1f"}.get(delimiter, delimiter)
    reader = csv.reader(texts, delimiter=sign, strict=True, skipinitialspace=True)
    rows: list[Row] = []
    start = 0
    try:
        for cells in reader:
            stripped = [cell for cell in _stripped(cells) if cell or delimiter != _BLANK]
            rows.append(Row(lines[start].place, stripped or [""]))
            start = reader.line_num
    except csv.Error:  # not closed, text after it, or a cell of more than 131072 characters
        name = Phrase("row", number=lines[min(start, len(lines) - 1)].place)
        got = shown(lines[min(start, len(lines) - 1)].text.strip())
        raise FormatError(name=name, expected=Phrase("closed_quotes"), got=got) from None
    return rows


def _commas_or_blanks(
    lines: Sequence[Line], delimiter: str, choices: ReadingChoices, wanted: int | None, cells: Cells
) -> Split:
    """Lines that commas or blanks part, unless these belong to the numbers."""
    sign = "comma" if delimiter == "," else "blank"
    parted = _parted(lines, delimiter, "")
    answer: str | None = getattr(choices, sign)
    if answer == "columns":
        return Split(parted)
    body = _body(lines, parted, cells)
    whole = [cells[line.text.strip()] for line, _ in body]
    if not body or not all(cell.kind == NUMBER for cell in whole):
        spaced = _parted(lines, _BLANK, "") if sign == "comma" else parted
        if sign == "comma" and _is_better(spaced, parted, cells):
            return Split(spaced)
        return Split(parted)
    single = _parted(lines, "", "")
    width = len(body[0][1].cells)
    columns = width > 1 and all(
        len(row.cells) == width and all(cells[cell].kind == NUMBER for cell in row.cells)
        for _, row in body
    )
    readings = _readings(sign, [line.text.strip() for line, _ in body], cells, columns)
    named = _named_width(parted, body)
    if columns and (
        (named and named > 1)
        or _is_index(body, cells)
        or (width == wanted and all(len(plain(c)) == 1 for _, row in body for c in row.cells))
    ):
        return Split(parted)
    if named == 1 and columns:
        readings = tuple(option for option in readings if option.value != "columns")
    options = [option.value for option in readings]
    if len(options) == 1:
        return Split(single)
    question = Question(sign, _example(body), readings, answer if answer in options else None)
    is_single = question.answer in ("decimal", "thousands") or not columns
    rows = single if is_single else parted
    return Split(rows, (), (question,))


def _body(lines: Sequence[Line], parted: Sequence[Row], cells: Cells) -> list[tuple[Line, Row]]:
    """The lines from the first to the last that begin like numbers."""
    pairs = list(zip(lines, parted, strict=True))
    is_data = [_has_number(row, cells) or _is_number(line, cells) for line, row in pairs]
    if True not in is_data:
        return []
    start = is_data.index(True)
    end = len(is_data) - is_data[::-1].index(True)
    return pairs[start:end]


def _is_number(line: Line, cells: Cells) -> bool:
    return len(line.text) < 2 * LONGEST and cells[line.text.strip()].kind == NUMBER


def _has_number(row: Row, cells: Cells) -> bool:
    return cells[row.cells[0]].kind == NUMBER and cells[row.cells[-1]].kind == NUMBER


def _is_better(spaced: Sequence[Row], parted: Sequence[Row], cells: Cells) -> bool:
    """Whether blanks part into numbers what commas do not: 1,5 2,5."""
    body = [row for row in spaced if len(row.cells) > 1 and _has_number(row, cells)]
    by_commas = [row for row in parted if all(cells[cell].kind == NUMBER for cell in row.cells)]
    return len(body) * 2 > len(spaced) and len(by_commas) * 2 < len(parted)


def _named_width(parted: Sequence[Row], body: Sequence[tuple[Line, Row]]) -> int:
    """How many names stand in the line before the numbers, 0 without one."""
    before = [row for row in parted if row.place < body[0][0].place]
    return len(before[-1].cells) if before else 0


def _is_index(body: Sequence[tuple[Line, Row]], cells: Cells) -> bool:
    """Whether the first column counts the rows, or the days."""
    firsts = [cells[row.cells[0]].value for _, row in body]
    steps = {after - before for before, after in pairwise(firsts)}
    if len(firsts) >= _INDEXED and steps == {1.0}:
        return True
    return len(firsts) > 2 and (
        all(map(is_day_number, firsts)) or all(map(is_month_number, firsts))
    )


def _readings(sign: str, texts: Sequence[str], cells: Cells, columns: bool) -> tuple[Option, ...]:
    """The ways in which all of the lines can be read."""
    marks = {cells[text].mark for text in texts}
    first = [cells[text] for text in texts[:3]]
    options = []
    if sign == "comma" and "comma thousands" not in marks and "point decimal" not in marks:
        decimal = [cell.other if "either" in cell.mark else cell.value for cell in first]
        options.append(Option("decimal", tuple((value,) for value in decimal)))
    if sign == "blank" or "comma decimal" not in marks:
        options.append(Option("thousands", tuple((cell.value,) for cell in first)))
    if columns:
        part = _part("," if sign == "comma" else _BLANK)
        rows = [tuple(cells[cell].value for cell in part(text)) for text in texts[:3]]
        options.append(Option("columns", tuple(rows)))
    return tuple(options)


def _example(body: Sequence[tuple[Line, Row]]) -> str:
    """A line with the sign in it."""
    texts = (line.text.strip() for line, row in body if len(row.cells) > 1)
    return next(texts, body[0][0].text.strip())
