"""What the app's own routes answer over HTTP, besides the channel."""

from contextlib import closing
from http.client import HTTPConnection, HTTPResponse

import pytest

from lstm_app.web.assets import asset_version
from lstm_app.web.headers import FRAME_ANCESTORS, fixed_headers

from .server import Browser

SCRIPT = "lstm_player/assets/player/cursor.js"


def answer(port: int, path: str) -> HTTPResponse:
    with closing(HTTPConnection("localhost", port)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response


def test_a_file_that_there_is_not_is_asked_for_again(port: int):
    response = answer(port, f"/assets/{asset_version()}/{SCRIPT}x")
    assert (response.status, response.headers["Cache-Control"]) == (404, "no-store")


def test_nobody_else_may_frame_the_pages_or_put_objects_in_them(port: int):
    headers = answer(port, "/health").headers
    policy = headers["Content-Security-Policy"]
    for part in ("frame-ancestors 'self';", "object-src 'none'", "base-uri 'self'"):
        assert part in policy
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]


def test_those_who_are_named_may_frame_the_pages():
    named = "https://moodle.example.org  https://*.example.edu:8443 http://127.0.0.1:9"
    headers = fixed_headers({FRAME_ANCESTORS: named})
    framing = headers["Content-Security-Policy"].split(";")[0]
    assert framing == f"frame-ancestors 'self' {' '.join(named.split())}"
    assert "X-Frame-Options" not in headers


@pytest.mark.parametrize("named", ["moodle.example.org", "https://a.org; script-src *", "'none'"])
def test_who_is_named_as_no_origin_stops_the_server_at_its_start(named: str):
    with pytest.raises(ValueError, match=f"{FRAME_ANCESTORS}.*https://moodle.example.org"):
        fixed_headers({FRAME_ANCESTORS: named})


ORIGINS: dict[str, tuple[bool, dict[str, str]]] = {
    "no browser": (True, {}),
    "a page of its own": (True, {"Sec-Fetch-Site": "same-origin", "Origin": "http://a.org"}),
    "a page of a neighbour": (False, {"Sec-Fetch-Site": "same-site"}),
    "a page of somebody else": (False, {"Sec-Fetch-Site": "cross-site"}),
    "over HTTP": (True, {"Origin": "http://192.168.1.5:8501", "Host": "192.168.1.5:8501"}),
    "over HTTP, somebody else": (False, {"Origin": "http://a.org", "Host": "192.168.1.5:8501"}),
    "over HTTP, a file": (False, {"Origin": "null", "Host": "192.168.1.5:8501"}),
    "over HTTP, nonsense": (False, {"Origin": "http://[", "Host": "192.168.1.5:8501"}),
    "over HTTP, a file, behind a proxy that names no host": (
        False,
        {"Origin": "null", "Host": "192.168.1.5:8501", "X-Forwarded-Host": ""},
    ),
    "behind a proxy": (
        True,
        {"Origin": "http://a.org", "Host": "127.0.0.1:8501", "X-Forwarded-Host": "a.org"},
    ),
}


@pytest.mark.parametrize(("is_taken", "headers"), ORIGINS.values(), ids=ORIGINS)
def test_only_the_pages_of_the_app_change_anything(
    port: int, is_taken: bool, headers: dict[str, str]
):
    browser = Browser(port, "step")
    edit = {"do": "set", "target": ["x", 0, 0], "value": 9}
    status, _ = browser.post(browser.message(edit), headers=headers)
    assert status == (200 if is_taken else 403)
    assert (browser.visit.scenario.x[0, 0] == 9) == is_taken


def test_health_says_so_when_no_page_can_be_answered(port: int, monkeypatch: pytest.MonkeyPatch):
    assert answer(port, "/health").status == 200
    monkeypatch.setattr("lstm_app.screens.step.contents", lambda *_: 1 / 0)
    response = answer(port, "/health")
    assert (response.status, response.headers["Cache-Control"]) == (503, "no-store")
