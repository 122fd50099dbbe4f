"""Training inside a lesson: runs side by side, another start, a page that is left in between."""

from playwright.sync_api import Page, expect

from lstm_player.lessons.asks import Train
from lstm_player.lessons.library import books

from .lesson import at_page, becomes_done, is_done

BOOK = "why-remember"


def training_page() -> int:
    pages = books()[BOOK].pages
    return next(n for n, page in enumerate(pages, 1) if isinstance(page.ask, Train))


def opened(visit) -> tuple[Page, int]:
    number = training_page()
    tab = visit(f"lang=en&book={BOOK}&page={number}", page="learn")
    at_page(tab, BOOK, number)
    expect(tab.locator(".training .main")).to_be_visible()
    return tab, number


def test_runs_end_side_by_side_and_the_page_is_complete(visit):
    tab, number = opened(visit)
    assert not is_done(tab, number)
    expect(tab.locator(".training [data-table]")).to_have_count(0)
    tab.locator(".training .main").press("Enter")
    becomes_done(tab, number, timeout=60_000)
    sentences = tab.locator('.training [data-table="sentence"]')
    expect(sentences).to_have_count(2)
    wrong = sentences.locator("td.wrong")
    assert wrong.count() >= 1
    rows = books()[BOOK].pages[number - 1].ask.recipes  # type: ignore[union-attr]
    expect(tab.locator(".training .losses circle")).to_have_count(len(rows))
    expect(tab.locator(".tale .then")).to_be_visible()


def test_a_run_stops_when_its_page_is_left_and_goes_on_after_coming_back(visit):
    tab, number = opened(visit)
    tab.locator(".training .main").click()
    expect(tab.locator(".training .told")).to_contain_text("%")
    tab.keyboard.press("b")
    at_page(tab, BOOK, number - 1)
    asked: list[str] = []
    tab.on(
        "request", lambda request: asked.append(request.url) if "/page/" in request.url else None
    )
    tab.keyboard.press("n")
    at_page(tab, BOOK, number)
    expect(tab.locator(".training .main")).to_have_text("Continue")
    assert len(asked) <= 3  # nobody trained in between
    tab.locator(".training .main").click()
    becomes_done(tab, number, timeout=60_000)


def test_another_start_is_trained_anew(visit):
    tab, number = opened(visit)
    tab.locator(".training .main").click()
    becomes_done(tab, number, timeout=60_000)
    tab.locator(".training .again").click()
    expect(tab.locator(".training .told")).to_contain_text("Start 2")
    expect(tab.locator(".training .again")).to_be_visible(timeout=60_000)
    assert is_done(tab, number)
