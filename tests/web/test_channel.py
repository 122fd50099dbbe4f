"""The one route between browser and server, asked over HTTP."""

import base64
import gc
import json
from typing import Any

import pytest

from lstm_app.screens import names
from lstm_app.visit import limits
from lstm_app.visit.session import State, registered
from lstm_words import LANGUAGES, words
from tests.visit.visits import kept, worked_example

from .server import Browser

languages = pytest.mark.parametrize("language", LANGUAGES)
pages = pytest.mark.parametrize("page", names())


def setting(*target: Any, to: Any, **more: Any) -> dict[str, Any]:
    return {"do": "set", "target": list(target), "value": to, "gesture": 1, **more}


@pytest.fixture
def step(port: int) -> Browser:
    return Browser(port, "step", "zh")


# --- every page


@pages
@languages
def test_a_page_answers_in_the_language_asked_for(port: int, page: str, language: str):
    browser = Browser(port, page, language)
    header, _ = browser.ask()
    assert header["problem"] is None
    other = next(each for each in LANGUAGES if each != language)
    assert browser.ask(lang=other)[0] != header
    assert browser.ask(lang="../en")[0] == browser.ask(lang="en")[0]


@pytest.mark.parametrize("page", ["compare", "gradients"])
def test_a_page_of_settings_alone_needs_no_session(port: int, page: str):
    browser = Browser(port, page, session=False)
    settings = browser.ask(settings={"seed": "3", "foreign": "1"})[0]["settings"]
    assert settings["seed"] == "3"
    assert "foreign" not in settings


@pytest.mark.parametrize("page", ["gradients", "train", "compare"])
@languages
def test_a_setting_that_is_none_is_answered_by_one_sentence_and_no_contents(
    port: int, page: str, language: str
):
    browser = Browser(port, page, language)
    header, arrays = browser.ask(settings={"seed": "1000000"})
    assert header["problem"].startswith(words(language)["term.seed"])
    assert "settings" not in header
    assert not arrays
    foreign, _ = browser.ask(settings={"seed": "<script>alert('\"')</script>" * 40})
    assert len(foreign["problem"]) < 200
    assert browser.ask()[0]["problem"] is None


def test_half_a_character_in_a_setting_comes_back_as_none(port: int):
    header, _ = Browser(port, "compare").ask(settings={"own": "\ud800"})
    assert (header["settings"]["own"], header["problem"]) == ("?", None)


def test_settings_too_long_for_a_link_are_refused_with_a_sentence(port: int):
    header, _ = Browser(port, "compare").ask(settings={"own": "x" * 32_001})
    assert header["problem"].startswith(words("en")["term.link_length"])


def test_a_figure_that_the_browser_has_is_not_sent_again(port: int):
    browser = Browser(port, "gradients")
    flow, direct = browser.ask()[0]["charts"]
    known = {"figures": {"flow": flow["key"], "direct": "another"}}
    again = browser.ask(have=known)[0]["charts"]
    assert "figure" not in again[0]
    assert again[0]["title"] == flow["title"]
    assert again[1] == direct


# --- actions


def test_an_edit_is_answered_with_the_new_contents(step: Browser):
    header, arrays = step.ask(setting("x", 0, 0, to=5))
    assert arrays["x"][0].tolist() == [5, 1, 0]
    assert arrays["0.cell"].tolist() == step.visit.block.trace.layers[0].cell.tolist()
    assert header["can"] == {"undo": True, "reset": True, "try": True}
    assert header["link"].startswith("lang=zh&")
    assert header["rerun"] is False


def test_a_message_sent_again_changes_nothing(step: Browser):
    message = step.message(setting("x", 0, 0, to=1), setting("x", 0, 0, to=2, gesture=2))
    assert step.post(message) == step.post(message)
    assert len(step.visit.past) == 2


def test_undo_reset_and_loss(step: Browser):
    for way in ("undo", "reset"):
        step.ask(setting("x", 0, 0, to=5))
        assert step.ask({"do": way})[1]["x"].tolist() == worked_example().x.tolist()
    header, arrays = step.ask({"do": "loss", "value": "4.1"})
    assert header["loss"] == "4.1"
    assert arrays["0.d_forget"].shape == arrays["0.forget"].shape


def test_a_look_brings_no_contents_again(step: Browser):
    step.visit.open_preset("climb")
    header, arrays = step.ask({"do": "select", "layer": 1}, have={"revision": step.visit.revision})
    assert step.visit.layer == 1
    assert "layers" not in header
    assert not arrays


