"""What the server does besides running pages: routes, headers, and what it loads at its start."""

import gc
from asyncio import create_task, sleep, to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import PurePath
from socket import AF_INET, AF_INET6, IPPROTO_TCP, TCP_NODELAY

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lstm_app.screens import names
from lstm_app.web.assets import BYTES, MEDIA_TYPES, PLOTLY, asset, asset_version, compressed
from lstm_app.web.channel import channel
from lstm_app.web.headers import fixed_headers
from lstm_app.web.health import health
from lstm_app.web.mount import preloads
from lstm_app.web.origin import for_own_pages
from lstm_words import LANGUAGES, preferred_language

NOT_KEPT = {"Cache-Control": "no-store"}
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}
ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<text y=".9em" font-size="90">🧠</text></svg>"""
FIRST_PAGE_WITHIN = 10  # seconds from the start


async def icon(_request: Request) -> Response:
    """The icon of the tab; given to Streamlit, it would first load its table of all emojis."""
    return Response(ICON, media_type="image/svg+xml", headers=FOR_A_DAY)


async def asset_file(request: Request) -> Response:
    """An asset. Who asks for it under another version, from an older page, is sent to the
    present one, so that whatever it imports is of the present version too."""
    name, version = request.path_params["name"], request.path_params["version"]
    headers = dict(FOR_GOOD)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        found = await to_thread(compressed, name)
    else:
        found = await to_thread(asset, name)
    if found is None:
        return PlainTextResponse("no such file", status_code=404, headers=NOT_KEPT)
    if version != asset_version():
        up = "../" * (name.count("/") + 1)
        return RedirectResponse(f"{up}{asset_version()}/{name}", headers=NOT_KEPT)
    kind = MEDIA_TYPES.get(PurePath(name).suffix, BYTES)
    return Response(found, media_type=kind, headers=headers)


class FixedHeaders:
    """Adds the headers that every HTTP answer has, and to a page what it will ask for."""

    def __init__(self, app: ASGIApp):
        self.app = app
        self.headers = fixed_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["Link"] = _preloads_of(scope)
            await send(message)

        if scope["type"] == "http":
            send_at_once(receive)
        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def send_at_once(receive: Receive) -> None:
    """Has the kernel send the body of an answer without waiting for word on its head.

    `streamlit run` opens its port without TCP_NODELAY, and uvicorn writes head and body apart:
    on a connection that is kept the body then waits 40 ms for the browser's acknowledgement.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    connection = transport.get_extra_info("socket") if transport else None
    if connection is not None and connection.family in (AF_INET, AF_INET6):
        connection.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)


def _preloads_of(scope: Scope) -> str:
    page = scope["path"].rpartition("/")[2]
    language = QueryParams(scope["query_string"]).get("lang")
    if language not in LANGUAGES:
        language = preferred_language(Headers(scope=scope).get("accept-language"))
    return preloads(page if page in names() else names()[0], language)


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Loads what the first page needs, and the rest when nobody waits for it any more."""
    import_module("lstm_app.web.step")
    gc.freeze()
    rest = create_task(load_rest())
    yield
    rest.cancel()


async def load_rest() -> None:
    """Imports what is left, after the first page, then keeps it all out of garbage collection.

    Streamlit collects garbage after every rerun, and most of that time goes into objects
    that stay for good.
    """
    await sleep(FIRST_PAGE_WITHIN)
    await to_thread(import_module, "lstm_app.screens.step.trace_table")
    await to_thread(compressed, PLOTLY)
    gc.collect()
    gc.freeze()


def routes(base: str = "") -> list[Route]:
    """The app's own routes under a base path; who watches over the server asks at the root too."""
    base = "".join(f"/{part}" for part in base.split("/") if part)
    return [
        *(Route(path, health) for path in dict.fromkeys((f"{base}/health", "/health"))),
        Route(f"{base}/favicon.png", icon),  # the name in Streamlit's page
        Route(f"{base}/assets/{{version}}/{{name:path}}", asset_file),
        Route(f"{base}/page/{{name}}", for_own_pages(channel), methods=["POST"]),
    ]


MIDDLEWARE = [Middleware(FixedHeaders)]
