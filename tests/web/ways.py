"""Ways in which the app is served, each for real, with the path at which a browser finds it."""

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.applications import Starlette
from starlette.routing import Mount

from tests.browser.serving import free_port, launched, running

WAYS = ["base path", "mounted", "root path", "proxy"]


def mounted() -> Starlette:
    """Another app, which has this one at a path of its own."""
    from app import app

    return Starlette(routes=[Mount("/lstm", app)], lifespan=app.lifespan())


@contextmanager
def served_by(way: str) -> Iterator[str]:
    """The address under which the first page is found, without a slash at its end."""
    if way == "base path":
        with launched("app.py", arguments=["--server.baseUrlPath=app/lstm"]) as (address, _):
            yield f"{address}/app/lstm"
    elif way == "mounted":
        with launched("tests.web.ways:mounted", arguments=["--factory"]) as (address, _):
            yield f"{address}/lstm"
    else:
        ours = ["--root-path=/lstm"] if way == "root path" else []
        with launched("app:app", arguments=ours) as (address, _), stripping(address) as proxy:
            yield f"{proxy}/lstm"


@contextmanager
def stripping(address: str) -> Iterator[str]:
    """The address of a proxy that has this server at `/lstm`."""
    port, behind = free_port(), address.rpartition(":")[2]
    with running(["-m", "tests.web.proxy", str(port), behind, "/lstm"], port):
        yield f"http://127.0.0.1:{port}"
