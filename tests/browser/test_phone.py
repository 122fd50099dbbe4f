"""A narrow screen and fingers."""

import pytest
from playwright.sync_api import Page, expect

from .screen import cell, is_at, shows

PHONE = {"width": 390, "height": 844, "touch": True}
FITS = "document.documentElement.scrollWidth <= innerWidth"
REGIONS = [".strip", ".controls", ".arithmetic", ".stage", ".editor", ".charts"]


def overlapping(page: Page) -> list[tuple[str, str]]:
    boxes = {region: page.locator(region).bounding_box() for region in REGIONS}

    def overlap(one: str, other: str) -> bool:
        a, b = boxes[one], boxes[other]
        across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
        down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
        return across > 1 and down > 1

    pairs = [(one, other) for at, one in enumerate(REGIONS) for other in REGIONS[at + 1 :]]
    return [pair for pair in pairs if overlap(*pair)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_fits_a_phone_and_can_be_tapped(visit, language):
    page = visit(f"lang={language}", **PHONE)
    assert page.evaluate(FITS)
    assert overlapping(page) == []
    page.locator(".player .next").tap()
    page.locator(".player .next").tap()
    is_at(page, 2)
    shows(page, "cell", 7)
    page.locator(".modes button").nth(1).tap()
    is_at(page, 2, "arrive")
    page.locator(".player .next").tap()
    is_at(page, 2, "forget")
    assert page.evaluate(FITS)
    assert overlapping(page) == []
    page.locator(".editor input").first.tap()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".actions button").first).to_be_enabled()
    assert page.evaluate(FITS)


@pytest.mark.parametrize("preset", ["four-units", "brackets"])
def test_larger_examples_fit_a_phone_too(visit, preset):
    page = visit(f"lang=en&preset={preset}&phase=forget&step=3", **PHONE)
    assert page.evaluate(FITS)
    assert overlapping(page) == []
    page.locator(".player .next").tap()
    is_at(page, 3, "input")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (768, 1024)])
def test_nothing_overlaps_on_wider_screens(visit, width, height):
    page = visit("lang=en&preset=four-units&phase=forget&step=3", width=width, height=height)
    assert page.evaluate(FITS)
    assert overlapping(page) == []


def test_the_player_fits_a_projector_without_scrolling(visit):
    page = visit("lang=en&step=2")
    stage = page.locator(".stage").bounding_box()
    assert stage["y"] + stage["height"] <= 768
    expect(cell(page, "candidate, x1")).to_be_in_viewport()
