"""Numbers that come in or go out as text: paste, JSON, CSV."""

import csv
import json
import re

import pytest
from playwright.sync_api import Page, expect

from lstm_app.visit.limits import FILE_KILOBYTES
from lstm_words import words

from .screen import (
    cell,
    cells,
    enter,
    focused,
    in_link,
    is_at,
    open_cell,
    open_own,
    paste,
    setting,
    shows,
)


def test_a_pasted_sequence_replaces_the_old_one(visit):
    page = visit("lang=zh&step=2")
    before = cells(page)
    window = open_own(page)
    assert "3" in window.locator(".help").first.inner_text()
    paste(page, "[1,2,3], [4,5")
    expect(window.locator(".reading .refusal")).to_contain_text("应")
    expect(window.locator("textarea")).to_have_value("[1,2,3], [4,5")
    expect(page.locator(".problem")).to_be_hidden()
    assert cells(page) == before
    is_at(page, 2)
    paste(page, "[5,1,0], [6,1,0]")
    expect(window).to_be_hidden()
    expect(page.locator(".card")).to_have_count(3)
    is_at(page, 2)
    shows(page, "cell", 11)
    page.locator(".rail .undo").click()
    expect(page.locator(".card")).to_have_count(6)
    open_own(page)
    expect(window.locator("textarea")).to_have_value("")
    expect(window.locator(".wrong")).to_be_hidden()
    expect(window.locator(".refusal")).to_be_hidden()


def test_keys_in_the_window_stay_there_and_escape_closes_it(visit):
    page = visit("lang=en&step=2")
    window = open_own(page)
    for key in ("ArrowRight", "Home", "End", " "):
        page.keyboard.press(key)
    is_at(page, 2)
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.locator(".player :focus, .editor :focus").count() == 0
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    assert focused(page).strip() == words("en")["rail.own"]


def saved(page: Page, path) -> str:
    window = open_own(page)
    with page.expect_download() as download:
        window.locator(".save").click()
    download.value.save_as(path)
    window.locator(".close").click()
    return download.value.suggested_filename


def test_a_saved_file_brings_the_same_numbers_back(visit, tmp_path):
    page = visit("lang=en&preset=four-units")
    cell(page, "forget gate (share kept), h3").fill("-1.23456789012345")
    in_link(page, lambda scenario: scenario.layers[0].U[1, 0, 2] == -1.23456789012345)
    file = tmp_path / "scenario.json"
    assert saved(page, file) == "four-units.json"
    assert "-1.23456789012345" in file.read_text()
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": 1, "x": [')
    large = tmp_path / "large.json"
    large.write_text(" " * (FILE_KILOBYTES + 1) * 1000)

    fresh = visit("lang=en")
    before = cells(fresh)
    window = open_own(fresh)
    chosen = window.locator(".files input[type=file]")
    chosen.set_input_files(broken)
    expect(window.locator(".wrong")).to_contain_text("expected")
    chosen.set_input_files(large)
    expect(window.locator(".wrong")).to_have_text(
        f"File size in KB: at most {FILE_KILOBYTES} here, got {FILE_KILOBYTES + 1}."
    )
    assert cells(fresh) == before
    chosen.set_input_files(file)
    expect(window).to_be_hidden()
    expect(fresh.locator(".card")).to_have_count(17)
    assert cells(fresh) == cells(page)
    is_at(fresh, 1)
    in_link(fresh, lambda scenario: scenario.layers[0].U[1, 0, 2] == -1.23456789012345)
    expect(fresh.locator(".rail h2")).to_have_text(words("en")["rail.own.headline"])
    fresh.locator(".rail .undo").click()
    expect(fresh.locator(".card")).to_have_count(6)
    assert cells(fresh) == before


def test_a_file_can_be_dropped(visit, tmp_path):
    page = visit("lang=en")
    file = tmp_path / "scenario.json"
    saved(page, file)
    document = json.loads(file.read_text())
    document["x"] = [[9, 1, 0]]
    window = open_own(page)
    window.evaluate(
        """(node, text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "dropped.json"));
          node.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
        }""",
        json.dumps(document),
    )
    expect(window).to_be_hidden()
    shows(page, "cell", 9)


def test_the_table_of_all_numbers_goes_out_as_csv(visit, tmp_path):
    page = visit("lang=en&preset=four-units")
    page.locator(".st-key-open_table summary").click()
    with page.expect_download() as download:
        page.locator(".st-key-csv button").click()
    file = tmp_path / "trace.csv"
    download.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        header, *rows = csv.reader(lines)
    assert len(rows) == 16 * 4
    assert header[:3] == ["step", "layer", "unit"]
    last = dict(zip(header, rows[-1], strict=True))
    assert (last["step"], last["unit"]) == ("16", "4")
    assert float(last["kept"]) + float(last["written"]) == pytest.approx(float(last["cell"]))


def test_a_resized_cell_keeps_what_fits(visit):
    page = visit("lang=en&step=2")
    open_cell(page)
    learned = page.locator(".learned")
    expect(learned).to_have_text("20 numbers to learn; GRU of this size: 15.")
    enter(page, "units", "2")
    expect(page.locator("[data-box=cell] .unit")).to_have_count(2)
    expect(learned).to_contain_text(re.compile("^48 "))
    shows(page, "cell", 7)
    enter(page, "units", "1000")
    expect(page.locator(".problem")).to_contain_text("at most 64")
    setting(page, "steps").focus()
    expect(setting(page, "units")).to_have_value("2")
    expect(page.locator("[data-box=cell] .unit")).to_have_count(2)
    page.locator(".cell-settings .draw").click()
    expect(page.locator(".problem")).to_be_hidden()
    in_link(page, lambda scenario: scenario.layers[0].U.all())
