"""States of several units: a click on a square picks the unit that is looked at."""

from playwright.sync_api import expect

from .screen import cell, in_url, is_at, reopened


def test_a_square_picks_the_unit_everywhere(visit):
    page = visit("lang=en&preset=four-units&step=5&phase=forget")
    expect(page.locator(".editor h4").first).to_have_text("Weights of unit 1")
    bias = page.locator(".terms tr").first
    first = bias.inner_text()
    page.locator("[data-box=cell] .unit").nth(2).click()
    expect(page.locator(".editor h4").first).to_have_text("Weights of unit 3")
    expect(page.locator(".units output")).to_have_text("unit 3 of 4")
    expect(bias).not_to_have_text(first)
    expect(bias).to_contain_text("0.13")
    expect(cell(page, "forget gate (share kept), x1")).to_have_value("0.13")
    expect(page.locator("[data-box=forget] .unit.picked")).to_have_count(1)
    expect(page.locator(".charts figcaption").nth(2)).to_contain_text("unit 3")
    in_url(page, unit=3, step=5, phase="forget")
    reopened(page)
    expect(page.locator(".units output")).to_have_text("unit 3 of 4")
    expect(page.locator(".charts figcaption").nth(2)).to_contain_text("unit 3")
    is_at(page, 5, "forget")


def test_the_unit_picker_stops_at_both_ends(visit):
    page = visit("lang=en&preset=four-units")
    less, more = page.locator(".units button").all()
    less.click()
    expect(page.locator(".units output")).to_have_text("unit 1 of 4")
    for _ in range(5):
        more.click()
    expect(page.locator(".units output")).to_have_text("unit 4 of 4")
    in_url(page, unit=4)


def test_one_unit_has_nothing_to_pick(visit):
    page = visit("lang=en")
    expect(page.locator(".units")).to_be_hidden()
    expect(page.locator("[data-box=cell] .unit")).to_have_count(0)