def test_an_example_is_opened_without_a_rerun(step: Browser):
    step.visit.shown_beside = step.visit.beside
    header, arrays = step.ask({"do": "open", "value": "counter"})
    assert (header["preset"], header["problem"], header["rerun"]) == ("counter", None, False)
    assert header["link"] == "lang=zh&preset=counter"
    assert header["deed"] == {"do": "open", "n": step.count, "taken": True}
    assert arrays["x"].shape == (10, 1)
    header, arrays = step.ask({"do": "open", "value": "nonsense"})
    said = words("zh")["error.UnknownNameError.preset"]
    assert header["problem"] == said.format(got="“nonsense”")
    assert header["preset"] == "counter"
    assert arrays["x"].shape == (10, 1)


def test_a_file_goes_out_and_comes_in(step: Browser):
    file = step.ask({"do": "file"})[0]["file"]
    assert (file["name"], json.loads(file["text"])["format"]) == ("memory-machine.json", 1)
    assert "file" not in step.ask()[0]
    sent = base64.b64encode(file["text"].replace("3,", "5,", 1).encode()).decode()
    header, _ = step.ask({"do": "open_file", "value": sent})
    assert (header["problem"], header["preset"]) == (None, "own")


def test_the_largest_file_fits_a_message_and_the_next_is_answered_with_a_sentence(step: Browser):
    for kilobytes in (limits.FILE_KILOBYTES, limits.FILE_KILOBYTES + 1):
        sent = base64.b64encode(b" " * (kilobytes * 1000 + 999)).decode()
        problem = step.ask({"do": "open_file", "value": sent})[0]["problem"]
        too_large = problem.startswith(words("zh")["term.KB"])
        assert too_large == (kilobytes > limits.FILE_KILOBYTES)


def test_a_cell_is_set_and_told_anew(step: Browser):
    header, _ = step.ask({"do": "kind", "layer": 0, "value": "gru"})
    assert header["cell"]["layers"][0]["learned"] == 15
    header, _ = step.ask({"do": "resize", "layer": 0, "name": "units", "value": 65})
    assert "65" in header["problem"]
    assert header["cell"]["layers"][0]["units"] == 1


def test_a_rerun_is_asked_for_when_what_stands_beside_is_old(step: Browser):
    step.visit.shown_beside = step.visit.beside
    assert step.ask(setting("x", 0, 0, to=5))[0]["rerun"] is False
    step.visit.is_watched = True
    step.visit.shown_beside = step.visit.beside
    assert step.ask(setting("x", 0, 0, to=6))[0]["rerun"] is True
    step.visit.is_watched = False
    step.visit.shown_beside = step.visit.beside
    assert step.ask({"do": "undo"})[0]["rerun"] is False


BAD: dict[str, dict[str, Any]] = {
    "no number": setting("x", 0, 0, to="<b>5</b>"),
    "too large a number": setting("x", 0, 0, to=10**400),
    "not finite": setting("x", 0, 0, to=float("nan")),
    "nested": setting("x", 0, 0, to=json.loads("[" * 400 + "]" * 400)),
    "array that is none": setting("__class__", to=1),
    "no target": {"do": "set", "value": 5},
    "index that is none": setting("b", {}, 0, 0, to=1),
    "half a character": setting("tokens", 0, to="\ud800"),
}


@pytest.mark.parametrize("action", BAD.values(), ids=BAD)
def test_a_bad_edit_is_answered_by_one_sentence(step: Browser, action: dict[str, Any]):
    header, arrays = step.ask(action)
    assert 5 < len(header["problem"]) < 250
    assert header["problem"].endswith("。")
    assert arrays["x"].tolist() == worked_example().x.tolist()
    assert step.ask(setting("x", 0, 0, to=2))[0]["problem"] is None


def test_nothing_is_done_for_settings_that_are_refused(port: int):
    browser = Browser(port, "train")
    browser.ask()
    for refused in ({"units": "0"}, {"film": "last"}):
        header, _ = browser.ask({"do": "advance"}, settings=refused)
        assert header["problem"]
    assert browser.visit.training_session.training is not None
    assert browser.visit.training_session.training.iteration == 0


# --- a tab that comes back


def test_a_session_that_lives_is_adopted_and_its_contents_are_the_answer(step: Browser, port: int):
    step.ask(setting("x", 0, 0, to=5))
    again = Browser(port, "step", "zh")
    again.count = step.count  # of the same client
    header, arrays = again.ask(back={"session": step.session, "mine": True})
    assert (header["back"], arrays["x"][0, 0]) == ("adopted", 5)
    assert header["can"]["undo"]
    assert header["origin"] == step.visit.origin


