"""Everything that can be wrong with a book, in words."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from .ask_checks import ask_problems
from .page import LEVELS, Book, LessonError, Page
from .reading import read_book, read_page
from .scene_checks import scene_problems
from .text_checks import text_problems

PAGES = range(6, 13)
_WITHOUT_ASK = 3  # at most one page in so many


def problems_in(folder: Path) -> list[LessonError]:
    """What is wrong with the book in a folder: its files that cannot be read, or all the rest."""
    unread = list(_unread(folder))
    if unread:
        return unread
    try:
        return problems(read_book(folder))
    except LessonError as error:
        return [error]


def _unread(folder: Path) -> Iterator[LessonError]:
    for path in sorted(folder.glob("*.md")):
        try:
            if path.name != "book.md":
                read_page(path)
        except LessonError as error:
            yield error


def problems(book: Book) -> list[LessonError]:
    """What is wrong with a book that has been read."""
    cover = book.path / "book.md"
    found = [LessonError(cover, 1, sentence) for sentence in _of_book(book)]
    return found + [one for page in book.pages for one in page_problems(page)]


def page_problems(page: Page) -> list[LessonError]:
    """What is wrong with a page; without a place to stand nothing else can be looked up."""
    found = list(scene_problems(page)) or chain(text_problems(page), ask_problems(page))
    return [LessonError(page.path, line, sentence) for line, sentence in found]


def _of_book(book: Book) -> Iterator[str]:
    if len(book.pages) not in PAGES:
        yield f"a book has {PAGES[0]} to {PAGES[-1]} pages, this one {len(book.pages)}"
    for name, times in Counter(page.name for page in book.pages).items():
        if times > 1:
            yield f"two pages are called {name}"
    for level in LEVELS:
        if level not in {page.level for page in book.pages}:
            yield f"no page lets its reader {level}"
    without = [page.name for page in book.pages if page.ask is None]
    if len(without) * _WITHOUT_ASK > len(book.pages):
        yield f"too many pages ask nothing: {', '.join(without)}"
