"""The contents of the step page: the scenario as the player shows it, and what can be undone."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lstm_app.visit.actions import EDITS
from lstm_app.visit.error_text import say_error
from lstm_app.visit.fields import Field, Settings
from lstm_app.visit.session import State
from lstm_core import Array
from lstm_player.backward import backward_arrays
from lstm_player.charts import step_charts
from lstm_player.naming import words_of
from lstm_player.player import player_frames
from lstm_words import words

FIELDS: tuple[Field, ...] = ()
ACTIONS = EDITS


def contents(
    visit: State | None, _settings: Settings, language: str, _have: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Array]]:
    """Everything the component shows."""
    assert visit is not None
    text = words(language)
    visit.sent = visit.revision, language
    header, arrays = player_frames(visit.trace, text, backward=bool(visit.gradient))
    if visit.gradient:
        arrays |= backward_arrays(visit.gradient)
    played = visit.trace.layers[visit.layer]
    page = {
        "lang": language,
        "revision": visit.revision,
        "link": visit.link_in(language),
        "loss": str(visit.loss) if visit.loss else None,
        "opening": asdict(visit.opening),
        "problem": say_error(visit.error, text) if visit.error else None,
        "can": {"undo": bool(visit.past), "reset": visit.can_reset},
        "rerun": visit.drawn_beside is not None and visit.drawn_beside != visit.beside,
        "charts": step_charts(played, visit.unit, words_of(played.layer.kind, text)),
    }
    return {**header, **page}, arrays
