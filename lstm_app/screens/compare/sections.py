"""What the page "Compare" is given: one header and the arrays of each section."""

from collections.abc import Mapping, Sequence
from typing import Any

from lstm_app.screens.compare.parameters import parameters
from lstm_app.screens.compare.pictures import story
from lstm_app.screens.compare.random_scenario import Draw, random_scenario
from lstm_app.screens.compare.side_by_side import trio_contents
from lstm_app.screens.compare.unrolled import shown_gate, shown_state, unrolled
from lstm_core import Array, Scenario, run

Words = Mapping[str, str]


def compare(
    draw: Draw,
    gate: str,
    state: str,
    counted: tuple[int, int, int],
    trio: Sequence[Scenario],
    words: Words,
) -> tuple[dict[str, Any], dict[str, Array]]:
    """The header and the arrays of all sections, each under the name of its section."""
    trace = run(random_scenario(draw))
    gate, state = shown_gate(draw.kind, gate), shown_state(draw.kind, state)
    sections = {
        "trio": trio_contents(trio),
        "story": story(draw.seed, words),
        "unrolled": unrolled(trace, gate, state, words),
        "counts": (parameters(*counted, words), {}),
    }
    header = {name: part for name, (part, _) in sections.items()}
    arrays = {
        f"{name}.{array}": numbers
        for name, (_, part) in sections.items()
        for array, numbers in part.items()
    }
    return header, arrays
