"""What the reader and its visitor tell each other: choices, questions, notes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..errors import FormatError, Phrase, UnknownNameError, shown

_CHOICES = {
    "comma": ("decimal", "thousands", "columns"),
    "blank": ("thousands", "columns"),
    "point": ("decimal", "thousands"),
    "gaps": ("refuse", "fill", "skip"),
    "sentinels": ("keep", "gaps"),
}
MOST_COLUMNS = 200  # of a table


@dataclass(frozen=True)
class ReadingChoices:
    """What a visitor has chosen; what is None was not asked, or not answered.

    columns: those to take, in order, counted from 1. comma, blank, point: what the sign is
    between digits. batch: which sequence of several, counted from 1. gaps: `refuse` them,
    `fill` each with the last value before it (the first ones with the first value), or `skip`
    their rows. sentinels: whether values far
    outside of the others were measured (`keep`), or stand for "missing" (`gaps`).
    """

    columns: tuple[int, ...] = ()
    comma: str | None = None
    blank: str | None = None
    point: str | None = None
    batch: int | None = None
    gaps: str = "refuse"
    sentinels: str | None = None

    @classmethod
    def read(cls, document: Any) -> "ReadingChoices":
        """The choices in a JSON object. Raises a CoreError when there are no such choices."""
        said = {} if document is None else document
        if not isinstance(said, Mapping):
            raise FormatError(name="choice", expected=Phrase("an_object"), got=shown(said))
        known = (*_CHOICES, "columns", "batch")
        given = {name: value for name, value in said.items() if value is not None}
        for name, value in given.items():
            if name not in known:
                raise UnknownNameError("choice", known, name)
            if name in _CHOICES and (not isinstance(value, str) or value not in _CHOICES[name]):
                raise UnknownNameError("choice", _CHOICES[name], value)
        if "columns" in given:
            given["columns"] = _places(given["columns"])
        if "batch" in given:
            (given["batch"],) = _places([given["batch"]])
        return cls(**given)

    def written(self) -> dict[str, Any]:
        """The same as JSON, without what was not chosen."""
        names = ("columns", *_CHOICES, "batch")
        usual = ReadingChoices()
        told = {name: getattr(self, name) for name in names}
        chosen = {name: value for name, value in told.items() if value != getattr(usual, name)}
        return chosen | ({"columns": list(self.columns)} if self.columns else {})


def _places(value: Any) -> tuple[int, ...]:
    """Distinct whole numbers from 1 on."""
    fits = (
        isinstance(value, list | tuple)
        and len(value) <= MOST_COLUMNS
        and all(type(one) is int and 1 <= one <= 10**6 for one in value)
        and len(set(value)) == len(value)
    )
    if not fits:
        expected = Phrase("whole_number_from", low=1)
        raise FormatError(name="choice", expected=expected, got=shown(value))
    return tuple(value)


class Option(NamedTuple):
    """A way to read it, with the first rows as they then are."""

    value: str
    rows: tuple[tuple[float, ...], ...] = ()


class Question(NamedTuple):
    """What only the visitor can know; about a text as it stands there."""

    id: str  # which of the choices it asks for
    text: str
    options: tuple[Option, ...]
    answer: str | None


class Note(NamedTuple):
    """Something that was done while reading, by its code."""

    code: str
    fields: dict[str, Any]


class Row(NamedTuple):
    """The cells of a row, and where it stands in the visitor's text, counted from 1."""

    place: int
    cells: list[str]
