"""Stepping through the worked example, timestep by timestep and inside one."""

from playwright.sync_api import expect

from lstm_words import words

from .screen import PHASES, cell, in_url, is_at, reopened, row_of, shows

MEMORY = [3, 7, 7, 7, 0]
OUTPUT = [0, 0, 0, 7, 0]


def test_five_steps_by_click_and_by_key(visit):
    page = visit(locale="zh-CN")
    expect(page.get_by_role("heading", level=1)).to_have_text(words("zh")["app.tagline"])
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page.locator(".units")).to_be_hidden()
    expect(page.locator("[data-box=cell] .unit")).to_have_count(0)
    following = page.locator(".player .next")
    for go_on in (following.click, lambda: page.keyboard.press("ArrowRight")):
        is_at(page, 0, "start")
        for step, (memory, output) in enumerate(zip(MEMORY, OUTPUT, strict=True), 1):
            go_on()
            is_at(page, step, "whole")
            shows(page, "cell", memory)
            shows(page, "hidden", output)
        expect(following).to_be_disabled()
        expect(page.locator(".card .memory")).to_have_text(["3", "7", "7.00", "7.00", "0.00"])
        page.keyboard.press("Home")


def test_seven_phases_inside_a_step_and_back(visit):
    page = visit("lang=en")
    page.locator(".modes button").nth(1).click()
    heading = page.locator(".arithmetic h3")
    seen = []
    for step in (1, 2):
        for phase in PHASES:
            page.locator(".player .next").click()
            is_at(page, step, phase)
            seen.append(heading.inner_text())
    assert seen[:7] == seen[7:]
    first, last = "1 · Input arrives", "7 · Output of the hidden state"
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
    row = page.locator(".terms tr").first
    expect(row).to_have_text(row_of("w·x1", 1, "×", 4, "=", 4))
    cell(page, "candidate, x1").fill("-0.5")
    expect(row).to_have_text(row_of("w·x1", "−0.5", "×", 4, "=", "−2"))
    is_at(page, 2, "candidate")


def test_keys_cards_and_buttons_lead_anywhere(visit):
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
    page.locator(".modes button").nth(0).click()
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
    page.locator('.card[data-step="3"]').click()
    page.locator(".modes button").nth(0).click()
    page.locator("[data-box=cell] .number").hover()
    expect(page.locator(".tip")).to_have_text("6.999773010656488")


def test_play_stops_at_the_end_and_can_be_paused(visit):
    page = visit("lang=en&step=3")
    player, play = page.locator(".player"), page.locator(".player .play")
    icon = play.locator("path")
    at_rest = icon.get_attribute("d") or ""
    page.locator(".controls > select").select_option("slow")
    play.click()
    expect(icon).not_to_have_attribute("d", at_rest)
    is_at(page, 5)
    expect(icon).to_have_attribute("d", at_rest)  # it has stopped by itself
    play.click()  # from the end it begins anew
    expect(player).not_to_have_attribute("data-step", "5")
    play.click()
    expect(icon).to_have_attribute("d", at_rest)
    assert int(player.get_attribute("data-step") or 0) < 5
    page.locator(".sentence").click()
    page.keyboard.press("Space")
    is_at(page, 5)
    expect(icon).to_have_attribute("d", at_rest)


def test_a_square_picks_the_unit_everywhere(visit):
    page = visit("lang=en&preset=four-units&step=5&phase=forget")
    less, more = page.locator(".units button").all()
    shown = page.locator(".units output")
    less.click()
    expect(shown).to_have_text("unit 1 of 4")
    bias = page.locator(".terms tr").first
    first = bias.inner_text()
    page.locator("[data-box=cell] .unit").nth(2).click()
    expect(page.locator(".editor h4").first).to_have_text("Weights of unit 3")
    expect(shown).to_have_text("unit 3 of 4")
    expect(bias).not_to_have_text(first)
    expect(bias).to_contain_text("0.13")
    expect(cell(page, "forget gate (share kept), x1")).to_have_value("0.13")
    expect(page.locator("[data-box=forget] .unit.picked")).to_have_count(1)
    expect(page.locator(".charts figcaption").first).to_contain_text("unit 3")
    in_url(page, unit=3, step=5, phase="forget")
    reopened(page)
    expect(shown).to_have_text("unit 3 of 4")
    expect(page.locator(".charts figcaption").first).to_contain_text("unit 3")
    is_at(page, 5, "forget")
    for _ in range(3):
        more.click()
    expect(shown).to_have_text("unit 4 of 4")
    in_url(page, unit=4)
