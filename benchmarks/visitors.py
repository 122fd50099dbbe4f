"""How many visitors the server carries, each editing a weight every 5 s.

    python -m benchmarks.visitors [40 100 150 300] [--seconds 25] [--cold]
    python -m benchmarks.visitors --scenario large

Visitors come five a second, as a class does. Each opens the step page over HTTP and Streamlit's
websocket and edits one weight every 5 s; where an answer asks for a rerun of the page, that
follows 0.6 s later. When all are there, the edits due within `--seconds` are counted, each from
the moment it was due. With --cold every visitor fetches all files of the page, as an empty cache
does. One process plays all visitors; what it takes of a processor the server does not have.
`large` is one visitor with the most there can be, 83 steps of six layers of 64 units.
"""

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import numpy as np
from websockets import WebSocketException

from benchmarks.servers import cpu_seconds, megabytes, percentile, print_machine, served
from benchmarks.visitor import RefusedError, Visitor, answers
from lstm_app.screens.step import contents
from lstm_app.visit.links import scenario_text
from lstm_app.visit.session import State
from lstm_core import LSTM, Array, Scenario
from lstm_player.packing import packed

ARRIVE_A_SECOND = 5
EDIT_EVERY = 5.0  # seconds
RERUN_AFTER = 0.6
PATIENCE = 30.0  # after which a visitor gives up
SETTLES_IN = 5.0  # from the last visitor's arrival until edits are counted
HEADING = """\
             pages ready, s     edits, ms       reruns        server ms   processors
visitors      p50     p95      p50     p95     p95, ms edits   an edit  server   here    MB    kB"""


@dataclass
class Crowd:
    """What the visitors of one run met with; times in seconds."""

    address: str
    cold: bool
    counted: tuple[float, float]  # edits due between these moments
    ready: list[float] = field(default_factory=list)
    edits: list[float] = field(default_factory=list)
    reruns: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)

    @asynccontextmanager
    async def noting(self, deed: str, due: float, times: list[float]) -> AsyncIterator[None]:
        """Notes how long after it was due a deed was done, or what became of it."""
        try:
            async with asyncio.timeout(PATIENCE):
                yield
            took = time.perf_counter() - due
        except RefusedError as fault:
            self.faults[f"{deed} refused: {fault}"] += 1
            return
        except (OSError, EOFError, WebSocketException) as fault:  # a TimeoutError is an OSError
            self.faults[f"{deed} failed: {type(fault).__name__}"] += 1
            took = PATIENCE
        if times is self.ready or self.counted[0] <= due < self.counted[1]:
            times.append(took)


async def visit(crowd: Crowd, due: float, spread: float) -> None:
    """One visitor, from the moment they are due until the end of what is counted."""
    await asyncio.sleep(due - time.perf_counter())
    visitor = None
    async with crowd.noting("page", due, crowd.ready):
        visitor = await Visitor.at(crowd.address)
        await visitor.open(crowd.cold)
    if visitor:
        if visitor.data:
            await edit_often(crowd, visitor, time.perf_counter() + spread * EDIT_EVERY)
        crowd.sizes += visitor.answered
        await visitor.leave()


async def edit_often(crowd: Crowd, visitor: Visitor, due: float) -> None:
    async def follow(revision: int) -> None:
        await asyncio.sleep(RERUN_AFTER)
        async with crowd.noting("rerun", time.perf_counter(), crowd.reruns):
            await visitor.run(revision)

    following: asyncio.Task[None] | None = None
    while due < crowd.counted[1]:
        await asyncio.sleep(due - time.perf_counter())
        revision = None
        async with crowd.noting("edit", due, crowd.edits):
            revision = await visitor.edit()
        if revision is not None:
            if following:
                following.cancel()  # as the page does that waits for a rest between edits
            following = asyncio.create_task(follow(revision))
        due += EDIT_EVERY
    if following:
        await following