def test_what_a_browser_kept_is_handed_to_a_server_that_knows_nothing(step: Browser, port: int):
    step.ask(setting("x", 0, 0, to=5))
    greeting = {"session": "gone", "mine": True}
    again = Browser(port, "step", "zh")
    again.visit.revision = 7
    header, arrays = again.ask(back=greeting)
    assert (header["back"], "layers" in header, arrays) == ("gone", False, {})
    header, arrays = again.ask(back={**greeting, "scenario": kept(step.visit)})
    assert (header["back"], arrays["x"][0, 0], header["revision"]) == ("handed", 5, 8)
    origin = header["origin"]
    assert again.ask(setting("x", 0, 0, to=6, on=origin))[0]["problem"] is None
    again.ask({"do": "open", "value": "counter"})
    header, arrays = again.ask(setting("x", 0, 0, to=7, on=origin))
    assert header["problem"] == words("zh")["error.ElsewhereError"]
    assert arrays["x"].shape == (10, 1)


def test_a_run_is_handed_back_and_says_that_it_is_computed_again(port: int):
    page = Browser(port, "train")
    page.settings = {"task": "long_memory", "gap": "5", "iterations": "40"}
    header, _ = page.ask({"do": "advance"})
    while header["step"] < 9:
        header, _ = page.ask({"do": "advance"})
    training = {name: header[name] for name in ("settings", "reached")}
    own = page.ask(have={"own": None})[0]["own"]
    assert "own" not in page.ask(have={"own": own["key"]})[0]
    again = Browser(port, "train")
    again.settings = page.settings
    back = {"session": "gone", "mine": True, "training": {**training, "own": own}}
    now, _ = again.ask(back=back)
    said = words("en")["channel.again"].format(step=header["step"])
    assert (now["step"], now["again"], now["sentence"]) == (0, True, said)
    assert now["reached"] == header["step"]
    while now["again"]:
        now, _ = again.ask({"do": "advance"})
    assert now["step"] == header["step"]
    assert now["hero"] == header["hero"]


def test_an_answer_says_which_server_gave_it(step: Browser):
    step.ask()
    name = step.served_by
    assert name
    assert step.post(step.message(session="none"))[0] == 404
    assert step.served_by == name


@pages
@pytest.mark.parametrize("name", ["cls", "self", "task_", "__class__"])
def test_a_name_that_is_no_setting_reaches_nothing(port: int, page: str, name: str):
    header, _ = Browser(port, page).ask(settings={name: "1"})
    assert header["problem"] is None
    assert name not in header["settings"]


# --- what is no message


def test_a_page_that_there_is_not(step: Browser):
    for name in ("nonsense", "answers", "%2e%2e", "step%00"):
        assert step.post(step.message(), f"/page/{name}") == (404, b"no such page")


@pytest.mark.parametrize("page", ["step", "train"])
def test_a_session_that_there_is_not(port: int, page: str):
    browser = Browser(port, page)
    id = browser.session
    browser.visit = registered(State())
    gc.collect()
    for session in (id, "0" * 32, "", None, 5):
        assert browser.post(browser.message(session=session))[0] == 404


def test_too_long(step: Browser):
    assert step.post(b" " * 10_500_001)[0] == 413


GOOD = {"n": 1, "do": "undo"}
NONSENSE: dict[str, Any] = {
    "not JSON": b"hello",
    "not UTF-8": b'{"client": "\xff"}',
    "deep": b"[" * 400_000,
    "of many numbers": {"have": {"figures": [1] * 400_001}},
    "of many parts": b'{"have": {"figures": [' + b"[]," * 400_001 + b"[]]}}",
    "integer of 5000 digits": b'{"n":' + b"9" * 5000 + b"}",
    "null": None,
    "a list": [],
    "empty": {},
    **{f"no {part}": {part: None} for part in ("client", "actions", "settings", "lang")},
    "settings of numbers": {"settings": {"seed": 1}},
    **{f"client {client!r:.9}": {"client": client} for client in ("", "<b>", "a" * 41, 5)},
    "too many actions": {"actions": [GOOD] * 201},
    **{f"n {n!r:.9}": {"actions": [{**GOOD, "n": n}]} for n in (None, True, 1.5, -1, 2**53)},
    "no such action": {"actions": [{**GOOD, "do": "advance"}]},
    "action a list": {"actions": [[1, "undo"]]},
    **{f"target {t!r}": {"actions": [{**GOOD, "target": t}]} for t in ([], "x", [0], None)},
    "one good, one bad": {"actions": [{**GOOD, "n": 2}, {"n": "3", "do": "undo"}]},
}


@pytest.mark.parametrize("said", NONSENSE.values(), ids=NONSENSE)
def test_what_is_no_message_changes_nothing(step: Browser, said: Any):
    body = step.message(**said) if isinstance(said, dict) and said else said
    assert step.post(body)[0] == 400
    assert step.visit.scenario is worked_example()
    assert step.visit.taken == {}
