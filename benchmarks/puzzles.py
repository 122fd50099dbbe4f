"""How long the judge of the puzzles takes: for each solution, and for solutions with a slip.

    python -m benchmarks.puzzles [mutants of each]

A mutant is a solution of which one or two weights were changed so that it fails. Milliseconds of
processor time, and how long the shortest sequence is that breaks a mutant.
"""

import sys
from pathlib import Path
from time import process_time

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lstm_core import PUZZLES, Puzzle, Scenario, judge, with_value

CHANGES = (0.0, -1.0, 0.5, 0.8, 1.1, 2.0)


def mutant(puzzle: Puzzle, rng: np.random.Generator) -> Scenario:
    """The solution with one or two of its weights multiplied."""
    scenario = puzzle.scenario(puzzle.solved)
    for place in rng.choice(len(puzzle.solved), size=int(rng.integers(1, 3))):
        (array, layer, index), value = puzzle.solved[place]
        scenario = with_value(scenario, array, index, value * rng.choice(CHANGES), layer)
    return scenario


def main(count: int) -> None:
    """Prints a line for each puzzle that can be done, and one for all."""
    rng, all_times = np.random.default_rng(1), []
    for puzzle in PUZZLES.values():
        if not puzzle.solved:
            continue
        start = process_time()
        accepted = judge(puzzle, puzzle.scenario(puzzle.solved))
        whole, times, lengths = process_time() - start, [], []
        while len(times) < count:
            scenario, start = mutant(puzzle, rng), process_time()
            verdict = judge(puzzle, scenario)
            if not verdict.ok:
                times.append(process_time() - start)
                lengths.append(verdict.step)
        all_times += times
        decided = "any" if accepted.closed else str(accepted.exhaustive)
        print(
            f"{puzzle.name:13} solution {1000 * whole:5.1f} ms, decides length {decided:>3};"
            f" mutants {1000 * np.median(times):4.1f} ms, at most {1000 * max(times):4.1f},"
            f" steps {min(lengths)} to {max(lengths)}"
        )
    print(f"{len(all_times)} mutants: {1000 * np.median(all_times):.1f} ms, at most "
          f"{1000 * max(all_times):.1f}")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
