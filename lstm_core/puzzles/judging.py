"""The judge: whether a cell does what a puzzle asks for, and if not, where it breaks."""

from dataclasses import dataclass

import numpy as np

from ..errors import FormatError, Phrase, shown
from ..forward import run
from ..scenario import Scenario
from .longer import long_sequences
from .puzzle import LONGEST, Puzzle
from .search import outputs, search


@dataclass(frozen=True)
class Judgement:
    """ok, or the `sequence` of letters at whose last step, `step` from 1, the output is wrong.

    wanted: at each step of the sequence, None where anything is right; got: what came out.
    exhaustive: every sequence of up to so many letters was decided; closed: of any length.
    tried: how many sequences of how many letters at most, `longest`, that makes.
    """

    ok: bool
    sequence: tuple[int, ...]
    step: int
    wanted: tuple[float | None, ...]
    got: tuple[float, ...]
    tried: int
    longest: int
    exhaustive: int
    closed: bool

    @property
    def is_shortest(self) -> bool:
        """Whether no shorter sequence can break the cell, or one that was not tried might."""
        return not self.ok and self.step <= self.exhaustive


def judge(puzzle: Puzzle, scenario: Scenario) -> Judgement:
    """Tries the layers of `scenario` on all sequences of up to eight letters, then on longer ones.

    Of those that fail it gives the first of the shortest, and with no failure the example.
    Raises FormatError when the layers are not those of the puzzle, OverflowedError when a value
    leaves float64 in the sequence that is shown.
    """
    _check(puzzle, scenario)
    found = search(puzzle, scenario.layers)
    sequence, extra, longest = found.found, 0, found.exhaustive
    if sequence is None and not found.closed and found.exhaustive < LONGEST:
        sequence, extra = _longer(puzzle, scenario)
        longest = LONGEST
    shown_sequence = sequence or puzzle.example
    trace = run(Scenario(puzzle.alphabet[list(shown_sequence)], scenario.layers))
    return Judgement(
        ok=sequence is None,
        sequence=shown_sequence,
        step=len(shown_sequence),
        wanted=puzzle.wanted(shown_sequence),
        got=tuple(trace.layers[-1].hidden[:, 0].tolist()),
        tried=sum(puzzle.table.counts(found.exhaustive)) + extra,
        longest=longest,
        exhaustive=found.exhaustive,
        closed=found.closed,
    )


def _longer(puzzle: Puzzle, scenario: Scenario) -> tuple[tuple[int, ...] | None, int]:
    """The shortest beginning of a long sequence that fails, and how many were tried."""
    sequences, wanted = long_sequences(puzzle)
    failed = puzzle.misses(outputs(puzzle, scenario.layers, sequences), wanted)
    if not failed.any():
        return None, len(sequences)
    first = np.where(failed.any(axis=1), failed.argmax(axis=1), LONGEST)
    row = int(first.argmin())
    return tuple(sequences[row, : first[row] + 1].tolist()), len(sequences)


def _check(puzzle: Puzzle, scenario: Scenario) -> None:
    def form(of: Scenario) -> list[object]:
        return [
            (layer.kind, layer.W.shape, *(getattr(layer, name) for name in layer.activations))
            for layer in of.layers
        ]

    if form(scenario) != form(puzzle.scenario()):
        kinds = ", ".join(layer.kind for layer in puzzle.layers)
        got = shown(", ".join(layer.kind for layer in scenario.layers))
        raise FormatError(name="layers", expected=Phrase("only", names=kinds), got=got)
