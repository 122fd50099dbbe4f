"""Inputs sent to the app as a browser sends them, and what became of them."""

import asyncio
import json
import math
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from starlette.applications import Starlette

from lstm_app.screens import find
from lstm_app.visit.session import State, registered, visit_of
from lstm_app.web.server import MIDDLEWARE, routes
from lstm_core import Array, Scenario

from .inputs import made
from .lessons import check_lesson
from .meaning import (
    OtherwiseError,
    check_edit,
    check_handed,
    check_json,
    check_link,
    check_text,
)
from .message import Input
from .practise import check_puzzle

SECONDS = 0.5  # of processor time, the most that an answer may take
VISITED = 25  # inputs by one visitor
_CHANGE_NOTHING = (
    "look", "file", "script", "select", "loss", "save", "rank", "why", "flip", "sheet",
)  # fmt: skip
_ANYWHERE = ("open", "open_file", "undo", "select", "look")


@dataclass
class Report:
    """What was found."""

    counts: Counter[str] = field(default_factory=Counter)
    uncaught: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    slowest: float = 0.0

    @property
    def found(self) -> list[str]:
        return self.uncaught + self.slow + self.silent


class Campaign:
    """The app with its middleware, and a visitor who sends one input after the other."""

    def __init__(self) -> None:
        self.app = Starlette(routes=routes(), middleware=MIDDLEWARE)
        self.loop = asyncio.new_event_loop()
        self.report = Report()
        self.visit = registered(State())
        self.other = registered(State())  # somebody else
        self.sent = 0
        self.header: dict[str, Any] = {}  # of the last answer
        self.arrays: dict[str, Array] = {}
        self.spent = 0.0  # seconds for it

    def close(self) -> None:
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()

    def run(self, seed: int, numbers: Iterable[int]) -> Report:
        for number in numbers:
            if number % VISITED == 0 or self.visit.training_session.spent > 60:
                self.visit = registered(State())
            self.judge(made(seed, number), f"seed {seed}, input {number}")
        return self.report

    def judge(self, one: Input, name: str) -> None:
        """Sends an input and notes what is wrong with what becomes of it."""
        before, loss = self.visit.scenario, self.visit.block.loss
        data = dict(self.visit.training_session.visitor_data)
        origin, self.spent = self.visit.origin, 0.0
        try:
            taken = self.open(one) if one.query is not None else self.send(one)
        except OtherwiseError as error:
            self.report.silent.append(f"{name}: {error}")
            return
        except Exception as error:
            self.report.uncaught.append(f"{name}: {type(error).__name__}: {error!s:.200}")
            return
        self.report.slowest = max(self.report.slowest, self.spent)
        if self.spent > SECONDS:
            self.report.slow.append(f"{name}: {self.spent:.2f} s")
        # A loss whose derivatives grow too large is given up with a sentence; the edit is not.
        taken = taken or bool(loss and not self.visit.block.loss)
        self.report.counts["taken" if taken else "refused"] += 1
        if one.query is not None:
            return
        try:
            if "back" in one.more:
                self.check_back(one.more["back"], before, data)
            else:
                self.check(one, taken, before, data, origin)
        except Exception as error:
            self.report.silent.append(f"{name}: {error}")

    def open(self, one: Input) -> bool:
        assert one.query is not None
        start = time.process_time()
        visit = visit_of(one.query, None)
        find("step").contents(visit, {}, visit.language, {})  # type: ignore[union-attr]
        self.spent = time.process_time() - start
        if visit.link_failed:
            if visit.scenario is not State().scenario:
                raise OtherwiseError("a link that failed opened something")
        elif one.query.get("s"):
            check_link(one.query["s"], visit.scenario)
        return not visit.link_failed

    def send(self, one: Input) -> bool:
        """Whether everything that was said was taken."""
        self.sent += 1
        body = one.body
        if body is None:
            numbered = [
                {"n": self.sent, **action} if isinstance(action, dict) else action
                for action in one.actions
            ]
            whole = {
                "session": self.visit.id,
                "lang": "zh",
                "client": "1-2",
                "have": {},
                **one.more,
            }
            whole |= {"settings": one.settings, "actions": numbered}
            body = json.dumps(whole).encode()
        names = {"SESSION": self.visit.id, "OTHER": self.other.id, "ORIGIN": self.visit.origin}
        for name, id in names.items():
            body = body.replace(name.encode(), id.encode("utf-8", "replace"))
        self.header, start = {}, time.process_time()
        status, block = self.loop.run_until_complete(self.post(f"/page/{one.page}", body))
        self.spent = time.process_time() - start
        if status >= 500:
            raise RuntimeError(f"status {status}")
        if status != 200:
            return False
        self.header, self.arrays = unpacked(block)
        return self.header["problem"] is None

    def check(
        self, one: Input, taken: bool, before: Scenario, data: Mapping[str, Any], origin: str
    ) -> None:
        """Raises an error where something changed that should not have, or otherwise than said."""
        now = self.visit.scenario
        action = one.actions[0] if one.actions and isinstance(one.actions[0], dict) else {}
        if not taken and self.visit.training_session.visitor_data != data:
            raise OtherwiseError("what was refused changed the visitor's own data")
        if one.page == "learn" and self.header:
            work = {name.removeprefix("work/"): array for name, array in self.arrays.items()}
            check_lesson(self.header.get("settings", {}), self.header.get("work"), work)
        if one.page == "practise":
            check_puzzle(self.header.get("settings", {}), self.header)
        if now is before:
            return
        if not taken:
            raise OtherwiseError("what was refused changed the scenario")
        if one.page != "step" and action.get("do") != "open":
            raise OtherwiseError("another page changed the scenario")
        if action.get("do") in _CHANGE_NOTHING:
            raise OtherwiseError(f"{action['do']} changed the scenario")
        on = action.get("on") if action.get("do") not in _ANYWHERE else None
        if on not in (None, "ORIGIN", origin):
            raise OtherwiseError("an edit of another scenario was done")
        match action:
            case {"do": "set", "target": list(target), "value": value}:
                check_edit(target, value, before, now)
            case {"do": "open_file"} if one.file is not None:
                check_json(one.file, now)
            case {"do": "text", "value": str(text), "choices": None | {}} if not action["choices"]:
                check_text(text, now)
        if action.get("do") not in (None, "undo"):
            self.send(Input("step", [{"do": "undo"}]))
            if self.visit.scenario is not before:
                raise OtherwiseError("undo brought something else back")

    def check_back(self, said: Any, before: Scenario, data: Mapping[str, Any]) -> None:
        """The same of what a tab said that comes back."""
        now, own = self.visit.scenario, self.visit.training_session.visitor_data
        back = self.header.get("back")
        if self.other.scenario is not State().scenario or self.other.past:
            raise OtherwiseError("a session that was gone on with was changed")
        if back in (None, "gone") and (now is not before or own != data):
            raise OtherwiseError("what was not taken changed something")
        if back == "adopted":
            if now not in (before, self.other.scenario):
                raise OtherwiseError("another scenario than that of the session")
            return
        is_handed = back == "handed" and isinstance(said.get("scenario"), dict)
        if is_handed or now is not before:
            check_handed(said["scenario"], now)

    async def post(self, path: str, body: bytes) -> tuple[int, bytes]:
        sent: list[dict[str, Any]] = []
        waiting = [{"type": "http.request", "body": body}]

        async def receive() -> dict[str, Any]:
            if not waiting:
                await asyncio.Event().wait()  # the browser stays
            return waiting.pop()

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {
            "type": "http", "method": "POST", "path": path, "raw_path": path.encode(),
            "query_string": b"", "root_path": "", "scheme": "http", "http_version": "1.1",
            "headers": [(b"content-length", str(len(body)).encode()), (b"host", b"a.org")],
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2),
        }  # fmt: skip
        await self.app(scope, receive, send)
        return sent[0]["status"], b"".join(part.get("body", b"") for part in sent[1:])


def unpacked(block: bytes) -> tuple[dict[str, Any], dict[str, Array]]:
    """Header and arrays of an answer."""
    start = 4 + int.from_bytes(block[:4], "little")
    header = json.loads(block[4:start], parse_constant=no_constant)
    arrays = {}
    for name, shape in header["arrays"].items():
        end = start + 8 * math.prod(shape)
        arrays[name] = np.frombuffer(block[start:end], "<f8").reshape(shape)
        start = end
    return header, arrays


def no_constant(name: str) -> None:
    """Of NaN and Infinity, which no browser reads."""
    raise ValueError(f"{name} in an answer")
