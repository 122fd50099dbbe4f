"""Why a number is what it is: asked by a press or by keys, followed back, and changed."""

import re

import pytest
from playwright.sync_api import expect

from lstm_words import words

from .screen import PHONE, focused, is_at, number, shows, tab_to
from .test_access import serious


def test_seven_by_keyboard_alone(visit):
    page = visit("lang=en&step=2")
    why, said = page.locator(".why"), words("en")
    tab_to(page, said["why.ask"])
    page.keyboard.press("Enter")
    expect(why.get_by_role("heading", level=3)).to_have_text("Why 7?")
    page.wait_for_function("document.activeElement !== document.body")
    assert focused(page) == "Why 7?"
    expect(why.locator(".share-list").first.locator("li")).to_have_text(["kept 3+3", "written 4+4"])
    expect(page.locator(".card.source .step")).to_have_text(["1", "2"])
    expect(page.locator("[data-box=cell]")).to_have_class(re.compile("asked"))
    expect(page.locator("[data-box=hidden_before]")).not_to_have_class(re.compile("source"))
    tab_to(page, "step 1 wrote 3")
    page.keyboard.press("Enter")
    expect(why.locator(".where")).to_have_text("written, step 1")
    is_at(page, 1, "whole")
    tab_to(page, "‹ " + said["why.back"].format(value=7))
    page.keyboard.press("Enter")
    expect(why.get_by_role("heading", level=3)).to_have_text("Why 7?")
    is_at(page, 2)
    page.keyboard.press("Escape")
    expect(why).to_be_hidden()
    expect(page.locator(".source")).to_have_count(0)
    page.keyboard.press("w")
    expect(why).to_be_visible()
    why.locator("summary").click()
    assert serious(page) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_change_that_turns_it_is_shown_beside(visit, language: str):
    page = visit(f"lang={language}&preset=first-day&step=4", **PHONE)
    number(page, "hidden").tap()
    why, said = page.locator(".why"), words(language)
    expect(why.get_by_role("heading", level=3)).to_have_text(said["why.title"].format(value=0.97))
    for button in why.get_by_role("button").all():
        assert (button.bounding_box() or {"height": 0})["height"] >= 44
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("ArrowLeft")
    is_at(page, 3)
    expect(page.locator("[data-box=hidden]")).not_to_have_class(re.compile("asked"))
    assert [url for url in asked if "/page/step" in url] == []
    why.locator("[data-goal=half]").tap()
    expect(why.locator(".said")).to_contain_text("0.372")
    why.locator(".beside").tap()
    is_at(page, 4)
    shows(page, "hidden", 0.48)
    expect(why.locator(".said")).to_have_text(said["why.change.shown"])
    expect(why.get_by_role("heading", level=3)).to_have_text(said["why.title"].format(value=0.48))
    expect(page.locator("[data-box=hidden]")).to_contain_text("0.97")
