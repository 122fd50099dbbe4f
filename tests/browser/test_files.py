"""Numbers that come in or go out as text: paste, JSON, CSV."""

import csv

import pytest
from playwright.sync_api import Page, expect

from .screen import cell, cells, in_link, is_at, is_quiet, open_popover, shows


def paste(page: Page, text: str) -> None:
    field = page.locator(".st-key-pasted textarea")
    field.fill(text)
    page.locator(".st-key-use_pasted button").click()


def test_a_pasted_sequence_replaces_the_old_one(visit):
    page = visit("lang=zh&step=2")
    before = cells(page)
    open_popover(page, "paste")
    paste(page, "[1,2,3], [4,5")
    problem = page.locator(".problem")
    expect(problem).to_contain_text("应")
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    assert cells(page) == before
    is_at(page, 2)
    paste(page, "[5,1,0], [6,1,0]")
    expect(page.locator(".card")).to_have_count(3)
    expect(problem).to_be_hidden()
    is_at(page, 2)
    shows(page, "cell", 11)


def test_a_saved_file_brings_the_same_numbers_back(visit, tmp_path):
    page = visit("lang=en&preset=four-units")
    cell(page, "forget gate (share kept), h3").fill("-1.23456789012345")
    in_link(page, lambda scenario: scenario.layers[0].U[1, 0, 2] == -1.23456789012345)
    page.keyboard.press("Tab")
    is_quiet(page)
    open_popover(page, "files")
    with page.expect_download() as download:
        page.locator(".st-key-save button").click()
    assert download.value.suggested_filename == "four-units.json"
    file = tmp_path / "scenario.json"
    download.value.save_as(file)
    assert "-1.23456789012345" in file.read_text()
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": 1, "x": [')

    fresh = visit("lang=en")
    before = cells(fresh)
    open_popover(fresh, "files")
    chosen = fresh.locator(".st-key-opened input[type=file]")
    chosen.set_input_files(broken)
    expect(fresh.locator(".problem")).to_contain_text("expected")
    assert cells(fresh) == before
    is_quiet(fresh)
    chosen.set_input_files(file)
    expect(fresh.locator(".card")).to_have_count(17)
    assert cells(fresh) == cells(page)
    is_at(fresh, 1)


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
    open_popover(page, "cell")
    field = page.locator(".st-key-size_units input")
    field.fill("2")
    field.press("Enter")
    expect(page.locator("[data-box=cell] .unit")).to_have_count(2)
    shows(page, "cell", 7)
    field.fill("1000")
    field.press("Enter")
    expect(page.locator(".problem")).to_contain_text("at most 64")
    expect(page.locator("[data-box=cell] .unit")).to_have_count(2)
