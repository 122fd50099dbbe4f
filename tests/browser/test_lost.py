"""Nothing is lost: not by a reload, a restart, a long time without connection, another server."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, expect

from lstm_core import Scenario, initial_layer, to_json
from lstm_words import words

from .proxy import proxied
from .screen import cell, in_link, is_at, is_ready, open_own, parameters, reopened, shows, undo
from .serving import free_port, launched, served
from .test_train import button, curves, enter, is_in_state, sentence, step

EN = words("en")
RUN = "task=numbers&units=60&iterations=60&batch=200"


@pytest.fixture(scope="module")
def largest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with as much as the screen shows: 500 steps, 32 inputs, 64 units."""
    rng = np.random.default_rng(0)
    layer = initial_layer("lstm", 32, 64, rng)
    path = tmp_path_factory.mktemp("files") / "largest.json"
    path.write_text(to_json(Scenario(rng.normal(size=(500, 32)), [layer])), encoding="utf-8")
    return path


def opened_file(visit, path: Path, **options) -> Page:
    page = visit("lang=en&step=3", **options)
    window = open_own(page)
    window.locator(".files input[type=file]").set_input_files(path)
    expect(window).to_be_hidden()
    expect(page.locator(".rail .name")).to_contain_text(EN["rail.own.title"])
    page.wait_for_url(lambda url: "preset" not in parameters(url))
    return page


def problem(page: Page) -> Locator:
    return page.locator(".problem")


def says(page: Page, word: str) -> None:
    expect(problem(page)).to_have_text(EN[word])


