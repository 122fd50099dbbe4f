"""Exercises: a step of a cell that is done by hand, and what wrong answers say.

`levels` says what there is to practise, `draw_exercise` makes an item of a seed, `grade` judges
an answer. `numbers` draws what can be computed in the head, `at`, `sums` and `<kind>_slots` find
what is to be filled and every wrong way; its number and its text come from one expression.

    exercise = draw_exercise("lstm", level=3, seed=17)
    document = exercise.document()                       # plain JSON, and all a browser needs
    grade(document, ["2.1.x1"], "2.1.forget.x1", "−4")   # Verdict(right, reason, fields)

The document (`Exercise.to_json()`), format 1:

    kind, level, seed   as asked for
    about       {name, phases, numbers, inputs, steps, units}: name is the key of the level's words,
                numbers "halves" (gates are 0, 1/2, 1, activations can be seen at once) or "table"
    scenario    as in saved files; one layer
    parts       [{step, phase, mine, slots}]: the phases by hand in order, each with the ids of its
                slots; what is not `mine` is done before the learner's eyes, after what is
    slots       in the order of the phases, steps one after another; ids "STEP.UNIT.NAME", from 1
    chips       [{id, quantity, step, index, value, shown, after}]: what can be put on a wire, ids
                "QUANTITY.STEP.INDEX", from 1; step 0 is the start state (h and c). `after` is the
                slot that must be filled before the chip is there, or null
    tables      [{function, rows: [[what goes in, what comes out], ...]}], texts

A slot:

    id, do      "place" (the answer is a chip's id) or "type" (a number)
    what        arrive, through (laid on a gate; through_rest: on what is left of
                it, 1 − z), product, sum, gate, candidate, kept, written,
                memory, squashed, recalled, past, hidden: the key of its words
    phase       of the player: arrive, forget, input, candidate, memory, output, hidden, …
    step, unit  from 0
    quantity    what it belongs to on the drawing (data-q): with `place` the wire
    gate        the row of weights of a product, sum or gate; the gate a chip is laid on; or null
    input       the column of an input, from 0, or null
    from_unit   the unit that a recurrent weight, or a state that arrives, comes from, or null
    needs       slots that must be filled before; any order that heeds this is right
    right       the core's number, or the id of a chip
    shown       as it is written; `line` the arithmetic without its result: "0.5 × 3"
    tolerance   of a number; `digits` how many are shown
    wrong       [{reason, answer, fields}], the likelier first; fields say `did` (the arithmetic
                that gives this answer) and, with some reasons, `gate` (a row)
    mine        whether it is the learner's

A verdict: right; reason (null if right), the key `slip.<reason>` of its sentence; fields for that
sentence. Besides the reasons in `wrong`: too_early {missing: ids}, wrong_wire {chip, wanted}, other
{answer, line} (no known way leads there), no_number, no_chip, no_slot, already {shown}. A wrong
number always bears {answer, line}, and where the way there is known {did, gives} (what was
computed, and what that is); a wrong chip {chip, wanted}. `sentenceOf` in the scripts says it.
"""

from .drawing import MOST_SEED, draw_exercise
from .exercise import Chip, Exercise, Level, Part, Slot, Table, Wrong
from .grading import Verdict, grade, number_of
from .levels import KINDS as EXERCISE_KINDS
from .levels import levels
