"""Arrays and lists as programs print them: rows in brackets."""

import re
from typing import NamedTuple

from ..errors import FormatError, Phrase, shown
from .cells import plain
from .facts import Note, Option, Question, ReadingChoices, Row

_SQUARE = str.maketrans("()【】", "[][]")
_OPENING = "[(【（［"
_LONGEST_PREFIX = 200  # characters
_TYPE = re.compile(r"(?:\b[a-z_]\w{0,20}\.)?\b(?:array|as_?array|matrix|tensor)\(", re.IGNORECASE)
_TYPE_END = re.compile(r",\s*(?:dtype|device|grad_fn|requires_grad|shape|weak_type)=[^,\[\]()]*|\)")
_TENSORFLOW = re.compile(r"<tf\.[^\[]*?numpy=\s*")
_PARAMETER = re.compile(r"Parameter containing:\s*")
_GIVEN_A_NAME = re.compile(r"[\w.]+\s*(?::\s*[\w.]+\s*)?=\s*")
_TOKEN = re.compile(r"[\[\]]|[^\[\]]+")
_NUMBER_LETTERS = re.compile(r"nan|inf(?:inity)?|(?<=[\d.])e", re.IGNORECASE)
_DOTS = ("...", "…", "⋯")
_SEPARATORS = re.compile(r"[\s,;、]*")
_DEEPEST = 8  # brackets in brackets
_MOST_SEQUENCES = 20  # that can be chosen from


class Printed(NamedTuple):
    """The rows, and what was to be decided for that."""

    rows: list[Row]
    notes: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()


def printed(text: str, choices: ReadingChoices, most: int | None = None) -> Printed | None:
    """The rows in brackets, None if the text is none such.

    Raises FormatError when the brackets do not close, when something stands between them, when
    dots stand for what was not printed, and when there are many more than `most` rows.
    """
    inner = _inside(text.strip().removeprefix("\ufeff"))
    if inner is None:
        return None
    if dots := next((dots for dots in _DOTS if dots in inner), None):
        raise FormatError(name="text", expected=Phrase("all_printed"), got=shown(dots))
    if most is not None and inner.count("]") > 2 * most + _DEEPEST:
        expected, got = Phrase("at_most_rows", count=most), inner.count("]")
        raise FormatError(name="text", expected=expected, got=got)
    found = _leaves(plain(inner).translate(_SQUARE))
    sequences: dict[tuple[int, ...], list[list[str]]] = {}
    for path, leaf in found:
        sequences.setdefault(path[:-1], []).append(_cells(leaf))
    return _one_of(list(sequences.values()), len(found[0][0]), choices)


def _inside(text: str) -> str | None:
    """What stands in the outermost brackets, with them, without the names of types."""
    start = 0
    for prefix in (_GIVEN_A_NAME, _PARAMETER, _TENSORFLOW):
        if found := prefix.match(text[:_LONGEST_PREFIX], start):
            start = found.end()
            text = text.rstrip("> ") if prefix is _TENSORFLOW else text
    inner = text[start:].rstrip("; ")
    if _TYPE.match(inner) or (inner.startswith("[") and _TYPE.search(inner, 1, _LONGEST_PREFIX)):
        inner = _TYPE_END.sub("", _TYPE.sub("", inner)).strip()
    return inner if inner.startswith(tuple(_OPENING)) and not _is_a_word(inner) else None


def _is_a_word(inner: str) -> bool:
    """Whether the first bracket holds a unit or a remark, as in a line of names."""
    word = re.split(r"[\n\])】）］]", inner[1:_LONGEST_PREFIX], maxsplit=1)[0]
    letters = _NUMBER_LETTERS.sub("", plain(word))
    return any(map(str.isalpha, letters))


def _leaves(text: str) -> list[tuple[tuple[int, ...], str]]:
    """The innermost brackets: their place, level by level, and what stands in them."""
    counts = [0]
    leaves: list[tuple[tuple[int, ...], str]] = []
    leaf: str | None = None  # of the bracket that was opened last, until another one closes it
    for token in _TOKEN.finditer(text):
        if token[0] == "[":
            if leaf and not _SEPARATORS.fullmatch(leaf):
                raise _open(leaf)
            if len(counts) > _DEEPEST:
                raise _open(text)
            counts[-1] += 1
            counts.append(0)
            leaf = ""
        elif token[0] == "]":
            if len(counts) == 1:
                raise _open(text[token.start() :])
            counts.pop()
            if leaf is not None:
                leaves.append((tuple(counts), leaf))
            leaf = None
        elif leaf is not None:
            leaf = token[0]
        elif not _SEPARATORS.fullmatch(token[0]):
            raise _open(token[0].strip())
    if len(counts) > 1 or not leaves:
        raise _open(text)
    depths = {len(path) for path, _ in leaves}
    if len(depths) > 1:
        raise _open(text)
    return leaves


def _open(rest: str) -> FormatError:
    expected = Phrase("rows_in_closed_brackets")
    return FormatError(name="text", expected=expected, got=shown(rest.strip()[:200]))


def _cells(leaf: str) -> list[str]:
    """Numbers parted by commas, blanks or both; nothing between two commas is an empty cell."""
    leaf = leaf.strip().replace(";", ",").replace("、", ",")
    if "," not in leaf:  # cells copied from a spreadsheet, some maybe empty
        leaf = leaf.replace("\t", ",")
    parts = leaf.split(",")
    return [cell for part in parts for cell in part.split() or [""]]


def _one_of(sequences: list[list[list[str]]], depth: int, choices: ReadingChoices) -> Printed:
    """The one sequence there is, or the one that was chosen."""
    count = len(sequences)
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()
    at = 0
    if count > 1:
        chosen = choices.batch if choices.batch and choices.batch <= count else None
        options = tuple(Option(str(number)) for number in range(1, min(count, _MOST_SEQUENCES) + 1))
        size = f"{count} × {len(sequences[0])} × {len(sequences[0][0])}"
        questions = (Question("batch", size, options, str(chosen) if chosen else None),)
        at = (chosen or 1) - 1
    elif depth > 2:
        notes = (Note("batch_of_one", {}),)
    rows = [Row(place, cells) for place, cells in enumerate(sequences[at], 1)]
    return Printed(rows, notes, questions)
