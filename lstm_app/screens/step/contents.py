"""The step page's component, and the door through which its edits come in.

An edit is answered by a request of its own, not by a rerun of the script: a rerun takes
Streamlit longer than the eye forgives while a number is being dragged. Both ways change the
same state and show the same contents.
"""

import re
from dataclasses import asdict
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from lstm_app.visit.error_text import say_error
from lstm_app.visit.session import Edit, State, state_with
from lstm_app.web.mount import component, own_path
from lstm_player.block import Block
from lstm_player.catalogue import known_sheets
from lstm_words import words

PREFIX = "edits"
_LONGEST_MESSAGE = 1_000_000
_MOST_EDITS = 200  # in one message; the browser sends the others after them
_CLIENT = re.compile(r"[0-9A-Za-z-]{1,40}")


def workbench(visit: State) -> None:
    """Mounts player, charts and editors."""
    component("step")(data=contents(visit), key="step", on_settled_change=_settled)


def contents(visit: State) -> bytes:
    """Everything the component shows."""
    with visit.lock:
        text = words(visit.language)
        block = Block(visit.trace, visit.loss if visit.gradient else None, visit.gradient)
        page = {
            "lang": visit.language,
            "revision": visit.revision,
            "door": own_path(PREFIX, visit.id),
            "link": visit.link,
            "opening": asdict(visit.opening),
            "answers": visit.answers,
            "error": say_error(visit.error, text) if visit.error else None,
            "can": {"undo": bool(visit.past), "reset": visit.can_reset},
        }
        rare = {name: sheet for name, sheet in block.sheets().items() if name not in known_sheets()}
        return block.packed(**page, **({"sheets": rare} if rare else {}))


async def take_edits(request: Request) -> Response:
    """Applies a browser's edits to its session and answers with the new contents."""
    visit = state_with(request.path_params["id"])
    if visit is None:
        return PlainTextResponse("no such session", status_code=404)
    if int(request.headers.get("content-length") or _LONGEST_MESSAGE + 1) > _LONGEST_MESSAGE:
        return PlainTextResponse("message too long", status_code=413)
    try:
        client, edits = _message(await request.json())
    except (ValueError, RecursionError):
        return PlainTextResponse("not a list of edits", status_code=400)
    block = await run_in_threadpool(_answer, visit, client, edits)
    # Packing numbers once more would take longer than sending them.
    return Response(block, headers={"Content-Encoding": "identity", "Cache-Control": "no-store"})


def _answer(visit: State, client: str, edits: list[Edit]) -> bytes:
    visit.apply_edits(client, edits)
    return contents(visit)


def _message(document: Any) -> tuple[str, list[Edit]]:
    """The client and its edits. Raises ValueError unless the browser could have sent them."""
    match document:
        case {"client": str(client), "edits": list(edits)} if (
            _CLIENT.fullmatch(client) and len(edits) <= _MOST_EDITS
        ):
            return client, [_edit(edit) for edit in edits]
    raise ValueError("not a client and its edits")


def _edit(document: Any) -> Edit:
    match document:
        case {"n": n, "place": [str(), *_] as place, "value": value, "gesture": gesture} if (
            _is_count(n) and _is_count(gesture)
        ):
            return Edit(n, tuple(place), value, gesture)
    raise ValueError("not an edit")


def _is_count(value: Any) -> bool:
    """Whether `value` is a whole number that a browser can count to."""
    return type(value) is int and 0 <= value < 2**53


def _settled() -> None:
    """The rerun that follows shows the edits in whatever else stands on the page."""
