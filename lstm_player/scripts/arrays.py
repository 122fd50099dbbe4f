"""Arrays as the text of a program: short where that is exact, every digit otherwise."""

import base64
import textwrap
from collections.abc import Sequence

import numpy as np

from lstm_core import Array

WIDTH = 96
_INNER = WIDTH - 12  # of what stands within a list of lists
SMALL = 100  # numbers; an array of up to so many is always written out


def number(value: float) -> str:
    """A number that reads back as the same float: `3.`, `0.1`, `1e-12`."""
    text = repr(float(value) + 0.0)  # without the sign of zero
    return text.removesuffix("0") if text.endswith(".0") else text


def written_out(array: Array, call: str, notes: Sequence[str] = ()) -> str:
    """The array as a nested list in a call such as `np.array(…)`, a note behind each row."""
    rows = [_row(row) for row in np.atleast_2d(array)]
    if array.ndim == 1:
        return _vector(rows[0], call)
    line = f"{call}([{', '.join(rows)}])"
    if not notes and len(line) <= WIDTH - 30 and "\n" not in line:
        return line
    if notes:
        body = [f"{row},  # {note}" for row, note in zip(rows, notes, strict=True)]
    elif array.shape[1] == 1:
        body = _filled(rows)
    else:
        body = [f"{row}," for row in rows]
    return "\n".join([f"{call}([", *(textwrap.indent(line, "    ") for line in body), "])"])


def packed(array: Array, call: str) -> str:
    """The array as base64 of its float64, for `unpack`, which the program then needs."""
    text = base64.b64encode(array.astype("<f8").tobytes()).decode()
    lines = [text[at : at + WIDTH] for at in range(0, len(text), WIDTH)]
    return "\n".join([f'{call}(unpack("""', *lines, f'""")).reshape({array.shape})'])


UNPACK = """def unpack(text):
    numbers = base64.b64decode(text)
    return struct.unpack(f"<{len(numbers) // 8}d", numbers)
"""


def _row(row: Array) -> str:
    text = f"[{', '.join(map(number, row))}]"
    return "\n ".join(textwrap.wrap(text, _INNER, break_on_hyphens=False))


def _vector(row: str, call: str) -> str:
    if len(row) <= WIDTH - 30:
        return f"{call}({row})"
    lines = (f"    {line}" for line in _filled(row[1:-1].split(", ")))
    return "\n".join([f"{call}([", *lines, "])"])


def _filled(items: Sequence[str]) -> list[str]:
    text = ", ".join(" ".join(item.split()) for item in items)
    return [
        line.removesuffix(",") + "," for line in textwrap.wrap(text, _INNER, break_on_hyphens=False)
    ]
