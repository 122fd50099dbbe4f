"""Worksheets: pages to print, and their keys."""

from typing import Any

from lstm_app.visit.fields import Settings
from lstm_app.visit.session import State
from lstm_core import Array


def offered(_language: str) -> list[dict[str, Any]]:
    """What the shelf lists."""
    return []


def view_contents(
    _settings: Settings, _language: str, _visit: State | None
) -> tuple[dict[str, Any], dict[str, Array]]:
    """What the view shows. Raises a CoreError for settings that mean nothing."""
    return {}, {}
