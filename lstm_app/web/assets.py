"""What a browser may ask for: scripts, styles, drawings, catalogues, books of lessons, Plotly."""

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from posixpath import dirname, normpath

from lstm_player.catalogue import catalogue_bytes
from lstm_player.lessons.library import books
from lstm_player.lessons.packing import book_bytes
from lstm_words import LANGUAGES

ROOT = Path(__file__).parents[2]
MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
BYTES = "application/octet-stream"  # of what has no such ending
PLOTLY = "plotly.min.js"
_FOLDERS = ("lstm_player/assets", "lstm_app/screens")
_IMPORT = re.compile(r' from "(\.[\w./]+\.js)"')
_QUOTED = re.compile(r'"([\w./]+)"')


def catalogue_name(language: str) -> str:
    """The name of a language's catalogue among the assets."""
    return f"catalogue/{language}.json"


def book_name(book: str, language: str) -> str:
    """The name of a book of lessons in a language among the assets."""
    return f"lessons/{book}.{language}"


@cache
def _made() -> dict[str, Callable[[], bytes]]:
    """What no file holds, by name: how it is made."""
    made = {catalogue_name(language): partial(_catalogue, language) for language in LANGUAGES}
    for book, language in product(books(), LANGUAGES):
        made[book_name(book, language)] = partial(book_bytes, book, language)
    return made


def _catalogue(language: str) -> bytes:
    return catalogue_bytes(language)[1]


@cache
def asset_files() -> dict[str, Path]:
    """The files among the assets, by their path under the root of the project."""
    files = {
        path.relative_to(ROOT).as_posix(): path
        for folder in _FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in MEDIA_TYPES
    }
    plotly = find_spec("plotly")
    folder = Path((plotly.origin if plotly else None) or "").parent
    return {**files, PLOTLY: folder / "package_data" / PLOTLY}


def asset(name: str) -> bytes | None:
    """The asset of this name; None if there is none."""
    if name in _made():
        return _made()[name]()
    path = asset_files().get(name)
    return path.read_bytes() if path else None


@lru_cache(maxsize=256)
def compressed(name: str) -> bytes | None:
    """The asset of this name as it is sent: compressed once, not for every visitor."""
    plain = asset(name)
    return None if plain is None else gzip.compress(plain, mtime=0)


@cache
def asset_version() -> str:
    """A name for the present contents of the assets, so that browsers may keep them for good."""
    digest = hashlib.blake2b(digest_size=6)
    for name, make in _made().items():
        digest.update(name.encode() + make())
    for name, path in sorted(asset_files().items()):
        stamp = str(path.stat().st_size).encode() if name == PLOTLY else path.read_bytes()
        digest.update(name.encode() + stamp)
    return digest.hexdigest()


@cache
def asked_for(module: str) -> list[str]:
    """A module, those it imports, and the style sheets that they name."""
    files, found, waiting = asset_files(), set[str](), [module]
    while waiting:
        found.add(name := waiting.pop())
        if name.endswith(".js"):
            script = files[name].read_text(encoding="utf-8")
            named = {normpath(f"{dirname(name)}/{path}") for path in _IMPORT.findall(script)}
            named |= files.keys() & set(_QUOTED.findall(script)) - {PLOTLY}
            waiting += named - found
    return sorted(found)
