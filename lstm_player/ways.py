"""The ways into the lessons: which page answers the question that somebody meets elsewhere."""

from collections.abc import Mapping

from .lessons.library import books

# By the name that a question has among the words, `rail.more.<question>`; book and page.
QUESTIONS: Mapping[str, tuple[str, str]] = {
    "start": ("why-remember", "beijing"),
    "units": ("network", "units-and-steps"),
    "counts": ("network", "four-times"),
    "signs": ("highway", "sign"),
}
# Of each preset in the gallery: the page that tells more of it.
_PAGES: Mapping[str, tuple[str, str]] = {
    "memory-machine": ("by-hand", "nothing"),
    "first-day": ("why-remember", "day-one"),
    "leaky-memory": ("highway", "road"),
    "counter": ("by-hand", "candidate"),
    "latch": ("highway", "valve"),
    "brackets": ("by-hand", "candidate"),
    "four-units": ("network", "side-by-side"),
    "gru-by-hand": ("carving", "one-thing"),
    "echo": ("why-remember", "fades"),
    "clock": ("network", "peephole"),
    "climb": ("network", "upstairs"),
}


def lesson_of(preset: str) -> tuple[str, str] | None:
    """Book and page that tell more of a preset: for one of the lessons alone, its first page."""
    if preset in _PAGES:
        return _PAGES[preset]
    using = (
        (book.name, page.name)
        for book in books().values()
        for page in book.pages
        if page.link.preset == preset
    )
    return next(using, None)
