"""What the app's own routes answer over HTTP, besides the channel."""

from contextlib import closing
from http.client import HTTPConnection, HTTPResponse

import pytest

from lstm_app.web.assets import asset_version

SCRIPT = "lstm_player/assets/player/cursor.js"


def answer(port: int, path: str) -> HTTPResponse:
    with closing(HTTPConnection("localhost", port)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response


@pytest.mark.parametrize(
    ("version", "kept"), [(asset_version(), "immutable"), ("0123456789ab", "no-store")]
)
def test_only_the_version_that_was_asked_for_is_kept(port: int, version: str, kept: str):
    response = answer(port, f"/assets/{version}/{SCRIPT}")
    assert response.status == 200
    assert response.headers.get_content_type() == "text/javascript"
    assert kept in response.headers["Cache-Control"]


def test_nobody_else_may_frame_the_pages_or_put_objects_in_them(port: int):
    headers = answer(port, "/health").headers
    policy = headers["Content-Security-Policy"]
    for part in ("frame-ancestors 'self'", "object-src 'none'", "base-uri 'self'"):
        assert part in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]
