"""What the parts of a program are written with: a library, a language, how arrays are written."""

import re
from dataclasses import dataclass, field

from lstm_core import Array, Layer
from lstm_player.kinds import KIND_VIEWS
from lstm_player.kinds.code import CellCode
from lstm_words import Words

from .arrays import SMALL, WIDTH, packed, written_out
from .libraries import Library


@dataclass(frozen=True)
class Ink:
    """Writes for one program; `packs` says that long arrays are packed in it."""

    library: Library
    words: Words
    packs: bool = False
    used: set[str] = field(default_factory=set)  # activations called so far

    def array(self, array: Array, notes: tuple[str, ...] = ()) -> str:
        if self.packs and array.size > SMALL:
            return packed(array, self.library.array)
        return written_out(array, self.library.array, notes)

    def applied(self, function: str, inner: str) -> str:
        self.used.add(function)
        return self.library.applied(function, inner)

    def note(self, key: str, **fields: object) -> str:
        """A sentence at the end of a line."""
        return f"  # {self.words[f'code.{key}'].format(**fields)}"

    def notes(self, key: str, **fields: object) -> list[str]:
        """A sentence on lines of its own."""
        return comment(self.words[f"code.{key}"].format(**fields))

    def name(self, layer: Layer, quantity: str) -> str:
        """What a quantity of a layer is called."""
        key = f"q.{quantity}.short"
        return self.words.get(f"{layer.kind}.{key}", self.words[key])


def comment(text: str) -> list[str]:
    """A text as comments, as wide as the program; Chinese breaks anywhere but before a stop."""
    lines, width = [""], 0
    for part in re.findall(r"[⺀-\uffff][，。：；、）”]*|[^⺀-\uffff\s]+|\s+", text):
        size = sum(2 if character >= "⺀" else 1 for character in part)
        if width + size > WIDTH - 2 and not part.isspace():
            lines.append("")
            width = 0
        lines[-1] += part
        width += size
    return [f"# {line.strip()}" for line in lines]


def noted(statement: str, note: str) -> list[str]:
    """A statement with its note: behind its first line, above it where that gets too long."""
    first, *rest = statement.split("\n")
    if len(first) + len(note) <= WIDTH and not first.endswith('"""'):
        return [first + note, *rest]
    indent = " " * (len(first) - len(first.lstrip()))
    return [indent + note.strip(), first, *rest]


def code_of(layer: Layer) -> CellCode:
    return KIND_VIEWS[layer.kind].code


def beside(lines: list[tuple[str, str]], indent: str = "") -> list[str]:
    """Statements with their notes, which begin in one column where that is near."""
    width = max((len(line) for line, note in lines if note and len(line) <= 60), default=0)
    return [f"{indent}{line.ljust(width) if note else line}{note}" for line, note in lines]
