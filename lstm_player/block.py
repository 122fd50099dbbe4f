"""A scenario as the player shows it: every number of its run, and of the way back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from lstm_core import (
    Array,
    FormatError,
    GradientTrace,
    HeldTrace,
    Intervention,
    LayerTrace,
    NoWayBackError,
    Phrase,
    Scenario,
    Trace,
    backprop,
    run_with,
)

from .backward import backward_arrays
from .held import held_arrays, held_header
from .loss import Loss
from .packing import packed
from .sheets import Sheet, named_in, sheet, sheet_name

FORMAT = 1
_PARTS = ("pre_activation", "from_x", "from_h", "from_cell")


@dataclass(frozen=True, eq=False)
class Block:
    """A run and, with a loss, its derivatives, laid out as header and arrays.

    The header names the format, the sheet of each layer, the tokens and the loss. The arrays
    of a layer have its index before their names: `0.W`, `0.forget` (T, H), `0.d_forget`; the
    sequence is `x` (T, D), which is what layer 0 reads; each other layer reads `hidden` of
    the one below, unless it has an `x` of its own, `1.x`.

    A run in which something is held says so under `held`, and brings what the quantities held
    would have been (`0.free.forget`) and the states that its steps found (`0.cell_before`).
    """

    trace: Trace
    loss: Loss | None = None
    gradient: GradientTrace | None = None
    interventions: tuple[Intervention, ...] = ()

    @property
    def scenario(self) -> Scenario:
        return self.trace.scenario

    @cached_property
    def header(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "layers": [sheet_name(layer) for layer in self.scenario.layers],
            "tokens": self.scenario.tokens,
            "loss": str(self.loss) if self.loss else None,
            **held_header(self.interventions),
        }

    @cached_property
    def arrays(self) -> dict[str, Array]:
        arrays = {"x": self.scenario.x}
        for index, layer in enumerate(self.trace.layers):
            arrays |= {f"{index}.{name}": array for name, array in layer_arrays(layer).items()}
        return arrays | (backward_arrays(self.gradient) if self.gradient else {})

    @property
    def made_of(self) -> list[str]:
        """The names of the arrays from which, with the header, `scenario_of` makes the scenario."""
        layers = enumerate(self.scenario.layers)
        return ["x", *(f"{index}.{name}" for index, layer in layers for name in layer.arrays)]

    def sheets(self) -> dict[str, Sheet]:
        """The sheets that the header names."""
        return {sheet_name(layer): sheet(layer) for layer in self.scenario.layers}

    def looked_back(self, loss: Loss | None) -> "Block":
        """The same run with the derivatives of another loss. Raises OverflowedError.

        Raises NoWayBackError while something is held.
        """
        return replace(_with_loss(self.trace, loss), interventions=self.interventions)

    def packed(self, **more: Any) -> bytes:
        """The block as bytes, with more entries of the header."""
        return packed({**self.header, **more}, self.arrays)


def show(
    scenario: Scenario, loss: Loss | None = None, interventions: Iterable[Intervention] = ()
) -> Block:
    """The block of a scenario; a loss that looks at no such output takes the nearest.

    Raises OverflowedError when a value leaves float64, on the way or on the way back, and
    another CoreError for interventions without a place, or with a loss.
    """
    acts = tuple(interventions)
    return Block(run_with(scenario, acts), interventions=acts).looked_back(loss)


def scenario_of(
    layers: Iterable[str], tokens: Iterable[str] | None, arrays: Mapping[str, Array]
) -> Scenario:
    """The reverse of `show`: the scenario of a block, number by number the same.

    `layers` and `tokens` are those of its header, `arrays` at least those that it is `made_of`.
    Raises a CoreError for what no block could have.
    """
    made = []
    for index, name in enumerate(layers):
        kind, chosen = named_in(name)
        given = {array: _named(arrays, f"{index}.{array}") for array in kind.arrays}
        made.append(kind(**given, **chosen))
    return Scenario(_named(arrays, "x"), made, tokens)


def _named(arrays: Mapping[str, Array], name: str) -> Array:
    if name not in arrays:
        raise FormatError(name="array", expected=Phrase("the_key", key=name), got=Phrase("none"))
    return arrays[name]


def _with_loss(trace: Trace, loss: Loss | None) -> Block:
    if loss is None:
        return Block(trace)
    if any(isinstance(layer, HeldTrace) for layer in trace.layers):
        raise NoWayBackError()
    outputs = trace.layers[-1].hidden
    near = loss.within(outputs)
    return Block(trace, near, backprop(trace, near.slope(outputs)))


def side_by_side(traces: Sequence[Trace]) -> tuple[dict[str, Any], Mapping[str, Array]]:
    """Header and arrays of runs of one layer each over the same sequence.

    As those of a block, but every layer reads the sequence, its own `0.x`.
    """
    x = traces[0].scenario.x
    header = {
        "format": FORMAT,
        "layers": [sheet_name(trace.scenario.layers[0]) for trace in traces],
        "tokens": traces[0].scenario.tokens,
        "loss": None,
    }
    arrays = {"x": x}
    for index, trace in enumerate(traces):
        named = {"x": x, **layer_arrays(trace.layers[0])}
        arrays |= {f"{index}.{name}": array for name, array in named.items()}
    return header, arrays


def layer_arrays(played: LayerTrace) -> dict[str, Array]:
    """The weights and every intermediate of a layer, by name."""
    layer = played.layer
    names = (*_PARTS, *(quantity.id for quantity in layer.quantities))
    arrays = {name: getattr(layer, name) for name in layer.arrays}
    arrays |= {name: getattr(played, name) for name in names if hasattr(played, name)}
    return arrays | held_arrays(played)
