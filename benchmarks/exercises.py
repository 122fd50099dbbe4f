"""Exercises of many seeds: none has a rounding tie, and how long one takes to draw.

    python -m benchmarks.exercises [seeds of each kind and level] [kind]

A tie is a number that could be rounded either way at the digits shown. Of an exercise with
halves every number is shown exactly; with the table, who computes with the rounded numbers
gets the rounded numbers of the core.
"""

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lstm_core import EXERCISE_KINDS, Exercise, draw_exercise, levels
from lstm_core.exercises.at import is_showable


def ties(exercise: Exercise) -> int:
    """How many numbers of an exercise cannot be shown well."""
    numbers = exercise.level.numbers
    values = [float(slot.right) for slot in exercise.slots if slot.do == "type"]
    values += [chip.value for chip in exercise.chips]
    return sum(not is_showable(value, numbers) for value in values)


def main(seeds: int, kinds: tuple[str, ...]) -> None:
    """One line a kind and level."""
    for kind in kinds:
        for level in levels(kind):
            found, times, different = 0, [], set()
            for seed in range(seeds):
                start = process_time()
                exercise = draw_exercise(kind, level.number, seed)
                times.append(1e3 * (process_time() - start))
                found += ties(exercise)
                different.add(str(exercise.document()["scenario"]))
            times.sort()
            middle, last = times[len(times) // 2], times[-1]
            print(
                f"{kind:10} {level.number:2} {level.name:9} {seeds} seeds, {len(different)} "
                f"different, {found} ties; ms median {middle:.1f}, most {last:.1f}",
                flush=True,
            )


if __name__ == "__main__":
    chosen = tuple(sys.argv[2:]) or EXERCISE_KINDS
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, chosen)