def typed_while_away(field: Locator, text: str) -> None:
    """Streamlit may already lay its own message over the page."""
    field.evaluate(
        """(input, text) => {
          input.value = text;
          input.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        text,
    )


def answered(page: Page, label: str, value: str) -> None:
    """Types a value, and waits for the server's answer."""
    with page.expect_response("**/page/step"):
        cell(page, label).fill(value)


def kept_by_now(page: Page, name: str = "scenario") -> None:
    """Has the tab put aside what it shows, and waits until what it keeps rests."""
    page.evaluate("() => void window.dispatchEvent(new Event('pagehide'))")
    page.wait_for_function(
        """async (name) => {
          const { text, key } = JSON.parse(sessionStorage.getItem(`kept ${name}`) ?? "{}");
          const row = key && (await new Promise((resolve) => {
            const opening = indexedDB.open("kept", 1);
            opening.onsuccess = () => {
              const get = opening.result.transaction("texts").objectStore("texts").get(key);
              get.onsuccess = () => (opening.result.close(), resolve(get.result));
            };
          }));
          const [now, before] = [text ?? row?.at, window.keptBefore];
          window.keptBefore = now;
          return now && now === before;
        }""",
        arg=name,
        polling=700,
    )


# --- the scenario


def test_a_scenario_too_large_for_a_link_survives_a_reload_with_undo(visit, largest):
    page = opened_file(visit, largest)
    cell(page, "step 1, x1").fill("0.25")
    expect(undo(page)).to_be_enabled()
    reopened(page)
    expect(cell(page, "step 1, x1")).to_have_value("0.25")
    expect(problem(page)).to_be_hidden()
    assert parameters(page.url)["lang"] == "en"
    before = json.loads(largest.read_text(encoding="utf-8"))["x"][0][0]
    undo(page).click()
    expect(cell(page, "step 1, x1")).to_have_attribute("data-full", re.compile(str(before)[:8]))


def test_it_survives_a_restart_and_edits_wait_for_it(visit, largest):
    port = free_port()
    with served(port) as address:
        page = opened_file(visit, largest, address=address, may_fail=True)
        answered(page, "step 1, x1", "0.25")
        answered(page, "step 1, x3", "0.75")
        kept_by_now(page)
    typed_while_away(cell(page, "step 1, x2"), "0.5")
    expect(problem(page)).to_contain_text("No connection to the server")
    with served(port):
        expect(problem(page)).to_have_text(EN["channel.anew"])
        values = {"1": "0.25", "2": "0.5", "3": "0.75"}
        for number, value in values.items():
            expect(cell(page, f"step 1, x{number}")).to_have_value(value)
        expect(page.locator(".rail .name")).to_contain_text(EN["rail.own.title"])
        undo(page).click()
        expect(cell(page, "step 1, x2")).not_to_have_value("0.5")
        expect(problem(page)).to_be_hidden()
        # and once more, reloaded while the server is away
        kept_by_now(page)
    typed_while_away(cell(page, "step 1, x2"), "0.8")
    expect(problem(page)).to_contain_text("No connection to the server")
    with pytest.raises(PlaywrightError):
        page.reload()
    with served(port) as address:
        page.goto(f"{address}/?lang=en")
        is_ready(page)
        expect(cell(page, "step 1, x2")).to_have_value("0.8")
        expect(cell(page, "step 1, x3")).to_have_value("0.75")


def test_an_edit_survives_a_reload_while_the_server_is_away(visit):
    port = free_port()
    with served(port) as address:
        page = visit("lang=en&preset=counter", address=address, may_fail=True)
        field = cell(page, "candidate, x1")
    typed_while_away(field, "0.5")
    expect(problem(page)).to_contain_text("No connection to the server")
    with pytest.raises(PlaywrightError):
        page.reload()
    with served(port) as address:
        page.goto(f"{address}/?lang=en&preset=counter")
        is_ready(page)
        expect(cell(page, "candidate, x1")).to_have_value("0.5")
        in_link(page, lambda scenario: scenario.layers[0].W[2, 0, 0] == 0.5)


def test_a_session_that_was_forgotten_while_the_connection_was_lost(visit, largest):
    with (
        launched("tests.browser.short_lived:app") as (address, _),
        proxied([int(address.rpartition(":")[2])], sticky=False) as proxy,
    ):
        page = opened_file(visit, largest, address=proxy.address, may_fail=True)
        answered(page, "step 1, x1", "0.25")
        kept_by_now(page)
        proxy.cut()
        typed_while_away(cell(page, "step 1, x2"), "0.5")
        expect(problem(page)).to_contain_text("No connection to the server")
        visit("lang=en", address=address, may_fail=True).reload()  # others come and go
        proxy.mend()
        expect(problem(page)).not_to_contain_text("No connection to the server")
        expect(cell(page, "step 1, x1")).to_have_value("0.25")
        expect(cell(page, "step 1, x2")).to_have_value("0.5")
        expect(page.locator(".rail .name")).to_contain_text(EN["rail.own.title"])


def test_a_link_pasted_into_the_tab_wins_and_a_bare_address_does_not(visit, server):
    page = visit("lang=en&preset=counter")
    cell(page, "candidate, x1").fill("0.5")
    in_link(page, lambda scenario: scenario.layers[0].W[2, 0, 0] == 0.5)
    page.goto(server)
    is_ready(page)
    expect(cell(page, "candidate, x1")).to_have_value("0.5")
    expect(undo(page)).to_be_enabled()
    page.goto(f"{server}/?lang=en&preset=memory-machine&step=2")
    is_ready(page)
    is_at(page, 2)
    expect(page.locator(".rail .name")).to_contain_text("Memory machine")


def test_a_duplicated_tab_goes_its_own_way(visit, largest):
    page = opened_file(visit, largest)
    answered(page, "step 1, x1", "0.25")
    kept_by_now(page)
    with page.expect_popup() as popup:
        page.evaluate("() => void window.open(location.href)")
    other = popup.value
    is_ready(other)
    expect(cell(other, "step 1, x1")).to_have_value("0.25")
    answered(other, "step 1, x1", "0.5")
    kept_by_now(other)
    for tab, value in ((page, "0.25"), (other, "0.5")):
        reopened(tab)
        expect(cell(tab, "step 1, x1")).to_have_value(value)
    other.close()


def test_a_pasted_megabyte_holds_nothing_up(visit):
    page = visit("lang=en&preset=brackets")
    token = page.locator(".editor input.word").first
    cell(page, "step 1, x1")
    before = token.input_value()
    token.evaluate(
        """(input) => {
          input.focus();
          document.execCommand("insertText", false, "x".repeat(1_100_000));
        }"""
    )
    expect(problem(page)).to_contain_text("at most 40")
    cell(page, "step 2, x1").fill("0.5")
    in_link(page, lambda scenario: scenario.x[1, 0] == 0.5)
    expect(problem(page)).to_be_hidden()
    reopened(page)
    cell(page, "step 1, x1")
    expect(page.locator(".editor input.word").first).to_have_value(before)


# --- the run


def with_a_run(visit, address: str) -> Page:
    """Own numbers, a run that was kept, and one that stopped somewhere in the middle."""
    page = visit(f"lang=en&{RUN}", page="train", address=address, may_fail=True)
    series = "\n".join(f"{np.sin(at / 3):.4f}" for at in range(600))
    page.locator("#own-text").fill(series)
    page.get_by_role("button", name=EN["train.own.use"]).click()
    expect(page.locator(".own")).to_contain_text(EN["train.own.now.own"])
    button(page, "train").click()
    is_in_state(page, "done")
    button(page, "keep").click()
    enter(page, "iterations", "4000")
    is_in_state(page, "new")
    button(page, "train").click()
    expect(page.locator(".told")).to_have_text(re.compile(r"^step \d{3} of"))
    button(page, "pause").click()
    expect(button(page, "continue")).to_be_enabled()
    return page


def facts(page: Page) -> dict[str, object]:
    return {
        "step": step(page),
        "curves": curves(page).all_inner_texts(),
        "hero": page.locator(".hero").inner_text(),
        "own": page.locator(".own .in-use").inner_text(),
    }


def test_a_run_its_data_and_what_was_kept_survive_reload_and_restart(visit):
    port = free_port()
    with served(port) as address:
        page = with_a_run(visit, address)
        before = facts(page)
        reopened(page)
        expect(button(page, "continue")).to_be_enabled()
        expect(curves(page)).to_have_count(3)
        assert facts(page) == before
        kept_by_now(page, "training")
    with served(port):
        button(page, "continue").click()
        again = EN["channel.again"].format(step=before["step"])
        expect(sentence(page)).to_have_text(again)
        expect(sentence(page)).not_to_have_text(again)
        expect(button(page, "continue")).to_be_enabled()
        assert facts(page) == before


# --- several servers


def test_with_affinity_several_servers_are_as_one(visit):
    with served() as one, served() as other:
        ports = [int(each.rpartition(":")[2]) for each in (one, other)]
        with proxied(ports, sticky=True) as proxy:
            for name in ("first", "second"):
                page = visit("lang=en", address=proxy.address, profile=name)
                cell(page, "step 1, x1").fill("5")
                shows(page, "cell", 5)
                train = visit(f"lang=en&{RUN}", page="train", address=proxy.address, profile=name)
                button(train, "train").click()
                is_in_state(train, "done")
                for tab in (page, train):
                    expect(problem(tab)).to_be_hidden()


def test_a_visitor_who_is_moved_to_another_server_takes_everything_along(visit, largest):
    with served() as one, served() as other:
        ports = [int(each.rpartition(":")[2]) for each in (one, other)]
        with proxied(ports, sticky=True) as proxy:
            page = opened_file(visit, largest, address=proxy.address, may_fail=True)
            answered(page, "step 1, x1", "0.25")
            kept_by_now(page)
            proxy.ports.reverse()
            proxy.cut()
            proxy.mend()
            typed_while_away(cell(page, "step 1, x2"), "0.5")
            expect(problem(page)).to_be_hidden()
            for number, value in {"1": "0.25", "2": "0.5"}.items():
                expect(cell(page, f"step 1, x{number}")).to_have_value(value)


def test_without_affinity_all_is_done_and_it_is_said_once(visit):
    with served() as one, served() as other:
        ports = [int(each.rpartition(":")[2]) for each in (one, other)]
        with proxied(ports, sticky=False) as proxy:
            page = visit("lang=en", address=proxy.address, may_fail=True)
            for value in ("5", "6", "7"):
                cell(page, "step 1, x1").fill(value)
                in_link(page, lambda scenario, to=float(value): scenario.x[0, 0] == to)
            train = visit(f"lang=en&{RUN}", page="train", address=proxy.address, may_fail=True)
            before = proxy.pages
            problem(train).evaluate(
                """(node) => {
                  window.said = [node.textContent];
                  const note = () => window.said.push(node.textContent);
                  new MutationObserver(note).observe(node, { childList: true });
                }"""
            )
            button(train, "train").click()
            is_in_state(train, "done")
            assert EN["channel.several"] in train.evaluate("window.said")
            assert proxy.pages == before


def test_when_all_requests_go_elsewhere_the_page_says_so_and_stays(visit):
    with served() as one, served() as other:
        ports = [int(each.rpartition(":")[2]) for each in (one, other)]
        with proxied(ports, sticky=False) as proxy:
            proxy.messages_apart = True
            for name in ("", "train"):
                page = visit(
                    "lang=en", page=name, address=proxy.address, may_fail=True, whole=not name
                )
                if not name:
                    cell(page, "step 1, x1").fill("5")
                says(page, "channel.several")
            pages, heard = proxy.pages, proxy.messages
            for _ in range(100):
                page.wait_for_timeout(100)  # while the page goes on asking
                if proxy.messages > heard + 3:
                    break
            assert proxy.messages > heard + 3
            assert proxy.pages == pages <= 4
