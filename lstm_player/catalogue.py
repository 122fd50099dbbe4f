"""What the player needs besides a block and what never changes for a language.

Words, colours, the drawings, the examples, the list of books and the ways to them, the glossary,
and the sheets of all kinds with their usual activations and of every example; a sheet that is not
among them comes along with its block.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from lstm_core import KINDS, Layer, initial_layer
from lstm_words import words

from .examples import examples
from .glossary import glossary
from .kinds import KIND_VIEWS
from .lessons.library import books
from .lessons.page import Book
from .palette import PALETTE
from .presets import presets
from .sheets import Sheet, sheet, sheet_name
from .ways import QUESTIONS

_DRAWINGS = Path(__file__).parent / "assets" / "drawings"
_NOT_SHOWN = ("error.", "term.", "code.")  # what only the server says


def catalogue(language: str) -> dict[str, Any]:
    """The catalogue of a language, as JSON would hold it."""
    shown = {key: text for key, text in words(language).items() if not key.startswith(_NOT_SHOWN)}
    return {
        "language": language,
        "words": shown,
        "palette": PALETTE,
        "sheets": known_sheets(),
        "drawings": _drawings(),
        "examples": examples(language),
        "glossary": glossary(),
        "ways": QUESTIONS,
        "books": [_book(book, language) for book in books().values()],
    }


def _book(book: Book, language: str) -> dict[str, Any]:
    """What a shelf shows of a book."""
    return {
        "name": book.name,
        "title": book.told[language].title,
        "sentence": book.sentence(language),
        "pages": len(book.pages),
        "contents": [
            {"name": page.name, "title": page.told[language].title} for page in book.pages
        ],
    }


@cache
def catalogue_bytes(language: str) -> tuple[str, bytes]:
    """A name for the present contents of the catalogue, and the catalogue as JSON."""
    text = json.dumps(catalogue(language), ensure_ascii=False, separators=(",", ":")).encode()
    return blake2b(text, digest_size=6).hexdigest(), text


@cache
def known_sheets() -> dict[str, Sheet]:
    """The sheets that stand in every catalogue, by name."""
    by_name = {sheet_name(layer): layer for layer in (*_usual_layers(), *_layers_of_presets())}
    return {name: sheet(layer) for name, layer in by_name.items()}


def uncommon_sheets(layers: Iterable[Layer]) -> dict[str, dict[str, Sheet]]:
    """What the header of a block of these layers holds besides: sheets that no catalogue has."""
    found = {
        name: sheet(layer) for layer in layers if (name := sheet_name(layer)) not in known_sheets()
    }
    return {"sheets": found} if found else {}


def _usual_layers() -> Iterator[Layer]:
    """A layer of each kind, with each of its options."""
    for kind, declared in KINDS.items():
        usual = initial_layer(kind, 1, 1, np.random.default_rng(0))
        for chosen in product(*declared.options.values()):
            options: dict[str, Any] = dict(zip(declared.options, chosen, strict=True))
            yield replace(usual, **options)


def _layers_of_presets() -> Iterator[Layer]:
    for preset in presets().values():
        yield from preset.scenario.layers


def _drawings() -> dict[str, str]:
    """Each drawing, and under `<name>.small` the same for little room."""
    names = [
        f"{name}{size}"
        for name in dict.fromkeys(view.drawing for view in KIND_VIEWS.values())
        for size in ("", ".small")
    ]
    return {name: (_DRAWINGS / f"{name}.svg").read_text(encoding="utf-8") for name in names}
