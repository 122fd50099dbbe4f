"""Which wrong machine gave a learner's answers."""

from collections import Counter
from collections.abc import Iterable

from .items import Item
from .rules import TRUTH


def machine_of(item: Item, answer: float) -> str | None:
    """The machine whose answer to the item it is: "truth", a rule, or None of them."""
    machines = {TRUTH.name: item.truth, **item.answers}
    nearest = min(machines, key=lambda name: abs(machines[name] - answer))
    return nearest if abs(machines[nearest] - answer) <= item.tolerance else None


def diagnose(answers: Iterable[tuple[Item, float]]) -> str | None:
    """The machine that gave more of the answers than any other: a rule, "truth", or None.

    One slip does not hide who answered the others; where two machines gave equally many,
    nothing is said yet, and another item decides.
    """
    found = Counter(name for item, answer in answers if (name := machine_of(item, answer)))
    (first, most), (_, second) = [*found.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > second else None
