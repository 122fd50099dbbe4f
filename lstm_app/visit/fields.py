"""Reading single settings from the query of a page. Each raises a CoreError in its name."""

import re
from collections.abc import Mapping, Sequence

from lstm_core import FormatError, Phrase, UnknownNameError, shown

Settings = Mapping[str, str]

_WHOLE = re.compile(r"-?[0-9]{1,9}")
_NUMBER = re.compile(r"-?([0-9]{1,9}\.?[0-9]{0,9}|\.[0-9]{1,9})")


def whole(settings: Settings, name: str, default: int, low: int, high: int) -> int:
    """A whole number from `low` to `high`."""
    text = settings.get(name, str(default))
    if not (_WHOLE.fullmatch(text) and low <= int(text) <= high):
        expected = Phrase("whole_number_between", low=low, high=high)
        raise FormatError(name=name, expected=expected, got=shown(text))
    return int(text)


def decimal(settings: Settings, name: str, default: float, low: float, high: float) -> float:
    """A number from `low` to `high`."""
    text = settings.get(name, str(default))
    if not (_NUMBER.fullmatch(text) and low <= float(text) <= high):
        expected = Phrase("number_between", low=low, high=high)
        raise FormatError(name=name, expected=expected, got=shown(text))
    return float(text)


def choice(settings: Settings, name: str, allowed: Sequence[str]) -> str:
    """One of `allowed`, the first of them unless given."""
    value = settings.get(name, allowed[0])
    if value not in allowed:
        raise UnknownNameError(name, tuple(allowed), value)
    return value
