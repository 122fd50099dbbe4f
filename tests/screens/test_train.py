"""The page "Train", asked over HTTP."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from lstm_app.screens.train.settings import VIEW
from lstm_app.visit import training_session as lab_module
from lstm_app.visit.training_session import BIASES, GAPS, KEPT, MOST_SECONDS, SEEDS, TrainingSession
from lstm_core import RECIPE_FIELDS, TASKS, Recipe, Training, from_json, run
from lstm_core.training.tasks import Goal
from lstm_words import LANGUAGES, words
from tests.screens.test_gradient_views import numbers
from tests.web.server import Browser, serving

SAID = ("choices", "token", "bytes", "mark")  # of an action, besides its value
VIEWED = [field.name for field in VIEW]
QUICK = {"task": "long_memory", "iterations": "60", "gap": "10"}
SERIES = " ".join(f"{np.sin(step / 3) + step / 500:.3f}" for step in range(300))


class Page(Browser):
    """A session and what its browser asks for on the page "Train"."""

    def __init__(self, port: int):
        super().__init__(port, "train")

    @property
    def training_session(self) -> TrainingSession:
        return self.visit.training_session

    def do(self, name: str = "", recipe: Any = None, value: Any = None, **view: Any) -> dict:
        """The contents that answer an action; the recipe stays until another is given."""
        said = self.settings if recipe is None else recipe
        told = {field: view.pop(field) for field in SAID if field in view}
        settings = {**said, **{name: str(at) for name, at in view.items()}}
        actions = [{"do": name, "value": value, **told}] if name else []
        header, _ = self.ask(*actions, settings=settings)
        if "settings" in header:
            self.settings = {
                name: text for name, text in header["settings"].items() if name not in VIEWED
            }
        return header

    def train(self) -> dict:
        """The contents at the end of the run."""
        while (header := self.do("advance"))["state"] != "done":
            pass
        return header

    @property
    def training(self) -> Training:
        assert self.training_session.training is not None
        return self.training_session.training


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving() as port:
        yield port


@pytest.fixture
def page(port: int) -> Page:
    return Page(port)


def figure(header: dict[str, Any], id: str) -> dict[str, Any]:
    (chart,) = (chart for chart in header["charts"] if chart["id"] == id)
    return chart["figure"]


def field(header: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (field for field in header["forms"] if field["name"] == name)
    return found


# --- the page


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_task_can_be_looked_at_before_and_after_a_slice(page: Page, task: str, language: str):
    page.language, text = language, words(language)
    header = page.do(recipe={"task": task})
    assert (header["state"], header["step"]) == ("new", 0)
    assert header["sentence"] == text["train.say.new"]
    assert header["problem"] is None
    assert field(header, "task")["value"] == task
    header = page.do("advance")
    assert header["state"] == "running"
    assert header["step"] == page.training.iteration > 0
    spoken = {"language": language} if task == "slots" else {}
    assert page.settings == {"task": task, **spoken}
    for asked in ("new", "learning"):
        assert header["sentence"] != text.get(f"train.say.{asked}", "")
    assert (header["visitor_data"] is not None) is TASKS[task].takes_data
    assert (header["sweep"] is not None) is (task == "long_memory")


@pytest.mark.parametrize("kind", ["gru", "simple_rnn"])
def test_other_cells(page: Page, kind: str):
    header = page.do(recipe={**QUICK, "kind": kind})
    names = [one["name"] for one in header["forms"]]
    assert ("keep_bias" in names) is (kind == "gru")
    assert page.train()["state"] == "done"


# --- a run in slices


def test_pausing_changes_nothing(page: Page):
    page.do(recipe=QUICK)
    page.train()
    through = Training(Recipe.from_settings(QUICK))
    through.advance(60)
    assert page.training.losses == through.losses
    assert page.training.points == through.points
    assert page.training.iteration == 60


def test_looking_does_not_train(page: Page):
    page.do(recipe=QUICK)
    step = page.do("advance")["step"]
    for _ in range(3):
        assert page.do()["step"] == step


def test_a_done_run_stays_as_it_is(page: Page):
    page.do(recipe=QUICK)
    done = page.train()
    assert page.do("advance")["charts"] == done["charts"]


def test_start_again(page: Page):
    page.do(recipe=QUICK)
    losses = page.train() and page.training.losses
    header = page.do("restart")
    assert (header["state"], header["step"], page.training_session.seconds) == ("new", 0, 0.0)
    page.train()
    assert page.training.losses == losses


def test_another_language_keeps_the_run(page: Page):
    page.do(recipe=QUICK)
    page.train()
    before = page.training
    page.language = "zh"
    header = page.do()
    assert page.training is before
    assert header["sentence"].startswith("学会了")
    assert header["step"] == 60


def test_another_recipe_is_another_run(page: Page):
    page.do("advance", recipe=QUICK)
    header = page.do(recipe={**QUICK, "seed": "2"})
    assert (header["step"], page.training.recipe.seed) == (0, 2)


def test_the_sentence_says_how_it_went(page: Page):
    page.do(recipe=QUICK)
    page.train()
    assert page.training.learned
    header = page.do(recipe={**QUICK, "iterations": "2"})
    assert page.train()["sentence"].startswith("Not learned")
    header = page.do()
    share = 100 * (page.training.points[-1].accuracy or 0)
    assert f"{share:.1f}%" in header["sentence"]
    assert header["learned"] is None
    assert header["hero"]["number"] == f"{share:.1f}%"
    assert header["hero"]["filled"] == share / 100 < header["hero"]["goal"] == 0.99


def test_the_goal_is_said_first_and_marked_later(page: Page):
    header = page.do(recipe={"task": "sine", "iterations": "40"})
    assert header["hero"] is None
    assert "or less" in header["goal"]
    filled = [page.do("advance")["hero"]["filled"] for _ in range(3)]
    assert all(0 <= share <= 1 for share in filled)
    hero = page.train()["hero"]
    points = page.training.points
    assert (hero["filled"] >= hero["goal"]) is page.training.learned
    assert 0 < hero["goal"] < 1
    assert points[-1].held_out_loss < points[0].held_out_loss


@pytest.mark.parametrize(
    ("recipe", "said", "not_said"),
    [
        ({"kind": "simple_rnn"}, "Try a cell with gates or more steps.", "bias"),
        ({"kind": "gru"}, "Try more steps.", "bias"),
        ({"kind": "gru", "input_gate": "drawn"}, "Try more steps.", "mirrored"),
        ({"keep_bias": "0"}, "more steps or a bias of 4 for the gate that keeps", "seed"),
        ({"input_gate": "drawn"}, "a mirrored input gate", "cell with gates"),
        ({"units": "2", "learning_rate": "1"}, "more units or a smaller learning rate", "seed"),
    ],
)
def test_advice_fits_the_cell_and_its_settings(
    page: Page, recipe: dict[str, str], said: str, not_said: str
):
    page.do(recipe={**QUICK, "iterations": "2", **recipe})
    sentence = page.train()["sentence"]
    assert said in sentence
    assert not_said not in sentence


@pytest.mark.parametrize(
    ("recipe", "said", "not_said"),
    [
        ({}, ["as PyTorch draws", "input gate as much taken off"], ["orthogonal"]),
        ({"scheme": "orthogonal"}, ["orthogonal", "as much taken off"], ["PyTorch"]),
        ({"input_gate": "drawn"}, ["the gate that keeps"], ["taken off"]),
        ({"kind": "gru"}, ["the gate that keeps"], ["taken off"]),
        ({"kind": "simple_rnn"}, ["no gate"], ["the gate that keeps", "taken off"]),
    ],
)
def test_the_caption_says_how_this_run_begins(
    page: Page, recipe: dict[str, str], said: list[str], not_said: list[str]
):
    caption = page.do(recipe={**QUICK, **recipe})["caption"]
    assert all(one in caption for one in said)
    assert not any(one in caption for one in not_said)
    page.language = "zh"
    assert "{" not in page.do(recipe={**QUICK, **recipe})["caption"]


def test_advice_where_nothing_is_amiss(page: Page):
    """A run as usual that has stood still for a while: more of everything, and other data."""
    page.do(recipe={"task": "slots", "units": "16"})
    page.training.task = replace(page.training.task, goal=Goal("accuracy", 1.5))
    page.train()
    points = page.training.points
    points[-10:] = [points[-1]] * 10
    assert page.do()["sentence"].endswith("Try more units, more steps or another seed.")


FLAT = [5.0 + np.sin(step) for step in range(204)]
DOUBTED = {
    "far": ([-9999.0 if step % 70 == 20 else x for step, x in enumerate(FLAT)], "−9999"),
    "beyond": ([1749.0 + step / 12 for step in range(400)], "1782.25"),
    "near": (np.cumsum(np.random.default_rng(3).normal(size=400)), "wander at random"),
}


@pytest.mark.parametrize("cause", DOUBTED)
def test_where_the_numbers_are_the_cause_they_are_named(page: Page, cause: str):
    numbers, said = DOUBTED[cause]
    page.do(recipe={"task": "numbers", "iterations": "2" if cause != "near" else "200"})
    text = " ".join(f"{number:.6g}" for number in numbers)
    page.do("visitor_data", value=text, choices={"sentinels": "keep"})
    sentence = page.train()["sentence"]
    assert sentence.startswith("Not learned")
    assert said in sentence
    assert "seed" not in sentence


def test_a_network_that_learns_by_heart_is_not_told_to_train_longer(page: Page):
    letters = np.random.default_rng(1).choice(list("abcdefghij klmno"), 400)
    page.do(recipe={"task": "text", "iterations": "200"})
    page.do("visitor_data", value="".join(letters))
    sentence = page.train()["sentence"]
    lowest = min(page.training.points, key=lambda point: point.held_out_loss)
    assert f"at step {lowest.iteration}, and has risen since" in sentence
    assert "fewer steps" in sentence
    assert "more steps" not in sentence


@pytest.mark.parametrize(
    "recipe",
    [
        {"task": "sine", "learning_rate": "1", "iterations": "40", "units": "20"},
        {"task": "sine", "learning_rate": "0.1", "keep_bias": "6", "iterations": "40"},
    ],
)
def test_a_rate_that_is_far_too_high_ends_in_a_sentence_and_finite_charts(
    page: Page, recipe: dict[str, str]
):
    page.do(recipe=recipe)
    header = page.train()
    assert "a smaller learning rate" in header["sentence"]
    for chart in header["charts"]:
        for trace in chart["figure"]["data"]:
            assert np.isfinite(numbers(trace["y"])).any()
            assert not np.isinf(numbers(trace["y"])).any()
    assert all(np.isfinite(point[1:3]).all() for point in page.training.points)


# --- what is shown


def test_what_is_shown_was_held_out(page: Page):
    header = page.do(recipe={"task": "slots"}, example=7)
    training = page.training
    scenario = training.scenario(7)
    assert header["example"]["index"] == 7
    assert header["example"]["count"] == len(training.task.held_out)
    shown = [cell[0] for cell in header["example"]["rows"][0][1:]]
    assert tuple(shown) == scenario.tokens
    assert tuple(shown) in (training.task.held_out.tokens or ())
    assert tuple(shown) not in (training.task.train.tokens or ())


@pytest.mark.parametrize(("asked", "shown"), [(0, 0), (199, 199), (10**5, 199)])
def test_an_example_that_there_is_not(page: Page, asked: Any, shown: int):
    assert page.do(recipe=QUICK, example=asked)["example"]["index"] == shown


def test_the_film_goes_back(page: Page):
    page.do(recipe=QUICK)
    last = page.train()
    first = page.do(film=0)
    assert last["film"]["index"] == last["film"]["count"] - 1 == len(page.training.points) - 1
    assert (first["film"]["index"], first["film"]["step"]) == (0, 0)
    assert first["runs"]["film"]["details"] == {"step": 0} != last["runs"]["film"]["details"]
    assert figure(first, "loss") == figure(last, "loss")
    assert page.do(film=10**5)["film"] == last["film"]


# --- runs to compare with


def test_up_to_three_runs_are_kept(page: Page):
    page.do(recipe=QUICK)
    assert len(figure(page.do("keep"), "loss")["data"]) == 2  # there is nothing to keep yet
    for seed in range(1, KEPT + 3):
        page.do("advance", recipe={**QUICK, "seed": str(seed)})
        header = page.do("keep")
        assert len(figure(header, "loss")["data"]) == 2 + min(seed, KEPT)
        assert header["can_keep"] is (seed < KEPT)
    names = [trace["name"] for trace in figure(header, "loss")["data"]]
    assert [name for name in names if "5" in name]
    header = page.do(recipe={**QUICK, "gap": "20"})
    assert len(figure(header, "loss")["data"]) == 2 + KEPT
    header = page.do(recipe={"task": "slots"})  # losses of another task are no comparison
    assert len(figure(header, "loss")["data"]) == 2


# --- numbers and text of one's own


def test_own_numbers(page: Page):
    page.do(recipe={"task": "numbers", "window": "10"})
    header = page.do("visitor_data", value=f"rain\n{SERIES.replace(' ', chr(10))}")
    assert page.settings == {"task": "numbers", "window": "10"}
    numbers = [float(text) for text in SERIES.split()]
    first = [float(cell[0].replace("−", "-")) for cell in header["example"]["rows"][0][1:]]
    assert first == pytest.approx(numbers[240:250], abs=0.01)


def test_a_column_is_chosen(page: Page):
    page.do(recipe={"task": "numbers"})
    rows = [f"{number},{-float(number)}" for number in SERIES.split()]
    text = "\n".join(["up,down", *rows])
    page.do("visitor_data", value=text)
    up = page.training.task.held_out.x
    page.do("visitor_data", value=text, choices={"columns": [2]})
    np.testing.assert_allclose(page.training.task.held_out.x, -up, atol=1e-12)
    assert page.settings == {"task": "numbers"}


def test_a_look_changes_nothing(page: Page):
    page.do("advance", recipe={"task": "numbers"})
    before = page.training
    reading = page.do("look", value=f"rain\n{SERIES.replace(' ', chr(10))}", token="a-7")["reading"]
    assert (reading["token"], reading["ready"], reading["plain"]) == ("a-7", True, True)
    assert "300" in reading["summary"]
    assert page.training is before
    reading = page.do("look", value="1,5\n2,5")["reading"]
    assert not reading["ready"]
    assert [one["id"] for one in reading["questions"]] == ["comma"]
    assert page.do("look", value="x")["reading"]["problem"]


def test_too_few_are_refused_before_they_are_used(page: Page):
    page.do(recipe={"task": "numbers", "window": "20"})
    reading = page.do("look", value="1 2 3")["reading"]
    assert "at least 160 numbers" in reading["problem"]
    assert "3 numbers" in reading["summary"]
    assert not reading["ready"]
    assert page.do("look", value=SERIES)["reading"]["ready"]
    page.do(recipe={"task": "text"})
    assert "characters" in page.do("look", value="a b")["reading"]["problem"]
    assert page.do("look", value="one two three " * 50)["reading"]["ready"]


def test_a_file_is_read_in_its_own_encoding(page: Page):
    page.do(recipe={"task": "numbers"})
    sent = base64.b64encode("Höhe\n1\n2".encode("utf-16")).decode()
    reading = page.do("look", bytes=sent)["reading"]
    assert (reading["text"], reading["columns"][0]["name"]) == ("Höhe\n1\n2", "Höhe")
    page.do(recipe={"task": "text"})
    sent = base64.b64encode("größer".encode("latin-1")).decode()
    assert page.do("look", bytes=sent)["reading"]["text"] == "größer"


def test_what_is_in_use_is_said_with_its_mark(page: Page):
    header = page.do(recipe={"task": "numbers"})
    assert header["visitor_data"]["mark"] is None
    header = page.do("visitor_data", value=f"rain\n{SERIES.replace(' ', chr(10))}", mark="a-1")
    assert header["visitor_data"]["mark"] == "a-1"
    assert "rain: 300" in header["visitor_data"]["now"]


def test_gaps_and_questions_are_refused_until_something_is_chosen(page: Page):
    page.do(recipe={"task": "numbers"})
    text = SERIES.replace(" ", "\n").replace("\n", "\n?\n", 1)
    assert "2" in page.do("visitor_data", value=text)["problem"]
    assert not page.training_session.visitor_data
    assert page.do("visitor_data", value=text, choices={"gaps": "skip"})["problem"] is None
    assert page.training_session.visitor_data["numbers"].value == [float(x) for x in SERIES.split()]
    problem = page.do("visitor_data", value="\n".join(f"{n % 7},5" for n in range(300)))["problem"]
    assert "“0,5”" in problem


def test_own_text(page: Page):
    page.do(recipe={"task": "text"})
    header = page.do("visitor_data", value="abcdefgh" * 40)
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
    page.do("advance", recipe={"task": task})
    before, losses = page.training, list(page.training.losses)
    said = page.do("visitor_data", value=own)["problem"]
    assert 5 < len(said) < 250
    assert said[-1] in ".。"
    assert page.training is before
    assert page.training.losses == losses
    assert page.do("advance")["state"] == "running"


def test_own_data_stay_for_their_task(page: Page):
    page.do(recipe={"task": "numbers"})
    page.do("visitor_data", value=SERIES)
    own = page.training.task.held_out.x
    page.do(recipe={"task": "sine"})
    page.do(recipe={"task": "numbers"})
    assert_array_equal(page.training.task.held_out.x, own)


# --- what is refused


BAD_RECIPES: dict[str, dict[str, str]] = {
    "no such task": {"task": "chess"},
    "a number as text": {"seed": "one"},
    "out of range": {"task": "sine", "units": "65"},
    "too slow": {"task": "sine", "units": "64", "batch": "200"},
    "not finite": {"learning_rate": "nan"},
    "HTML": {"task": "<img src=x onerror=alert(1)>"},
    "half a character": {"task": "\ud800"},
    "long": {"task": "x" * 10_000},
}


@pytest.mark.parametrize("recipe", BAD_RECIPES.values(), ids=BAD_RECIPES)
def test_a_bad_recipe_is_said_and_the_run_stays(page: Page, recipe: dict[str, str]):
    page.do("advance", recipe=QUICK)
    before = page.training
    for language in LANGUAGES:
        page.language = language
        header = page.do(recipe=recipe)
        assert "settings" not in header
        assert 5 < len(header["problem"]) < 400
        assert header["problem"][-1] in ".。"
    assert page.training is before


@pytest.mark.parametrize("language", LANGUAGES)
def test_computing_has_an_end(page: Page, language: str):
    page.language = language
    page.do("advance", recipe=QUICK)
    page.training_session.spent = MOST_SECONDS + 1.0
    step = page.training.iteration
    for action in ("advance", "sweep"):
        said = page.do(action)["problem"]
        assert str(MOST_SECONDS) in said
        assert said[-1] in ".。"
    assert page.do()["step"] == step


def test_numbers_that_get_out_of_hand_are_said_and_the_run_stays(page: Page):
    recipe = {"task": "sine", "optimiser": "sgd", "learning_rate": "1", "clip": "0"}
    page.do(recipe={**recipe, "momentum": "0.99", "kind": "simple_rnn"})
    for _ in range(100):
        header = page.do("advance")
        if header["problem"] or header["state"] == "done":
            break
    assert header["state"] == "done" or "too large" in header["problem"]
    assert page.do()["charts"]


# --- the sweep


def test_the_sweep_counts_seeds(page: Page, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lab_module, "SLICE", 0.5)
    page.do(recipe={**QUICK, "iterations": "2", "units": "2"})
    header = page.do()["sweep"]
    assert header["done"] == 0
    assert header["total"] == len(GAPS) * len(BIASES) * SEEDS
    assert [row[0] for row in header["rows"]] == list(BIASES)
    assert all(cell is None for row in header["rows"] for cell in row[1:])
    while not (header := page.do("sweep")["sweep"])["rows"][1][1:][0] is not None:
        pass
    assert header["done"] >= 2 * SEEDS
    told = page.do()
    assert "swept" in told["keep"]["fields"]
    assert told["swept"] == [[bias, GAPS[0], header["rows"][bias][1]] for bias in BIASES[:2]]
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
    assert page.do(recipe={**page.settings, "gap": "30"})["sweep"]["done"] >= 2 * SEEDS
    assert page.do(recipe={**page.settings, "seed": "5"})["sweep"]["done"] == 0


def test_a_cell_without_a_forget_gate_has_one_row(page: Page):
    header = page.do(recipe={**QUICK, "kind": "simple_rnn"})["sweep"]
    assert [row[0] for row in header["rows"]] == ["—"]
    assert header["total"] == len(GAPS) * SEEDS


# --- away with it


def test_the_file_holds_the_trained_network_and_the_example(page: Page):
    page.do(recipe={"task": "slots", "iterations": "40"})
    page.train()
    scenario = from_json(page.do("save", value=3)["file"])
    expected = page.training.scenario(3)
    assert scenario.tokens == expected.tokens
    for read, made in zip(run(scenario).layers, run(expected).layers, strict=True):
        assert_array_equal(read.hidden, made.hidden)


@pytest.mark.parametrize("task", TASKS)
def test_every_task_opens_in_the_player(page: Page, task: str):
    page.do("advance", recipe={"task": task})
    assert page.do("open", value=2)["opened"]
    assert [layer.kind for layer in page.visit.scenario.layers[1:]] == ["dense"]
    assert_array_equal(page.visit.scenario.x, page.training.scenario(2).x)
    assert page.visit.preset == f"trained-{task}"
    assert not page.visit.can_reset
    assert "preset=" not in (page.visit.link or "")


@pytest.mark.parametrize("example", [None, "0", 1.5, [], {}])
def test_what_is_no_example_is_the_first(page: Page, example: Any):
    page.do(recipe=QUICK)
    assert page.do("open", value=example)["opened"]
    assert_array_equal(page.visit.scenario.x, page.training.scenario(0).x)


def test_a_language_that_the_sentences_have_not_gives_way(
    page: Page, monkeypatch: pytest.MonkeyPatch
):
    english = RECIPE_FIELDS["language"]._replace(choices=("en",))
    monkeypatch.setitem(RECIPE_FIELDS, "language", english)
    page.language = "zh"
    assert page.do(recipe={"task": "slots"})["settings"]["language"] == "en"
