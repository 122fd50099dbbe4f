"""The formats of a workbook: the colours of the diagram on white, as they are in the light."""

from typing import Any

from lstm_player.palette import LIGHT

_NUMBER = "0.0000"
_TINT = 0.12  # of a quantity's colour, under its numbers


class Looks:
    """Makes each format of a workbook once."""

    def __init__(self, workbook: Any):
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def _format(self, **wanted: Any) -> Any:
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            base = {"font_size": 11, "font_color": LIGHT["text"], "valign": "vcenter"}
            self._made[key] = self._workbook.add_format(base | wanted)
        return self._made[key]

    def title(self) -> Any:
        return self._format(bold=True, font_size=16)

    def heading(self) -> Any:
        return self._format(bold=True, bottom=1, bottom_color=LIGHT["border"])

    def above(self) -> Any:
        """What stands above a column of numbers."""
        return self._format(bold=True, align="right", bottom=1, bottom_color=LIGHT["border"])

    def text(self) -> Any:
        return self._format(text_wrap=True, valign="top")

    def plain(self) -> Any:
        return self._format()

    def quiet(self, **more: Any) -> Any:
        return self._format(font_color=LIGHT["muted"], **more)

    def link(self) -> Any:
        return self._format(underline=1)

    def given(self) -> Any:
        """A number that may be changed."""
        return self._format(bg_color=LIGHT["flash"], border=1, border_color=LIGHT["border"])

    def name(self, quantity: str) -> Any:
        return self._format(bold=True, font_color=_ink(quantity), bg_color=_tint(quantity))

    def how(self, quantity: str) -> Any:
        return self._format(font_color=_ink(quantity), bg_color=_tint(quantity))

    def number(self, quantity: str) -> Any:
        return self._format(num_format=_NUMBER, bg_color=_tint(quantity))

    def net_name(self, quantity: str) -> Any:
        return self._format(font_color=_ink(quantity), indent=1)

    def net(self) -> Any:
        return self._format(num_format=_NUMBER)

    def difference(self) -> Any:
        return self.quiet(num_format="0.0E+00", align="right")

    def verdict(self) -> Any:
        return self._format(num_format="0.0E+00", bold=True, align="left")


def _ink(quantity: str) -> str:
    return str(LIGHT["ink"][quantity])


def _tint(quantity: str) -> str:
    """The colour of a quantity, light enough for text upon it."""
    fill = LIGHT["fill"][quantity]
    parts = (int(fill[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - _TINT * (255 - part)):02X}" for part in parts)
