"""What can be set on a page: one table of fields says name, range, default and form of each.

A field reads its own text from an address and raises a CoreError in its name when that is no
value of it; `described` tells the browser all it needs to build the control.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lstm_core import FormatError, Phrase, UnknownNameError, shown
from lstm_words import Words

Settings = Mapping[str, str]

_WHOLE = re.compile(r"-?[0-9]{1,9}")
_NUMBER = re.compile(r"-?([0-9]{1,9}\.?[0-9]{0,9}|\.[0-9]{1,9})")


@dataclass(frozen=True)
class Whole:
    """A whole number from `low` to `high`, typed or moved by a slider."""

    name: str
    low: int
    high: int
    default: int
    form: str = "whole"
    in_address: bool = True

    def parse(self, text: str) -> int:
        if not (_WHOLE.fullmatch(text) and self.low <= int(text) <= self.high):
            expected = Phrase("whole_number_between", low=self.low, high=self.high)
            raise FormatError(name=self.name, expected=expected, got=shown(text))
        return int(text)

    def offer(self, _value: int) -> dict[str, Any]:
        return {"range": (self.low, self.high, 1)}


@dataclass(frozen=True)
class Decimal:
    """A number from `low` to `high`: a slider in steps, or a menu of those `offered`."""

    name: str
    low: float
    high: float
    default: float
    step: float = 1.0
    offered: tuple[float, ...] = ()

    @property
    def form(self) -> str:
        return "menu" if self.offered else "slider"

    def parse(self, text: str) -> float:
        if not (_NUMBER.fullmatch(text) and self.low <= float(text) <= self.high):
            expected = Phrase("number_between", low=self.low, high=self.high)
            raise FormatError(name=self.name, expected=expected, got=shown(text))
        return float(text)

    def offer(self, value: float) -> dict[str, Any]:
        if self.offered:
            return {"options": [[str(number)] * 2 for number in sorted({*self.offered, value})]}
        return {"range": (self.low, self.high, self.step)}


@dataclass(frozen=True)
class Choice:
    """One of the options, the first of them unless given."""

    name: str
    options: Sequence[str]
    form: str = "menu"
    words: str = ""  # where the words of the options stand, unless under its own name

    @property
    def default(self) -> str:
        return self.options[0]

    def parse(self, text: str) -> str:
        if text not in self.options:
            raise UnknownNameError(self.name, tuple(self.options), text)
        return text


@dataclass(frozen=True)
class Text:
    """Any text, which no control shows."""

    name: str
    default: str = ""
    in_address: bool = True

    def parse(self, text: str) -> str:
        return text


Control = Whole | Decimal | Choice
Field = Control | Text


def yes_no(name: str) -> Choice:
    """A box to be ticked."""
    return Choice(name, ("no", "yes"), "checkbox")


def in_address(fields: Iterable[Field]) -> list[str]:
    """The names of the fields that stand in the address of their page."""
    return [field.name for field in fields if getattr(field, "in_address", True)]


def parsed(fields: Iterable[Field], settings: Settings) -> dict[str, Any]:
    """The value of each field, its default unless given. Raises a CoreError in its name."""
    return {
        field.name: field.parse(settings[field.name]) if field.name in settings else field.default
        for field in fields
    }


def described(
    fields: Iterable[Control], values: Mapping[str, Any], words: Words, page: str
) -> list[dict[str, Any]]:
    """The fields as the browser builds them: name, type, label, value, range or options."""
    return [_described(field, values[field.name], words, page) for field in fields]


def _described(field: Control, value: Any, words: Words, page: str) -> dict[str, Any]:
    form = {"name": field.name, "type": field.form, "label": words[f"{page}.set.{field.name}"]}
    if isinstance(field, Choice):
        prefix = field.words or f"{page}.{field.name}"
        options = [[option, words.get(f"{prefix}.{option}", option)] for option in field.options]
        return {**form, "value": value, "options": options}
    return {**form, "value": str(value) if field.form == "menu" else value, **field.offer(value)}
