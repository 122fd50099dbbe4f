"""The way back, where the scenario looks at a loss: what PyTorch finds by itself."""

import numpy as np

from lstm_player.block import Block

from .ink import Ink


def loss_lines(ink: Ink, block: Block, agreed: int) -> list[str]:
    """The loss, its `backward()`, and the derivatives by the inputs that must come out."""
    if ink.library.id != "torch" or not block.loss or not block.gradient:
        return []
    derivatives = block.gradient.layers[0].d_x
    if agreed < len(derivatives) or derivatives.size > 500 or np.abs(derivatives).max() > 1e6:
        return []
    step, unit = block.loss.step, block.loss.unit
    if step is None:
        said, loss = ink.notes("loss.all"), "h.sum()"
    else:
        said = ink.notes("loss.one", step=step + 1, unit=unit + 1)
        loss = f"h[{step}, {unit}]"
    return [
        "",
        "",
        *said,
        f"loss = {loss}",
        "loss.backward()",
        f"d_x = {ink.array(derivatives)}",
        'assert agree(sequence.grad, d_x), "d_x"',
    ]
