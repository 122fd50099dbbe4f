"""What a page shows: its run, the runs beside it, and its texts with their numbers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, cached_property

from lstm_core import Scenario, with_value
from lstm_player.block import Block, show
from lstm_player.presets import presets

from .asks import Edit
from .links import PageLink
from .numbers import Numbers
from .page import Page
from .references import TEMPLATE, Located, Reference, read_reference


@cache
def block_of(link: PageLink) -> Block:
    """The run that a link opens. Raises ValueError for a preset that there is not."""
    if link.preset not in presets():
        raise ValueError(f"there is no preset {link.preset!r}")
    return show(presets()[link.preset].scenario, link.loss)


@cache
def numbers_of(link: PageLink) -> Numbers:
    """The numbers of the run that a link opens, by name. Raises ValueError as `block_of`."""
    return Numbers(block_of(link))


class Scene:
    """The numbers of a page, from the runs of its links or from others."""

    def __init__(self, page: Page, own: Block | None = None):
        self.page = page
        self._own = own

    @cached_property
    def own(self) -> Numbers:
        return Numbers(self._own) if self._own else numbers_of(self.page.link)

    def numbers(self, beside: int) -> Numbers:
        """The page's own run (0), or one of those beside it. Raises ValueError."""
        if not beside:
            return self.own
        if beside > len(self.page.beside):
            raise ValueError(f"there is no run ~{beside}: {len(self.page.beside)} stand beside")
        return numbers_of(self.page.beside[beside - 1])

    def lookup(self, reference: Reference) -> float:
        """The number that a reference names. Raises ValueError with a sentence."""
        return self.numbers(reference.beside).value(reference, self.page.link.place)

    def before(self, of: Located) -> float:
        """The same quantity one step before; at the first step where it starts."""
        if of.step > 1:
            return self.lookup(replace(of, step=of.step - 1))
        starts = f"{of.name}_before" in self.own.sheets[of.layer]["quantities"]
        return self.lookup(replace(of, name=f"{of.name}_before")) if starts else 0.0

    def written(self, reference: Reference, percent: bool = False) -> str:
        """The number as the page writes it. Raises ValueError with a sentence."""
        place = self.page.link.place
        return self.numbers(reference.beside).written(reference, place, percent)

    def filled(self, text: str) -> str:
        """The text with its numbers."""
        return self._with(text, lambda _: True)

    def filled_beside(self, text: str) -> str:
        """The text with the numbers of the runs beside, which nobody edits, and the others left."""
        return self._with(text, lambda reference: reference.beside > 0)

    def _with(self, text: str, which: Callable[[Reference], bool]) -> str:
        def said(found: re.Match[str]) -> str:
            reference = read_reference(found[1])
            return self.written(reference, bool(found[2])) if which(reference) else found[0]

        return TEMPLATE.sub(said, text)


def edited(scenario: Scenario, edits: Sequence[Edit]) -> Scenario:
    """The scenario with edits made: ["W", layer, row, unit, column], ["x", step − 1, column].

    Indices are counted from 0. Raises a CoreError.
    """
    for (array, *index), value in edits:
        if array == "x":
            scenario = with_value(scenario, "x", index, value)  # type: ignore[arg-type]
        else:
            layer, *rest = index or [0]
            scenario = with_value(scenario, str(array), rest, value, layer=layer)  # type: ignore[arg-type]
    return scenario
