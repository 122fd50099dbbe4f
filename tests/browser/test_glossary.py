"""The glossary from every symbol, and the ways into the lessons."""

import re

import pytest
from playwright.sync_api import expect

from lstm_app.visit.cell import learned
from lstm_player.ways import QUESTIONS
from lstm_words import words

from .screen import PHONE

PAGES = ["", "compare", "gradients", "train"]
EN, ZH = words("en"), words("zh")
SYMBOL = ".formula [data-q=forget]"


@pytest.mark.parametrize("page_name", PAGES)
def test_a_key_opens_the_glossary_of_what_is_on_the_screen(visit, page_name):
    page = visit("lang=en", page=page_name)
    window = page.locator("dialog.glossary-window")
    page.keyboard.press("?")
    expect(window).to_be_visible()
    expect(window.locator("h2")).to_have_text(EN["glossary_view.heading"])
    expect(window.locator("h4").first).to_have_text(EN["glossary_view.here"])
    page.keyboard.type("remember gate")
    expect(window.locator("section button")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(window.locator(".entry h3")).to_have_text(EN["glossary.name.forget"])
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()


def test_a_symbol_says_what_it_means_and_leads_to_its_entry(visit):
    page = visit("lang=en&step=3&phase=forget")
    tip, entry = page.locator(".tip"), page.locator("dialog.glossary-window .entry")
    page.locator(SYMBOL).hover()
    expect(tip).to_contain_text(EN["glossary.forget"])
    tip.locator(".more").click()
    expect(entry.locator(".sentence")).to_have_text(EN["glossary.forget"])
    expect(entry).to_be_focused()
    expect(entry.locator("a").first).to_have_attribute(
        "href", re.compile(r"^\./\?.*step=5.*lang=en")
    )
    page.keyboard.press("Escape")
    page.locator(".formula [data-term=sigmoid]").hover()
    expect(tip).to_contain_text(EN["glossary.sigmoid"])
    page.keyboard.press("?")
    expect(entry.locator("h3")).to_have_text(EN["glossary.name.sigmoid"])


def test_a_finger_reaches_the_entry_of_a_symbol(visit):
    page = visit("lang=zh&step=3&phase=forget", **PHONE)
    page.locator(SYMBOL).tap()
    expect(page.locator(".tip")).to_contain_text(ZH["glossary.forget"])
    page.locator(".tip .more").tap()
    expect(page.locator("dialog.glossary-window .entry h3")).to_have_text(
        ZH["glossary.name.forget"]
    )


def test_a_term_of_a_text_is_opened_by_enter(visit):
    page = visit("lang=en", page="train")
    page.locator("dfn.term").first.focus()
    name = page.locator("dfn.term").first.get_attribute("data-term")
    page.keyboard.press("Enter")
    expect(page.locator(".entry h3")).to_have_text(EN[f"glossary.name.{name}"])


def test_a_newcomer_is_shown_where_to_start(visit):
    page = visit("lang=zh")
    start = page.locator(".rail .start")
    expect(start).to_have_text(ZH["rail.start"])
    book, _ = QUESTIONS["start"]
    expect(start).to_have_attribute("href", f"./learn?lang=zh&book={book}&page=1")
    other = visit("lang=zh&preset=echo")
    expect(other.locator(".rail .watch")).to_be_visible()
    expect(other.locator(".rail .start")).to_be_hidden()


def test_what_is_asked_often_has_the_numbers_of_the_layer_looked_at(visit):
    page = visit("lang=en&preset=climb&layer=2")
    counts = [learned(kind, 2, 1) for kind in ("lstm", "gru")]
    said = EN["rail.ask.counts"].format(count=counts[0], other="GRU", other_count=counts[1])
    for place in (".rail .ask", ".cell-settings .more"):
        link = page.locator(f"{place} a", has_text=said)
        expect(link).to_have_attribute("href", re.compile("book=network"))
