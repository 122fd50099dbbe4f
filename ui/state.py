"""What one visitor's session remembers, and the only code that changes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import streamlit as st

from i18n import LANGUAGES, preferred_language
from lstm_core import CoreError, Scenario, run, with_token, with_value
from ui.limits import check_scenario
from ui.links import Link, read_link, write_link
from ui.presets import presets

_KEY = "state"
_UNDO_DEPTH = 100
_CLIENTS_REMEMBERED = 8


@dataclass(frozen=True)
class Opening:
    """Where the player is to look; a new id moves it there, the same id leaves it alone."""

    step: int = 0
    phase: str = "whole"
    unit: int = 0
    id: str = field(default_factory=lambda: uuid4().hex)


@dataclass
class State:
    """Scenario, language and undo of one session; the cursor lives in the browser."""

    language: str = "en"
    preset: str = "memory-machine"
    scenario: Scenario = field(default_factory=lambda: presets()["memory-machine"].scenario)
    opening: Opening = field(default_factory=Opening)
    unit: int = 0
    error: CoreError | None = None
    link_failed: bool = False
    undo_stack: list[Scenario] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)
    _gesture: object = None

    def open_preset(self, name: str) -> None:
        preset = presets()[name]
        self.preset = name
        self._replace(preset.scenario)
        self._open(Opening(preset.step, preset.phase))

    def open_scenario(self, scenario: Scenario) -> None:
        if self.change(scenario):
            self._open(Opening(step=1))

    def change(self, scenario: Scenario, gesture: object = None) -> bool:
        """Takes a new scenario if it can be run; otherwise keeps the old one and the error."""
        try:
            check_scenario(scenario)
            run(scenario)
        except CoreError as error:
            self.error = error
            return False
        self._replace(scenario, gesture)
        return True

    def apply_edits(self, message: Mapping[str, Any]) -> None:
        """Takes the edits of a browser that were not taken yet, in order."""
        client, last = message["client"], self.answers.get(message["client"], 0)
        for edit in message["edits"]:
            if edit["n"] <= last:
                continue
            last = edit["n"]
            self._apply(edit["place"], edit["value"], (client, edit["gesture"]))
        self.answers.pop(client, None)
        self.answers[client] = last
        while len(self.answers) > _CLIENTS_REMEMBERED:
            del self.answers[next(iter(self.answers))]

    def pick_unit(self, unit: int) -> None:
        self.unit = min(max(unit, 0), self.scenario.layers[0].units - 1)

    def undo(self) -> None:
        if self.undo_stack:
            self.scenario = self.undo_stack.pop()
            self._settle()

    def reset(self) -> None:
        self._replace(presets()[self.preset].scenario)

    @property
    def is_edited(self) -> bool:
        return self.scenario is not presets()[self.preset].scenario

    @property
    def link(self) -> str | None:
        return write_link(self.language, self.preset, self.scenario if self.is_edited else None)

    def _apply(self, place: list[Any], value: Any, gesture: object) -> None:
        array, *index = place
        try:
            if array == "tokens":
                edited = with_token(self.scenario, index[0], value)
            else:
                edited = with_value(self.scenario, array, index, value)
        except CoreError as error:
            self.error = error
        else:
            self.change(edited, gesture)

    def _replace(self, scenario: Scenario, gesture: object = None) -> None:
        """Edits of one gesture (a drag, one visit to a cell) are undone together."""
        if gesture is None or gesture != self._gesture:
            self.undo_stack = [*self.undo_stack, self.scenario][-_UNDO_DEPTH:]
        self.scenario = scenario
        self._settle(gesture)

    def _settle(self, gesture: object = None) -> None:
        self._gesture = gesture
        self.error = None
        self.link_failed = False
        self.pick_unit(self.unit)

    def _open(self, opening: Opening) -> None:
        self.opening = opening
        self.pick_unit(opening.unit)


def state() -> State:
    """This session's state; on the first call made from the link it was opened with."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = _from_visit(st.query_params, st.context.locale)
    return st.session_state[_KEY]


def _from_visit(query: Mapping[str, str], locale: str | None) -> State:
    language = query.get("lang")
    visit = State(language=language if language in LANGUAGES else preferred_language(locale))
    try:
        _follow(visit, read_link(query))
    except CoreError:
        visit.link_failed = True
    return visit


def _follow(visit: State, link: Link) -> None:
    preset = presets().get(link.preset or visit.preset)
    if preset is None:
        raise CoreError
    visit.preset = link.preset or visit.preset
    visit.scenario = preset.scenario
    if link.scenario is not None:
        check_scenario(link.scenario)
        run(link.scenario)
        visit.scenario = link.scenario
    step, phase = (preset.step, preset.phase) if link.step is None else (link.step, link.phase)
    visit._open(Opening(step, phase, link.unit))
