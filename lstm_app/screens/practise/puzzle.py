"""Puzzles: weights of one's own that do a job, and the judge's answer.

The settings are `puzzle`, the name of one, and `work`, the weights that somebody set, as
`lstm_core.work_of` writes them: `W0.2.0.0*4_b0.1.0*10` (array, layer, row, unit, column from 0; r
stands for b_recurrent; star; number; joined by `_`; of a place that stands twice the last counts),
or `cannot.<reason>`, the answer that it cannot be done. Without `work` the cell is blank. Hidden
states and memories start at 0 and are no weights. The header:

    puzzle   {name, title, job, wants, cell, letters: [{name, x: [number]}],
             within, tolerance: sentence,
             example: {letters: [index], wanted: [number | null]},   what is asked for, to look at
             par: number | null, hint: {layer, gate, sentence}, previous, next: name | null,
             reasons: [{name, sentence}]}          the same reasons for every puzzle
    work     the settings' text as it should stand: sorted, without zeros
    edits    [[target, value]]: ["W", layer, row, unit, column] as the editor's, of all not 0
    weights  how many are not 0
    verdict  {state, sentence, more, sequence: [name], letters: [index], wanted: [number | null],
             got: [number], step, is_shortest, exhaustive, closed, tried, longest}
    run      header of a block, with its `sheets` if uncommon; its arrays are `run/…`, as of Learn's
             `work/…`: the sequence of the verdict through the cell, its tokens the letters' names
    open     {step, phase: null, layer, unit}, where the player is to be opened, from 0: at the
             last layer, which is judged; at the first as long as nothing is set
    problem  a sentence, when `work` could not be read; then the cell is blank

States of a verdict: "blank" (nothing set: the sequence already shows what is missing), "broken",
"solved", and of the answer "cannot" "refuted" (it can be done, or not for that reason) or "proved".
`step`, from 1, is the last of the sequence, where it breaks; wanted and got have one entry for each
step of it. When nothing breaks, the sequence is the puzzle's example. `sentence` says what was
found, `more` what follows from it: whether it is the shortest, or how the weights compare with par.
`par` is null when there is none, and for puzzles that leave open whether they can be done, until
they are solved.
"""

from functools import lru_cache
from typing import Any

from lstm_app.screens.practise import puzzle_words
from lstm_app.visit.error_text import say_error
from lstm_app.visit.fields import Settings
from lstm_app.visit.session import State
from lstm_core import (
    PUZZLES,
    REASONS,
    Array,
    CoreError,
    Judgement,
    Puzzle,
    Scenario,
    UnknownNameError,
    judge,
    read_work,
    work_of,
)
from lstm_player.block import show
from lstm_player.catalogue import uncommon_sheets
from lstm_words import Words, words

_CANNOT = "cannot."


def offered(language: str) -> list[dict[str, Any]]:
    """What the shelf lists of each puzzle: {name, title, sentence, par}."""
    said = words(language)
    return [
        {
            "name": name,
            "title": said[f"puzzle.{name}.title"],
            "sentence": said[f"puzzle.{name}.job"],
            "par": None if puzzle.is_open else puzzle.par,
        }
        for name, puzzle in PUZZLES.items()
    ]


def view_contents(
    settings: Settings, language: str, _visit: State | None
) -> tuple[dict[str, Any], dict[str, Array]]:
    """The puzzle, the verdict on the work, and the run that shows it; see above.

    Raises UnknownNameError for a puzzle that there is not.
    """
    said = words(language)
    puzzle = PUZZLES.get(settings["puzzle"])
    if puzzle is None:
        raise UnknownNameError("puzzle", tuple(PUZZLES), settings["puzzle"])
    work = settings.get("work", "")
    if work in [_CANNOT + reason for reason in REASONS]:
        return _contents(puzzle, "", said, claim=work.removeprefix(_CANNOT))
    try:
        return _contents(puzzle, work, said)
    except CoreError as error:
        header, arrays = _contents(puzzle, "", said)
        return {**header, "problem": say_error(error, said)}, arrays


def _contents(
    puzzle: Puzzle, work: str, said: Words, claim: str | None = None
) -> tuple[dict[str, Any], dict[str, Array]]:
    edits = read_work(puzzle, work)
    text = work_of(edits)
    verdict = _judged(puzzle.name, text)
    names = puzzle_words.letters(puzzle, said)
    made = puzzle.scenario(edits, verdict.sequence)
    block = show(Scenario(made.x, made.layers, [names[letter] for letter in verdict.sequence]))
    told = puzzle_words.told(puzzle, verdict, len(edits), said, claim)
    is_over = told["state"] in ("solved", "proved")
    header = {
        "puzzle": _described(puzzle, said, shows_par=is_over or not puzzle.is_open),
        "work": _CANNOT + claim if claim else text,
        "edits": [[[array, layer, *index], value] for (array, layer, index), value in edits],
        "weights": len(edits),
        "verdict": {**told, **_facts(verdict, names)},
        "run": {**block.header, **uncommon_sheets(made.layers)},
        "open": {
            "step": verdict.step - 1,
            "phase": None,
            "layer": len(made.layers) - 1 if edits else 0,
            "unit": 0,
        },
    }
    return header, {f"run/{name}": array for name, array in block.arrays.items()}


@lru_cache(maxsize=512)
def _judged(name: str, work: str) -> Judgement:
    puzzle = PUZZLES[name]
    return judge(puzzle, puzzle.scenario(read_work(puzzle, work)))


def _facts(verdict: Judgement, names: list[str]) -> dict[str, Any]:
    return {
        "sequence": [names[letter] for letter in verdict.sequence],
        "letters": list(verdict.sequence),
        "wanted": list(verdict.wanted),
        "got": list(verdict.got),
        "step": verdict.step,
        "is_shortest": verdict.is_shortest,
        "exhaustive": verdict.exhaustive,
        "closed": verdict.closed,
        "tried": verdict.tried,
        "longest": verdict.longest,
    }


def _described(puzzle: Puzzle, said: Words, shows_par: bool) -> dict[str, Any]:
    order = list(PUZZLES)
    place = order.index(puzzle.name)
    layer, gate = puzzle.hint
    letters = zip(puzzle_words.letters(puzzle, said), puzzle.alphabet.tolist(), strict=True)
    return {
        "name": puzzle.name,
        **{key: said[f"puzzle.{puzzle.name}.{key}"] for key in ("title", "job", "wants", "cell")},
        "letters": [{"name": name, "x": x} for name, x in letters],
        "within": puzzle.within,
        "tolerance": said["puzzles.within"].format(within=f"{puzzle.within:g}"),
        "example": {
            "letters": list(puzzle.example),
            "wanted": list(puzzle.wanted(puzzle.example)),
        },
        "par": puzzle.par if shows_par else None,
        "hint": {
            "layer": layer - 1,
            "gate": gate,
            "sentence": said[f"puzzle.{puzzle.name}.hint"],
        },
        "reasons": [
            {"name": reason, "sentence": said[f"puzzles.reason.{reason}"]} for reason in REASONS
        ],
        "previous": order[place - 1] if place else None,
        "next": order[place + 1] if place + 1 < len(order) else None,
    }
