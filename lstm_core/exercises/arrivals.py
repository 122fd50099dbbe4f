"""Slots that take what arrives at a step: the inputs, and the states of the step before."""

from collections.abc import Sequence

from .at import At
from .exercise import Chip


def arrivals(at: At, chips: dict[str, Chip], has_cell: bool) -> None:
    """Each input, the state before of each unit, and the memory before on their wires."""
    now = at.step + 1
    for j in at.inputs:
        wrong = [
            *(("other_input", f"x.{now}.{k + 1}") for k in at.inputs),
            *(("earlier_input", f"x.{step}.{k + 1}") for step in range(now) for k in at.inputs),
            *(("later_input", f"x.{now + 1}.{k + 1}") for k in at.inputs),
        ]
        _arrive(at, chips, f"x{j + 1}", "x", f"x.{now}.{j + 1}", wrong, input=j)
    for k in at.units:
        wrong = [
            *(("other_unit", f"hidden.{at.step}.{unit + 1}") for unit in at.units),
            *(("cell_for_hidden", f"cell.{at.step}.{unit + 1}") for unit in at.units),
            *_other_steps(at, "hidden"),
        ]
        _arrive(
            *(at, chips, f"h{k + 1}", "hidden_before", f"hidden.{at.step}.{k + 1}", wrong),
            from_unit=k,
        )
    if has_cell:
        wrong = [
            *(("hidden_for_cell", f"hidden.{at.step}.{unit + 1}") for unit in at.units),
            *(("other_unit", f"cell.{at.step}.{unit + 1}") for unit in at.units),
            *_other_steps(at, "cell"),
        ]
        _arrive(at, chips, "c", "cell_before", f"cell.{at.step}.{at.unit + 1}", wrong)


def _other_steps(at: At, state: str) -> list[tuple[str, str]]:
    """The same state at other steps: chips are named by the step that made them."""
    return [
        ("earlier_state" if step < at.step else "later_state", f"{state}.{step}.{unit + 1}")
        for step in range(at.steps + 1)
        if step != at.step
        for unit in at.units
    ]


def _arrive(
    at: At,
    chips: dict[str, Chip],
    name: str,
    quantity: str,
    right: str,
    wrong: Sequence[tuple[str, str]],
    **more: int,
) -> None:
    known = [(reason, chip) for reason, chip in wrong if chip in chips]
    at.place(name, "arrive", ("arrive", quantity), chips[right], (), known, **more)
