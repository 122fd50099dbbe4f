"""The phases of a step of a simple recurrent cell."""

from lstm_core import SimpleRNN
from lstm_player.kinds.phase import (
    Phase,
    activated,
    affine,
    bias_and_sum,
    from_h,
    from_x,
    of,
    symbol,
)


def simple_rnn_phases(layer: SimpleRNN) -> list[Phase]:
    """The phases in order; `start` and `whole` frame them."""
    line = activated(layer, "hidden", layer.function)
    return [
        Phase("start", ("all",)),
        Phase("arrive", ("x", "hidden_before", "bus")),
        Phase(
            "hidden",
            ("hidden", "bus", "x", "hidden_before"),
            ("hidden",),
            f"{symbol(layer, 'hidden')} = {of(layer.function, affine(layer, 'hidden'))}",
            (line,),
            (from_x("hidden"), from_h("hidden"), *bias_and_sum("hidden")),
        ),
        Phase("whole", ("all",), lines=(line,)),
    ]
