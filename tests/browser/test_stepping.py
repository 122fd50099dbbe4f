"""Stepping through the worked example, timestep by timestep and inside one."""

import pytest
from playwright.sync_api import Page, expect

from .screen import PHASES, is_at, shows

MEMORY = [3, 7, 7, 7, 0]
OUTPUT = [0, 0, 0, 7, 0]


def click(page: Page) -> None:
    page.locator(".player .next").click()


def press(page: Page) -> None:
    page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("go_on", [click, press])
def test_five_steps_of_the_worked_example(visit, language, go_on):
    page = visit(f"lang={language}")
    is_at(page, 0, "start")
    for step, (memory, output) in enumerate(zip(MEMORY, OUTPUT, strict=True), 1):
        go_on(page)
        is_at(page, step, "whole")
        shows(page, "cell", memory)
        shows(page, "hidden", output)
    expect(page.locator(".player .next")).to_be_disabled()
    expect(page.locator(".card .memory")).to_have_text(["3", "7", "7.00", "7.00", "0.00"])
    expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize(
    ("locale", "words"), [("zh-CN", "看得见思考过程"), ("en-US", "can see"), ("fr-FR", "can see")]
)
def test_the_browsers_language_is_spoken(visit, locale, words):
    page = visit(locale=locale)
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", "1 · Input arrives", "7 · Output of the hidden state"),
        ("zh", "1 · 输入到达", "7 · 输出隐藏状态"),
    ],
)
def test_seven_phases_inside_a_step_and_back(visit, language, first, last):
    page = visit(f"lang={language}")
    page.locator(".modes button").nth(1).click()
    heading = page.locator(".arithmetic h3")
    seen = []
    for step in (1, 2):
        for phase in PHASES:
            page.locator(".player .next").click()
            is_at(page, step, phase)
            seen.append(heading.inner_text())
    assert seen[:7] == seen[7:]
    assert (seen[0], seen[6], len(set(seen))) == (first, last, 7)
    for phase in [*PHASES[-2::-1], PHASES[-1]]:
        page.locator(".player .previous").click()
        is_at(page, 2 if phase != PHASES[-1] else 1, phase)
        assert heading.inner_text() == seen[PHASES.index(phase)]


def test_numbers_appear_only_when_their_phase_has_come(visit):
    page = visit("lang=en&step=2&phase=input")
    shows(page, "cell_before", 3)
    shows(page, "input", 1)
    expect(page.locator("[data-box=candidate] .number")).to_have_text("")
    expect(page.locator("[data-box=cell] .number")).to_have_text("")
    page.keyboard.press("ArrowRight")
    shows(page, "candidate", 4)
    expect(page.locator(".sentence")).to_contain_text("Candidate 4")


def test_keys_jump_by_timestep_and_to_both_ends(visit):
    page = visit("lang=en&step=2&phase=forget")
    page.keyboard.press("Shift+ArrowRight")
    is_at(page, 3, "arrive")
    page.keyboard.press("Shift+ArrowLeft")
    is_at(page, 2, "arrive")
    page.keyboard.press("ArrowLeft")
    is_at(page, 1, "hidden")
    page.keyboard.press("End")
    is_at(page, 5, "hidden")
    expect(page.locator(".player .last")).to_be_disabled()
    page.keyboard.press("Home")
    is_at(page, 0, "start")
    expect(page.locator(".player .previous")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    is_at(page, 1, "arrive")


def test_cards_and_buttons_lead_anywhere(visit):
    page = visit("lang=en")
    page.locator('.card[data-step="4"]').click()
    is_at(page, 4, "whole")
    expect(page.locator('.card[aria-current="step"]')).to_have_attribute("data-step", "4")
    page.locator(".player .last").click()
    is_at(page, 5)
    page.locator(".player .first").click()
    is_at(page, 0)
    expect(page.locator(".card.visited")).to_have_count(5)
    page.locator('.card[data-step="1"]').click()
    page.locator("button.line").first.click()
    is_at(page, 1, "forget")


def test_play_stops_at_the_end_and_can_be_paused(visit):
    page = visit("lang=en&step=3")
    play = page.locator(".player .play")
    page.locator(".controls > select").select_option("fast")
    play.click()
    is_at(page, 5)
    page.keyboard.press("Home")
    page.locator(".controls > select").select_option("slow")
    page.clock.install()
    play.click()
    is_at(page, 1)
    page.clock.run_for(2_300)
    is_at(page, 2)
    play.click()
    page.clock.run_for(10_000)
    is_at(page, 2)
    page.locator(".sentence").click()
    page.keyboard.press("Space")
    is_at(page, 3)
    page.clock.run_for(60_000)
    is_at(page, 5)
    page.clock.run_for(10_000)
    is_at(page, 5)


def test_play_from_the_end_begins_anew(visit):
    page = visit("lang=en&step=5")
    page.clock.install()
    page.locator(".player .play").click()
    is_at(page, 0)
    page.clock.run_for(1_300)
    is_at(page, 1)
    page.keyboard.press("Escape")
    page.clock.run_for(10_000)
    is_at(page, 1)


def test_a_number_tells_its_full_value(visit):
    page = visit("lang=en&step=3")
    page.locator("[data-box=cell] .number").hover()
    expect(page.locator(".tip")).to_have_text("6.999773010656488")
