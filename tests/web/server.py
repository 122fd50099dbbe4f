"""The app's own routes on a server of this process, and a browser that talks to a page of it."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from threading import Thread
from typing import Any

import uvicorn
from starlette.applications import Starlette

from lstm_app.visit.session import State, registered
from lstm_app.web.server import MIDDLEWARE, routes
from tests.player.test_packing import unpacked


@contextmanager
def serving() -> Iterator[int]:
    """The port of a server with the app's routes and middleware."""
    app = Starlette(routes=routes(), middleware=MIDDLEWARE)
    config = uvicorn.Config(app, port=0, ws="none", lifespan="off", log_level="critical")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


class Browser:
    """A session, and messages to one page of it."""

    def __init__(self, port: int, page: str, language: str = "en", session: bool = True):
        self.port, self.page, self.language = port, page, language
        self.visit = registered(State(language=language))
        self.session = self.visit.id if session else None
        self.settings: dict[str, str] = {}
        self.count = 0
        self.served_by: str | None = None  # as the last answer says

    def post(
        self, body: Any, path: str = "", headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Status and body of the answer; `body` is sent as it is unless it is JSON to be."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("POST", path or f"/page/{self.page}", sent, dict(headers or {}))
        answer = connection.getresponse()
        status, block = answer.status, answer.read()
        self.served_by = answer.headers["Served-By"]
        connection.close()
        return status, block

    def message(self, *actions: dict[str, Any], **changed: Any) -> dict[str, Any]:
        numbered = []
        for action in actions:
            self.count += 1
            numbered.append({"n": self.count, **action})
        message = {"session": self.session, "lang": self.language, "client": "1-2", "have": {}}
        return {**message, "settings": self.settings, "actions": numbered, **changed}

    def ask(self, *actions: dict[str, Any], **changed: Any) -> tuple[dict[str, Any], Any]:
        """Header and arrays of the answer."""
        status, block = self.post(self.message(*actions, **changed))
        assert status == 200, block
        header, arrays = unpacked(block)
        assert header["taken"] == self.count
        return header, arrays
