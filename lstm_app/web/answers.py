"""Pages whose contents follow from the settings in their address alone.

The browser owns the settings; the server turns them into contents, remembers nothing, and
gives the same answer to everyone who opens the same link.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from lstm_app.visit.error_text import say_error
from lstm_app.visit.limits import check_at_most
from lstm_app.web.mount import component, own_path
from lstm_core import CoreError
from lstm_player.naming import section
from lstm_player.palette import PALETTE
from lstm_words import LANGUAGES, words

PREFIX = "answers"
# Each module has `contents(settings, words) -> bytes`, which may raise a CoreError.
PAGES = ("compare", "gradients")
_LONGEST_QUERY = 32_000

Words = Mapping[str, str]
Contents = Callable[[Mapping[str, str], Words], bytes]


def page_of(name: str, language: str, **more: Any) -> None:
    """Mounts the component of a page; it asks for its contents by itself. `more` is for it."""
    text = words(language)
    data = {
        "door": own_path(PREFIX, name),
        "lang": language,
        "words": {
            **section(text, f"{name}."),
            "offline": text["editor.offline"],
            "broken": text["error.CoreError"],
        },
        "palette": PALETTE,
    }
    component(name)(data={**data, **more}, key=name)


async def answer(request: Request) -> Response:
    """The contents of a page for the settings in the query, or one sentence on what is wrong."""
    name = request.path_params["name"]
    if name not in PAGES:
        return PlainTextResponse("no such page", status_code=404)
    settings = dict(request.query_params)
    language = settings.pop("lang", "en")
    text = words(language if language in LANGUAGES else "en")
    contents: Contents = import_module(f"lstm_app.screens.{name}.contents").contents
    try:
        check_at_most("link_length", len(request.url.query), _LONGEST_QUERY)
        block = await run_in_threadpool(contents, settings, text)
    except CoreError as error:
        return JSONResponse({"error": say_error(error, text)}, status_code=422)
    return Response(block, headers={"Content-Encoding": "identity", "Cache-Control": "no-store"})
