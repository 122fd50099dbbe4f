"""What a visitor's text or file was read as, in the visitor's language, before it is used."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lstm_app.visit import limits
from lstm_app.visit.error_text import in_quotes, say_error
from lstm_app.visit.sent import text_in
from lstm_core import (
    MOST_NUMBERS,
    Column,
    CoreError,
    Note,
    Question,
    ReadingChoices,
    Table,
    read_table,
)
from lstm_words import Words

_SHOWN = 40  # characters of a foreign text
_ROWS_NAMED = 3
_NOTHING: dict[str, Any] = {
    "problem": None,
    "ready": False,
    "plain": False,
    "left": None,
    "summary": "",
    "why": "",
    "inputs": None,
    "taken": [],
    "columns": [],
    "questions": [],
    "gaps": None,
    "sentinels": None,
    "notes": [],
    "choices": {},
}
_PLAIN_NOTES = ("header", "batch_of_one", "separator", "encoding")


def series_in(text: str, choices: ReadingChoices) -> Table:
    """The table that one series of numbers is taken from. Raises a CoreError."""
    return read_table(text, choices, most=MOST_NUMBERS)


def rows_in(text: str, choices: ReadingChoices, inputs: int) -> Table:
    """The table that the inputs of a cell are taken from. Raises a CoreError."""
    return read_table(text, choices, wanted=inputs, most=limits.STEPS)


def look(
    said: Mapping[str, Any],
    words: Words,
    inputs: int | None,
    check: Callable[[list[float]], object] = len,
) -> dict[str, Any]:
    """What would be read, for the window to show: `inputs` columns, one series without it.

    `check` raises a CoreError for a series that could not be used.
    """
    told = {**_NOTHING, "token": _token_in(said)}
    try:
        text = text_in(said)
        told |= _of_file(said, text)
        choices = ReadingChoices.read(said.get("choices"))
        table = rows_in(text, choices, inputs) if inputs else series_in(text, choices)
    except CoreError as error:
        return told | {"problem": say_error(error, words)}
    told |= described(table, words, inputs)
    return told | _checked(lambda: check(table.series()), words) if table.is_ready else told


def look_at_words(
    said: Mapping[str, Any], words: Words, check: Callable[[str], object] = len
) -> dict[str, Any]:
    """The same for a text that is no numbers."""
    told = {**_NOTHING, "token": _token_in(said)}
    try:
        text = text_in(said)
    except CoreError as error:
        return told | {"problem": say_error(error, words)}
    summary = words["reading.summary.words"].format(count=len(text))
    told |= _of_file(said, text) | {"ready": True, "plain": True, "summary": summary}
    return told | _checked(lambda: check(text), words)


def _checked(check: Callable[[], object], words: Words) -> dict[str, Any]:
    """What is said of a text that can be read, if it cannot be used."""
    try:
        check()
    except CoreError as error:
        return {"problem": say_error(error, words), "ready": False, "plain": False}
    return {}


def described(table: Table, words: Words, inputs: int | None) -> dict[str, Any]:
    """The table in words and short numbers."""
    taken = [column.number for column in table.used]
    return {
        "problem": None,
        "ready": table.is_ready,
        "plain": _is_plain(table),
        "left": _left(table, words),
        "summary": summary_of(table, words, inputs),
        "why": words[f"reading.why.{table.why}{'s' if table.why == 'first' and inputs else ''}"],
        "inputs": inputs,
        "taken": taken,
        "columns": [_column(column, words) for column in table.columns],
        "questions": [_question(question, words) for question in table.questions],
        "gaps": _gaps(table, words),
        "sentinels": _sentinels(table, words),
        "notes": [_note(note, words) for note in table.notes],
        "choices": replace(table.choices, columns=tuple(taken)).written(),
    }


def summary_of(table: Table, words: Words, inputs: int | None) -> str:
    """One sentence on what is read."""
    if inputs:
        return words["reading.summary.rows"].format(count=table.length, inputs=inputs)
    (used,) = table.used
    low, high = used.range or (0.0, 0.0)
    key = "reading.summary.named" if used.name else "reading.summary.series"
    return words[key].format(
        name=_cut(used.name or ""),
        count=used.count,
        low=number(low),
        high=number(high),
        mean=number(used.mean),
    )


def number(value: float) -> str:
    """A number in short, with a true minus sign."""
    return f"{value:.6g}".replace("-", "−")


def _of_file(said: Mapping[str, Any], text: str) -> dict[str, str]:
    """The text of a file, which the window does not have yet."""
    return {"text": text} if "bytes" in said else {}


def _token_in(said: Mapping[str, Any]) -> str | None:
    """What the browser knows its question by."""
    token = said.get("token")
    return token if isinstance(token, str) else None


def _is_plain(table: Table) -> bool:
    """Whether there is nothing to look at but the numbers themselves."""
    told = [note for note in table.notes if note.code not in _PLAIN_NOTES]
    several = any(note.fields.get("count", 1) > 1 for note in table.notes)
    sentinel = any(column.sentinel for column in table.used)
    return (
        table.is_ready
        and len(table.columns) == len(table.taken)
        and not (told or several or sentinel or table.questions or table.gap_count)
    )


def _left(table: Table, words: Words) -> str | None:
    """What is still to be chosen."""
    try:
        table.rows()
    except CoreError as error:
        return say_error(error, words)
    return None


def _column(column: Column, words: Words) -> dict[str, Any]:
    if column.cost and column.kind in ("number", "text", "empty"):
        cell = in_quotes(_cut(column.cost.text))
        remark = words["reading.cost"].format(number=column.cost.row, cell=cell)
    elif column.kind != "number":
        remark = words[f"reading.kind.{column.kind}"]
    else:
        remark = ""
    found = column.range
    return {
        "number": column.number,
        "name": _cut(column.name or "") or words["reading.column"].format(number=column.number),
        "can": column.can_be_taken,
        "remark": remark,
        "count": column.count if column.can_be_taken else None,
        "range": f"{number(found[0])} … {number(found[1])}" if found else "",
        "gaps": _rows_of_gaps(column, words),
        "first": ", ".join(map(number, column.first)),
    }


def _rows_of_gaps(column: Column, words: Words) -> str:
    if not column.gaps:
        return "0"
    rows = ", ".join(str(gap.row) for gap in column.gaps[:_ROWS_NAMED])
    more = "…" if len(column.gaps) > _ROWS_NAMED else ""
    return words["reading.gap_rows"].format(count=len(column.gaps), rows=rows + more)


def _question(question: Question, words: Words) -> dict[str, Any]:
    options = []
    for value, rows in question.options:
        as_read = "; ".join(" | ".join(map(number, row)) for row in rows)
        key = "batch.option" if question.id == "batch" else value
        options.append([value, words[f"reading.ask.{key}"].format(number=value, rows=as_read)])
    text = words[f"reading.ask.{question.id}"].format(text=in_quotes(_cut(question.text)))
    return {"id": question.id, "text": text, "options": options, "answer": question.answer}


def _gaps(table: Table, words: Words) -> dict[str, Any] | None:
    if not table.gap_count:
        return None
    first = min((column.gaps[0] for column in table.used if column.gaps), key=lambda gap: gap.row)
    cell = in_quotes(_cut(first.text)) if first.text else words["term.an_empty_cell"]
    text = words["reading.ask.gaps"].format(count=table.gap_count, number=first.row, cell=cell)
    answer = None if table.choices.gaps == "refuse" else table.choices.gaps
    options = _options("gaps", ("fill", "skip"), words)
    return {"id": "gaps", "text": text, "options": options, "answer": answer}


def _sentinels(table: Table, words: Words) -> dict[str, Any] | None:
    found = next((column.sentinel for column in table.used if column.sentinel), None)
    if not found:
        return None
    text = words["reading.ask.sentinels"].format(
        value=number(found.value), count=len(found.rows), number=found.rows[0]
    )
    options = _options("sentinels", ("keep", "gaps"), words)
    return {"id": "sentinels", "text": text, "options": options, "answer": table.choices.sentinels}


def _options(question: str, values: Sequence[str], words: Words) -> list[list[str]]:
    return [[value, words[f"reading.ask.{question}.{value}"]] for value in values]


def _note(note: Note, words: Words) -> str:
    several = "s" if note.fields.get("count", 1) > 1 else ""
    said = {
        name: value if isinstance(value, int) else in_quotes(_cut(str(value)))
        for name, value in note.fields.items()
    }
    return words[f"reading.note.{note.code}{several}"].format(**said)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
