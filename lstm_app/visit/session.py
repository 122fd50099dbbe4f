"""What one visitor's session remembers, and the only code that changes it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from threading import RLock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from uuid import uuid4
from weakref import WeakValueDictionary

from lstm_app.visit.astray import Astray, astray
from lstm_app.visit.limits import check_scenario
from lstm_app.visit.links import Link, read_link, write_link
from lstm_core import (
    CoreError,
    Intervention,
    Scenario,
    UnknownNameError,
    fitting,
    with_token,
    with_value,
)
from lstm_player.block import Block, show
from lstm_player.loss import Loss
from lstm_player.presets import presets
from lstm_words import LANGUAGES, preferred_language

if TYPE_CHECKING:
    from lstm_app.visit.lesson_training import LessonTraining
    from lstm_app.visit.training_session import TrainingSession

# In place of a preset's name: the scenario began from none, or was found by training on a task.
NO_PRESET = "own"
TRAINED = "trained-"
_UNDO_DEPTH = 100
_CLIENTS_REMEMBERED = 8

Held = tuple[Intervention, ...]
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Opening:
    """Where the player is to look; a new id moves it there, the same id leaves it alone."""

    step: int = 1
    phase: str = "whole"
    layer: int = 0
    unit: int = 0
    id: str = field(default_factory=lambda: uuid4().hex)


@dataclass(frozen=True)
class Deed:
    """The last thing that a form asked for: its action, its number, and whether it was taken."""

    do: str
    n: int
    taken: bool


def _one_at_a_time(
    method: Callable[Concatenate["State", P], R],
) -> Callable[Concatenate["State", P], R]:
    """Actions come by requests of their own, which may meet a rerun of the script."""

    @wraps(method)
    def locked(self: "State", /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.lock:
            return method(self, *args, **kwargs)

    return locked


@dataclass(eq=False)
class State:
    """Scenario, language and undo of one session; the cursor lives in the browser."""

    language: str = "en"
    preset: str = "memory-machine"
    block: Block = field(default_factory=lambda: show(presets()["memory-machine"].scenario))
    opening: Opening = field(default_factory=Opening)
    layer: int = 0
    unit: int = 0
    revision: int = 0
    error: CoreError | None = None
    deed: Deed | None = None
    link_failed: bool = False
    astray: Astray = field(default_factory=dict)  # what the link asked for and there is not
    # What was opened last, by a name that all edits of it bear; an undo may bring an older one.
    origin: str = field(default_factory=lambda: uuid4().hex)
    past: list[tuple[str, Scenario, str, Held]] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)  # last action done for each client
    id: str = field(default_factory=lambda: uuid4().hex)
    came_from: dict[str, str] = field(default_factory=dict)  # what became of earlier sessions
    lock: RLock = field(default_factory=RLock)
    is_watched: bool = False  # by what opens beside the player and shows the scenario
    shown_beside: object = None  # what was `beside` when that was last shown
    sent: object = None  # which contents the browser was last given
    page: str = ""
    _gesture: object = None

    @_one_at_a_time
    def open_preset(self, name: Any) -> None:
        """Opens an example. Raises UnknownNameError when there is none of this name."""
        if not (isinstance(name, str) and name in presets()):
            raise UnknownNameError("preset", tuple(presets()), name)
        self.take_loss(None)
        self._replace(name, show(presets()[name].scenario))
        self._open(Opening())

    @_one_at_a_time
    def open_scenario(self, scenario: Scenario, task: str = "") -> None:
        """Opens a scenario that began from no example; with a task, what was found by training."""
        if self.change(scenario, preset=f"{TRAINED}{task}" if task else NO_PRESET):
            self._open(Opening())

    @_one_at_a_time
    def follow(self, link: Link) -> None:
        """Opens what a link says, where it says; a CoreError leaves everything as it is."""
        name = link.preset or (NO_PRESET if link.scenario else self.preset)
        preset = presets().get(name)
        scenario = link.scenario or (preset.scenario if preset else None)
        if scenario is None or (preset is None and name != NO_PRESET):
            raise UnknownNameError("link", tuple(presets()), name)
        self._replace(name, shown_on_screen(scenario, fitting(link.hold, scenario)))
        step, phase = (1, "whole") if link.step is None else (link.step, link.phase)
        self._open(Opening(step, phase, link.layer, link.unit))
        self.take_loss(link.loss)

    @_one_at_a_time
    def change(self, scenario: Scenario, gesture: object = None, preset: str | None = None) -> bool:
        """Takes a new scenario if it can be run; otherwise keeps the old one and the error.

        What is held stays so where there is still a place for it, unless another is opened.
        """
        held = fitting(self.interventions, scenario) if preset is None else ()
        try:
            block = shown_on_screen(scenario, held)
        except CoreError as error:
            self.fail(error)
            return False
        self._replace(preset or self.preset, block, gesture)
        return True

    @_one_at_a_time
    def interfere(self, held: Iterable[Intervention], gesture: object = None) -> None:
        """Runs the scenario with this and nothing else held; a CoreError leaves it as it was."""
        try:
            block = show(self.scenario, interventions=held)
        except CoreError as error:
            self.fail(error)
        else:
            self._replace(self.preset, block, gesture)

    @_one_at_a_time
    def fail(self, error: CoreError) -> None:
        """Keeps everything as it is, and the error to be shown."""
        self.error = error
        self.revision += 1

    @_one_at_a_time
    def edit(self, target: Sequence[Any], value: Any, gesture: object = None) -> None:
        """Sets one number or token; edits of one gesture are undone together."""
        array, *index = target
        first, *rest = index or [None]
        try:
            if array == "tokens":
                edited = with_token(self.scenario, first, value)
            elif array == "x":
                edited = with_value(self.scenario, array, index, value)
            else:
                edited = with_value(self.scenario, array, rest, value, layer=first)
        except CoreError as error:
            self.fail(error)
        else:
            self.change(edited, gesture)

    @_one_at_a_time
    def undo(self) -> None:
        if self.past:
            self.preset, scenario, self.origin, held = self.past.pop()
            self._settle(show(scenario, interventions=held))

    @_one_at_a_time
    def adopt(self, old: "State", scenario_too: bool) -> None:
        """Goes on where another session of the same tab stands, which is left as it is.

        The cursor stays where the address of this one put it.
        """
        self.note_taken(old.taken)
        self.came_from |= old.came_from
        if "training_session" in vars(old):
            self.training_session = old.training_session.copy()
        if "lesson_training" in vars(old):
            self.lesson_training = old.lesson_training.copy()
        if scenario_too:
            self.past, self._gesture = [*old.past], old._gesture
            self.resume(old.preset, old.block, old.origin, old.opening.id)

    @_one_at_a_time
    def note_taken(self, taken: Mapping[str, int]) -> None:
        """Remembers the last action done for some clients, and of those before the newest."""
        others = {name: n for name, n in self.taken.items() if name not in taken}
        self.taken = dict([*others.items(), *taken.items()][-_CLIENTS_REMEMBERED:])

    @_one_at_a_time
    def resume(self, preset: str, block: Block, origin: str, opening: str) -> None:
        """Shows what a session before showed; `opening` leaves the cursor where it is."""
        self.preset, self.block, self.origin = preset, block, origin
        self.opening = replace(self.opening, id=opening)
        self.error, self.link_failed, self.astray = None, False, {}
        self.revision += 1
        self.select(self.opening.layer, self.opening.unit)

    @_one_at_a_time
    def reset(self) -> None:
        if self.can_reset:
            self._replace(self.preset, show(presets()[self.preset].scenario))

    @cached_property
    def training_session(self) -> "TrainingSession":
        """The visitor's run on the page "Train", whose code the first page can do without."""
        from lstm_app.visit.training_session import TrainingSession

        return TrainingSession()

    @cached_property
    def lesson_training(self) -> "LessonTraining":
        """The runs of the lessons, which the visitor's own run knows nothing of."""
        from lstm_app.visit.lesson_training import LessonTraining

        return LessonTraining()

    def turn_to(self, page: str) -> None:
        """Says which page is open; on another one than before the browser has nothing yet."""
        if page != self.page:
            self.page, self.sent = page, None

    @property
    def scenario(self) -> Scenario:
        return self.block.scenario

    @property
    def interventions(self) -> Held:
        """What is held, silenced or carried in."""
        return self.block.interventions

    @property
    def is_edited(self) -> bool:
        preset = presets().get(self.preset)
        return preset is None or self.scenario is not preset.scenario

    @property
    def can_reset(self) -> bool:
        return (self.is_edited or bool(self.interventions)) and self.preset in presets()

    @property
    def is_like_preset(self) -> bool:
        """Whether kinds and sizes are still those of the example, and only numbers are others."""
        preset = presets().get(self.preset)
        return preset is not None and _shape(self.scenario) == _shape(preset.scenario)

    @property
    def beside(self) -> object:
        """What decides how the table beside the player looks, if it is open."""
        return self.is_watched and self.revision

    @property
    def link(self) -> str | None:
        return self.link_in(self.language)

    def link_in(self, language: str) -> str | None:
        """The query of the scenario; None when it is too large for an address."""
        scenario = self.scenario if self.is_edited else None
        preset = self.preset if self.preset in presets() else None
        return write_link(language, preset, scenario, self.block.loss, self.interventions)

    @_one_at_a_time
    def take_loss(self, loss: Loss | None) -> None:
        """The loss, at the nearest output if there is none such, and its derivatives."""
        self.revision += 1
        try:
            self.block = self.block.looked_back(loss)
        except CoreError as error:
            self.block = self.block.looked_back(None)
            self.fail(error)

    @_one_at_a_time
    def select(self, layer: int, unit: int) -> None:
        """The layer and unit looked at; the nearest if there is no such unit."""
        self.layer = min(max(layer, 0), len(self.scenario.layers) - 1)
        self.unit = min(max(unit, 0), self.scenario.layers[self.layer].units - 1)

    def _replace(self, preset: str, block: Block, gesture: object = None) -> None:
        if gesture is None or gesture != self._gesture:
            now = self.preset, self.scenario, self.origin, self.interventions
            self.past = [*self.past, now][-_UNDO_DEPTH:]
        self.preset = preset
        self._settle(block, gesture)

    def _settle(self, block: Block, gesture: object = None) -> None:
        loss, self.block = self.block.loss, block
        self._gesture = gesture
        self.error = None
        self.link_failed = False
        self.astray = {}
        self.select(self.layer, self.unit)
        self.take_loss(None if block.interventions else loss)

    def _open(self, opening: Opening) -> None:
        self.opening, self.origin = opening, uuid4().hex
        self.select(opening.layer, opening.unit)


def _shape(scenario: Scenario) -> object:
    layers = [(layer.kind, layer.inputs, layer.units) for layer in scenario.layers]
    return len(scenario.x), layers


# Holds nobody's state alive: a session's own dictionary does.
_states: WeakValueDictionary[str, State] = WeakValueDictionary()


def registered(visit: State) -> State:
    """The state, which `state_with` finds from now on as long as somebody holds it."""
    _states[visit.id] = visit
    return visit


def state_with(id: str) -> State | None:
    """The state of the session that was told this id, while the session lasts."""
    return _states.get(id)


def shown_on_screen(scenario: Scenario, held: Iterable[Intervention] = ()) -> Block:
    """The block of a scenario small enough for the screen. Raises a CoreError."""
    check_scenario(scenario)
    return show(scenario, interventions=held)


def visit_of(query: Mapping[str, str], locale: str | None) -> State:
    """A new state from the query of a URL; the worked example where that cannot be read."""
    language = query.get("lang")
    known = language if language in LANGUAGES else None
    visit = State(language=known or preferred_language(locale))
    try:
        visit.follow(read_link(query))
        visit.past.clear()
        visit.astray = astray(query, visit.scenario)
    except CoreError:
        visit.link_failed = True
    return visit
