"""What nobody waits for is not made."""

import asyncio
from typing import Any

import pytest
from starlette.requests import Request

from lstm_app.web.waiting import in_turn


@pytest.mark.parametrize("stays", [True, False])
def test_contents_are_made_only_for_a_browser_that_is_still_there(stays: bool):
    async def receive() -> dict[str, Any]:
        if stays:
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    made = asyncio.run(in_turn(Request({"type": "http"}, receive), lambda: b"contents"))
    assert made == (b"contents" if stays else None)
