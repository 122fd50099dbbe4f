"""Wherever the app is served, its routes are where its pages look for them."""

import json
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urljoin, urlsplit

import pytest

from .ways import WAYS, served_by


@pytest.fixture(scope="module", params=WAYS)
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    with served_by(request.param) as address:
        yield address


def answer(url: str, method: str = "GET", body: str | None = None) -> HTTPResponse:
    where = urlsplit(url)
    with closing(HTTPConnection("127.0.0.1", where.port or 80, timeout=60)) as connection:
        connection.request(method, where.path, body)
        response = connection.getresponse()
        response.read()
        return response


def test_routes_are_where_the_pages_look_for_them(address: str):
    for page in ("", "compare"):
        html = answer(f"{address}/{page}")
        assert (html.status, html.headers.get_content_type()) == (200, "text/html")
        paths = [part.split(">")[0].strip(" <") for part in html.headers["Link"].split(",")]
        (path,) = (path for path in paths if path.endswith("/page.js"))
        script = answer(urljoin(f"{address}/{page}", path))
        assert (script.status, script.headers.get_content_type()) == (200, "text/javascript")
        assert "immutable" in script.headers["Cache-Control"]
    folder = path.removeprefix("./").split("/lstm_app/")[0]
    for name, kind in (("catalogue/zh.json", "json"), ("lessons/by-hand.zh", "octet-stream")):
        made = answer(urljoin(f"{address}/", f"{folder}/{name}"))
        assert (made.status, made.headers.get_content_type()) == (200, f"application/{kind}")
        assert "immutable" in made.headers["Cache-Control"]
    icon = answer(f"{address}/favicon.png")
    assert (icon.status, icon.headers.get_content_type()) == (200, "image/svg+xml")
    assert "immutable" not in icon.headers["Cache-Control"]  # its address names no version
    said = {"lang": "en", "client": "1-2", "settings": {}, "actions": []}
    contents = answer(f"{address}/page/compare", "POST", json.dumps(said))
    assert (contents.status, contents.headers.get_content_type()) == (
        200,
        "application/octet-stream",
    )


def test_health_answers_beside_the_pages_and_at_the_root_of_a_server_of_our_own(address: str):
    found = answer(f"{address}/health")
    assert (found.status, found.headers.get_content_type()) == (200, "text/plain")
    if urlsplit(address).path == "/app/lstm":
        assert answer(urljoin(address, "/health")).status == 200


def test_an_older_page_is_sent_to_the_present_files(address: str):
    old = f"{address}/assets/0123456789ab/lstm_player/assets/player/cursor.js"
    moved = answer(old)
    assert (moved.status, moved.headers["Cache-Control"]) == (307, "no-store")
    assert answer(urljoin(old, moved.headers["Location"])).status == 200
