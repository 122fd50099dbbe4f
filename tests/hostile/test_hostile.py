"""Every door answers what nobody should send: soon, with a sentence, and changes nothing by it."""

import base64
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from lstm_app.screens import find
from lstm_app.visit.session import State, visit_of
from lstm_core import PUZZLES
from tests.visit.visits import kept

from .campaign import Campaign
from .lessons import CHANGED
from .message import Input
from .nasty import LONG


@pytest.fixture(scope="module")
def campaign() -> Iterator[Campaign]:
    campaign = Campaign()
    yield campaign
    campaign.close()


def test_a_sample_of_the_campaign_finds_nothing(campaign: Campaign):
    report = campaign.run(seed=2, numbers=range(300))
    assert report.uncaught == []
    assert report.silent == []


def on_step(do: str, **said: Any) -> Input:
    return Input("step", [{"do": do, "layer": 0, **said}])


def in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def own(task: str, text: str) -> Input:
    settings = {"task": task, "iterations": "10"}
    return Input("train", [{"do": "visitor_data", "value": text, "choices": {}}], settings)


def handed(text: str, hold: str = "") -> Input:
    """What a tab hands over, with one text in the place of each of its parts."""
    names = ("numbers", "preset", "origin", "loss")
    said = {**dict.fromkeys(names, text), "layers": [text], "shapes": {text: [1]}}
    if hold:
        said = {**kept(State()), "hold": hold}
    return Input("step", more={"back": {"session": text, "scenario": said}})


def with_edits(text: str) -> Input:
    book, at, _ = CHANGED[0]
    return Input("learn", settings={"book": book, "page": str(at + 1), "edits": text})


def with_work(text: str) -> Input:
    return Input("practise", settings={"puzzle": next(iter(PUZZLES)), "work": text})


def with_setting(page: str, name: str, text: str) -> Input:
    return Input(page, settings={name: text})


# What takes a text, by how long a text may be there. Fields of the pages take theirs alike.
DOORS: dict[str, tuple[int, Callable[[str], Input]]] = {
    "set": (100_000, lambda text: on_step("set", target=["x", 0, 0], value=text)),
    "token": (100_000, lambda text: on_step("set", target=["tokens", 0], value=text)),
    "target": (100_000, lambda text: on_step("set", target=[text, 0, 0], value=1)),
    "text": (100_000, lambda text: on_step("text", value=text)),
    "base64": (100_000, lambda text: on_step("open_file", value=text)),
    "file": (100_000, lambda text: on_step("open_file", value=in_base64(text))),
    "row": (100_000, lambda text: on_step("open_file", value=in_base64(f'{{"x": [[{text}]]}}'))),
    "resize": (100_000, lambda text: on_step("resize", name=text, value=text)),
    "kind": (100_000, lambda text: on_step("kind", value=text)),
    "option": (100_000, lambda text: on_step("option", name="gate", value=text)),
    "why": (100_000, lambda text: on_step("why", quantity=text, step=text, unit=0)),
    "flip": (100_000, lambda text: on_step("flip", quantity="cell", step=1, unit=0, goal=text)),
    "example": (100_000, lambda text: on_step("open", value=text)),
    "loss": (100_000, lambda text: on_step("loss", value=text)),
    "numbers": (100_000, lambda text: own("numbers", text)),
    "words": (100_000, lambda text: own("text", text)),
    "session": (100_000, lambda text: Input("step", more={"session": text})),
    "handed back": (100_000, handed),
    "work": (31_000, with_work),
    "hold handed back": (100_000, lambda text: handed("x", hold=f"c_1_1_cell{text}")),
    "edits of a lesson": (31_000, with_edits),
    **{
        f"{page} {name}": (31_000, partial(with_setting, page, name))
        for page, name in (
            ("compare", "own"), ("compare", "seed"), ("compare", "hand_u"), ("gradients", "scale"),
            ("gradients", "by"), ("train", "task"), ("train", "units"), ("train", "learning_rate"),
            ("train", "column"), ("learn", "book"), ("learn", "page"), ("learn", "done"),
            ("practise", "cell"), ("practise", "puzzle"), ("practise", "sheet"),
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_no_door_takes_long_over_a_long_text(campaign: Campaign, door: str):
    longest, made = DOORS[door]
    assert_linear(longest, lambda text: campaign.send(made(text)))


@pytest.mark.parametrize("name", ["s", "preset", "step", "loss", "lang", "phase", "hold"])
def test_no_part_of_a_link_takes_long(name: str):
    def opened(text: str) -> None:
        visit = visit_of({name: text}, text)
        find("step").contents(visit, {}, "en", {})  # type: ignore[union-attr]

    assert_linear(60_000, opened)


def assert_linear(longest: int, deed: Callable[[str], object]) -> None:
    """Twice as long a text takes twice the time; what grows faster does so each time."""
    for name, text in LONG.items():
        assert any(is_linear(deed, text, longest) for _ in range(3)), name


def is_linear(deed: Callable[[str], object], text: Callable[[int], str], longest: int) -> bool:
    half, whole = (seconds(deed, text(length)) for length in (longest // 2, longest))
    return whole < max(3 * half, 0.3)


def seconds(deed: Callable[[str], object], text: str) -> float:
    """Processor time."""
    start = time.process_time()
    deed(text)
    return time.process_time() - start
