"""What every sheet of a workbook is written with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lstm_core import Layer
from lstm_player.step_words import in_letters, line_name, quantity_name
from lstm_player.steps import INPUT, Line
from lstm_words import Words

from .looks import Looks
from .plan import Plan


@dataclass(frozen=True)
class Writing:
    """Formats, words, the names of inputs and units, and how many layers there are."""

    looks: Looks
    words: Words
    names: Mapping[str, Sequence[str]]
    layers: int

    @property
    def sequence(self) -> str:
        """The title of the sheet with the sequence."""
        return self.words["xlsx.sequence"]

    def screen(self, plan: Plan) -> str:
        """The title of the sheet with what the screen shows of a layer."""
        return self.words["xlsx.screen"].format(sheet=plan.title)

    def quantity(self, layer: Layer, name: str) -> str:
        return quantity_name(layer, self.words, name)

    def line(self, layer: Layer, line: Line) -> tuple[str, str]:
        """What a line is called, and how it is computed."""
        return line_name(layer, self.words, line), in_letters(layer, self.words, line)

    def input(self, index: int, layer: int) -> str:
        """What stands above a column of inputs."""
        return self._named(f"{INPUT}{index + 1}", "inputs", index, layer == 0)

    def unit(self, index: int, layer: int) -> str:
        """What stands above the column of a unit."""
        text = self.words["xlsx.unit"].format(unit=index + 1)
        return self._named(text, "units", index, layer == self.layers - 1)

    def _named(self, text: str, kind: str, index: int, has_names: bool) -> str:
        names = self.names.get(kind, ()) if has_names else ()
        return f"{text} · {names[index]}" if index < len(names) else text
