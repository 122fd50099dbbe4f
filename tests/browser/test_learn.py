"""Learn: books read from the first page to the last, and coming back to them."""

from itertools import product

import pytest
from playwright.sync_api import expect

from lstm_player.lessons.asks import Change, Predict, Train
from lstm_player.lessons.library import books
from lstm_words import LANGUAGES, words

from .conftest import Visit
from .lesson import answer, at_page, becomes_done, do_right, do_wrong, is_done, press
from .screen import PHONE, fits, in_url, switch_language

BOOKS = list(books())
ASKED = [
    (book.name, at, page) for book in books().values() for at, page in enumerate(book.pages, 1)
]


def first(kind: type) -> tuple[str, int]:
    """The book and the number of the first page that asks for this."""
    return next((book, at) for book, at, page in ASKED if isinstance(page.ask, kind))


@pytest.mark.parametrize(("book", "language"), list(product(BOOKS, LANGUAGES)))
def test_a_book_is_read_by_keyboard_alone(visit: Visit, book: str, language: str):
    tab = visit(f"lang={language}&book={book}", page="learn")
    tab.evaluate("window.stayed = true")
    pages = books()[book].pages
    for number, page in enumerate(pages, 1):
        at_page(tab, book, number)
        expect(tab.locator(".tale h2")).to_have_text(page.told[language].title)
        if page.ask:
            do_wrong(tab, page)
            assert not is_done(tab, number), f"page {number} is complete after a wrong action"
        do_right(tab, page)
        becomes_done(tab, number, 90_000 if isinstance(page.ask, Train) else None)
        if page.ask:
            press(tab, ".turning .onward")
    assert tab.evaluate("window.stayed"), "the page was loaded anew"


def test_a_link_opens_its_page_with_what_was_done(visit: Visit):
    book = BOOKS[0]
    tab = visit(f"lang=en&book={book}&page=3&done=1.2", page="learn")
    at_page(tab, book, 3)
    assert [is_done(tab, number) for number in (1, 2, 3)] == [True, True, False]
    tab.keyboard.press("b")
    at_page(tab, book, 2)
    in_url(tab, book=book, page=2, done="1.2")


@pytest.mark.parametrize("query", ["book=nonsense&page=2", f"book={BOOKS[0]}&page=99"])
def test_a_link_astray_leads_to_the_nearest_and_says_so(visit: Visit, query: str):
    tab = visit(f"lang=en&{query}", page="learn")
    expect(tab.locator(".learn .notice")).to_be_visible()
    if "nonsense" in query:
        expect(tab.locator(".shelf .book-card")).to_have_count(len(BOOKS))
    else:
        at_page(tab, BOOKS[0], len(books()[BOOKS[0]].pages))


def test_another_language_keeps_the_page_and_the_answers(visit: Visit):
    book, number = first(Predict)
    tab = visit(f"lang=en&book={book}&page={number}", page="learn")
    at_page(tab, book, number)
    answer(tab, books()[book].pages[number - 1].ask)
    becomes_done(tab, number)
    switch_language(tab, "中文")
    title = books()[book].pages[number - 1].told["zh"].title
    expect(tab.locator(".tale h2")).to_have_text(title)
    at_page(tab, book, number)
    expect(tab.locator(".verdict")).to_be_visible()
    in_url(tab, lang="zh", book=book, page=number, done=number)


def test_a_reader_may_leave_play_and_come_back(visit: Visit):
    book, number = first(Change)
    page = books()[book].pages[number - 1]
    tab = visit(f"lang=en&book={book}&page={number}", page="learn")
    at_page(tab, book, number)
    do_right(tab, page)
    becomes_done(tab, number)
    tab.get_by_role("link", name=words("en")["page.step"]).click()
    expect(tab.locator(".workbench .player[data-step]")).to_be_visible()
    expect(tab.locator(".rail .restore")).to_be_hidden()  # nothing of the lesson came here
    tab.get_by_role("link", name=words("en")["page.learn"], exact=True).click()
    at_page(tab, book, number)
    assert is_done(tab, number)
    expect(tab.locator(".ask .holds")).to_be_visible()
    tab.reload()
    at_page(tab, book, number)
    assert is_done(tab, number)
    expect(tab.locator(".ask .holds")).to_be_visible()


def test_the_shelf_says_how_far_one_has_read(visit: Visit):
    tab = visit("lang=en", page="learn")
    said = words("en")
    cards = tab.locator(".shelf .book-card")
    expect(cards).to_have_count(len(BOOKS))
    expect(cards.first).to_contain_text(said["learn.book.start"])
    press(tab, ".book-card")
    at_page(tab, BOOKS[0], 1)
    do_right(tab, books()[BOOKS[0]].pages[0])
    becomes_done(tab, 1)
    press(tab, ".to-shelf")
    pages = len(books()[BOOKS[0]].pages)
    expect(cards.first).to_contain_text(said["learn.book.done"].format(done=1, pages=pages))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_fits_a_phone(visit: Visit, language: str):
    tab = visit(f"lang={language}&book={BOOKS[0]}", page="learn", **PHONE)
    for number in range(1, len(books()[BOOKS[0]].pages) + 1):
        at_page(tab, BOOKS[0], number)
        assert fits(tab), number
        tab.keyboard.press("n")
