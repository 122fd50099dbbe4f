"""What the server does besides running pages: routes, headers, and what it loads at its start."""

import gc
from asyncio import create_task, to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lstm_app.web.channel import channel
from lstm_app.web.mount import asset_files, catalogue_of

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
}
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}


async def health(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def asset(request: Request) -> Response:
    name = request.path_params["name"]
    if catalogue := catalogue_of(name):
        return Response(catalogue, media_type="application/json", headers=FOR_GOOD)
    path = asset_files().get(name)
    if path is None:
        return PlainTextResponse("no such file", status_code=404)
    return FileResponse(path, headers=FOR_GOOD)


class SecurityHeaders:
    """Adds the fixed headers to every HTTP answer."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Loads what the first page needs, and the rest while its browser is busy."""
    import_module("lstm_app.web.step")
    rest = create_task(load_rest())
    yield
    rest.cancel()


async def load_rest() -> None:
    """Imports what is left, then keeps it all out of garbage collection.

    Streamlit collects garbage after every rerun, and most of that time goes into objects
    that stay for good.
    """
    await to_thread(import_module, "lstm_app.screens.step.trace_table")
    gc.collect()
    gc.freeze()


ROUTES = [
    Route("/health", health),
    Route("/assets/{version}/{name:path}", asset),
    Route("/page/{name}", channel, methods=["POST"]),
]
MIDDLEWARE = [Middleware(SecurityHeaders), Middleware(GZipMiddleware, minimum_size=2000)]
