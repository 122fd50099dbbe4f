"""What an exercise consists of. The package's docstring says what each field means."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from ..files import to_json
from ..scenario import Scenario

FORMAT = 1
Fields = Mapping[str, str]


@dataclass(frozen=True)
class Wrong:
    """A wrong answer that says how it came about: a value, or the id of a chip."""

    reason: str
    answer: float | str
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True)
class Slot:
    """A place to fill: by a chip (`place`) or by a number that is typed (`type`)."""

    id: str
    do: Literal["place", "type"]
    what: str
    phase: str
    step: int
    unit: int
    quantity: str
    needs: tuple[str, ...]
    right: float | str
    shown: str
    line: str
    wrong: tuple[Wrong, ...]
    tolerance: float = 0.0
    digits: int = 0
    gate: str | None = None
    input: int | None = None
    from_unit: int | None = None
    mine: bool = True


@dataclass(frozen=True)
class Chip:
    """A number that can be taken from the tray once the slot `after` is filled."""

    id: str
    quantity: str
    step: int
    index: int
    value: float
    shown: str
    after: str | None = None


@dataclass(frozen=True)
class Part:
    """A phase of a step that is done by hand, in order, and its slots."""

    step: int
    phase: str
    mine: bool
    slots: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows of an activation, each as it is written: what goes in, what comes out."""

    function: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Level:
    """How much of a step is done by hand.

    `phases` are the learner's, in order; `numbers` is "halves" or "table"; `steps` and `units`
    say how many steps are done and how many units the layer has.
    """

    number: int
    name: str
    phases: tuple[str, ...]
    numbers: Literal["halves", "table"] = "halves"
    inputs: int = 1
    steps: int = 1
    units: int = 1


@dataclass(frozen=True, eq=False)
class Exercise:
    """A step, or two, to be done by hand; see the package's docstring."""

    kind: str
    level: Level
    seed: int
    scenario: Scenario
    parts: tuple[Part, ...]
    slots: tuple[Slot, ...]
    chips: tuple[Chip, ...]
    tables: tuple[Table, ...]

    def slot(self, id: str) -> Slot | None:
        """The slot with this id, or None."""
        return next((slot for slot in self.slots if slot.id == id), None)

    def document(self) -> dict[str, Any]:
        """The exercise as plain lists, dicts, texts and numbers."""
        level = {key: value for key, value in asdict(self.level).items() if key != "number"}
        return {
            **{"format": FORMAT, "kind": self.kind, "level": self.level.number},
            **{"seed": self.seed, "about": level},
            "scenario": json.loads(to_json(self.scenario)),
            "parts": [asdict(part) for part in self.parts],
            "slots": [asdict(slot) for slot in self.slots],
            "chips": [asdict(chip) for chip in self.chips],
            "tables": [asdict(table) for table in self.tables],
        }

    def to_json(self) -> str:
        """`document` as JSON text."""
        return json.dumps(self.document(), ensure_ascii=False, separators=(",", ":"))
