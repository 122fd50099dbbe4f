"""The numbers of one unit at one step, as a learner sees them, and how slots are made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from ..checks import Array
from ..forward import Trace
from .exercise import Chip, Slot, Wrong
from .expressions import DIGITS, Expression, number, written

TOLERANCES = {"halves": 0.005, "table": 0.015}
TIE = 2e-4  # nearer than this to the middle of two shown numbers is called a tie


class Slip(NamedTuple):
    """What somebody computed instead, and why."""

    reason: str
    instead: Expression
    fields: dict[str, str]


def slip(reason: str, instead: Expression, **fields: str) -> Slip:
    """A wrong way, with what its sentence names besides the arithmetic."""
    return Slip(reason, instead, fields)


@dataclass(eq=False)
class At:
    """Unit `unit` at `step` (both from 0) of the one layer of a run; collects its slots.

    Numbers are taken as they are shown, so that an expression comes to what somebody gets who
    computes with the numbers on the screen. `sound` is False once that is another number than
    the core's, or one that could be rounded either way; `lost` counts misconceptions that would
    not be seen.
    """

    trace: Trace
    step: int
    unit: int
    numbers: str
    slots: list[Slot] = field(default_factory=list)
    sound: bool = True
    lost: int = 0

    def __post_init__(self) -> None:
        self.run: Any = self.trace.layers[0]
        self.layer: Any = self.run.layer
        self.tolerance = TOLERANCES[self.numbers]
        self._weights = {name: getattr(self.layer, name).tolist() for name in ("W", "U", "b")}

    # --- numbers

    def of(self, quantity: str, step: int | None = None, unit: int | None = None) -> Expression:
        """A quantity of this step, or of another, as it is shown."""
        at = self.step if step is None else step
        return self.seen(getattr(self.run, quantity)[at, self.unit if unit is None else unit])

    def x(self, column: int, step: int | None = None) -> Expression:
        """An input."""
        return self.seen(self.run.x[self.step if step is None else step, column])

    def weight(self, array: str, gate: str, column: int, unit: int | None = None) -> Expression:
        """A weight of W or U in a row of this unit."""
        row = self._weights[array][self.layer.gates.index(gate)]
        return number(row[self.unit if unit is None else unit][column])

    def bias(self, gate: str) -> Expression:
        """The bias of a row."""
        return number(self._weights["b"][self.layer.gates.index(gate)][self.unit])

    def seen(self, value: float) -> Expression:
        """A number as it is shown; one that cannot be shown well makes the item unsound."""
        self.sound = self.sound and is_showable(float(value), self.numbers)
        return number(round(float(value), DIGITS) + 0.0)

    @property
    def inputs(self) -> range:
        return range(self.layer.inputs)

    @property
    def units(self) -> range:
        return range(self.layer.units)

    @property
    def steps(self) -> int:
        return len(self.run.x)

    # --- slots

    def id(self, name: str) -> str:
        """The id of a slot of this step and unit."""
        return f"{self.step + 1}.{self.unit + 1}.{name}"

    def type(
        self,
        name: str,
        what: str,
        place: tuple[str, str],
        true: tuple[Expression, float],
        needs: Iterable[str],
        slips: Sequence[Slip],
        **more: Any,
    ) -> None:
        """A slot for a number: `place` is its phase and quantity, `true` the way and the core's."""
        way, value = true
        exact = float(value) + 0.0
        self.sound = self.sound and is_showable(exact, self.numbers)
        self.sound = self.sound and written(way.value) == written(exact)
        self.slots.append(
            Slot(
                *(self.id(name), "type", what, place[0], self.step, self.unit, place[1]),
                needs=tuple(map(self.id, needs)),
                right=exact,
                shown=written(exact),
                line=way.text,
                wrong=self._sifted(exact, slips),
                tolerance=self.tolerance,
                digits=DIGITS,
                **more,
            )
        )

    def place(
        self,
        name: str,
        what: str,
        place: tuple[str, str],
        chip: Chip,
        needs: Iterable[str],
        wrong: Iterable[tuple[str, str]],
        **more: Any,
    ) -> None:
        """A slot for a chip; `wrong` are pairs of a reason and the id of another chip."""
        needed = [*map(self.id, needs), *([chip.after] if chip.after else [])]
        others: dict[str, Wrong] = {}
        for reason, other in wrong:
            if other != chip.id:
                others.setdefault(other, Wrong(reason, other))
        self.slots.append(
            Slot(
                *(self.id(name), "place", what, place[0], self.step, self.unit, place[1]),
                needs=tuple(dict.fromkeys(needed)),
                right=chip.id,
                shown=chip.shown,
                line="",
                wrong=tuple(others.values()),
                **more,
            )
        )

    def _sifted(self, true: float, slips: Sequence[Slip]) -> tuple[Wrong, ...]:
        """Slips that give a number of their own; the likelier come first and win."""
        taken: dict[str, Wrong] = {}
        for reason, instead, fields in slips:
            text = written(instead.value)
            hidden = abs(instead.value - true) <= self.tolerance
            if hidden or text in taken:
                self.lost += reason in MAIN and (hidden or taken[text].reason != reason)
                continue
            taken[text] = Wrong(
                reason, float(text.replace("−", "-")), {"did": instead.text} | fields
            )
        return tuple(taken.values())


# Ideas about the cell that an item is to bring to light; the others are slips of a place.
MAIN = frozenset(
    (
        *("amount_forgotten", "replaces", "no_input_gate", "hidden_for_cell", "cell_for_hidden"),
        *("share_written", "reset_left_out", "no_bias", "no_h", "no_squash"),
    )
)


@lru_cache(maxsize=4096)
def is_showable(value: float, numbers: str) -> bool:
    """Whether a number is small, and its two decimals say it exactly or, in a table, clearly."""
    scaled = value * 10**DIGITS
    if numbers == "halves":
        return abs(value) < 100 and abs(scaled - round(scaled)) < 1e-9
    return abs(value) < 100 and abs(scaled % 1.0 - 0.5) > TIE * 10**DIGITS


def value_of(array: Array, *at: int) -> float:
    """A number of an array as a float, 0 without a sign."""
    return float(array[at]) + 0.0
