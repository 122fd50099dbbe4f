"""Names of numbers in texts and conditions: `cell`, `forget@3`, `hidden@3,2;1`, `count.gru`.

    quantity @step ,unit ;layer ~beside      all counted from 1; left out: as on the page

A name is a quantity, `cell_before`, a part of a gate (`pre.forget`, `from_x.forget`, `b.forget`),
a weight by its column (`W.forget.2`), a derivative (`d_cell`), or a number of the page as a whole
(`units`, `count.lstm`). `~1` and `~2` are the runs drawn beside it.
"""

import re
from dataclasses import dataclass

from .links import Place

PATTERN = (
    r"[A-Za-z][A-Za-z0-9_]*(?:\.[a-z][a-z0-9_]*)?(?:\.[1-9][0-9]*)?"
    r"(?:@[0-9]{1,4}(?:,[0-9]{1,3})?)?(?:;[0-9]{1,2})?(?:~[12])?"
)
_PARTS = re.compile(r"([A-Za-z0-9_.]+)(?:@([0-9]+)(?:,([0-9]+))?)?(?:;([0-9]+))?(?:~([12]))?")
TEMPLATE = re.compile(rf"\{{({PATTERN})(%?)\}}")


@dataclass(frozen=True)
class Reference:
    """A number by name; step counted from 1, unit and layer from 0, None: as on the page.

    beside: 0 for the page's own run, 1 and 2 for those beside it.
    """

    name: str
    step: int | None = None
    unit: int | None = None
    layer: int | None = None
    beside: int = 0

    def at(self, place: Place) -> "Located":
        """The reference with all that it leaves to the page."""
        return Located(
            self.name,
            place.step if self.step is None else self.step,
            place.unit if self.unit is None else self.unit,
            place.layer if self.layer is None else self.layer,
            self.beside,
        )


@dataclass(frozen=True)
class Located(Reference):
    """A reference that says where."""

    step: int
    unit: int
    layer: int


def read_reference(text: str) -> Reference:
    """The reference that a text is. Raises ValueError with a sentence."""
    found = re.fullmatch(PATTERN, text) and _PARTS.fullmatch(text)
    if not found:
        raise ValueError(f"not the name of a number: {text!r}")
    name, step, unit, layer, beside = found.groups()
    if "0" in (step, unit, layer):
        raise ValueError(f"step, unit and layer are counted from 1: {text!r}")
    return Reference(
        name,
        step=int(step) if step else None,
        unit=int(unit) - 1 if unit else None,
        layer=int(layer) - 1 if layer else None,
        beside=int(beside or 0),
    )


def references(text: str) -> list[tuple[Reference, bool]]:
    """Each number of a text, and whether it is said in percent."""
    return [(read_reference(name), bool(percent)) for name, percent in TEMPLATE.findall(text)]