async def crowded(count: int, seconds: float, cold: bool) -> None:
    """Prints one line: so many visitors on a server of their own."""
    with served("app.py") as (address, pid):
        await started(address)
        begin = time.perf_counter()
        start = begin + count / ARRIVE_A_SECOND + SETTLES_IN
        crowd = Crowd(address, cold, (start, start + seconds))
        visits = [
            visit(crowd, begin + place / ARRIVE_A_SECOND, place * 0.618 % 1)
            for place in range(count)
        ]
        playing = asyncio.gather(*visits)
        await asyncio.sleep(start - time.perf_counter())
        before, own = cpu_seconds(pid), time.process_time()
        await asyncio.sleep(seconds)
        spent, played = cpu_seconds(pid) - before, time.process_time() - own
        memory = megabytes(pid)
        await playing
    ready, edits = crowd.ready, crowd.edits
    print(
        f"{count:8} {percentile(ready, 0.5):8.2f} {percentile(ready, 0.95):7.2f}"
        f" {1000 * percentile(edits, 0.5):8.0f} {1000 * percentile(edits, 0.95):7.0f}"
        f" {1000 * percentile(crowd.reruns, 0.95):11.0f} {len(edits):5}"
        f" {1000 * spent / max(len(edits), 1):9.1f} {spent / seconds:7.2f}"
        f" {played / seconds:6.2f} {memory:5.0f} {percentile(crowd.sizes, 0.5) / 1000:5.1f}"
    )
    for fault, times in crowd.faults.most_common():
        print(f"{times:12} × {fault}")


async def started(address: str) -> None:
    """Waits until a server has answered its first visitor, and has loaded what it needs later."""
    for _ in range(300):
        with suppress(OSError):
            await answers(address, ("/health", None))
            break
        await asyncio.sleep(0.1)
    first = await Visitor.at(address)
    await first.open()
    await first.leave()
    await asyncio.sleep(3)


def largest_scenario() -> Scenario:
    rng = np.random.default_rng(1)

    def draw(*shape: int) -> Array:
        return rng.normal(0, 0.2, shape).round(2)

    layers = [LSTM(draw(4, 64, D), draw(4, 64, 64), draw(4, 64)) for D in (4, *[64] * 5)]
    return Scenario(draw(83, 4), layers)


def link_share(edits: int) -> float:
    """The part of the time of an edit and its answer that goes into a link too long to be given."""
    visit, spent = State(), {"link": 0.0, "all": 0.0}
    visit.open_scenario(largest_scenario())
    for number in range(edits):
        start = time.thread_time()
        visit.edit(["W", 0, 2, 0, 1], number / 100)
        edited = time.thread_time()
        visit.link_in("en")
        spent["link"] += time.thread_time() - edited
        packed(*contents(visit, {}, "en", {}))
        spent["all"] += time.thread_time() - start
    return spent["link"] / spent["all"]


async def alone(edits: int) -> None:
    """Prints what edits of the largest scenario cost, without and with what follows them."""
    with served("app.py") as (address, pid):
        await started(address)
        query = f"lang=en&s={scenario_text(largest_scenario(), 1_000_000)}"
        visitor = await Visitor.at(address, query=query)
        await visitor.open()
        for name, follows in (("the edit", False), ("and the rerun, if any", True)):
            before, waited = cpu_seconds(pid), list[float]()
            for _ in range(edits):
                start = time.perf_counter()
                revision = await visitor.edit()
                waited.append(time.perf_counter() - start)
                if follows and revision is not None:
                    await visitor.run(revision)
            spent = (cpu_seconds(pid) - before) / edits
            print(f"  {name:58} {1000 * spent:9.1f} {1000 * percentile(waited, 0.5):10.1f}")
        print(f"  {percentile(visitor.answered, 0.5) / 1000:.1f} kB an answer")
        await visitor.leave()


def main() -> None:
    parser = argparse.ArgumentParser(description="How many visitors the server carries.")
    parser.add_argument("visitors", nargs="*", type=int, default=[40, 100, 150, 300])
    parser.add_argument("--seconds", type=float, default=25)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--scenario", choices=["worked", "large"], default="worked")
    chosen = parser.parse_args()
    print_machine()
    if chosen.scenario == "large":
        print(f"{link_share(20):.0%} of the work of an edit is the link, which is too long")
        print("83 steps, six layers of 64 units: server ms of an edit, ms until the answer")
        asyncio.run(alone(20))
        return
    print(HEADING)
    for count in chosen.visitors:
        asyncio.run(crowded(count, chosen.seconds, chosen.cold))


if __name__ == "__main__":
    main()
