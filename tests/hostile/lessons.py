"""Messages to the page Learn, and what the edits among them mean, read independently of it."""

import json
from random import Random
from typing import Any

import numpy as np

from lstm_core import Array
from lstm_player.lessons.asks import Change, Edit, Train
from lstm_player.lessons.library import books
from lstm_player.presets import presets

from .meaning import OtherwiseError
from .message import Input
from .nasty import LONG, VALUES, mutated, with_a_part_changed

_PAGES = [(book.name, at, page) for book in books().values() for at, page in enumerate(book.pages)]
CHANGED = [one for one in _PAGES if isinstance(one[2].ask, Change)]
_TRAINED = [one for one in _PAGES if isinstance(one[2].ask, Train)]
_FIELDS = ("book", "page", "done", "term", "edits")
_LONGEST = 31_000


def lesson(random: Random) -> Input:
    """An open page with edits of it, with its training, or with nonsense in its address."""
    kind = random.choice([_changed, _changed, _trained, _addressed])
    return kind(random)


def _changed(random: Random) -> Input:
    book, at, page = random.choice(CHANGED)
    assert isinstance(page.ask, Change)
    edits = random.choice([*page.ask.solution, *page.ask.wrong]), _edit(random)
    said: Any = [[list(target), value] for target, value in edits]
    if random.random() < 0.6:
        said = with_a_part_changed(random, said)
    text = json.dumps(said, ensure_ascii=random.random() < 0.5)
    if random.random() < 0.3:
        text = mutated(random, text.encode(errors="replace")).decode("utf-8", "replace")
    if random.random() < 0.03:
        text = _long(random)
    return Input("learn", settings={"book": book, "page": str(at + 1), "edits": text})


def _edit(random: Random) -> Edit:
    size = [random.randrange(3) for _ in range(random.randrange(5))]
    return (random.choice(["x", "W", "U", "b", "hidden_start", "tokens"]), *size), 1.5


def _trained(random: Random) -> Input:
    book, at, _ = random.choice(_TRAINED)
    action: Any = {"do": random.choice(["lesson_advance", "lesson_restart"])}
    if random.random() < 0.3:
        action = with_a_part_changed(random, action | {"value": 0})
    return Input("learn", [action], {"book": book, "page": str(at + 1)})


def _addressed(random: Random) -> Input:
    book, at, _ = random.choice(_PAGES)
    settings = {"book": book, "page": str(at + 1), "done": f"{book}.{at}", "term": "gate"}
    for name in random.sample([*_FIELDS, "cls", "lesson"], random.randint(1, 3)):
        settings[name] = str(random.choice([*VALUES, "2", "0", "-1", "999", "1000", "²"]))
    if random.random() < 0.1:
        settings[random.choice(_FIELDS)] = _long(random)
    return Input("learn", settings=settings)


def _long(random: Random) -> str:
    return random.choice(list(LONG.values()))(_LONGEST // random.choice([1, 2, 10]))


def check_lesson(settings: dict[str, str], work: Any, arrays: dict[str, Array]) -> None:
    """Raises OtherwiseError unless the run is that of the open page with the edits, and no other.

    `arrays` are those of the answer, without the "work/" before their names.
    """
    place = settings.get("book", ""), (settings.get("page") or "1").lstrip("0")
    page = next((page for book, at, page in CHANGED if (book, str(at + 1)) == place), None)
    is_asked = page is not None and settings.get("edits", "") != ""
    if page is None or not is_asked or work is None:
        if is_asked or work is not None:
            raise OtherwiseError("a run where none was asked for, or none where one was")
        return
    scenario = presets()[page.link.preset].scenario
    wanted = {"x": scenario.x.copy()}
    for index, layer in enumerate(scenario.layers):
        wanted |= {f"{index}.{name}": getattr(layer, name).copy() for name in layer.arrays}
    for (array, *index), value in json.loads(settings["edits"]):
        if isinstance(value, bool) or any(type(part) is not int or part < 0 for part in index):
            raise OtherwiseError(f"{index!r}: {value!r} was taken for an edit")
        name = array if array == "x" else f"{index.pop(0)}.{array}"
        wanted[name][tuple(index)] = value
    for name, array in wanted.items():
        if name in arrays and not np.array_equal(array, arrays[name]):
            raise OtherwiseError(f"{name} of a lesson is otherwise than its edits say")
