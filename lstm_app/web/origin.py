"""Who may change something: the pages of this app, wherever they are served or framed."""

from collections.abc import Awaitable, Callable

import streamlit as st
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

Endpoint = Callable[[Request], Awaitable[Response]]


def for_own_pages(endpoint: Endpoint) -> Endpoint:
    """The endpoint, closed to the pages of other sites."""

    async def guarded(request: Request) -> Response:
        if is_from_own_page(request.headers):
            return await endpoint(request)
        return PlainTextResponse("from a page of another site", status_code=403)

    return guarded


def is_from_own_page(headers: Headers) -> bool:
    """Whether a page of this app asks, or no browser at all.

    A browser says it itself over HTTPS and on localhost, whatever a proxy makes of the host's
    name; over plain HTTP it only names where it comes from, as it does to Streamlit's websocket.
    """
    if site := headers.get("sec-fetch-site"):
        return site == "same-origin"
    origin = headers.get("origin")
    if origin is None or not st.get_option("server.enableCORS"):
        return True
    hosts = {headers.get("host"), headers.get("x-forwarded-host")}
    own = {f"{scheme}://{host}" for scheme in ("http", "https") for host in hosts if host}
    return origin in own or origin in st.get_option("server.corsAllowedOrigins")
