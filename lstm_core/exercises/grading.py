"""What became of an answer. `lstm_player/assets/practise/grader.js` says the same."""

import re
import unicodedata
from collections.abc import Collection
from typing import Any, NamedTuple

from .expressions import written

LONGEST = 40
LARGEST = 1e6
_NUMBER = re.compile(r"([+-]?)([0-9]+\.?[0-9]*|\.[0-9]+)(?:/([0-9]+))?")
_MIXED = re.compile("[0-9][¼-¾]")
_SIGNS = str.maketrans({"−": "-", "–": "-", "。": ".", ",": ".", "，": ".", "⁄": "/", " ": ""})


class Verdict(NamedTuple):
    """Whether an answer is right; if not, the reason and what its sentence names."""

    right: bool
    reason: str | None
    fields: dict[str, Any]


def grade(
    exercise: dict[str, Any], filled: Collection[str], slot: str, answer: str | float
) -> Verdict:
    """What became of `answer` in a slot of an exercise's `document`.

    `filled` are the ids of the slots that are right already; the answer is the id of a chip,
    or a number as it was typed. Never raises.
    """
    found = next((one for one in exercise["slots"] if one["id"] == slot), None)
    if found is None:
        return Verdict(False, "no_slot", {})
    if slot in filled:
        return Verdict(False, "already", {"shown": found["shown"]})
    if missing := [one for one in found["needs"] if one not in filled]:
        return Verdict(False, "too_early", {"missing": missing})
    return _placed(exercise, found, answer) if found["do"] == "place" else _typed(found, answer)


def _placed(exercise: dict[str, Any], slot: dict[str, Any], answer: str | float) -> Verdict:
    if answer == slot["right"]:
        return Verdict(True, None, {})
    chip = next((one for one in exercise["chips"] if one["id"] == answer), None)
    if chip is None:
        return Verdict(False, "no_chip", {})
    wrong = next((one for one in slot["wrong"] if one["answer"] == answer), None)
    fields = {"chip": answer, "wanted": slot["right"]}
    if wrong is None:
        return Verdict(False, "wrong_wire", fields)
    return Verdict(False, wrong["reason"], {**wrong["fields"], **fields})


def _typed(slot: dict[str, Any], answer: str | float) -> Verdict:
    number = number_of(answer)
    if number is None:
        return Verdict(False, "no_number", {})
    if abs(number - slot["right"]) <= slot["tolerance"] + 1e-9:
        return Verdict(True, None, {})
    fields = {"answer": written(number), "line": slot["line"]}
    near = [(abs(number - one["answer"]), place) for place, one in enumerate(slot["wrong"])]
    least = min(near, default=(1.0, 0))
    if least[0] > slot["tolerance"] + 1e-9:
        return Verdict(False, "other", fields)
    wrong = slot["wrong"][least[1]]
    more = {**wrong["fields"], "gives": written(wrong["answer"])}
    return Verdict(False, wrong["reason"], {**more, **fields})


def number_of(answer: str | float) -> float | None:
    """The number that was typed: with a point or a comma, a fraction, or one such as ½."""
    text = str(answer)
    if len(text) > LONGEST or _MIXED.search(text):
        return None
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None
    sign, digits, below = match.groups()
    if below is not None and float(below) == 0:
        return None
    value = float(digits) / float(below or 1)
    return None if value > LARGEST else -value if sign == "-" else value
