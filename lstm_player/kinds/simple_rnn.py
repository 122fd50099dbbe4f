"""The phases of a step of a simple recurrent cell."""

from lstm_core import SimpleRNN

from .back import HANDED_BACK, handed_back, loss_arrives, through_activation
from .code import Apply, CellCode, TorchModule
from .phase import Phase, activated, affine, bias_and_sum, from_h, from_x, of, symbol
from .view import KindView, LineStyle


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


def simple_rnn_phases_back(layer: SimpleRNN) -> list[Phase]:
    """The phases inside a step on the way back, in order."""
    return [
        loss_arrives(layer),
        through_activation(layer),
        Phase(
            "back",
            ("hidden_before", "x", "bus"),
            ("d_hidden_before", "d_x"),
            HANDED_BACK,
            (f"{handed_back('hidden')} = U′·δa = {{d_hidden_before}}",),
        ),
    ]


def simple_rnn_lines(layer: SimpleRNN, of: Apply) -> dict[str, str]:
    """A step as code."""
    return {"h": of(layer.function, "W @ x[t] + U @ h + b")}


CODE = CellCode(
    letters={"hidden": "h"},
    lines=simple_rnn_lines,
    vectors={"hidden_start": "h"},
    module=TorchModule(
        "RNN", knows={"function": ("tanh", "relu")}, chosen={"nonlinearity": "function"}
    ),
)

VIEW = KindView(
    SimpleRNN.kind,
    simple_rnn_phases,
    simple_rnn_phases_back,
    drawing="simple_rnn",
    code=CODE,
    biases={"PyTorch": 2, "Keras": 1},
    line=LineStyle("@muted", "dot", "square"),
)
