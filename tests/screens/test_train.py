"""The route of the page "Train", asked over HTTP."""

import gc
import json
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from threading import Thread
from typing import Any

import numpy as np
import pytest
import uvicorn
from numpy.testing import assert_array_equal
from starlette.applications import Starlette
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from lstm_app.screens.train.contents import answer, open_in_player, scenario_file
from lstm_app.visit import training_session as lab_module
from lstm_app.visit.session import State, registered
from lstm_app.visit.training_session import BIASES, GAPS, KEPT, MOST_SECONDS, SEEDS, Lab
from lstm_core import TASKS, Recipe, Training, from_json, run
from lstm_words import LANGUAGES, words
from tests.player.test_packing import unpacked
from tests.web.test_frame import FRAME

QUICK = {"task": "long_memory", "iterations": "60", "gap": "10"}
SERIES = " ".join(f"{np.sin(step / 3) + step / 500:.3f}" for step in range(300))


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    routes = [
        Route("/training/{id}", answer, methods=["POST"]),
        Route("/training/{id}/scenario.json", scenario_file),
    ]
    app = Starlette(routes=routes)
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, ws="none", lifespan="off", log_level="critical")
    )
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


class Page:
    """A session and what its browser asks for."""

    def __init__(self, port: int):
        self.port = port
        self.visit = registered(State())
        self.recipe: dict[str, str] = {}
        self.language = "en"

    @property
    def lab(self) -> Lab:
        return self.visit.lab

    def fetch(self, method: str, body: bytes = b"", file: str = "", id: str | None = None) -> Any:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, f"/training/{id or self.visit.id}{file}", body)
        reply = connection.getresponse()
        status, block = reply.status, reply.read()
        connection.close()
        return status, block

    def post(self, body: Any, id: str | None = None) -> tuple[int, bytes]:
        return self.fetch(
            "POST", body if isinstance(body, bytes) else json.dumps(body).encode(), id=id
        )

    def ask(self, action: str = "look", recipe: Any = None, **more: Any) -> dict[str, Any]:
        """The contents that answer an action; the recipe stays until another is given."""
        status, block = self.send(action, recipe, **more)
        assert status == 200, block
        header, _ = unpacked(block)
        self.recipe = header["recipe"]
        return header

    def refused(self, action: str = "look", recipe: Any = None, **more: Any) -> str:
        status, block = self.send(action, recipe, **more)
        assert status == 422, block
        (sentence,) = json.loads(block).values()
        return sentence

    def send(self, action: str, recipe: Any = None, **more: Any) -> tuple[int, bytes]:
        recipe = self.recipe if recipe is None else recipe
        return self.post({"recipe": recipe, "action": action, "lang": self.language, **more})

    def train(self) -> dict[str, Any]:
        """The contents at the end of the run."""
        while (header := self.ask("advance"))["state"] != "done":
            pass
        return header

    @property
    def training(self) -> Training:
        assert self.lab.training is not None
        return self.lab.training


@pytest.fixture
def page(port: int) -> Page:
    return Page(port)


def figure(header: dict[str, Any], id: str) -> dict[str, Any]:
    (chart,) = (chart for chart in header["charts"] if chart["id"] == id)
    return chart["figure"]


