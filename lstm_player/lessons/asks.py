"""What a page asks of its reader, one class a kind."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from lstm_core import PROBES

from .conditions import Condition, read_condition
from .links import Place, read_place
from .references import Reference, read_reference

Edit = tuple[tuple[str | int, ...], float]


@dataclass(frozen=True)
class Ask:
    """Something to be done. level: what the reader does with it."""

    kind: ClassVar[str]
    level: ClassVar[str | None] = "respond"

    @classmethod
    def read(cls, header: Mapping[str, Any], _start: Place) -> Self:
        """The ask that a header describes. Raises ValueError with a sentence."""
        return cls(**header)


@dataclass(frozen=True)
class StepTo(Ask):
    """Complete when the cursor gets to a place by the reader."""

    kind = "step"
    level = None
    to: Place

    @classmethod
    def read(cls, header: Mapping[str, Any], start: Place) -> Self:
        return cls(read_place(_text("to", header["to"]), start))


@dataclass(frozen=True)
class Predict(Ask):
    """A number, or with `direction` whether it goes up, down or stays, said before it is seen.

    rules: the wrong rules that may be meant by an answer.
    """

    kind = "predict"
    of: Reference
    within: float = 0.05
    direction: bool = False
    rules: tuple[str, ...] = ()

    @classmethod
    def read(cls, header: Mapping[str, Any], _start: Place) -> Self:
        of = read_reference(_text("of", header["of"]))
        if of.step is None:
            raise ValueError("of names its step: cell@3")
        within = header.get("within", 0.05)
        if not (isinstance(within, int | float) and within > 0):
            raise ValueError(f"within is a number above 0, not {within!r}")
        direction = header.get("direction", False)
        if not isinstance(direction, bool):
            raise ValueError("direction is true or false")
        return cls(of, float(within), direction, _texts("rules", header.get("rules", [])))


@dataclass(frozen=True)
class Choose(Ask):
    """One option is right, counted from 1."""

    kind = "choose"
    right: int

    @classmethod
    def read(cls, header: Mapping[str, Any], _start: Place) -> Self:
        right = header["right"]
        if type(right) is not int or right < 1:
            raise ValueError(f"right is the number of an option, counted from 1, not {right!r}")
        return cls(right)


@dataclass(frozen=True)
class Change(Ask):
    """Edits until conditions hold. solution, wrong: edits that do it, and that do not."""

    kind = "edit"
    level = "change"
    until: tuple[Condition, ...]
    solution: tuple[Edit, ...]
    wrong: tuple[Edit, ...]

    @property
    def bounds(self) -> set[float]:
        """The numbers that the conditions name."""
        return {
            term
            for one in self.until
            for term in (one.left, one.right, one.within)
            if isinstance(term, float)
        }

    @classmethod
    def read(cls, header: Mapping[str, Any], _start: Place) -> Self:
        until = tuple(read_condition(text) for text in _texts("until", header["until"]))
        if not until:
            raise ValueError("until has at least one condition")
        return cls(until, _edits("solution", header["solution"]), _wrong(header["wrong"]))


@dataclass(frozen=True)
class Make(Change):
    """As `edit`, from a start that does nothing yet."""

    kind = "make"
    level = "make"


@dataclass(frozen=True)
class Train(Ask):
    """One to three runs of training side by side, until they are done or have learned."""

    kind = "train"
    level = "change"
    recipes: tuple[Mapping[str, Any], ...]
    until: str = "done"
    probe: str | None = None

    @classmethod
    def read(cls, header: Mapping[str, Any], _start: Place) -> Self:
        recipes = header["recipes"]
        if not (isinstance(recipes, list) and all(isinstance(one, dict) for one in recipes)):
            raise ValueError('recipes is a list of tables: [{task = "slots", kind = "lstm"}]')
        until, probe = header.get("until", "done"), header.get("probe")
        if not 1 <= len(recipes) <= 3:
            raise ValueError("one to three recipes are trained side by side")
        if until not in ("done", "learned"):
            raise ValueError(f'until is "done" or "learned", not {until!r}')
        if probe not in (None, *PROBES):
            raise ValueError(f"probe is one of {', '.join(PROBES)}, not {probe!r}")
        return cls(tuple(recipes), until, probe)


@dataclass(frozen=True)
class Say(Ask):
    """Free text, which nobody grades."""

    kind = "say"


ASKS: Mapping[str, type[Ask]] = {
    ask.kind: ask for ask in (StepTo, Predict, Choose, Change, Make, Train, Say)
}


def read_ask(header: Mapping[str, Any], start: Place) -> Ask:
    """The ask in the header of a page that stands at `start`. Raises ValueError with a sentence."""
    kind = header.get("kind")
    if not isinstance(kind, str) or kind not in ASKS:
        raise ValueError(f"kind is one of {', '.join(ASKS)}, not {kind!r}")
    ask, rest = ASKS[kind], {name: value for name, value in header.items() if name != "kind"}
    known = [field.name for field in fields(ask)]
    for name in rest:
        if name not in known:
            raise ValueError(f"{kind} has {', '.join(known) or 'nothing else'}, and no {name!r}")
    try:
        return ask.read(rest, start)
    except KeyError as missing:
        raise ValueError(f"{kind} needs {missing.args[0]}") from None


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{name} is a text, not {value!r}")
    return value


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        raise ValueError(f"{name} is a list of texts, not {value!r}")
    return tuple(value)


def _edits(name: str, value: Any) -> tuple[Edit, ...]:
    if not (isinstance(value, list) and value):
        raise ValueError(f'{name} is a list of edits: [[["W", 0, 2, 0, 1], 1.5], …]')
    return tuple(read_edit(one, name) for one in value)


def _wrong(value: Any) -> tuple[Edit, ...]:
    """One edit, or a list of them."""
    is_one = isinstance(value, list) and len(value) == 2 and not isinstance(value[1], list)
    return (read_edit(value, "wrong"),) if is_one else _edits("wrong", value)


def read_edit(value: Any, name: str = "edits") -> Edit:
    """An edit, [[array, index…], number]. Raises ValueError with a sentence."""
    match value:
        case [[str(array), *index], int() | float() as number] if not (
            isinstance(number, bool) or any(type(entry) is not int for entry in index)
        ):
            return (array, *index), float(number)
    raise ValueError(f'{name}: not an edit: {value!r}; write [["W", 0, 2, 0, 1], 1.5]')
