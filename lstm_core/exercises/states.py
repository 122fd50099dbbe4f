"""Slots that all gated cells share: what is laid on a gate, and what comes of it."""

from collections.abc import Mapping, Sequence

from .at import At, Slip, value_of
from .exercise import Chip
from .expressions import Expression, number
from .products import rounded


def total(at: At, gate: str) -> Expression:
    """What a row's sum came to, as it is shown."""
    row = at.layer.gates.index(gate)
    return at.seen(at.run.pre_activation[at.step, row, at.unit])


def opened(gate: Expression) -> Expression:
    """A gate of somebody for whom it is either open or shut."""
    return number(float(gate.value > 0.5))


def state(
    at: At,
    place: tuple[str, str],
    what: str,
    way: Expression,
    needs: Sequence[str],
    slips: Sequence[Slip],
) -> None:
    """A slot for a quantity of a step; `place` is its phase and the quantity."""
    quantity = place[1]
    exact = value_of(getattr(at.run, quantity), at.step, at.unit)
    at.lost += not exact  # right by all wrong ways that multiply
    at.type(quantity, what, place, (way, exact), needs, [*slips, *rounded(way.value)])


def through(
    at: At,
    chips: Mapping[str, Chip],
    name: str,
    place: tuple[str, str],
    right: str,
    needs: Sequence[str],
    reasons: Mapping[str, str],
    gate: str = "",
) -> None:
    """A slot for what is laid on a gate, which is called as the slot unless named.

    `reasons` are found by the start of a chip's id, the longest first. A chip of the right sort
    but of another unit is said to be that.
    """
    starts = sorted(reasons, key=len, reverse=True)
    sort = right.rpartition(".")[0]
    wrong = [
        ("other_unit" if chip.rpartition(".")[0] == sort else reasons[start], chip)
        for chip in chips
        for start in starts
        if chip.startswith(f"{start}.")
    ]
    what, own = "through", gate or name
    at.place(f"through.{name}", what, place, chips[right], needs, wrong, gate=own)
