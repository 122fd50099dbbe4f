"""Runs beside that of a page: they keep back what the reader is still to say."""

from playwright.sync_api import expect

from lstm_player.lessons.asks import Predict
from lstm_player.lessons.library import books

from .conftest import Visit
from .lesson import answer, at_page, becomes_done

BOOK = "carving"


def first_predicted() -> int:
    """The number of the first page that asks for a number and has runs beside it."""
    pages = enumerate(books()[BOOK].pages, 1)
    return next(at for at, page in pages if page.beside and isinstance(page.ask, Predict))


def test_what_is_asked_for_is_not_beside_the_page(visit: Visit):
    number = first_predicted()
    page = books()[BOOK].pages[number - 1]
    tab = visit(f"lang=en&book={BOOK}&page={number}", page="learn")
    at_page(tab, BOOK, number)
    asked = tab.locator(f".beside .line [data-step='{page.link.place.step}']")
    before = tab.locator(f".beside .line [data-step='{page.link.place.step - 1}']")
    for at in range(before.count()):
        expect(before.nth(at)).not_to_be_empty()
        expect(asked.nth(at)).to_be_empty()
    answer(tab, page.ask)
    becomes_done(tab, number)
    expect(asked.first).not_to_be_empty()
    expect(asked.last).not_to_be_empty()
    width = asked.last.evaluate("(cell) => cell.getBoundingClientRect().width")
    assert width > 20, "the number of the step looked at has no room"
