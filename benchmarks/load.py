"""What training on the page costs, and how long a visitor waits while others train.

    python -m benchmarks.load [--sessions 8] [--edits 40]

So many sessions each open the page "Train" and then ask for one slice of a long run after the
other, as their pages would, without a pause. One visitor more edits a weight on the step page.
Prints milliseconds from edit to painted, alone and beside the others, in one run; before
that, for one visitor, the server's processor time for a whole run of each task on the page.
"""

import argparse
import json
import threading
import time
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import (
    CHROMIUM,
    EDIT_OURS,
    FLAGS,
    REST,
    cpu_seconds,
    measured,
    opened,
    print_machine,
    served,
    summary,
)

TASKS_SHOWN = ("memory_machine", "sine", "slots", "long_memory")
LONG_RUN = {"task": "memory_machine", "units": "32", "iterations": "10000"}


def door_of(browser: Browser, address: str) -> tuple[Page, str]:
    """A page that stays open so that its session lasts, and where its run is asked for."""
    page = browser.new_page()
    with page.expect_request("**/training/*") as asked:
        page.goto(f"{address}/train")
    page.wait_for_selector(".train-page[data-state]")
    return page, asked.value.url


def train_on(door: str, stop: threading.Event, answers: list[int]) -> None:
    """Asks for slices until told to stop, and notes the size of each answer."""
    message = {"recipe": LONG_RUN, "action": "advance", "lang": "en"}
    while not stop.is_set():
        request = Request(door, json.dumps(message).encode(), method="POST")
        with urlopen(request) as answer:
            answers.append(len(answer.read()))


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
        doors = [door_of(browser, address) for _ in range(chosen.sessions)]
        runs_on_the_page(browser, address, pid)
        editor.bring_to_front()
        stop, answers = threading.Event(), list[int]()
        threads = [
            threading.Thread(target=train_on, args=(door, stop, answers)) for _, door in doors
        ]
        print("One weight edited to diagram, arithmetic and strip painted, ms")
        alone = [measured(editor, EDIT_OURS, "diagram", REST) for _ in range(chosen.edits)]
        print(summary("alone", alone))
        for thread in threads:
            thread.start()
        start = time.perf_counter()
        beside = [measured(editor, EDIT_OURS, "diagram", REST) for _ in range(chosen.edits)]
        seconds = time.perf_counter() - start
        stop.set()
        for thread in threads:
            thread.join()
        print(summary(f"while {chosen.sessions} sessions train", beside))
        print(f"  {len(answers) / seconds:.0f} slices of training a second")
        browser.close()


if __name__ == "__main__":
    main()
