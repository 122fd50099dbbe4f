"""What an example says of itself is so: its words, its stations, and its numbers as shown.

A station is a page as those of books are: `lstm_player.lessons.checks` finds what is wrong with
its place, light, numbers, claims, and with the edit that the last one asks for.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
import pytest

from lstm_core import ACTIVATIONS, Array, LayerTrace, run
from lstm_player.examples import examples
from lstm_player.lessons.asks import Change
from lstm_player.lessons.checks import page_problems
from lstm_player.lessons.links import Place
from lstm_player.presets import Preset, presets
from lstm_words import LANGUAGES

MARK = re.compile(r'<i data-q="(\w+)">[^<>]+</i>')
OFFERED = [name for name, preset in presets().items() if preset.gallery]
every_preset = pytest.mark.parametrize("name", presets())
every_example = pytest.mark.parametrize("name", OFFERED)


def numbers(trace: LayerTrace, name: str) -> Array:
    """A quantity at every step, (T, H); `cell_before` and the like is the one before."""
    if not name.endswith("_before"):
        return np.asarray(getattr(trace, name))
    state = name.removesuffix("_before")
    start = getattr(trace.layer, f"{state}_start")
    return np.vstack([start, getattr(trace, state)[:-1]])


# --- words and places


@every_example
def test_an_example_has_three_to_six_stations_and_begins_at_step_1(name: str):
    stations = presets()[name].stations
    assert 3 <= len(stations) <= 6
    assert stations[0].link.place == Place(1, "whole", 0, 0)


@every_example
def test_stations_before_the_last_follow_the_steps(name: str):
    """Whoever presses Next meets them in their order; the last one asks for an edit."""
    *told, last = presets()[name].stations
    assert all(one.link.place.step <= other.link.place.step for one, other in pairwise(told))
    beginnings = {"en": "Your turn: ", "zh": "轮到你："}
    assert all(last.told[language].title.startswith(beginnings[language]) for language in LANGUAGES)
    assert [station.level for station in (*told, last)] == [None] * len(told) + ["change"]


@every_example
def test_nothing_is_wrong_with_a_station(name: str):
    stations = presets()[name].stations
    assert [str(one) for station in stations for one in page_problems(station)] == []
    assert all(station.light for station in stations)
    assert all(station.claims for station in stations)


@every_example
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_station_says_a_few_sentences(name: str, language: str):
    for said in examples(language)[[*presets()].index(name)]["stations"]:
        assert 1 <= len(re.findall(r"[.?!。？！]", said["say"])) <= 6


@every_example
def test_what_is_asked_for_is_said(name: str):
    last = presets()[name].stations[-1]
    assert isinstance(last.ask, Change)
    for language in LANGUAGES:
        said = " ".join(last.told[language].part("ask"))
        for _, value in last.ask.solution:
            assert f"{value:g}".replace("-", "−") in said


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
        assert [example["name"] for example in offered if example["gallery"]] == OFFERED
        for example in offered:
            preset = presets()[example["name"]]
            assert example["headline"] == preset.headline[language]
            assert example["steps"] == len(preset.scenario.x)
            assert [one["title"] for one in example["stations"]] == [
                station.told[language].title for station in preset.stations
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
BY_HAND = [name for name in OFFERED if name not in WATCHED]


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


# --- signs


def whole(preset: Preset) -> Iterator[str]:
    """Everything that is said of a preset in English."""
    yield from (preset.title["en"], preset.headline["en"], preset.caption["en"])


@every_preset
def test_signs_are_those_of_the_page(name: str):
    for text in whole(presets()[name]):
        plain = re.sub(r"<[^>]*>", "", text)
        assert not re.search(r"-\d|['\"]|--", plain), plain
