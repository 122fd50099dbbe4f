"""The page "Practise": its shelf, or the view that its settings open.

A view is a module of this folder with

    offered(language) -> what the shelf lists of it
    view_contents(settings, language, visit) -> (fields of the header, arrays)

and a script of the same name. What a visitor has done is kept by the browser and never sent.
"""

from collections.abc import Mapping
from typing import Any

from lstm_app.screens.practise import cell, puzzle, sheet
from lstm_app.visit.actions import Table
from lstm_app.visit.fields import Field, Settings, Text
from lstm_app.visit.session import State
from lstm_core import Array

FIELDS: tuple[Field, ...] = (
    Text("cell"),
    Text("level"),
    Text("seed"),
    Text("puzzle"),
    Text("work"),
    Text("sheet"),
    Text("copies"),
    Text("paper"),
    Text("redo"),
    Text("preset"),
    Text("s"),
)
ACTIONS: Table = {}
HAS_VISIT = True  # worksheets are made of the scenario that the visitor has open
_VIEWS = {"sheet": sheet, "puzzle": puzzle, "cell": cell}  # the first one that the settings name


def contents(
    visit: State | None, settings: Settings, language: str, _have: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Array]]:
    """The open view's contents, and its name under `view`. Raises a CoreError."""
    header: dict[str, Any] = {"settings": settings, "language": language}
    name = next((name for name in _VIEWS if settings.get(name)), None)
    if name is None:
        offered = {name: view.offered(language) for name, view in _VIEWS.items()}
        return {**header, "view": "shelf", "offered": offered}, {}
    more, arrays = _VIEWS[name].view_contents(settings, language, visit)
    return {**header, "view": name, **more}, arrays
