"""The settings of a recipe: of each its values, its usual value, and what a form may offer."""

import math
import re
from collections.abc import Iterable
from dataclasses import Field, field
from typing import Any, Literal, NamedTuple

from ..checks import checked_name, is_whole
from ..errors import FormatError, NotFiniteError, Phrase, shown

_WHOLE = re.compile(r"-?[0-9]{1,9}")
_NUMBER = re.compile(r"-?([0-9]{1,9}\.?[0-9]{0,20}|\.[0-9]{1,20})(e-[0-9]{1,3})?")


class RecipeField(NamedTuple):
    """A setting: whole and other numbers from `least` to `largest`, or one of `choices`.

    A form may let it move by `step`, or offer the numbers `offered`; `usual` is what a recipe
    has unless its task or somebody says otherwise.
    """

    name: str
    value: Literal["whole", "number", "choice"]
    usual: Any = None
    least: float = 0
    largest: float = 0
    step: float = 1
    choices: tuple[str, ...] = ()
    offered: tuple[float, ...] = ()

    def read(self, text: str) -> Any:
        """What a text says, not checked yet; the text itself where it says nothing."""
        if self.value == "whole":
            return int(text) if _WHOLE.fullmatch(text) else text
        if self.value == "number":
            return float(text) if _NUMBER.fullmatch(text) else text
        return text

    def checked(self, value: Any) -> Any:
        """`value` if it is one of this setting. Raises a CoreError."""
        if self.value == "choice":
            return checked_name(self.name, value, self.choices)
        is_number = is_whole(value) or (self.value == "number" and isinstance(value, float))
        if is_number and not math.isfinite(value):
            raise NotFiniteError(name=self.name, got=shown(value), position=1)
        if not is_number or not self.least <= value <= self.largest:
            code = "whole_number_between" if self.value == "whole" else "number_between"
            expected = Phrase(code, low=self.least, high=self.largest)
            raise FormatError(name=self.name, expected=expected, got=shown(value))
        return float(value) if self.value == "number" else int(value)


def whole(usual: int, least: int, largest: int) -> Any:
    """A field of a recipe that is a whole number."""
    return field(default=usual, metadata={"value": "whole", "least": least, "largest": largest})


def number(
    usual: float, least: float, largest: float, step: float, offered: tuple[float, ...] = ()
) -> Any:
    """A field of a recipe that is a number."""
    of_form = {"step": step, "offered": offered}
    metadata = {"value": "number", "least": least, "largest": largest, **of_form}
    return field(default=usual, metadata=metadata)


def choice(choices: Iterable[str], usual: str | None = None) -> Any:
    """A field of a recipe that is one of some names, and has to be given unless one is usual."""
    metadata = {"value": "choice", "choices": tuple(choices)}
    return field(metadata=metadata) if usual is None else field(default=usual, metadata=metadata)


def as_recipe_field(declared: "Field[Any]") -> RecipeField:
    """What is known of a field that one of the functions above has declared."""
    usual = declared.default if isinstance(declared.default, str | int | float) else None
    return RecipeField(declared.name, usual=usual, **declared.metadata)
