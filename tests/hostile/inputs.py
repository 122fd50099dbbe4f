"""Inputs by their number: messages to each page and links, made from good ones."""

import base64
import json
import zlib
from random import Random
from typing import Any

from lstm_app.screens import find
from lstm_app.visit.session import State
from lstm_core import KINDS, TASKS, to_json
from lstm_player.presets import presets
from tests.visit.visits import kept

from .lessons import lesson
from .message import Input
from .nasty import LONG, SHAPES, VALUES, encoded, held, mutated, with_a_part_changed
from .practise import practise

LONGEST = {"text": 200_000, "settings": 32_000, "file": 5_000_000}
SEQUENCES = [
    "[3, 1, 0], [4, 1, 0], [2, 0, 0]",
    "3 1 0\n4 1 0\n",
    "3,1,0\r\n4,1,0",
    "3\t1\t0\n4\t1\t0",
]
# All but the last one long enough to be trained on.
TABLES = [
    "date;price\n" + "\n".join(f"{1800 + day}-01-31;{day},5" for day in range(200)),
    "id,open,close\n" + "\n".join(f'{k},"{k},000.5",{k % 19}.25' for k in range(1, 200)),
    " ".join(str(k * k % 17) for k in range(200)),
    "sep=;\na;b\n" + "1;2\n2;1\n" * 100,
    "v\n" + "\n".join("?" if k % 9 == 0 else str(k / 7) for k in range(50)),
]  # fmt: skip
_SETTINGS = {
    "task": tuple(TASKS), "units": ("1", "4", "8"), "iterations": ("10", "99"), "seed": ("1", "2"),
    "kind": tuple(KINDS), "learning_rate": ("0.01", "1"), "gap": ("5", "30"),
    "experiment": ("own",),
    "steps": ("5", "20"), "scale": ("0.9", "1.5"), "by": ("memory", "state"), "picture": ("1", "6"),
}  # fmt: skip
_CHOICES: list[Any] = [
    {}, {}, {"columns": [2]}, {"columns": [2, 1]}, {"comma": "decimal"}, {"gaps": "fill"},
    {"gaps": "skip", "sentinels": "gaps"}, {"batch": 2}, *VALUES,
]  # fmt: skip
_CHOSEN = ("columns", "batch", "comma", "blank", "point", "gaps", "sentinels", "nonsense")
_SIZES = ("steps", "inputs", "units", "layers")
_COUNTS = (*range(1, 9), 64, 65, 500)


def made(seed: int, number: int) -> Input:
    """The input of this number; the same on every machine."""
    random = Random(f"{seed} {number}")
    kind = random.choices(
        [edit, form, sequence, file, link, settings, own_data, training, message, coming_back,
         lesson, practise],
        [18, 14, 12, 18, 14, 8, 5, 3, 8, 6, 8, 10],
    )[0]  # fmt: skip
    return kind(random)


def edit(random: Random) -> Input:
    target: list[Any] = random.choice(
        [["x", 0, 0], ["W", 0, 2, 0, 1], ["b", 0, 1, 0], ["tokens", 1], ["U", 0, 3, 0, 0],
         ["hidden_start", 0, 0], ["cell_start", 0, 0], ["P", 0, 0, 0]]
    )  # fmt: skip
    value = random.choice([random.uniform(-9, 9), random.randint(-9, 9), "word", *VALUES])
    if random.random() < 0.5:
        at = random.randrange(len(target))
        target[at] = random.choice([*VALUES, 0, 1, 2, -1])
    if random.random() < 0.05:
        value = _long(random, "settings")
    action = {"do": "set", "target": target, "value": value}
    for name, said in (("on", ["ORIGIN", "another", *VALUES]), ("gesture", VALUES)):
        if random.random() < 0.2:
            action[name] = random.choice(said)
    return Input("step", [action])


