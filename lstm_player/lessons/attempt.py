"""What comes of a reader's edits: the run, and whether the page is complete with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lstm_player.block import Block, show

from .asks import Change, Edit, read_edit
from .page import Page
from .scene import Scene, block_of, edited


@dataclass(frozen=True)
class Attempt:
    """The run with the edits, and whether what the page asks for holds in it."""

    block: Block
    holds: bool


def attempt(page: Page, edits: Sequence[Edit]) -> Attempt:
    """The run of a page with these edits.

    Raises a CoreError when an edit does not fit the scenario or a value leaves float64.
    """
    block = block_of(page.link)
    work = show(edited(block.scenario, edits), block.loss)
    return Attempt(work, isinstance(page.ask, Change) and holds(page, work))


def holds(page: Page, work: Block) -> bool:
    """Whether all conditions of an edit page hold in a run of it."""
    assert isinstance(page.ask, Change)
    lookup = Scene(page, work).lookup
    return all(condition.holds(lookup) for condition in page.ask.until)


def read_edits(document: Any) -> list[Edit]:
    """The edits of a list as a browser sends it, the last one of each target.

    Raises ValueError for what is no such list.
    """
    if not isinstance(document, list):
        raise ValueError("edits are a list")
    return list({target: (target, value) for target, value in map(read_edit, document)}.values())
