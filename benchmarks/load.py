"""What training on the page costs, and how long a visitor waits while others train.

    python -m benchmarks.load [--sessions 8] [--edits 40]

So many sessions each open the page "Train" and then ask for one slice of a long run after the
other, as their pages would, without a pause. One visitor more edits a weight on the step page.
Prints milliseconds from edit to painted, alone and beside the others, in one run; before
that, for one visitor, the server's processor time for a whole run of each task on the page.
"""

import argparse
import asyncio
import threading
import time

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import CHROMIUM, EDIT_OURS, FLAGS, REST, measured, opened
from benchmarks.servers import cpu_seconds, print_machine, served, summary
from benchmarks.visitor import Visitor

TASKS_SHOWN = ("memory_machine", "sine", "slots", "long_memory")
LONG_RUN = {"task": "memory_machine", "units": "32", "iterations": "10000"}


class Trainers(threading.Thread):
    """So many sessions that train; they count the slices they are answered with."""

    def __init__(self, address: str, sessions: int):
        super().__init__()
        self.address, self.sessions = address, sessions
        self.slices = 0
        self.training, self.stopped = threading.Event(), threading.Event()

    def run(self) -> None:
        asyncio.run(self._train())

    async def _train(self) -> None:
        visitors = [await Visitor.at(self.address, "train") for _ in range(self.sessions)]
        for visitor in visitors:
            await visitor.open()
        self.training.set()
        await asyncio.gather(*(self._train_on(visitor) for visitor in visitors))

    async def _train_on(self, visitor: Visitor) -> None:
        while not self.stopped.is_set():
            await visitor.act("advance", LONG_RUN)
            self.slices += 1
        await visitor.leave()


def runs_on_the_page(browser: Browser, address: str, pid: int) -> None:
    print("One run on the page: processor seconds of the server, seconds until done")
    for task in TASKS_SHOWN:
        page = browser.new_page()
        page.goto(f"{address}/train?lang=en&task={task}")
        page.wait_for_selector(".train-page[data-state=new]")
        page.wait_for_timeout(REST)
        before, start = cpu_seconds(pid), time.perf_counter()
        page.click(".train-page .next")
        page.wait_for_selector(".train-page[data-state=done]", timeout=120_000)
        spent, waited = cpu_seconds(pid) - before, time.perf_counter() - start
        print(f"  {task:<58} {spent:14.2f} {waited:11.2f}")
        page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=8)
    parser.add_argument("--edits", type=int, default=40)
    chosen = parser.parse_args()
    print_machine()
    with sync_playwright() as playwright, served("app.py") as (address, pid):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        place = f"{address}/?preset=four-units&step=3"
        editor = opened(browser, place, ".player[data-step]")
        runs_on_the_page(browser, address, pid)
        editor.bring_to_front()
        print("One weight edited to diagram, arithmetic and strip painted, ms")
        alone = [measured(editor, EDIT_OURS, "diagram", REST) for _ in range(chosen.edits)]
        print(summary("alone", alone))
        trainers = Trainers(address, chosen.sessions)
        trainers.start()
        trainers.training.wait(60)
        start, before = time.perf_counter(), trainers.slices
        beside = [measured(editor, EDIT_OURS, "diagram", REST) for _ in range(chosen.edits)]
        seconds = time.perf_counter() - start
        print(summary(f"while {chosen.sessions} sessions train", beside))
        print(f"  {(trainers.slices - before) / seconds:.0f} slices of training a second")
        trainers.stopped.set()
        trainers.join()
        browser.close()


if __name__ == "__main__":
    main()