def form(random: Random) -> Input:
    action = random.choice(
        [
            {"do": "resize", "layer": 0, "name": random.choice(_SIZES),
             "value": random.choice(_COUNTS)},
            {"do": "kind", "layer": 0, "value": random.choice([*KINDS])},
            {"do": "option", "layer": 0, "name": "gate", "value": "sigmoid"},
            {"do": "draw", "layer": 0}, {"do": "open", "value": random.choice([*presets()])},
            {"do": "loss", "value": random.choice(["all", "4.1", "1.1", None])},
            {"do": "select", "layer": 0, "unit": 0}, {"do": "undo"}, {"do": "reset"},
            {"do": "hold", "layer": 0, "name": "forget", "unit": 0,
             "value": random.choice([0, 0.5, 1, *VALUES]), "first": 1, "last": None},
            {"do": "silence", "layer": 0, "unit": 0, "first": 2},
            {"do": "carry", "layer": 0, "step": 2, "name": "cell",
             "values": random.choice([[1.5], [1e308] * 64, [10**25], *VALUES])},
            {"do": "release", "value": None}, {"do": "rank", "layer": 0, "unit": 0, "step": 3},
            {"do": "why", "layer": 0, "quantity": "cell", "step": 2, "unit": 0},
            {"do": "flip", "layer": 0, "quantity": "hidden", "step": 3, "unit": 0, "goal": "flip"},
            {"do": random.choice(["file", "sheet"])},
            {"do": "script", "value": random.choice(["numpy", "torch", *VALUES])},
        ]
    )  # fmt: skip
    return Input("step", [_spoilt(random, action, 0.5)])


def sequence(random: Random) -> Input:
    text = mutated(random, random.choice(SEQUENCES).encode()).decode("utf-8", "replace")
    if random.random() < 0.04:
        text = _long(random, "text")
    action = {"do": random.choice(["text", "text", "text", "look"]), "value": text}
    return Input("step", [_spoilt(random, action | _said_of_it(random), 0.05)])


def file(random: Random) -> Input:
    text = scenario_json(random)
    if random.random() < 0.02:
        text = _long(random, "file").encode()
    sent: Any = base64.b64encode(text).decode()
    return Input("step", [_spoilt(random, {"do": "open_file", "value": sent}, 0.05)], file=text)


def link(random: Random) -> Input:
    text = scenario_json(random)
    packed = zlib.compress(text)
    if random.random() < 0.3:
        packed = mutated(random, packed)
    query = {"s": base64.urlsafe_b64encode(packed).decode().rstrip("=")}
    if random.random() < 0.2:
        query["hold"] = held(random)
    for name in ("lang", "preset", "step", "phase", "layer", "unit", "loss"):
        if random.random() < 0.4:
            query[name] = str(
                random.choice(["2", "zh", "counter", "all", "1.1", "forget", *VALUES])
            )
    if random.random() < 0.1:
        query["s"] = mutated(random, query["s"].encode()).decode("latin-1")
    return Input("step", query=query)


def settings(random: Random) -> Input:
    return Input(random.choice(["compare", "gradients"]), settings=_settings(random))


def own_data(random: Random) -> Input:
    text = mutated(random, random.choice(TABLES).encode()).decode("utf-8", "replace")
    if random.random() < 0.1:
        text = _long(random, "text")
    action = {"do": random.choice(["visitor_data", "look"]), **_said_of_it(random)}
    if random.random() < 0.3:
        action["bytes"] = base64.b64encode(encoded(random, text)).decode()
    else:
        action["value"] = text
    task = random.choice(["numbers", "numbers", "text"])
    return Input("train", [_spoilt(random, action, 0.1)], {"task": task, "iterations": "20"})


def training(random: Random) -> Input:
    names = ("advance", "advance", "restart", "keep", "sweep", "save", "open")
    action = {"do": random.choice(names), "value": random.choice([0, *VALUES])}
    return Input("train", [_spoilt(random, action, 0.1)], _settings(random))


