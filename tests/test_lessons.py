"""What an example says of itself is so: its words, its stations, and its numbers as shown."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lstm_core import ACTIVATIONS, Array, LayerTrace, run, with_value
from lstm_player.examples import examples
from lstm_player.kinds import KIND_VIEWS, phases
from lstm_player.presets import Preset, Station, presets
from lstm_player.sheets import sheet
from lstm_words import LANGUAGES

DRAWINGS = Path(__file__).parents[1] / "lstm_player" / "assets" / "drawings"
TEMPLATE = re.compile(r"\{([a-z_]+)%?\}")
MARK = re.compile(r'<i data-q="(\w+)">[^<>]+</i>')
every_preset = pytest.mark.parametrize("name", presets())
PLACES = [(name, at) for name, preset in presets().items() for at in range(len(preset.stations))]
every_station = pytest.mark.parametrize(("name", "at"), PLACES)


def place(name: str, at: int) -> tuple[Station, LayerTrace]:
    """A station and the run of its layer."""
    station = presets()[name].stations[at]
    return station, run(presets()[name].scenario).layers[station.layer]


def numbers(trace: LayerTrace, name: str) -> Array:
    """A quantity at every step, (T, H); `cell_before` and the like is the one before."""
    if not name.endswith("_before"):
        return np.asarray(getattr(trace, name))
    state = name.removesuffix("_before")
    start = getattr(trace.layer, f"{state}_start")
    return np.vstack([start, getattr(trace, state)[:-1]])


# --- words and places


@every_preset
def test_an_example_has_three_to_six_stations_and_begins_at_step_1(name: str):
    stations = presets()[name].stations
    assert 3 <= len(stations) <= 6
    first = stations[0]
    assert (first.step, first.phase, first.layer, first.unit) == (1, "whole", 0, 0)


@every_preset
def test_stations_before_the_last_follow_the_steps(name: str):
    """Whoever presses Next meets them in their order."""
    *told, last = presets()[name].stations
    assert all(one.step <= other.step for one, other in pairwise(told))
    beginnings = {"en": "Your turn: ", "zh": "轮到你："}
    assert all(last.title[language].startswith(beginnings[language]) for language in LANGUAGES)


@every_station
def test_a_station_stands_where_there_is_something(name: str, at: int):
    station, trace = place(name, at)
    scenario = presets()[name].scenario
    assert 1 <= station.step <= len(scenario.x)
    assert 0 <= station.unit < trace.layer.units
    assert station.phase in {phase.id for phase in phases(trace.layer)}


@every_station
def test_a_station_lights_parts_of_the_drawing(name: str, at: int):
    station, trace = place(name, at)
    drawing = KIND_VIEWS[trace.layer.kind].drawing
    files = [path for path in DRAWINGS.glob("*.svg") if path.stem.startswith(drawing)]
    assert files
    for path in files:
        drawn = re.findall(r'data-part="([^"]+)"', path.read_text(encoding="utf-8"))
        assert set(station.light) <= {part for parts in drawn for part in parts.split()}
    assert station.light


@every_station
def test_a_station_is_told_in_every_language_with_the_same_numbers(name: str, at: int):
    station, trace = place(name, at)
    named = {language: sorted(TEMPLATE.findall(station.say[language])) for language in LANGUAGES}
    assert all(found == named["en"] for found in named.values())
    known = {*sheet(trace.layer)["quantities"], *vars(trace)}
    for language in LANGUAGES:
        assert set(named[language]) <= known
        assert 0 < len(station.title[language]) <= 40
        assert not set("{}") & set(station.title[language])
        assert not re.search(r"[{}]", TEMPLATE.sub("", station.say[language]))
        assert 1 <= len(re.findall(r"[.?!。？！]", station.say[language])) <= 6


@every_preset
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_caption_is_two_sentences_and_marks_what_the_cell_has(name: str, language: str):
    preset = presets()[name]
    layers = preset.scenario.layers
    caption = preset.caption[language]
    text = MARK.sub("gate", caption)
    assert not set("<>{}") & set(text)
    assert set(MARK.findall(caption)) <= {gate for layer in layers for gate in layer.gates}
    assert len(re.findall(r"[.。](?= |$|[^0-9 ])", re.sub(r"\d\.\d", "", text))) <= 2


def test_a_browser_is_offered_every_example():
    for language in LANGUAGES:
        offered = examples(language)
        assert [example["name"] for example in offered] == list(presets())
        for example in offered:
            preset = presets()[example["name"]]
            assert example["headline"] == preset.headline[language]
            assert example["steps"] == len(preset.scenario.x)
            assert [one["title"] for one in example["stations"]] == [
                station.title[language] for station in preset.stations
            ]
            pictured = [*example["picture"]["gates"].values(), example["picture"]["line"]]
            assert {len(row) for row in pictured} == {example["steps"]}


# --- numbers as they are shown


def decimals(values: Array) -> int:
    """The fewest, up to two, with which no number of a quantity is more than 0.005 off."""
    return next(d for d in (0, 1, 2) if d == 2 or (abs(values.round(d) - values) < 0.005).all())


def shown(trace: LayerTrace, name: str) -> Array:
    values = numbers(trace, name.removesuffix("_before"))
    return numbers(trace, name).round(decimals(values))


# With tanh nothing comes out even: these are there to be watched.
WATCHED = {"first-day", "four-units", "echo"}
BY_HAND = [name for name in presets() if name not in WATCHED]


def products(kind: str) -> dict[str, Callable[[Callable[[str], Array]], Array]]:
    """How each result follows from the numbers that stand beside it."""
    if kind == "gru":
        return {
            "kept": lambda n: n("update") * n("hidden_before"),
            "written": lambda n: (1 - n("update")) * n("candidate"),
            "hidden": lambda n: n("kept") + n("written"),
        }
    return {
        "kept": lambda n: n("forget") * n("cell_before"),
        "written": lambda n: n("input") * n("candidate"),
        "cell": lambda n: n("kept") + n("written"),
        "hidden": lambda n: n("output") * n("cell"),
    }


@pytest.mark.parametrize("name", BY_HAND)
def test_what_is_followed_by_hand_comes_out_at_the_digits_shown(name: str):
    trace = run(presets()[name].scenario).layers[-1]
    assert set(trace.layer.activations) <= {"gate", "cell_input", "cell_output"}
    for result, by_hand in products(trace.layer.kind).items():
        digits = decimals(numbers(trace, result))
        computed = by_hand(lambda each: shown(trace, each)).round(digits)
        assert computed.tolist() == shown(trace, result).tolist(), result


def test_what_is_only_watched_has_a_tanh():
    for name in WATCHED:
        layer = presets()[name].scenario.layers[-1]
        assert "tanh" in {getattr(layer, slot) for slot in layer.activations} <= {*ACTIVATIONS}


# --- claims


class Now:
    """The numbers of the unit of a station at its step, by name."""

    def __init__(self, station: Station, trace: LayerTrace):
        self.station, self.trace = station, trace

    def __getattr__(self, name: str) -> float:
        return float(numbers(self.trace, name)[self.station.step - 1, self.station.unit])

    def x(self, number: int) -> float:
        return float(self.trace.x[self.station.step - 1, number - 1])


def near(*pairs: float) -> bool:
    return all(abs(one - other) < 0.01 for one, other in zip(pairs[::2], pairs[1::2], strict=True))


Claims = list[Callable[[Now], Any]]
SAID: Mapping[str, Claims] = {
    "memory-machine": [
        lambda n: near(n.x(1), 3, n.x(2), 1, n.input, 1, n.cell, 3),
        lambda n: near(n.forget, 1, n.cell_before, 3, n.written, 4, n.cell, 7),
        lambda n: near(n.x(1), 2, n.x(2), 0, n.input, 0, n.written, 0, n.cell, 7),
        lambda n: near(n.x(3), 1, n.output, 1, n.hidden, 7),
        lambda n: near(n.x(2), -1, n.forget, 0, n.cell_before, 7, n.kept, 0, n.written, 0),
        lambda n: near(n.cell, 7),
    ],
    "first-day": [
        lambda n: near(n.x(1), 1, n.cell, n.written) and n.input > 0.9,
        lambda n: 0.95 < n.forget < 0.995,
        lambda n: all((n.trace.layer.U[row] > 0).all() for row in range(3)),  # type: ignore[attr-defined]
        lambda n: n.hidden > 0.95 and n.output > 0.95,
        lambda n: n.hidden > 0.95,
    ],
    "leaky-memory": [
        lambda n: near(n.x(1), 8, n.input, 1, n.written, 8, n.kept, 0),
        lambda n: near(n.forget, 0.8, n.cell_before, 8, n.kept, 6.4),
        lambda n: abs(n.cell - 4) < 0.2,
        lambda n: n.cell < 1.2,
        lambda n: n.cell < 1.2 and n.forget == 0.8,
    ],
    "counter": [
        lambda n: near(n.x(1), 1, n.input, 1, n.candidate, 1, n.cell, 1),
        lambda n: near(n.x(1), 0, n.input, 0, n.candidate, 1, n.written, 0),
        lambda n: near(n.kept, 2, n.written, 1, n.cell, 3),
        lambda n: near(n.cell, 3, n.written, 0) and not n.trace.x[4:6].any(),
        lambda n: near(n.hidden, 6) and (n.trace.output > 0.99).all(),  # type: ignore[attr-defined]
        lambda n: near(n.candidate, 1),
    ],
    "latch": [
        lambda n: near(n.x(1), 0, n.x(2), 0, n.forget, 1, n.input, 0, n.cell, 0),
        lambda n: near(n.x(1), 1, n.forget, 0, n.input, 1, n.written, 1),
        lambda n: near(n.forget, 1, n.cell, 1) and not n.trace.x[2:4].any(),
        lambda n: near(n.x(1), 1, n.cell_before, 1, n.kept, 0, n.written, 1, n.cell, 1),
        lambda n: near(n.x(2), 1, n.cell_before, 1, n.forget, 0, n.input, 0, n.cell, 0),
        lambda n: near(n.cell, 1, float(n.trace.layer.W[1, 0, 0]), -20),
    ],
    "brackets": [
        lambda n: near(n.x(1), 1, n.candidate, 1, n.input, 1, n.cell, 1),
        lambda n: near(n.x(3), 1, n.input, 0, n.cell, 1),
        lambda n: near(n.x(2), 1, n.candidate, -1, n.forget, 1) and n.cell < n.cell_before,
        lambda n: near(n.cell_before, 2, n.cell, 3) and n.cell == n.trace.cell.max(),  # type: ignore[attr-defined]
        lambda n: near(n.cell, 0) and n.station.step == len(n.trace.x),
        lambda n: near(n.x(2), 1),
    ],
    "four-units": [
        lambda n: n.trace.layer.units == 4 and n.trace.x.shape[1] == 2,
        lambda n: n.forget > 0.95,
        lambda n: 0.5 < n.forget < 0.6,
        lambda n: n.trace.layer.U[0].shape == (4, 4),  # type: ignore[attr-defined]
        lambda n: near(float(n.trace.layer.b[1, 0]), 1) and n.forget < 0.5,
    ],
    "gru-by-hand": [
        lambda n: near(n.x(2), 1, n.update, 0, n.kept, 0, n.candidate, 3, n.hidden, 3),
        lambda n: near(n.x(3), 1, n.reset, 1, n.recalled, 3, n.candidate, 4 + 3),
        lambda n: near(n.x(2), 0, n.update, 1, n.hidden, n.hidden_before, n.written, 0),
        lambda n: near(n.reset, 0, n.update, 0, n.hidden_before, 7, n.hidden, 5),
        lambda n: near(n.reset, 1, n.update, 1, n.hidden, 5) and n.candidate > 5.5,
        lambda n: near(n.x(3), 0),
    ],
    "echo": [
        lambda n: n.x(1) == 1 and not n.trace.x[1:].any(),
        lambda n: near(n.hidden, np.tanh(0.9 * n.hidden_before)),
        lambda n: n.hidden < n.trace.hidden[0, 0] / 2,
        lambda n: n.hidden < 0.16,
        lambda n: near(float(n.trace.layer.U[0, 0, 0]), 0.9),
    ],
    "clock": [
        lambda n: near(n.written, 1, n.cell, 1, n.output, 0),
        lambda n: near(n.forget, 1, n.kept, 1, n.written, 1, n.cell, 2),
        lambda n: near(n.cell, 3, n.output, 1, n.hidden, 3),
        lambda n: near(n.cell_before, 3, n.forget, 0, n.kept, 0, n.cell, 1),
        lambda n: n.trace.layer.b[[1, 3], 0].tolist() == [50, -50],
    ],
    "climb": [
        lambda n: n.hidden == n.x(1) == 1,
        lambda n: n.hidden == n.x(1) - 1 == 2,
        lambda n: n.hidden == 0 and n.x(1) == 2,
        lambda n: (n.cell_before, n.written, n.cell) == (3, 3, 6),
        lambda n: n.trace.layer.kind == "lstm",
    ],
}


@every_station
def test_what_a_station_says_is_so(name: str, at: int):
    assert len(SAID[name]) == len(presets()[name].stations)
    assert SAID[name][at](Now(*place(name, at)))


# What "your turn" asks for: the edits, and what is then seen where it stands.
Edits = list[tuple[str, tuple[int, ...], float, int]]  # array, place, value, layer
TURNS: Mapping[str, tuple[Edits, Callable[[Now], Any]]] = {
    "memory-machine": ([("b", (1, 0), 0, 0)], lambda n: near(n.forget, 0.5, n.cell, 3.5)),
    "first-day": ([("x", (0, 0), 0, 0)], lambda n: n.hidden < 0.01),
    "leaky-memory": ([("b", (1, 0), 10, 0)], lambda n: near(n.cell, 8)),
    "counter": ([("b", (2, 0), 2, 0)], lambda n: near(n.hidden, 12)),
    "latch": ([("W", (1, 0, 0), 0, 0)], lambda n: near(n.cell, 2)),
    "brackets": ([("x", (11, 1), 0, 0)], lambda n: near(n.cell, 1)),
    "four-units": ([("b", (1, 0), 5, 0)], lambda n: n.forget > 0.95),
    "gru-by-hand": ([("x", (3, 2), 1, 0)], lambda n: near(n.hidden, 12)),
    "echo": ([("U", (0, 0, 0), 1.5, 0)], lambda n: near(n.hidden, np.tanh(1.5 * n.hidden))),
    "clock": (
        [("b", (3, 0), -70, 0), ("b", (1, 0), 70, 0)],
        lambda n: n.trace.hidden.ravel().round(1).tolist() == [0, 0, 0, 4, 0, 0, 0, 4],
    ),
    "climb": ([("x", (4, 0), 10, 0)], lambda n: n.cell == 11),
}


@every_preset
def test_what_is_asked_for_shows_something_to_see(name: str):
    edits, seen = TURNS[name]
    station = presets()[name].stations[-1]
    before, after = presets()[name].scenario, presets()[name].scenario
    for array, index, value, layer in edits:
        after = with_value(after, array, index, value, **({} if array == "x" else {"layer": layer}))
    assert not seen(Now(station, run(before).layers[station.layer]))
    assert seen(Now(station, run(after).layers[station.layer]))
    assert all(says_it(station.say[language], edits) for language in LANGUAGES)


def says_it(text: str, edits: Edits) -> bool:
    """Whether the sentence names the new value of each edit."""
    return all(f"{value:g}".replace("-", "−") in text for _, _, value, _ in edits)


def test_all_claims_are_of_examples_that_there_are():
    assert SAID.keys() == TURNS.keys() == presets().keys()


def whole(preset: Preset) -> Iterator[str]:
    """Everything that is said of a preset in English."""
    yield from (preset.title["en"], preset.headline["en"], preset.caption["en"])
    for station in preset.stations:
        yield from (station.title["en"], station.say["en"])


@every_preset
def test_signs_are_those_of_the_page(name: str):
    for text in whole(presets()[name]):
        plain = re.sub(r"<[^>]*>", "", text)
        assert not re.search(r"-\d|['\"]|--", plain), plain
