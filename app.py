"""The server: `streamlit run app.py`, or `uvicorn app:app` behind a proxy."""

import gc
import os
from asyncio import create_task, to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROOT = Path(__file__).parent
# Before NumPy is imported: products of this size take longer on two threads than on one, and
# the other processors serve the other visitors.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
}


async def health(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def asset(request: Request) -> Response:
    from lstm_app.web.mount import asset_files, catalogue_of

    catalogue = catalogue_of(request.path_params["name"])
    if catalogue:
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(catalogue, media_type="application/json", headers=headers)
    path = asset_files().get(request.path_params["name"])
    if path is None:
        return PlainTextResponse("no such file", status_code=404)
    return FileResponse(path, headers={"Cache-Control": "public, max-age=31536000, immutable"})


async def edits(request: Request) -> Response:
    from lstm_app.screens.step.contents import take_edits

    return await take_edits(request)


async def answers(request: Request) -> Response:
    from lstm_app.web.answers import answer

    return await answer(request)


async def training(request: Request) -> Response:
    from lstm_app.screens.train.contents import answer

    return await answer(request)


async def trained(request: Request) -> Response:
    from lstm_app.screens.train.contents import scenario_file

    return await scenario_file(request)


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
    for name in (
        "web.panel",
        "web.every_number",
        "screens.step.contents",
    ):
        import_module(f"lstm_app.{name}")
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


app = st.App(
    ROOT / "lstm_app" / "web" / "frame.py",
    lifespan=lifespan,
    routes=[
        Route("/health", health),
        Route("/assets/{version}/{name:path}", asset),
        Route("/edits/{id}", edits, methods=["POST"]),
        Route("/answers/{name}", answers),
        Route("/training/{id}", training, methods=["POST"]),
        Route("/training/{id}/scenario.json", trained),
    ],
    middleware=[Middleware(SecurityHeaders), Middleware(GZipMiddleware, minimum_size=2000)],
)
