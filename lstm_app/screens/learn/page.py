"""The page "Learn": what comes of a reader's edits; the books themselves are assets.

Its address says which book and page is open, and which pages are complete. All of that a browser
does by itself, but for the run with the edits of an `edit` or `make` page.
"""

import json
from collections.abc import Mapping
from typing import Any

from lstm_app.screens.learn.training import (
    TRAINING_ACTIONS,
    prepare_training,
    training_contents,
)
from lstm_app.visit.actions import Table
from lstm_app.visit.fields import Field, Settings, Text
from lstm_app.visit.session import State
from lstm_core import Array, FormatError, Phrase, shown
from lstm_player.catalogue import uncommon_sheets
from lstm_player.lessons.asks import Change, Edit
from lstm_player.lessons.attempt import attempt, read_edits
from lstm_player.lessons.library import books
from lstm_player.lessons.page import Page

FIELDS: tuple[Field, ...] = (
    Text("book"),
    Text("page"),
    Text("done"),
    Text("term"),
    Text("edits", in_address=False),
)
ACTIONS: Table = TRAINING_ACTIONS
_MOST_EDITS = 500


def prepare(visit: State, settings: Settings, language: str) -> None:
    """Makes the runs that the open page asks for. Raises a CoreError."""
    page = page_of(settings)
    prepare_training(visit, page.ask if page else None, language)


def contents(
    visit: State | None, settings: Settings, language: str, _have: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Array]]:
    """The run of the open page with the edits, `work`, and whether what it asks for `holds`.

    `training` tells of its runs of training. Raises a CoreError for edits that do not fit the
    scenario of the page.
    """
    training = training_contents(visit, language) if visit else None
    header: dict[str, Any] = {
        "settings": settings,
        "language": language,
        "work": None,
        "holds": False,
        "training": training,
    }
    page, text = page_of(settings), settings.get("edits", "")
    if page is None or not isinstance(page.ask, Change) or not text:
        return header, {}
    done = attempt(page, edits_in(text))
    work = {**done.block.header, **uncommon_sheets(done.block.scenario.layers)}
    arrays = {f"work/{name}": array for name, array in done.block.arrays.items()}
    return {**header, "work": work, "holds": done.holds}, arrays


def page_of(settings: Settings) -> Page | None:
    """The page that is open, counted from 1; None where there is none of that number."""
    book, number = books().get(settings.get("book", "")), settings.get("page") or "1"
    if book is None or not (number.isascii() and number.isdigit() and len(number) < 4):
        return None
    return book.pages[int(number) - 1] if 1 <= int(number) <= len(book.pages) else None


def edits_in(text: str) -> list[Edit]:
    """The edits of a text, the last one of each target. Raises FormatError."""
    try:
        edits = read_edits(json.loads(text))
    except (ValueError, OverflowError, RecursionError):
        edits = None
    if edits is None or len(edits) > _MOST_EDITS:
        raise FormatError(name="edits", expected=Phrase("a_list"), got=shown(text[:80]))
    return edits
