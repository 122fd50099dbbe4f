"""The phases of a step of a dense layer."""

from lstm_core import Dense
from lstm_player.kinds.phase import Phase, activated, bias_and_sum, from_x, of, symbol


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
