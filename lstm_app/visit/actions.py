"""What a browser asks to be done: numbered actions, each done once and in order.

    {"n": 7, "do": "set", "target": ["W", 0, 2, 0, 1], "value": 1.5, "gesture": 3}

A page's table says what each of its actions does. `EDITS` is that of the step page.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import thread_time
from typing import Any

from lstm_app.visit import cell, own, whatif
from lstm_app.visit.reading import look
from lstm_app.visit.sent import bytes_of
from lstm_app.visit.session import Deed, State
from lstm_app.visit.why import change_of, why_of
from lstm_core import CoreError
from lstm_player.loss import Loss
from lstm_words import words

# What does not depend on which scenario is open.
_ANYWHERE = ("open", "open_file", "undo", "select", "look")
MOST = 200  # in one message; the browser sends the others after them
SLICE = 0.1  # s of processor time; what was not begun by then is left for the next message
_CLIENT = re.compile(r"[0-9A-Za-z-]{1,40}")


class ElsewhereError(CoreError):
    template = "this was asked for while another scenario was open"


@dataclass(frozen=True)
class Action:
    """The n-th thing that a client asks for, by its name, and all that was said about it."""

    client: str
    n: int
    do: str
    said: Mapping[str, Any]
    language: str = "en"


# What an action adds to the answer, if anything.
Table = Mapping[str, Callable[[State, Action], Mapping[str, Any] | None]]


def actions_of(client: Any, document: Any, table: Table, language: str = "en") -> list[Action]:
    """The actions of a message. Raises ValueError unless a browser could have sent them."""
    if not (isinstance(client, str) and _CLIENT.fullmatch(client)):
        raise ValueError("not a client")
    if not isinstance(document, list) or len(document) > MOST:
        raise ValueError("not a list of actions")
    return [_action(client, one, table, language) for one in document]


def perform(
    visit: State, actions: Sequence[Action], table: Table
) -> tuple[dict[str, Any], CoreError | None]:
    """Does what was not done before. What it adds to the answer, and the last error.

    At least one of them is done; the browser sends those again that `taken` does not name.
    """
    added: dict[str, Any] = {}
    error, until = None, thread_time() + SLICE
    new = [action for action in actions if action.n > visit.taken.get(action.client, 0)]
    for action in new:
        if thread_time() > until and action is not new[0]:
            break
        if action.n <= visit.taken.get(action.client, 0):
            continue
        visit.note_taken({action.client: action.n})
        try:
            _check_origin(visit, action)
            added |= table[action.do](visit, action) or {}
        except CoreError as caught:
            error = caught
    return added, error


def _check_origin(visit: State, action: Action) -> None:
    """Raises an error for what was asked for while something else was open than now."""
    origin = action.said.get("on")
    if origin is not None and origin != visit.origin and action.do not in _ANYWHERE:
        raise ElsewhereError()


def _action(client: str, document: Any, table: Table, language: str) -> Action:
    match document:
        case {"n": int(n), "do": str(do)} if (
            type(n) is int and 0 <= n < 2**53 and do in table and _is_target(document)
        ):
            return Action(client, n, do, document, language)
    raise ValueError("not an action")


def _is_target(said: Mapping[str, Any]) -> bool:
    """Whether the target, if there is one, is an array and an index in it."""
    match said.get("target", [""]):
        case [str(), *_]:
            return True
    return False


def _set(visit: State, action: Action) -> None:
    target = action.said.get("target", [""])
    gesture = action.client, action.said.get("gesture", action.n)
    visit.edit(target, action.said.get("value"), gesture)


def _loss(visit: State, action: Action) -> None:
    visit.take_loss(Loss.read(action.said.get("value")))


def _select(visit: State, action: Action) -> None:
    layer, unit = action.said.get("layer"), action.said.get("unit", 0)
    if type(layer) is type(unit) is int:
        visit.select(layer, unit)


def _open(visit: State, action: Action) -> None:
    visit.open_preset(action.said.get("value"))
    _note(visit, action)


def _text(visit: State, action: Action) -> None:
    own.use_text(visit, action.said)
    _note(visit, action)


def _look(visit: State, action: Action) -> dict[str, Any]:
    """What a text or a file would be read as; nothing is changed by it."""
    inputs = visit.scenario.layers[0].inputs
    return {"reading": look(action.said, words(action.language), inputs)}


def _open_file(visit: State, action: Action) -> None:
    own.open_file(visit, bytes_of(action.said.get("value")))
    _note(visit, action)


def _note(visit: State, action: Action) -> None:
    """Lets the form that asked know what became of it, also when the answer was lost."""
    visit.deed = Deed(action.do, action.n, visit.error is None)


def _of_layer(change: Callable[[State, Mapping[str, Any]], None]) -> Callable[..., None]:
    """An action at the layer that it names, which is then the one looked at."""

    def act(visit: State, action: Action) -> None:
        if type(layer := action.said.get("layer")) is int:
            visit.select(layer, visit.unit)
        change(visit, action.said)

    return act


def _interfering(act: Callable[[State, Mapping[str, Any], object], None]) -> Callable[..., None]:
    """An action that changes what is held; those of one gesture are undone together."""

    def interfere(visit: State, action: Action) -> None:
        act(visit, action.said, (action.client, action.said.get("gesture", action.n)))

    return interfere


EDITS: Table = {
    "set": _set,
    "loss": _loss,
    "select": _select,
    "undo": lambda visit, _: visit.undo(),
    "reset": lambda visit, _: visit.reset(),
    "open": _open,
    "look": _look,
    "text": _text,
    "open_file": _open_file,
    "file": lambda visit, _: {"file": own.file_of(visit)},
    "script": lambda visit, action: {"script": own.program_of(visit, action.said.get("value"))},
    "sheet": lambda visit, _: {"sheet": own.spreadsheet_of(visit)},
    "why": lambda visit, action: {"why": why_of(visit, action.said)},
    "flip": lambda visit, action: {"flip": change_of(visit, action.said)},
    "resize": _of_layer(
        lambda visit, said: cell.resize(visit, said.get("name"), said.get("value"))
    ),
    "kind": _of_layer(lambda visit, said: cell.change_kind(visit, said.get("value"))),
    "option": _of_layer(
        lambda visit, said: cell.set_option(visit, said.get("name"), said.get("value"))
    ),
    **{name: _interfering(act) for name, act in whatif.ACTS.items()},
    "rank": lambda visit, action: {"ranked": whatif.rank(visit, action.said)},
    "draw": _of_layer(lambda visit, _: cell.draw(visit)),
}
