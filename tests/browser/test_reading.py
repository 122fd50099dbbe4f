"""Data as they really come, at both doors: what was read is shown, asked about, and then used."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from lstm_words import words
from tests.core.public_tables import CASES, NO_HEADER, WIND

from .screen import PHONE, cells, enter, fits, in_url, is_quiet, open_own, reopened

EN = words("en")
SERIES = [f"{1 + number % 9}" for number in range(200)]


def train(page: Page) -> Locator:
    return page.locator(".train-page .controls .main")


def answer(page: Page, question: str, value: str) -> None:
    """Returns when the server has heard it: the question is then drawn anew, if it still stands."""
    asked = page.locator(f'[data-question="{question}"]').element_handle()
    page.locator(f'[data-question="{question}"] input[value="{value}"]').check()
    asked.wait_for_element_state("hidden")


def is_in_state(page: Page, state: str) -> None:
    expect(page.locator(f'.train-page[data-state="{state}"]')).to_be_visible()


def test_train_trains_on_what_is_in_the_box(visit):
    page = visit("lang=en&task=text&iterations=20", page="train")
    expect(page.locator("#own-now")).to_have_text(EN["train.own.now.sample"])
    page.locator("#own-text").fill("abcdefgh" * 60)
    expect(page.locator("#own-next")).to_have_text(EN["train.own.next"])
    train(page).click()
    is_in_state(page, "done")
    expect(page.locator("#own-now")).to_have_text(EN["train.own.now.own"])
    expect(page.locator("#own-next")).to_be_empty()
    assert set("".join(page.locator(".example td").all_inner_texts()[:5])) <= set("abcdefgh")


def test_a_run_does_not_start_while_something_is_open(visit):
    page = visit("lang=en&task=numbers&iterations=20", page="train")
    page.locator("#own-text").fill("\n".join(f"{300 + n % 50},{10 + n % 80}" for n in range(204)))
    train(page).click()
    expect(page.locator(".reading .refusal")).to_contain_text("more than one way")
    expect(page.locator("[data-question] :focus")).to_have_count(1)
    is_in_state(page, "new")
    expect(page.locator("#own-now")).to_have_text(EN["train.own.now.sample"])
    answer(page, "comma", "decimal")
    expect(page.locator(".reading .summary")).to_contain_text("204 numbers from 300.1")
    train(page).click()
    is_in_state(page, "done")
    expect(page.locator("#own-now")).to_contain_text("204 numbers from 300.1")


def test_gaps_and_values_far_outside_are_asked_about(visit):
    page = visit("lang=en&task=numbers&iterations=20", page="train")
    page.locator(".own input[type=file]").set_input_files(
        {"name": "wind.csv", "mimeType": "text/csv", "buffer": WIND}
    )
    question = page.locator('[data-question="sentinels"]')
    expect(question).to_contain_text("−9999")
    expect(question.locator(":checked")).to_have_count(0)
    train(page).click()
    expect(page.locator(".reading .refusal")).to_contain_text("Row 42")
    is_in_state(page, "new")
    answer(page, "sentinels", "gaps")
    expect(page.locator('[data-question="gaps"]')).to_contain_text("row 42")
    answer(page, "gaps", "skip")
    expect(page.locator(".reading .summary")).to_contain_text("201 numbers")
    train(page).click()
    is_in_state(page, "done")
    expect(page.locator("#own-now")).to_contain_text("wv (m/s): 201 numbers")


def test_too_few_numbers_are_said_while_they_are_typed_until_a_setting_takes_them(visit):
    page = visit("lang=en&task=numbers&iterations=20&window=20", page="train")
    page.locator("#own-text").fill("\n".join(map(str, SERIES[:60])))
    refusal = page.locator(".reading .refusal")
    expect(refusal).to_contain_text("at least 160 numbers, got 60 numbers")
    train(page).click()
    expect(refusal).to_be_visible()
    is_in_state(page, "new")
    enter(page, "window", "5")
    train(page).click()
    is_in_state(page, "done")
    expect(refusal).to_be_hidden()


def test_another_column_is_taken_by_keyboard(visit):
    page = visit("lang=en&task=numbers", page="train")
    rows = [f"2020-01-01;{number};{number}0" for number in SERIES]
    page.locator("#own-text").fill("\n".join(["day;a;b", *rows]))
    expect(page.locator(".reading .taken .name")).to_have_text("a")
    page.locator(".reading .pick input").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".reading .taken .name")).to_have_text("b")
    expect(page.locator("#own-column-3")).to_be_focused()
    expect(page.locator(".reading .taken .remark")).to_have_text(EN["reading.why.chosen"])


def test_a_draft_is_there_again_after_a_reload(visit):
    page = visit("lang=en&task=numbers", page="train")
    page.locator("#own-text").fill(NO_HEADER.decode())
    expect(page.locator('[data-question="comma"]')).to_be_visible()
    reopened(page)
    expect(page.locator("#own-text")).to_have_value(NO_HEADER.decode())
    expect(page.locator('[data-question="comma"]')).to_be_visible()


def test_columns_of_a_file_feed_the_inputs_of_the_cell(visit):
    page = visit("lang=en")
    window = open_own(page)
    table = "time;a;b;c;d\n0;1,5;2;3;4\n1;5,5;6;7;8\n2;9,5;10;11;7\n"
    window.locator("form input[type=file]").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": table.encode("utf-16")}
    )
    expect(window.locator("textarea")).to_have_value(table)
    expect(window.locator(".taken .name")).to_have_text(["a", "b", "c"])
    window.locator("#own-column-5").select_option("0")
    expect(window.locator(".taken .name")).to_have_text(["b", "c", "d"])
    window.locator("button.use").click()
    expect(window).to_be_hidden()
    shown = [cells(page)[f"step {step}, x{place}"] for step in (1, 2, 3) for place in (1, 2, 3)]
    assert [float(text) for text in shown] == [4, 2, 3, 8, 6, 7, 7, 10, 11]


def test_bare_rows_for_the_cell_are_used_at_one_press(visit):
    page = visit("lang=en")
    window = open_own(page)
    window.locator("textarea").fill("array([[5., 1., 0.],\n       [6., 1., 0.]], dtype=float32)")
    window.locator("button.use").click()
    expect(window).to_be_hidden()
    expect(page.locator(".card")).to_have_count(3)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_was_read_fits_a_phone(visit, lang: str):
    page = visit(f"lang={lang}&task=numbers", page="train", **PHONE)
    page.locator("#own-text").fill(CASES["question marks"].contents.decode())
    expect(page.locator(".reading .taken .name")).to_have_text("power")
    assert fits(page)
    table = page.locator(".reading .columns")
    assert table.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    heights = page.locator(".reading fieldset label").evaluate_all(
        "(nodes) => nodes.map((node) => node.offsetHeight)"
    )
    assert min(heights) >= 44
    expect(page.locator(".reading .taken td").nth(1)).to_have_text(re.compile("201"))
    in_url(page, task="numbers")
    is_quiet(page)
