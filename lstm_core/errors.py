"""The error tree.

    CoreError (a ValueError)
    ├── ShapeError        an array has the wrong shape
    ├── NotNumericError   a value is not a number, or rows have different lengths
    ├── NotFiniteError    a value is NaN or infinite
    ├── UnknownNameError  a name is not in its list
    ├── FormatError       a file, a text or an argument has not the form asked for
    └── OverflowedError   the arithmetic left the range of float64

Every error names the thing, what was expected and what came. `fields` carries the same
facts for programs that say it in another language.
"""

import reprlib
from collections.abc import Sequence


def shown(value: object) -> str:
    """`value` in at most 40 characters, however long or deep it is."""
    try:
        return reprlib.repr(value)[:40]
    except ValueError:  # Python refuses to print integers of thousands of digits
        return type(value).__name__


class CoreError(ValueError):
    """Base of everything that `lstm_core` raises on bad input."""

    template = ""

    def __init__(self, **fields: object):
        self.fields = fields
        super().__init__(self.template.format(**fields))


class ShapeError(CoreError):
    template = "{name}: expected shape {expected}, got {got}"


class NotNumericError(CoreError):
    template = "{name}: expected a rectangle of numbers, got {got}"


class NotFiniteError(CoreError):
    template = "{name}: expected finite numbers, got {got} at position {position}"


class UnknownNameError(CoreError):
    template = "{name}: expected one of {expected}, got {got}"

    def __init__(self, name: str, expected: Sequence[str], got: object):
        super().__init__(name=name, expected=", ".join(expected), got=shown(got))


class FormatError(CoreError):
    template = "{name}: expected {expected}, got {got}"


class OverflowedError(CoreError):
    template = "step {step}: expected values within float64, got numbers too large to represent"
