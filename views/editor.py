"""What the tables beside the player are given: the numbers that can be edited."""

from typing import Any

from lstm_core import GATES, Array, Scenario

from .palette import PALETTE
from .player import Words, quantity_names, section


def editor_tables(
    scenario: Scenario, words: Words, layer: int = 0
) -> tuple[dict[str, Any], dict[str, Array]]:
    """The header (names, words) and the arrays of the sequence and of one layer."""
    edited = scenario.layers[layer]
    header = {
        "gates": GATES,
        "names": quantity_names(words),
        "tokens": scenario.tokens,
        "palette": PALETTE,
        "words": section(words, "editor."),
    }
    arrays = {"x": scenario.x, "W": edited.W, "U": edited.U, "b": edited.b}
    arrays |= {"hidden_start": edited.hidden_start, "cell_start": edited.cell_start}
    return header, arrays
