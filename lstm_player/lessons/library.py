"""The books that there are."""

from functools import cache
from pathlib import Path

from .page import Book
from .reading import name_of, read_book

BOOKS = Path(__file__).parent / "books"


def folders() -> dict[str, Path]:
    """The folder of each book by its name, in their order."""
    return {name_of(path): path for path in sorted(BOOKS.iterdir()) if path.is_dir()}


@cache
def books() -> dict[str, Book]:
    """All books by name, in their order. Raises LessonError for one that cannot be read."""
    return {name: read_book(folder) for name, folder in folders().items()}
