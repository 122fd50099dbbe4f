"""What is said of a puzzle and of a verdict."""

from itertools import groupby

from lstm_core import Judgement, Puzzle
from lstm_player.written import decimals, scientific
from lstm_words import Words

_LONG_RUN = 4  # so many of a letter in a row are written as 4 × that letter
_LARGE = 1e5


def letters(puzzle: Puzzle, said: Words) -> list[str]:
    """What the letters of a puzzle are called, as tokens are."""
    return said[f"puzzle.{puzzle.name}.letters"].split(" / ")


def told(
    puzzle: Puzzle, verdict: Judgement, weights: int, said: Words, claim: str | None
) -> dict[str, str]:
    """The state of a verdict, what was found, and what follows from it."""
    if claim is not None:
        return _answered(puzzle, said, claim)
    if not verdict.ok:
        return _broken(puzzle, verdict, weights, said)
    facts = {
        "tried": f"{verdict.tried:,}",
        "exhaustive": verdict.exhaustive,
        "longest": verdict.longest,
    }
    how = ".closed" if verdict.closed else ".all" if verdict.exhaustive == verdict.longest else ""
    return {
        "state": "solved",
        "sentence": said[f"puzzles.solved{how}"].format(**facts),
        "more": _against_par(puzzle, weights, said),
    }


def _against_par(puzzle: Puzzle, weights: int, said: Words) -> str:
    assert puzzle.par is not None, f"{puzzle.name} was thought to be impossible"
    how = "over" if weights > puzzle.par else "under" if weights < puzzle.par else "at"
    if how == "over" and not any("gate" in layer.activations for layer in puzzle.layers):
        how = "over.plain"
    return said[f"puzzles.par.{how}"].format(weights=weights, par=puzzle.par)


def _answered(puzzle: Puzzle, said: Words, claim: str) -> dict[str, str]:
    if puzzle.impossible is None:
        return {
            "state": "refuted",
            "sentence": said["puzzles.possible"],
            "more": said[f"puzzle.{puzzle.name}.hint"],
        }
    if claim != puzzle.impossible:
        return {
            "state": "refuted",
            "sentence": said["puzzles.other_reason"],
            "more": said[f"puzzles.not.{claim}"],
        }
    return {
        "state": "proved",
        "sentence": said["puzzles.proved"],
        "more": said[f"puzzle.{puzzle.name}.why"],
    }


def _broken(puzzle: Puzzle, verdict: Judgement, weights: int, said: Words) -> dict[str, str]:
    names, wanted = letters(puzzle, said), verdict.wanted[-1]
    assert wanted is not None
    facts = {
        "sequence": written(names, verdict.sequence, said),
        "step": verdict.step,
        "wanted": number(wanted),
        "got": number(verdict.got[-1]),
        "exhaustive": verdict.exhaustive,
    }
    if not weights:
        sentence, more, state = "puzzles.blank", "puzzles.begin", "blank"
    else:
        sentence, state = "puzzles.broken", "broken"
        more = "puzzles.shortest" if verdict.is_shortest else "puzzles.longer"
    return {
        "state": state,
        "sentence": said[sentence].format(**facts),
        "more": said[more].format(**facts),
    }


def written(names: list[str], sequence: tuple[int, ...], said: Words) -> str:
    """A sequence of letters, long runs of one as a number of times."""
    parts = []
    for letter, run in groupby(sequence):
        count = len(list(run))
        if count < _LONG_RUN:
            parts += [names[letter]] * count
        else:
            parts.append(said["puzzles.times"].format(count=count, letter=names[letter]))
    return said["puzzles.then"].join(parts)


def number(value: float) -> str:
    """Two decimals at most."""
    if not abs(value) < _LARGE:
        return scientific(value)
    return decimals(value, 2)