def field(header: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (field for field in header["fields"] if field["name"] == name)
    return found


# --- the page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_in_the_frame(language: str):
    app = AppTest.from_file(str(FRAME), default_timeout=20)
    app.query_params["lang"] = language
    app.switch_page("../../pages/train.py")
    app.run()
    assert not app.exception
    (mounted,) = (node for node in app.main if getattr(node, "key", "") == "train")
    data = json.loads(mounted.proto.json)
    assert data["door"].startswith("/training/")
    assert data["words"]["train"] == words(language)["train.train"]


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_task_can_be_looked_at_before_and_after_a_slice(page: Page, task: str, language: str):
    page.language, text = language, words(language)
    header = page.ask(recipe={"task": task})
    assert (header["state"], header["step"]) == ("new", 0)
    assert header["sentence"] == text["train.say.new"]
    assert header["fell_back"] is None
    assert field(header, "task")["value"] == task
    header = page.ask("advance")
    assert header["state"] == "running"
    assert header["step"] == page.training.iteration > 0
    spoken = {"language": language} if task == "slots" else {}
    assert header["recipe"] == {"task": task, **spoken}
    for asked in ("new", "learning"):
        assert header["sentence"] != text.get(f"train.say.{asked}", "")
    assert (header["own"] is not None) is TASKS[task].takes_own
    assert (header["sweep"] is not None) is (task == "long_memory")


@pytest.mark.parametrize("kind", ["gru", "simple_rnn"])
def test_other_cells(page: Page, kind: str):
    header = page.ask(recipe={**QUICK, "kind": kind})
    names = [one["name"] for one in header["fields"]]
    assert ("keep_bias" in names) is (kind == "gru")
    assert page.train()["state"] == "done"


# --- a run in slices


def test_pausing_changes_nothing(page: Page):
    page.ask(recipe=QUICK)
    page.train()
    through = Training(Recipe.from_settings(QUICK))
    through.advance(60)
    assert page.training.losses == through.losses
    assert page.training.points == through.points
    assert page.training.iteration == 60


def test_looking_does_not_train(page: Page):
    page.ask(recipe=QUICK)
    step = page.ask("advance")["step"]
    for _ in range(3):
        assert page.ask()["step"] == step


def test_a_done_run_stays_as_it_is(page: Page):
    page.ask(recipe=QUICK)
    done = page.train()
    assert page.ask("advance")["charts"] == done["charts"]


def test_start_again(page: Page):
    page.ask(recipe=QUICK)
    losses = page.train() and page.training.losses
    header = page.ask("restart")
    assert (header["state"], header["step"], page.lab.seconds) == ("new", 0, 0.0)
    page.train()
    assert page.training.losses == losses


def test_another_language_keeps_the_run(page: Page):
    page.ask(recipe=QUICK)
    page.train()
    before = page.training
    page.language = "zh"
    header = page.ask()
    assert page.training is before
    assert header["sentence"].startswith("学会了")
    assert header["step"] == 60


def test_another_recipe_is_another_run(page: Page):
    page.ask("advance", recipe=QUICK)
    header = page.ask(recipe={**QUICK, "seed": "2"})
    assert (header["step"], page.training.recipe.seed) == (0, 2)


def test_the_sentence_says_how_it_went(page: Page):
    page.ask(recipe=QUICK)
    page.train()
    assert page.training.learned
    header = page.ask(recipe={**QUICK, "iterations": "2"})
    assert page.train()["sentence"].startswith("Not learned")
    header = page.ask()
    share = 100 * (page.training.points[-1].accuracy or 0)
    assert f"{share:.1f} %" in header["sentence"]
    assert header["learned"] is None


# --- what is shown


def test_what_is_shown_was_held_out(page: Page):
    header = page.ask(recipe={"task": "slots"}, example=7)
    training = page.training
    scenario = training.scenario(7)
    assert header["example"]["place"] == 7
    assert header["example"]["count"] == len(training.task.held_out)
    shown = [cell[0] for cell in header["example"]["rows"][0][1:]]
    assert tuple(shown) == scenario.tokens
    assert tuple(shown) in (training.task.held_out.tokens or ())
    assert tuple(shown) not in (training.task.train.tokens or ())


@pytest.mark.parametrize(("asked", "shown"), [(-5, 0), (199, 199), (10**5, 199), ("a", 0)])
def test_an_example_that_there_is_not(page: Page, asked: Any, shown: int):
    assert page.ask(recipe=QUICK, example=asked)["example"]["place"] == shown


def test_the_film_goes_back(page: Page):
    page.ask(recipe=QUICK)
    last = page.train()
    first = page.ask(film=0)
    assert last["film"]["place"] == last["film"]["count"] - 1 == len(page.training.points) - 1
    assert (first["film"]["place"], first["film"]["step"]) == (0, 0)
    assert figure(first, "film") != figure(last, "film")
    assert figure(first, "loss") == figure(last, "loss")
    assert page.ask(film=10**5)["film"] == last["film"]


# --- runs to compare with


def test_up_to_three_runs_are_kept(page: Page):
    page.ask(recipe=QUICK)
    assert len(figure(page.ask("keep"), "loss")["data"]) == 2  # there is nothing to keep yet
    for seed in range(1, KEPT + 3):
        page.ask("advance", recipe={**QUICK, "seed": str(seed)})
        header = page.ask("keep")
        assert len(figure(header, "loss")["data"]) == 2 + min(seed, KEPT)
        assert header["can_keep"] is (seed < KEPT)
    names = [trace["name"] for trace in figure(header, "loss")["data"]]
    assert [name for name in names if "5" in name]
    header = page.ask(recipe={**QUICK, "gap": "20"})
    assert len(figure(header, "loss")["data"]) == 2 + KEPT
    header = page.ask(recipe={"task": "slots"})  # losses of another task are no comparison
    assert len(figure(header, "loss")["data"]) == 2


# --- numbers and text of one's own


def test_own_numbers(page: Page):
    page.ask(recipe={"task": "numbers", "window": "10"})
    header = page.ask("own", own=f"rain\n{SERIES.replace(' ', chr(10))}")
    assert header["recipe"] == {"task": "numbers", "window": "10"}
    numbers = [float(text) for text in SERIES.split()]
    first = [float(cell[0].replace("−", "-")) for cell in header["example"]["rows"][0][1:]]
    assert first == pytest.approx(numbers[240:250], abs=0.01)


def test_columns_are_chosen(page: Page):
    page.ask(recipe={"task": "numbers"})
    rows = [f"{number},{-float(number)}" for number in SERIES.split()]
    header = page.ask("own", own="\n".join(["up,down", *rows]))
    assert field(header, "column")["options"] == [["1", "up"], ["2", "down"]]
    up = page.training.task.held_out.x
    header = page.ask(recipe={"task": "numbers", "column": "2"})
    assert header["recipe"] == {"task": "numbers", "column": "2"}
    assert field(header, "column")["value"] == "2"
    np.testing.assert_allclose(page.training.task.held_out.x, -up, atol=1e-12)


@pytest.mark.parametrize("column", ["0", "-1", "99", "1.5", "x", "", "9" * 400, "²"])
def test_a_column_that_there_is_not(page: Page, column: str):
    header = page.ask(recipe={"task": "numbers", "column": column})
    assert field(header, "column")["value"] == "1"


def test_own_text(page: Page):
    page.ask(recipe={"task": "text"})
    header = page.ask("own", own="abcdefgh" * 40)
    assert set(page.training.task.classes) == set("abcdefgh")
    assert {cell[0] for cell in header["example"]["rows"][0][1:]} == set("abcdefgh")


REFUSED = {
    "nothing": ("numbers", ""),
    "letters": ("numbers", "hello\nworld"),
    "too few": ("numbers", "1 2 3"),
    "all the same": ("numbers", "7 " * 300),
    "infinite": ("numbers", "1e999 " * 300),
    "a cell without end": ("numbers", "9" * 150_000),
    "too short": ("text", "short"),
    "one letter": ("text", "a" * 500),
    "too long": ("text", "ab" * 50_000),
    "far too long": ("text", "ab" * 150_000),
    "half a character": ("text", "ab\ud800" * 100),
    "half characters only": ("text", "\ud800\udfff" * 200),
}


@pytest.mark.parametrize(("task", "own"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_used_is_refused_and_the_run_stays(
    page: Page, task: str, own: str, language: str
):
    page.language = language
    page.ask("advance", recipe={"task": task})
    before, losses = page.training, list(page.training.losses)
    said = page.refused("own", own=own)
    assert 5 < len(said) < 250
    assert said[-1] in ".。"
    assert page.training is before
    assert page.training.losses == losses
    assert page.ask("advance")["state"] == "running"


def test_own_data_stay_for_their_task(page: Page):
    page.ask(recipe={"task": "numbers"})
    page.ask("own", own=SERIES)
    own = page.training.task.held_out.x
    page.ask(recipe={"task": "sine"})
    page.ask(recipe={"task": "numbers"})
    assert_array_equal(page.training.task.held_out.x, own)


# --- what is refused


def test_unknown_session(page: Page):
    message = {"recipe": {}, "action": "look", "lang": "en"}
    assert page.post(message, id="0" * 32)[0] == 404
    assert page.fetch("GET", file="/scenario.json", id="0" * 32)[0] == 404
    assert page.fetch("GET", file="/scenario.json")[0] == 404  # nothing was trained yet
    id = page.visit.id
    page.visit = registered(State())
    gc.collect()
    assert page.post(message, id=id)[0] == 404


GOOD = {"recipe": {}, "action": "look", "lang": "en"}
NONSENSE: dict[str, Any] = {
    "nothing": b"",
    "not JSON": b"hello",
    "not UTF-8": b'{"recipe": "\xff"}',
    "deep": b"[" * 400_000,
    "an integer of 5000 digits": b'{"example":' + b"9" * 5000 + b"}",
    "null": None,
    "a list": [GOOD],
    "empty": {},
    **{f"without {key}": {k: GOOD[k] for k in GOOD if k != key} for key in GOOD},
    "recipe a text": {**GOOD, "recipe": "sine"},
    "recipe of numbers": {**GOOD, "recipe": {"seed": 1}},
    "recipe nested": {**GOOD, "recipe": {"seed": {"a": "b"}}},
    "action a number": {**GOOD, "action": 1},
    "language null": {**GOOD, "lang": None},
}


@pytest.mark.parametrize("body", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_no_message(page: Page, body: Any):
    assert page.post(body)[0] == 400
    assert page.lab.training is None


def test_odd_parts_of_a_message_are_passed_over(page: Page):
    odd = {"example": 1e9, "film": None, "own": ["a"], "more": 1}
    header = page.ask("dance", recipe=QUICK, **odd)
    assert (header["state"], header["example"]["place"]) == ("new", 0)
    page.language = "../en"
    assert page.ask()["sentence"] == words("en")["train.say.new"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_over_long_message_is_refused_with_a_sentence(page: Page, language: str):
    page.visit.language = language
    status, block = page.post(b" " * 1_500_001)
    assert status == 422
    (said,) = json.loads(block).values()
    assert said.startswith(words(language)["term.KB"])


def test_a_message_of_unsaid_length_is_refused(page: Page):
    connection = HTTPConnection("127.0.0.1", page.port, timeout=10)
    body = iter([json.dumps(GOOD).encode()])
    connection.request("POST", f"/training/{page.visit.id}", body, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


BAD_RECIPES: dict[str, dict[str, str]] = {
    "no such task": {"task": "chess"},
    "no such setting": {"colour": "red"},
    "a number as text": {"seed": "one"},
    "out of range": {"task": "sine", "units": "65"},
    "too slow": {"task": "sine", "units": "64", "batch": "200"},
    "not finite": {"learning_rate": "nan"},
    "HTML": {"task": "<img src=x onerror=alert(1)>"},
    "half a character": {"task": "\ud800"},
    "long": {"task": "x" * 10_000},
}


@pytest.mark.parametrize("recipe", BAD_RECIPES.values(), ids=BAD_RECIPES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bad_link_gives_way_to_the_defaults(page: Page, recipe: dict[str, str], language: str):
    page.language = language
    header = page.ask(recipe=recipe)
    assert header["recipe"] == {"task": next(iter(TASKS))}
    assert 5 < len(header["fell_back"]) < 400
    assert header["fell_back"][-1] in ".。"
    assert page.ask()["fell_back"] is None


@pytest.mark.parametrize("recipe", BAD_RECIPES.values(), ids=BAD_RECIPES)
def test_a_bad_recipe_later_keeps_the_run(page: Page, recipe: dict[str, str]):
    page.ask("advance", recipe=QUICK)
    before = page.training
    assert page.refused(recipe=recipe)
    assert page.training is before


@pytest.mark.parametrize("language", LANGUAGES)
def test_computing_has_an_end(page: Page, language: str):
    page.language = language
    page.ask("advance", recipe=QUICK)
    page.lab.spent = MOST_SECONDS + 1.0
    step = page.training.iteration
    for action in ("advance", "sweep"):
        said = page.refused(action)
        assert str(MOST_SECONDS) in said
        assert said[-1] in ".。"
    assert page.ask()["step"] == step


def test_numbers_that_get_out_of_hand_are_said_and_the_run_stays(page: Page):
    recipe = {"task": "sine", "optimiser": "sgd", "learning_rate": "1", "clip": "0"}
    page.ask(recipe={**recipe, "momentum": "0.99", "kind": "simple_rnn"})
    for _ in range(100):
        status, block = page.send("advance")
        if status == 422 or unpacked(block)[0]["state"] == "done":
            break
    if status == 422:
        assert "too large" in json.loads(block)["error"]
    assert page.ask()["charts"]


# --- the sweep


def test_the_sweep_counts_seeds(page: Page, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lab_module, "SLICE", 0.5)
    page.ask(recipe={**QUICK, "iterations": "2", "units": "2"})
    header = page.ask()["sweep"]
    assert header["done"] == 0
    assert header["total"] == len(GAPS) * len(BIASES) * SEEDS
    assert [row[0] for row in header["rows"]] == list(BIASES)
    assert all(cell is None for row in header["rows"] for cell in row[1:])
    while not (header := page.ask("sweep")["sweep"])["rows"][1][1:][0] is not None:
        pass
    assert header["done"] >= 2 * SEEDS
    counted = [row[1] for row in header["rows"][:2]]
    for bias, count in zip(BIASES, counted, strict=False):
        learned = 0
        for seed in range(1, 1 + SEEDS):
            one = {"iterations": "2", "units": "2", "gap": str(GAPS[0])}
            settings = {**QUICK, **one, "keep_bias": str(bias), "seed": str(seed)}
            run_alone = Training(Recipe.from_settings(settings))
            run_alone.advance(2)
            learned += run_alone.learned
        assert count == learned
    assert page.training.iteration == 0
    assert page.ask(recipe={**page.recipe, "gap": "30"})["sweep"]["done"] >= 2 * SEEDS
    assert page.ask(recipe={**page.recipe, "seed": "5"})["sweep"]["done"] == 0


def test_a_cell_without_a_forget_gate_has_one_row(page: Page):
    header = page.ask(recipe={**QUICK, "kind": "simple_rnn"})["sweep"]
    assert [row[0] for row in header["rows"]] == ["—"]
    assert header["total"] == len(GAPS) * SEEDS


# --- away with it


def test_the_file_holds_the_trained_network_and_the_example(page: Page):
    page.ask(recipe={"task": "slots", "iterations": "40"})
    page.train()
    status, block = page.fetch("GET", file="/scenario.json?example=3")
    assert status == 200
    scenario = from_json(block.decode())
    expected = page.training.scenario(3)
    assert scenario.tokens == expected.tokens
    for read, made in zip(run(scenario).layers, run(expected).layers, strict=True):
        assert_array_equal(read.hidden, made.hidden)


@pytest.mark.parametrize("asked", ["", "example=", "example=x", "example=-1", "example=99999999"])
def test_a_file_of_no_such_example_is_of_the_first(page: Page, asked: str):
    page.ask(recipe=QUICK)
    status, block = page.fetch("GET", file=f"/scenario.json?{asked}")
    assert status == 200
    assert from_json(block.decode()).tokens == page.training.scenario(0).tokens


@pytest.mark.parametrize("task", TASKS)
def test_every_task_opens_in_the_player(page: Page, task: str):
    page.ask("advance", recipe={"task": task})
    assert open_in_player(page.visit, 2)
    assert len(page.visit.scenario.layers) == 2
    assert page.visit.scenario.layers[1].kind == "dense"
    assert_array_equal(page.visit.scenario.x, page.training.scenario(2).x)


@pytest.mark.parametrize("example", [None, "0", 1.5, [], {}])
def test_what_is_no_example_opens_nothing(page: Page, example: Any):
    page.ask(recipe=QUICK)
    before = page.visit.scenario
    assert not open_in_player(page.visit, example)
    assert page.visit.scenario is before
    assert not open_in_player(State(), 0)
