"""Narrow screens and fingers, projectors, wide walls."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from .screen import (
    PHONE,
    cell,
    fits,
    floor,
    is_at,
    is_open,
    overlapping,
    setting,
    shows,
    slide,
    undo,
)

REGIONS = ("strip", "floor", "ground", "arithmetic", "stage", "editor", "charts")
STAYING = "controls"  # on a phone they stay at the thumb, over what is scrolled
LARGER = [
    "preset=four-units&step=3&phase=forget",
    "preset=gru-by-hand&step=2&phase=hidden",
    "preset=clock&step=2&phase=hidden",
    "preset=climb&step=2&layer=2",
]
PROJECTOR, TABLET, NARROW, WALL = (1366, 768), (768, 1024), (360, 740), (2560, 1440)


def test_the_step_page_fits_a_phone_and_can_be_tapped(visit):
    page = visit("lang=zh", **PHONE)
    following = page.locator(".player .next")
    assert fits(page)
    assert overlapping(page, *REGIONS) == []
    following.tap()
    is_at(page, 2)
    shows(page, "cell", 7)
    page.locator(".modes button").nth(1).tap()
    is_at(page, 2, "arrive")
    following.tap()
    is_at(page, 2, "forget")
    assert fits(page)
    assert overlapping(page, *REGIONS) == []
    page.locator("[data-tab=weights]").tap()
    page.locator(".editor input").first.tap()
    page.keyboard.press("ArrowUp")
    expect(undo(page)).to_be_enabled()
    assert fits(page)


def test_a_tower_on_a_phone_can_be_tapped(visit):
    page = visit("lang=en&preset=climb&step=3", **PHONE)
    for step, layer in ((4, 2), (5, 1)):
        floor(page, layer).tap()
        is_open(page, layer)
        page.locator(".player .next").tap()
        is_at(page, step)
        assert fits(page)
        assert overlapping(page, *REGIONS) == []
    page.locator(".controls .more").tap()
    page.locator(".direction").tap()
    assert fits(page)


@pytest.mark.parametrize("query", [*LARGER, "preset=brackets&step=3", "preset=echo&step=2"])
def test_every_example_fits_from_a_phone_to_a_wall(visit, query):
    page = visit(f"lang=zh&{query}")
    shown = page.locator(".diagram").bounding_box()
    assert shown
    assert shown["y"] + shown["height"] <= PROJECTOR[1]
    for width, height in (PROJECTOR, TABLET, NARROW, WALL):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator(".stage")).to_be_visible()
        assert fits(page)
        staying = [STAYING] if width > NARROW[0] else []
        assert overlapping(page, *REGIONS, *staying) == []


def test_player_and_editor_fit_a_projector_without_scrolling(visit):
    page = visit("lang=en&step=2")
    stage = page.locator(".stage").bounding_box()
    assert stage
    assert stage["y"] + stage["height"] <= 768
    expect(cell(page, "candidate, x1")).to_be_in_viewport()


def test_compare_fits_a_phone(visit):
    page = visit("lang=zh&units=8&steps=12&layers=3&reading=all", page="compare", **PHONE)
    cells = page.locator(".grid a")
    expect(cells).to_have_count(8 * 12 * 3)
    assert fits(page)
    sections = [page.locator(f".{name}").bounding_box() for name in ("story", "unrolled", "counts")]
    for upper, lower in pairwise(sections):
        assert upper
        assert lower
        assert upper["y"] + upper["height"] <= lower["y"]
    page.locator('a[data-layer="3"][data-unit="1"][data-step="1"]').tap()
    page.wait_for_url(re.compile(r"/\?.*s="))


def test_gradients_fits_a_phone(visit):
    page = visit("lang=en&check=yes", page="gradients", **PHONE)
    units = setting(page, "units")
    assert fits(page)
    units.scroll_into_view_if_needed()
    expect(page.locator(".flow .plot")).to_be_in_viewport(ratio=0.9)  # it stays in sight
    slide(units, 8)
    expect(units).to_have_value("8")
    page.locator(".checking button").tap()
    expect(page.locator(".verdict")).to_be_visible()
    assert fits(page)


def test_train_fits_a_phone(visit):
    page = visit("lang=zh&task=slots&iterations=30&language=zh", page="train", **PHONE)
    assert fits(page)
    page.locator(".controls .main").tap()
    expect(page.locator(".train-page")).to_have_attribute("data-state", "done")
    assert fits(page)
    for node in page.locator(".controls > *:visible").all():
        box = node.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
