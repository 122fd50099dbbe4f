"""The frame and its page, run by Streamlit; the workbench's own script runs in a browser only."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lstm_app.visit.links import write_link
from lstm_app.visit.session import State
from lstm_player.presets import presets
from lstm_words import LANGUAGES, words
from tests.player.test_packing import unpacked
from tests.visit.visits import WORKED_EXAMPLE, apply, edit

FRAME = Path(__file__).parents[2] / "lstm_app" / "web" / "frame.py"


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=20)
    app.query_params.update(query)
    return ran(app)


def ran(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def visit(app: AppTest) -> State:
    return app.session_state["state"]


def shown_by_workbench(app: AppTest) -> dict:
    """The header that the browser component is given; its script does not run here."""
    (workbench,) = (node for node in app.main if getattr(node, "key", "") == "step")
    return unpacked(workbench.proto.bytes)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_in_the_language_of_the_link(language: str):
    app, text = opened(lang=language), words(language)
    assert [title.value for title in app.title] == [text["app.tagline"]]
    assert not app.selectbox
    assert not app.error
    assert not app.warning


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbench_is_given_the_worked_example_in_that_language(language: str):
    header = shown_by_workbench(opened(lang=language))
    assert header["channel"]["language"] == language
    assert header["channel"]["words"]["offline"] == words(language)["channel.offline"]
    assert header["can"] == {"undo": False, "reset": False, "try": True}
    assert (header["preset"], header["compare"]) == (WORKED_EXAMPLE, "./compare")
    assert (header["opening"]["step"], header["opening"]["phase"]) == (1, "whole")


def test_switching_the_language_changes_words_and_keeps_the_scenario():
    app = opened(lang="en")
    apply(visit(app), edit("x", 0, 0, to=7))
    block = visit(app).block
    app.button_group(key="language").set_value("zh")
    ran(app)
    assert app.title[0].value == words("zh")["app.tagline"]
    assert shown_by_workbench(app)["channel"]["language"] == "zh"
    assert visit(app).block is block
    app.button_group(key="language").set_value("en")
    assert ran(app).title[0].value == words("en")["app.tagline"]
    assert visit(app).block is block


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_that_cannot_be_read_says_so(language: str):
    app = opened(lang=language, s="cut off")
    assert shown_by_workbench(app)["link_failed"]
    assert visit(app).scenario is presets()[WORKED_EXAMPLE].scenario


def test_a_link_opens_what_it_was_made_from():
    first = opened(lang="en", preset="counter")
    apply(visit(first), edit("b", 0, 0, 0, to=0.1))
    query = dict(pair.split("=", 1) for pair in (visit(first).link or "").split("&"))
    assert query["preset"] == "counter"
    second = opened(**query, step="2", phase="forget")
    assert visit(second).scenario.layers[0].b[0, 0] == 0.1
    header = shown_by_workbench(second)
    assert (header["preset"], header["can"]["reset"]) == ("counter", True)
    opening = header["opening"]
    assert (opening["step"], opening["phase"]) == (2, "forget")
    assert write_link("en", "counter", visit(second).scenario) == visit(first).link


def test_contents_that_the_browser_has_are_not_sent_again():
    app = opened()
    assert "layers" in shown_by_workbench(app)
    assert "layers" not in shown_by_workbench(ran(app))
    visit(app).open_preset("latch")
    assert "layers" in shown_by_workbench(ran(app))
    app.switch_page("../../pages/compare.py")
    ran(app)
    app.switch_page("../../pages/step.py")
    assert "layers" in shown_by_workbench(ran(app))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["compare", "gradients", "train"])
def test_a_page_stands_in_the_frame(name: str, language: str):
    app = AppTest.from_file(str(FRAME), default_timeout=20)
    app.query_params["lang"] = language
    app.switch_page(f"../../pages/{name}.py")
    ran(app)
    (mounted,) = (node for node in app.main if getattr(node, "key", "") == name)
    data = json.loads(mounted.proto.json)
    assert data["channel"]["endpoint"] == f"./page/{name}"
    assert data["channel"]["language"] == language
    assert data["channel"]["words"]["fault"] == words(language)["channel.fault"]
