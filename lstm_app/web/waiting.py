"""Answers for browsers that still wait for them."""

import os
from collections.abc import Callable

from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

_turns: RunVar[CapacityLimiter] = RunVar("turns")


async def in_turn(request: Request, work: Callable[[], bytes]) -> bytes | None:
    """What the work makes, or None when its browser went away before its turn.

    Contents that are only looked at take turns: side by side they only make each other longer,
    and who has left in the meantime costs nothing.
    """
    async with _limiter():
        if await request.is_disconnected():
            return None
        return await run_in_threadpool(work)


def _limiter() -> CapacityLimiter:
    """One for the server, which has one event loop."""
    try:
        return _turns.get()
    except LookupError:
        _turns.set(limiter := CapacityLimiter(max(2, os.cpu_count() or 1)))
        return limiter
