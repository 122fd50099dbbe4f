"""The one way between browser and server: settings and actions in, contents out.

    POST /page/{name}
    {"session": id or null, "lang": "en", "client": "1-2", "have": {"figures": {id: key}},
     "settings": {name: text}, "actions": [{"n": 7, "do": "undo"}], "back": {…}}

The answer is a packed block with `taken`, the number of the last action done, `problem`, one
sentence or null, and the `settings` with the contents of the page, unless they were refused.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from lstm_app.screens import Screen, find, has_visit
from lstm_app.visit import limits
from lstm_app.visit.actions import Action, actions_of, perform
from lstm_app.visit.coming_back import GONE, come_back
from lstm_app.visit.error_text import say_error
from lstm_app.visit.fields import Settings
from lstm_app.visit.session import State, state_with
from lstm_app.web.waiting import in_turn
from lstm_core import CoreError
from lstm_player.packing import packed
from lstm_words import LANGUAGES, words

# In bytes: the largest file there may be, as base64, and some more.
_LONGEST_MESSAGE = limits.FILE_KILOBYTES * 1000 * 4 // 3 + 300_000
_MOST_PARTS = 400_000  # brackets and commas, of which a pasted text has many
_LONGEST_SETTINGS = 32_000  # characters
# Which of several servers answers, so that a browser can tell when it is another one.
SERVER = {"Served-By": uuid4().hex}


@dataclass(frozen=True)
class Message:
    """What a browser says to a page."""

    session: str | None
    language: str
    settings: Settings
    have: Mapping[str, Any]
    client: str
    actions: list[Action]
    back: Any  # what visit/coming_back.py reads, from a tab that had another session before


async def channel(request: Request) -> Response:
    """Answers a message to a page."""
    screen = find(request.path_params["name"])
    if screen is None:
        return PlainTextResponse("no such page", status_code=404)
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or int(length) > _LONGEST_MESSAGE:
        return PlainTextResponse("a message too long, or of unsaid length", status_code=413)
    try:
        message = _message(_read(await request.body()), screen)
    except (ValueError, RecursionError):
        return PlainTextResponse("not a message", status_code=400)
    visit = state_with(message.session) if message.session else None
    if visit is None and (message.session or has_visit(screen)):
        return PlainTextResponse("no such session", status_code=404, headers=SERVER)
    work = partial(answer, screen, visit, message)
    block = await (run_in_threadpool(work) if message.actions else in_turn(request, work))
    if block is None:
        return Response(status_code=499)  # which nobody hears
    # Packing numbers once more would take longer than sending them.
    headers = {"Content-Encoding": "identity", "Cache-Control": "no-store", **SERVER}
    return Response(block, media_type="application/octet-stream", headers=headers)


def answer(screen: Screen, visit: State | None, message: Message) -> bytes:
    """Does what the message asks for; the packed contents, or one sentence on what is wrong."""
    with visit.lock if visit else nullcontext():
        back = come_back(visit, message.back) if visit else None
        if back == GONE:
            return packed({"back": back, "taken": 0, "problem": None}, {})
        header, arrays, problem = _contents(screen, visit, message)
        taken = visit.taken.get(message.client, 0) if visit else 0
    problem = say_error(problem, words(message.language)) if problem else header.get("problem")
    return packed({**header, "back": back, "taken": taken, "problem": problem}, arrays)


def _contents(screen: Screen, visit: State | None, message: Message) -> Any:
    """Header, arrays and the error; actions are not done while the settings are refused."""
    language, settings = message.language, message.settings
    added: dict[str, Any] = {}
    problem = None
    try:
        limits.check_at_most("link_length", sum(map(len, settings.values())), _LONGEST_SETTINGS)
        if prepare := getattr(screen, "prepare", None):
            prepare(visit, settings, language)
        if visit:
            added, problem = perform(visit, message.actions, screen.ACTIONS)
        header, arrays = screen.contents(visit, settings, language, message.have)
    except CoreError as error:
        if visit and message.actions:
            visit.note_taken({message.client: message.actions[-1].n})
        return {}, {}, error
    _leave_out(header.get("charts", ()), message.have.get("figures"))
    return {"settings": settings, **header, **added}, arrays, problem


def _leave_out(charts: Iterable[dict[str, Any]], known: Any) -> None:
    """Takes the figures that the browser has from the charts."""
    for chart in charts if isinstance(known, dict) else ():
        if known.get(chart["id"]) == chart["key"]:
            del chart["figure"]


def _read(body: bytes) -> Any:
    """The JSON of a message. Raises ValueError also for what would take long to read."""
    if sum(map(body.count, (b"[", b"{", b","))) > _MOST_PARTS:
        raise ValueError("too many parts")
    return json.loads(body)


def _message(document: Any, screen: Screen) -> Message:
    """The parts of a message. Raises ValueError unless a browser could have sent them."""
    match document:
        case {"lang": str(language), "settings": dict(settings), **rest} if all(
            isinstance(part, str) for pair in settings.items() for part in pair
        ):
            session, have = rest.get("session"), rest.get("have")
            language = language if language in LANGUAGES else "en"
            actions = actions_of(rest.get("client"), rest.get("actions"), screen.ACTIONS, language)
            known = {field.name for field in screen.FIELDS}
            return Message(
                session=session if isinstance(session, str) else None,
                language=language,
                settings={name: _whole(text) for name, text in settings.items() if name in known},
                have=have if isinstance(have, dict) else {},
                client=str(rest.get("client")),
                actions=actions,
                back=rest.get("back"),
            )
    raise ValueError("not settings and actions")


def _whole(text: str) -> str:
    """The text without half characters, which could not be sent back."""
    return text.encode(errors="replace").decode()
