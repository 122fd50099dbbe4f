"""The phases of a step of a dense layer."""

from lstm_core import Dense

from .back import d, through_activation
from .code import Apply, CellCode, TorchModule
from .phase import Phase, activated, bias_and_sum, from_x, of, symbol
from .view import KindView


def dense_phases(layer: Dense) -> list[Phase]:
    """The phases in order; `start` and `whole` frame them."""
    line = activated(layer, "hidden", layer.function)
    made = of(layer.function, f"W {symbol(layer, 'x')} + b")
    return [
        Phase("start", ("all",)),
        Phase("arrive", ("x", "bus")),
        Phase(
            "hidden",
            ("hidden", "bus", "x"),
            ("hidden",),
            f"{symbol(layer, 'hidden')} = {made}",
            (line,),
            (from_x("hidden"), *bias_and_sum("hidden")),
        ),
        Phase("whole", ("all",), lines=(line,)),
    ]


def dense_phases_back(layer: Dense) -> list[Phase]:
    """The phases inside a step on the way back, in order."""
    d_h = d(layer, "hidden")
    line = f"{d_h} = {{direct}} = {{d_hidden}}"
    return [
        Phase("arrive", ("hidden",), ("d_hidden",), f"{d_h} = ∂L/∂h<sub>t</sub>", (line,)),
        through_activation(layer),
        Phase("back", ("x", "bus"), ("d_x",), '<i data-q="x">δx</i> = W′ δa'),
    ]


def dense_lines(layer: Dense, of: Apply) -> dict[str, str]:
    """A step as code."""
    return {"h": of(layer.function, "W @ x[t] + b")}


CODE = CellCode(
    letters={"hidden": "h"}, lines=dense_lines, vectors={}, module=TorchModule("Linear")
)

VIEW = KindView(Dense.kind, dense_phases, dense_phases_back, drawing="dense", code=CODE)
