"""The contents of the step page: the scenario as the player shows it, and what can be done."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lstm_app.visit.actions import EDITS
from lstm_app.visit.cell import cell_facts
from lstm_app.visit.error_text import say_error
from lstm_app.visit.fields import Field, Settings
from lstm_app.visit.own import text_facts
from lstm_app.visit.session import State
from lstm_core import Array, written_interventions
from lstm_player.catalogue import uncommon_sheets
from lstm_player.presets import presets
from lstm_words import words

FIELDS: tuple[Field, ...] = ()
ACTIONS = EDITS
# What of the header a browser keeps, beside the numbers: what coming_back.py takes back.
KEPT_FIELDS = ("layers", "tokens", "loss", "preset", "origin", "opening", "can", "hold")


def contents(
    visit: State | None, _settings: Settings, language: str, have: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Array]]:
    """Everything the component shows, or that it has it already, by `have["revision"]`."""
    assert visit is not None
    visit.sent = visit.revision
    told = {
        "revision": visit.revision,
        "problem": say_error(visit.error, words(language)) if visit.error else None,
        "rerun": visit.shown_beside is not None and visit.shown_beside != visit.beside,
        "deed": asdict(visit.deed) if visit.deed else None,
    }
    if have.get("revision") == visit.revision:
        return told, {}
    page = {
        "preset": visit.preset,
        "link_failed": visit.link_failed,
        "astray": visit.astray,
        "link": visit.link_in(language),
        "opening": asdict(visit.opening),
        "origin": visit.origin,
        "hold": written_interventions(visit.interventions),
        "keep": {"as": "scenario", "fields": KEPT_FIELDS, "arrays": visit.block.made_of},
        "can": {
            "undo": bool(visit.past),
            "reset": visit.can_reset,
            "try": visit.is_like_preset,
        },
        "names": presets()[visit.preset].names(language) if visit.is_like_preset else {},
        "cell": cell_facts(visit),
        "text": text_facts(visit),
        **uncommon_sheets(visit.scenario.layers),
    }
    return {**visit.block.header, **told, **page}, visit.block.arrays
