"""The route that takes edits, asked over HTTP."""

import gc
import json
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from threading import Thread
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from lstm_app.screens.step.contents import take_edits
from lstm_app.visit.session import State, registered
from lstm_words import words
from tests.player.test_packing import unpacked
from tests.visit.visits import worked_example


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    app = Starlette(routes=[Route("/edits/{id}", take_edits, methods=["POST"])])
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


class Door:
    """A session's state and the way to send it messages."""

    def __init__(self, port: int):
        self.port = port
        self.visit = registered(State(language="zh"))
        self.count = 0

    def post(self, body: Any, id: str | None = None, **headers: str) -> tuple[int, bytes]:
        """Status and body of the answer; `body` is sent as it is unless it is JSON to be."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("POST", f"/edits/{id or self.visit.id}", sent, headers)
        answer = connection.getresponse()
        status, block = answer.status, answer.read()
        connection.close()
        return status, block

    def edit(self, place: Any, value: Any = None) -> tuple[int, bytes]:
        self.count += 1
        one = {"n": self.count, "place": place, "value": value, "gesture": self.count}
        return self.post({"client": "1-2", "edits": [one]})

    def still_works(self) -> bool:
        status, block = self.edit(["x", 4, 2], 0.5)
        header, arrays = unpacked(block)
        return status == 200 and header["error"] is None and arrays["x"][4, 2] == 0.5


@pytest.fixture
def door(port: int) -> Door:
    return Door(port)


# --- good edits


def test_an_edit_is_answered_with_the_new_contents(door: Door):
    status, block = door.edit(["x", 0, 0], 5)
    header, arrays = unpacked(block)
    assert status == 200
    assert arrays["x"].tolist() == door.visit.scenario.x.tolist()
    assert arrays["x"][0].tolist() == [5, 1, 0]
    assert arrays["0.cell"].tolist() == door.visit.trace.layers[0].cell.tolist()
    assert header["answers"] == {"1-2": 1}
    assert header["can"] == {"undo": True, "reset": True}
    assert header["lang"] == "zh"
    assert header["error"] is None


def test_the_charts_are_of_the_layer_and_unit_looked_at(door: Door):
    door.visit.open_preset("climb")
    titles = {}
    for layer in (0, 1):
        header, arrays = unpacked(door.edit(["look"], [layer, 0])[1])
        titles[layer] = [chart["title"] for chart in header["charts"]]
        assert [part["kind"] for part in header["layers"]] == ["simple_rnn", "lstm"]
        assert arrays["1.W"].shape == (4, 1, 2)
    assert (len(titles[0]), len(titles[1])) == (1, 3)


def test_an_edit_of_a_layer_is_of_that_layer(door: Door):
    door.visit.open_preset("climb")
    _, arrays = unpacked(door.edit(["W", 1, 2, 0, 1], 10)[1])
    assert arrays["1.W"][2, 0, 1] == 10
    assert arrays["1.cell"].ravel().tolist() == [10, 30, 30, 30, 60, 60]
    assert arrays["0.hidden"].tolist() == door.visit.trace.layers[0].hidden.tolist()


def test_a_message_sent_again_changes_nothing(door: Door):
    edits = [{"n": at, "place": ["x", 0, 0], "value": at, "gesture": at} for at in (1, 2)]
    first = door.post({"client": "1-2", "edits": edits})
    again = door.post({"client": "1-2", "edits": edits})
    assert first == again


def test_no_edits_are_answered_with_the_present_contents(door: Door):
    status, block = door.post({"client": "1-2", "edits": []})
    assert status == 200
    assert unpacked(block)[1]["x"].tolist() == worked_example().x.tolist()


@pytest.mark.parametrize("place", [["undo"], ["reset"]])
def test_undo_and_reset(door: Door, place: list[str]):
    door.edit(["x", 0, 0], 5)
    _, block = door.edit(place)
    assert unpacked(block)[1]["x"].tolist() == worked_example().x.tolist()


@pytest.mark.parametrize(
    "token",
    [
        "北京",
        "👩‍👩‍👧‍👦",
        "<img src=x onerror=alert(1)>",
        "**a** `b` $c$",
        '"\\\n\u2028\x00',
        "",
        "{name}",
    ],
)
def test_tokens_come_back_as_they_were_sent(door: Door, token: str):
    status, block = door.edit(["tokens", 2], token)
    assert status == 200
    assert unpacked(block)[0]["tokens"] == ["", "", token, "", ""]


# --- messages that are refused as a whole


def test_unknown_session(door: Door):
    assert door.post({"client": "1-2", "edits": []}, id="0" * 32)[0] == 404
    assert door.post(b"nonsense", id="%00")[0] == 404


def test_a_session_that_ended(door: Door):
    id = door.visit.id
    door.visit = registered(State())
    gc.collect()
    assert door.post({"client": "1-2", "edits": []}, id=id)[0] == 404


def test_too_long(door: Door):
    assert door.post(b" " * 1_000_001)[0] == 413
    assert door.still_works()


def test_of_unsaid_length(door: Door):
    connection = HTTPConnection("127.0.0.1", door.port, timeout=10)
    connection.request("POST", f"/edits/{door.visit.id}", iter([b"[]"]), encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


EDIT = {"n": 1, "place": ["x", 0, 0], "value": 5, "gesture": 1}


def one(**changed: Any) -> dict[str, Any]:
    return {"client": "1-2", "edits": [{**EDIT, **changed}]}


def without(key: str) -> dict[str, Any]:
    return {"client": "1-2", "edits": [{name: EDIT[name] for name in EDIT if name != key}]}


NOT_EDITS: dict[str, Any] = {
    "nothing": b"",
    "not JSON": b"hello",
    "half of it": json.dumps(one()).encode()[:-9],
    "not UTF-8": b'{"client": "\xff"}',
    "UTF-16 cut off": '{"client"'.encode("utf-16")[:-1],
    "deep": b"[" * 400_000,
    "deep value": b'{"client":"1","edits":[{"value":' + b"[" * 200_000,
    "integer of 5000 digits": b'{"client":"1","edits":[{"n":' + b"9" * 5000 + b"}]}",
    "number": 5,
    "null": None,
    "text": "edits",
    "list": [one()],
    "empty": {},
    "no client": {"edits": []},
    "no edits": {"client": "1-2"},
    "edits null": {"client": "1-2", "edits": None},
    "edits a text": {"client": "1-2", "edits": ""},
    "edits an object": {"client": "1-2", "edits": {}},
    "edit null": {"client": "1-2", "edits": [None]},
    "edit a list": {"client": "1-2", "edits": [[1, ["x", 0, 0], 5, 1]]},
    **{f"without {key}": without(key) for key in EDIT},
    **{
        f"client {client!r:.20}": {"client": client, "edits": []}
        for client in (None, 5, True, [], {}, "", "\ud800", "<b>", "a" * 41, "1\n")
    },
    **{
        f"{key} {value!r:.12}": one(**{key: value})
        for key in ("n", "gesture")
        for value in (None, "1", True, 1.5, -1, [], {}, float("nan"), float("inf"), 2**53, 10**400)
    },
    **{
        f"place {place!r}": one(place=place)
        for place in ([], None, "x", 5, {}, {"x": 0}, [None], [0], [["x"], 0, 0], [True, 0], [{}])
    },
    "one good, one bad": {"client": "1-2", "edits": [EDIT, {**EDIT, "n": "2"}]},
}


@pytest.mark.parametrize("body", NOT_EDITS.values(), ids=NOT_EDITS)
def test_not_a_list_of_edits(door: Door, body: Any):
    assert door.post(body)[0] == 400
    assert door.visit.scenario is worked_example()
    assert door.visit.answers == {}
    assert door.still_works()


# --- edits that are understood, but ask for what cannot be

DEEP = json.loads("[" * 400 + "]" * 400)
BAD_PLACES = (
    ["x"],
    ["x", 0],
    ["x", 0, 0, 0],
    ["x", "a", None],
    ["x", 0, -1],
    ["x", 5, 0],
    ["x", 0, 1.0],
    ["x", True, False],
    ["x", 10**400, 0],
    ["x", [0], {}],
    ["x", float("nan"), 0],
    ["x", None, None],
    ["W", 0, 0],
    ["W", 1, 0, 0, 0],
    ["b", 0, 4, 0],
    ["b", -1, 0, 0],
    ["b", "0", 0, 0],
    ["b", [0], 0, 0],
    ["b", {}, 0, 0],
    ["b", 10**400, 0, 0],
    ["b", True, 0, 0],
    ["b"],
    ["hidden_start", 0],
    ["P", 0, 0, 0],
    ["b_recurrent", 0, 0],
    ["layers", 0],
    ["__class__"],
    [""],
    ["\ud800", 0],
    ["<script>", 0],
    ["tokens"],
    ["tokens", 5],
    ["tokens", -1],
    ["tokens", "a"],
    ["tokens", None],
    ["tokens", 10**400],
    ["tokens", True],
)
BAD_VALUES = (
    float("nan"),
    float("inf"),
    -float("inf"),
    10**400,
    "5",
    "",
    "<b>5</b>",
    "\ud800",
    None,
    True,
    [],
    [5],
    {"a": 5},
    DEEP,
    "a" * 100_000,
)
BAD_TOKENS = (5, None, True, [], ["a"], {}, DEEP, "\ud800", "a" * 41, "a" * 100_000, float("nan"))
BAD_EDITS = {
    **{f"place {place!r:.30}": (place, 5) for place in BAD_PLACES if place[0] != "tokens"},
    **{f"place {place!r:.30}": (place, "a") for place in BAD_PLACES if place[0] == "tokens"},
    **{f"value {value!r:.20}": (["x", 0, 0], value) for value in BAD_VALUES},
    **{f"token {token!r:.20}": (["tokens", 0], token) for token in BAD_TOKENS},
}


@pytest.mark.parametrize(("place", "value"), BAD_EDITS.values(), ids=BAD_EDITS)
def test_a_bad_edit_is_answered_with_a_sentence(door: Door, place: list[Any], value: Any):
    status, block = door.edit(place, value)
    header, arrays = unpacked(block)
    assert status == 200
    assert 5 < len(header["error"]) < 250
    assert header["error"].endswith("。")
    assert header["answers"] == {"1-2": 1}
    assert door.visit.scenario is worked_example()
    assert arrays["x"].tolist() == worked_example().x.tolist()
    assert door.still_works()


def test_a_number_beyond_float64_as_it_is_typed(door: Door):
    body = json.dumps(one()).replace('"value": 5', '"value": 1e400').encode()
    status, block = door.post(body)
    assert status == 200
    assert words("zh")["term.infinity"] in unpacked(block)[0]["error"]


@pytest.mark.parametrize("value", ["1", None, True, 1.5, [], {}, float("nan"), 10**400, -5, DEEP])
@pytest.mark.parametrize("looked_at", ["alone", "layer", "unit"])
def test_a_place_to_look_at_that_is_none(door: Door, looked_at: str, value: Any):
    place = {"alone": value, "layer": [value, 0], "unit": [0, value]}[looked_at]
    status, block = door.edit(["look"], place)
    assert status == 200
    assert unpacked(block)[0]["error"] is None
    assert (door.visit.layer, door.visit.unit) == (0, 0)
    assert door.still_works()
