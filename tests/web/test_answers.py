"""The route of pages whose contents follow from their address, asked over HTTP."""

import json
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from threading import Thread
from urllib.parse import urlencode

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from lstm_app.web.answers import PAGES, answer
from lstm_words import LANGUAGES, words
from tests.player.test_packing import unpacked
from tests.web.test_frame import FRAME


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    app = Starlette(routes=[Route("/answers/{name}", answer)])
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


def asked(port: int, name: str, method: str = "GET", **settings: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, f"/answers/{name}?{urlencode(settings)}")
    reply = connection.getresponse()
    status, block = reply.status, reply.read()
    connection.close()
    return status, block


def sentence(block: bytes) -> str:
    (said,) = json.loads(block).values()
    return said


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_answers_in_the_language_asked_for(port: int, name: str, language: str):
    status, block = asked(port, name, lang=language)
    assert status == 200
    assert unpacked(block)[0]
    assert (
        block != asked(port, name, lang=next(other for other in LANGUAGES if other != language))[1]
    )


@pytest.mark.parametrize("name", PAGES)
def test_the_same_address_gives_the_same_answer(port: int, name: str):
    assert asked(port, name, lang="zh") == asked(port, name, lang="zh")


@pytest.mark.parametrize("language", ["", "xx", "../en"])
def test_an_unknown_language_is_english(port: int, language: str):
    assert asked(port, "gradients", lang=language) == asked(port, "gradients", lang="en")


@pytest.mark.parametrize("name", ["nonsense", "step", "answers", "os", "%2e%2e", "gradients%00"])
def test_a_page_that_there_is_not(port: int, name: str):
    status, block = asked(port, name)
    assert (status, block) == (404, b"no such page")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bad_setting_is_refused_with_a_sentence(port: int, language: str):
    status, block = asked(port, "gradients", lang=language, steps="501")
    assert status == 422
    name = words(language)["term.steps"]
    assert sentence(block).startswith(name)
    assert "500" in sentence(block)
    assert asked(port, "gradients", lang=language)[0] == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("length", [32_000, 60_000])
def test_a_query_that_is_too_long_is_refused_with_a_sentence(port: int, language: str, length: int):
    status, block = asked(port, "gradients", lang=language, other="x" * length)
    assert status == 422
    assert sentence(block).startswith(words(language)["term.link_length"])
    assert "32000" in sentence(block)


def test_foreign_text_comes_back_short_and_as_json(port: int):
    foreign = "<script>alert('\"')</script>" * 40
    status, block = asked(port, "gradients", start=foreign)
    assert status == 422
    assert len(sentence(block)) < 200


def test_only_reading_is_allowed(port: int):
    assert asked(port, "gradients", method="POST")[0] == 405


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_stands_in_the_frame(name: str, language: str):
    app = AppTest.from_file(str(FRAME), default_timeout=20)
    app.query_params["lang"] = language
    app.switch_page(f"../../pages/{name}.py")
    app.run()
    assert not app.exception
    (mounted,) = (node for node in app.main if getattr(node, "key", "") == name)
    data = json.loads(mounted.proto.json)
    assert data["door"] == f"/answers/{name}"
    assert data["lang"] == language
    assert data["words"]["offline"] == words(language)["editor.offline"]
