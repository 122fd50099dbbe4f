"""A book as a browser gets it: one block of bytes with every page and every run."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from lstm_core import Array
from lstm_player.catalogue import uncommon_sheets
from lstm_player.packing import packed
from lstm_player.presets import presets

from .answers import answers, wrong_runs
from .asks import Ask, Change, Choose, Predict, StepTo, Train
from .library import books
from .links import PageLink
from .numbers import sizes
from .page import Book, Page
from .scene import Scene, block_of


@cache
def book_bytes(name: str, language: str) -> bytes:
    """A book of `books()` in a language, packed; see `book_contents`."""
    return packed(*book_contents(books()[name], language))


def book_contents(book: Book, language: str) -> tuple[dict[str, Any], dict[str, Array]]:
    """Header and arrays of a book.

    Pages name their runs by index in `blocks`; the arrays of block 3 are `3/x`, `3/0.forget`,
    those of a wrong rule on page 2 (counted from 0) `ghost/2/<rule>/cell`, (T, H).
    """
    links = _links(book)
    blocks = [block_of(link) for link in links]
    header = {
        "book": book.name,
        "title": book.told[language].title,
        "sentence": book.sentence(language),
        "pages": [_page(page, links, language) for page in book.pages],
        "blocks": [
            {
                **block.header,
                "preset": link.preset,
                "names": presets()[link.preset].names(language),
            }
            for link, block in zip(links, blocks, strict=True)
        ],
        "sheets": {},
        **uncommon_sheets(layer for block in blocks for layer in block.scenario.layers),
    }
    arrays = {f"{i}/{key}": a for i, block in enumerate(blocks) for key, a in block.arrays.items()}
    for index, page in enumerate(book.pages):
        for rule, run in wrong_runs(page).items():
            arrays |= {f"ghost/{index}/{rule}/{key}": array for key, array in run.items()}
    return header, arrays


def _run(link: PageLink) -> tuple[str, str]:
    return link.preset, str(link.loss)


def _links(book: Book) -> list[PageLink]:
    """One link for each run of a book."""
    links = [link for page in book.pages for link in (page.link, *page.beside)]
    return list({_run(link): link for link in links}.values())


def _page(page: Page, links: list[PageLink], language: str) -> dict[str, Any]:
    scene, told, place = Scene(page), page.told[language], page.link.place
    runs = [_run(link) for link in links]
    return {
        "name": page.name,
        "title": told.title,
        "text": [scene.filled_beside(text) for text in told.text],
        "parts": {
            "ask": [scene.filled_beside(text) for text in told.part("ask")],
            "then": [scene.filled_beside(text) for text in told.part("then")],
            "options": [[scene.filled_beside(text) for text in pair] for pair in told.options],
        },
        "light": page.light,
        "charts": page.charts,
        "curves": page.curves,
        "level": page.level,
        "preset": page.link.preset,
        "block": runs.index(_run(page.link)),
        "beside": [runs.index(_run(link)) for link in page.beside],
        "opening": asdict(place),
        "loss": str(page.link.loss) if page.link.loss else None,
        "ask": _ask(page, page.ask) if page.ask else None,
        "counts": sizes(block_of(page.link).scenario, place.layer),
    }


def _ask(page: Page, ask: Ask) -> Mapping[str, Any]:
    """What a browser must know of an ask."""
    match ask:
        case StepTo():
            said: dict[str, Any] = {"to": asdict(ask.to)}
        case Predict():
            said = {
                "of": asdict(ask.of.at(page.link.place)),
                "within": ask.within,
                "direction": ask.direction,
                "rules": ask.rules,
                "answers": answers(page),
            }
        case Choose():
            said = {"right": ask.right}
        case Change():
            said = {
                "until": [condition.text for condition in ask.until],
                "solution": ask.solution,
            }
        case Train():
            said = {"recipes": ask.recipes, "until": ask.until, "probe": ask.probe}
        case _:
            said = {}
    return {"kind": ask.kind, **said}
