"""The pages, a folder each; `find` knows them by name.

A page says which FIELDS can be set, what its ACTIONS do, and gives its `contents` as a header
and arrays. Some `prepare` what settings ask for before anything is done, or are told more when
they are `mounted`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol

from lstm_app.visit.actions import Table
from lstm_app.visit.fields import Field, Settings
from lstm_app.visit.session import State
from lstm_core import Array
from lstm_words import words


class Screen(Protocol):
    """What the package of a page has."""

    FIELDS: Sequence[Field]
    ACTIONS: Table

    def contents(
        self, visit: State | None, settings: Settings, language: str, have: Mapping[str, Any], /
    ) -> tuple[dict[str, Any], dict[str, Array]]:
        """The header and the arrays. Raises a CoreError in the name of a setting."""


@cache
def names() -> tuple[str, ...]:
    """The pages, in the order in which their titles stand among the words."""
    titles = list(words("en"))
    found = [module.name for module in iter_modules(__path__) if module.ispkg]
    return tuple(sorted(found, key=lambda name: titles.index(f"page.{name}")))


def find(name: str) -> Screen | None:
    """The page of this name, imported when it is first asked for; None if there is none."""
    return import_module(f"{__name__}.{name}") if name in names() else None


def has_visit(screen: Screen) -> bool:
    """Whether a page is told whose it is: it does something, or shows what somebody has open."""
    return bool(screen.ACTIONS) or getattr(screen, "HAS_VISIT", False)