def message(random: Random) -> Input:
    page = random.choice(["step", "compare", "gradients", "train", "learn", "practise"])
    whole = {
        "session": "SESSION", "lang": "en", "client": "1-2", "have": {"figures": {"flow": "1"}},
        "settings": {"seed": "3"}, "actions": [{"n": 1, "do": "undo"}] if page == "step" else [],
    }  # fmt: skip
    text = json.dumps(with_a_part_changed(random, whole)).encode()
    return Input(page, body=mutated(random, text) if random.random() < 0.5 else text)


def coming_back(random: Random) -> Input:
    """A tab that hands over what it kept, or knows the session of somebody else."""
    visit = State()
    visit.open_preset(random.choice([*presets()]))
    scenario = kept(visit) | {"origin": "another", "opening": {"id": "1f"}}
    point = [0, 0.7, 0.7, None, False]
    recipe = {"task": random.choice(["numbers", "text"]), "iterations": "20"}
    own = {"value": random.choice(TABLES[:-1]), "choices": {}, "mark": "1-2"}
    training = {
        "settings": recipe, "reached": 3, "swept": [[1, 30, 7]],
        "own": {
            "data": {"numbers": own, "text": {"value": "a word " * 60, "choices": {}}},
            "kept": [{"settings": recipe, "points": [point, [10, 0.1, 0.2, 0.5, True]]}],
        },
    }  # fmt: skip
    if random.random() < 0.3:
        scenario["hold"] = held(random)
    parts = {"scenario": scenario, "training": training}
    part = random.choice([*parts])
    if random.random() < 0.7:
        parts[part] = with_a_part_changed(random, parts[part])
    if random.random() < 0.2:
        scenario["shapes"][random.choice([*scenario["shapes"]])] = random.choice(SHAPES)
    if random.random() < 0.1:
        scenario["numbers"] = mutated(random, scenario["numbers"].encode()).decode("latin-1")
    session = random.choice([f"gone {random.random()}"] * 8 + ["OTHER", random.choice(VALUES)])
    back = {"session": session, "mine": random.random() < 0.9, **parts}
    page, settings = random.choice([("step", {}), ("train", recipe), ("learn", {})])
    return Input(page, settings=settings, more={"back": _spoilt(random, back, 0.1)})


def scenario_json(random: Random) -> bytes:
    """A scenario as a file holds it, most often with something wrong in it."""
    scenario = presets()[random.choice([*presets()])].scenario
    document = json.loads(to_json(scenario))
    if random.random() < 0.6:
        document = with_a_part_changed(random, document)
    text = encoded(random, json.dumps(document, ensure_ascii=random.random() < 0.5))
    return mutated(random, text) if random.random() < 0.3 else text


def _settings(random: Random) -> dict[str, Any]:
    fields = [
        field.name for page in ("compare", "gradients", "train") for field in find(page).FIELDS
    ]
    chosen = {name: random.choice(_SETTINGS[name]) for name in random.sample(list(_SETTINGS), 3)}
    for name in random.sample([*fields, "cls", "self", "nonsense"], random.randint(0, 3)):
        chosen[name] = str(random.choice([*VALUES, "3", "0.5"]))
    if random.random() < 0.1:
        chosen["own"] = base64.urlsafe_b64encode(zlib.compress(scenario_json(random))).decode()
    if random.random() < 0.03:
        chosen[random.choice(fields)] = _long(random, "settings")
    chosen.setdefault("iterations", "20")
    return chosen


def _said_of_it(random: Random) -> dict[str, Any]:
    """What is said of a text besides: how it is to be read, and what it is known by."""
    chosen = {random.choice(_CHOSEN): random.choice(VALUES)}
    said = {"choices": random.choice([chosen, random.choice(_CHOICES)])}
    for name in ("mark", "token"):
        if random.random() < 0.2:
            said[name] = random.choice(["1-2", *VALUES])
    return said


def _spoilt(random: Random, action: dict[str, Any], chance: float) -> Any:
    return with_a_part_changed(random, action) if random.random() < chance else action


def _long(random: Random, door: str) -> str:
    return random.choice(list(LONG.values()))(LONGEST[door] // random.choice([1, 1, 2, 10]))
