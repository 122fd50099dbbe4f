"""A file of a lesson, read: a TOML header between `+++`, then each language under `# en`."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from lstm_words import LANGUAGES

from .asks import read_ask
from .conditions import read_condition
from .links import read_page_link
from .page import LEVELS, Book, Header, LessonError, Page, Part, Told

_FENCE = "+++"
_KEYS = ("link", "light", "claims", "charts", "beside", "curves", "level", "ask")
_KEY = re.compile(r"\[?([a-z_]+)\]?\s*(?:=|$)")
_TOML_LINE = re.compile(r"at line (\d+)")
_OPENING = re.compile(r"^(?:<[^>]*>|\[\[(?:\w+\|)?)+")  # before what is shown of a line
_CLOSED = "，。！？；：、”）》"
_PARTS = ("ask", "options", "then")
T = TypeVar("T")


def read_book(folder: Path) -> Book:
    """The book in a folder `NN-name`. Raises LessonError."""
    cover = folder / "book.md"
    header, _, told = _file(cover)
    if header:
        raise LessonError(cover, 2, "the header of a book is empty")
    for language, said in told.items():
        if not said.text or said.parts:
            raise LessonError(cover, said.line, f"a book has a title and one sentence ({language})")
    files = sorted(path for path in folder.glob("*.md") if path != cover)
    return Book(name_of(folder), folder, told, tuple(read_page(path) for path in files))


def read_page(path: Path, preset: str | None = None) -> Page:
    """The page in a file `NN-name.md`; of a station, of which preset. Raises LessonError."""
    header, at, told = _file(path)
    for key in header:
        if key not in _KEYS:
            sentence = f"a header has {', '.join(_KEYS)}, and no {key!r}"
            raise LessonError(path, at.get(key, 1), sentence)

    def read(key: str, how: Callable[[Any], T], otherwise: T) -> T:
        if key not in header:
            return otherwise
        try:
            return how(header[key])
        except ValueError as error:
            raise LessonError(path, at.get(key, 1), str(error)) from None

    if "link" not in header:
        raise LessonError(path, 1, "a page has a link: where it stands")
    link = read("link", lambda text: read_page_link(_text(text), preset), None)
    assert link
    return Page(
        name=name_of(path),
        path=path,
        link=link,
        told=told,
        light=read("light", _texts, ()),
        claims=read("claims", lambda texts: tuple(map(read_condition, _texts(texts))), ()),
        charts=read("charts", _texts, ()),
        beside=read("beside", lambda texts: tuple(map(read_page_link, _texts(texts))), ()),
        curves=read("curves", _yes, False),
        chosen_level=read("level", _level, None),
        ask=read("ask", lambda table: read_ask(_table(table), link.place), None),
        at=at,
    )


def name_of(path: Path) -> str:
    """The name of a file or folder without its number. Raises LessonError."""
    number, _, name = path.stem.partition("-")
    if not (number.isdigit() and name):
        raise LessonError(path, 1, "files of lessons are called by number and name: 03-keep.md")
    return name


def _file(path: Path) -> tuple[Header, dict[str, int], dict[str, Told]]:
    """The header of a file, the line of each of its keys, and what it says in each language."""
    if not path.is_file():
        raise LessonError(path, 1, "this file is missing")
    lines = path.read_text(encoding="utf-8").splitlines()
    fences = [at for at, line in enumerate(lines) if line.strip() == _FENCE]
    if len(fences) < 2 or fences[0] != 0:
        raise LessonError(path, 1, "a file begins with its header between two lines of +++")
    head = lines[1 : fences[1]]
    try:
        header = tomllib.loads("\n".join(head))
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        raise LessonError(path, int(found[1]) + 1 if found else 1, f"header: {error}") from None
    at: dict[str, int] = {}
    for number, line in enumerate(head, 2):
        if found := _KEY.match(line):
            at.setdefault(found[1], number)
    return header, at, _told(path, lines, fences[1] + 1)


def _told(path: Path, lines: list[str], start: int) -> dict[str, Told]:
    told: dict[str, Told] = {}
    before = next((at for at in range(start, len(lines)) if lines[at].strip()), start)
    if not lines[before].startswith("# "):
        raise LessonError(path, before + 1, "this stands in no language")
    for language, first, end in _sections(lines, start, "# "):
        if language not in LANGUAGES or language in told:
            sentence = f"after the header stand # {', # '.join(LANGUAGES)}, each once"
            raise LessonError(path, first + 1, sentence)
        told[language] = _in_language(path, lines, first, end)
    for language in LANGUAGES:
        if language not in told:
            raise LessonError(path, len(lines), f"nothing is said under # {language}")
    return told


def _in_language(path: Path, lines: list[str], start: int, end: int) -> Told:
    titles = [at for at in range(start + 1, end) if lines[at].startswith("## ")]
    said = [at for at in range(start + 1, end) if lines[at].strip()]
    if len(titles) != 1 or said[0] != titles[0]:
        raise LessonError(path, start + 1, "a language begins with one title: ## Keep or erase?")
    parts = {}
    for name, first, last in _sections(lines[:end], titles[0] + 1, "### "):
        if name not in _PARTS or name in parts:
            sentence = f"a part is ### {', ### '.join(_PARTS)}, each once"
            raise LessonError(path, first + 1, sentence)
        split = _lines if name == "options" else _paragraphs
        parts[name] = Part(first + 1, split(lines[first + 1 : last]))
        if not parts[name].paragraphs:
            raise LessonError(path, first + 1, f"nothing stands under ### {name}")
    body = next((at for at in range(titles[0] + 1, end) if lines[at].startswith("### ")), end)
    text = _paragraphs(lines[titles[0] + 1 : body])
    return Told(titles[0] + 1, lines[titles[0]][3:].strip(), text, parts)


def _sections(lines: list[str], start: int, sign: str) -> Iterator[tuple[str, int, int]]:
    """The name of each heading of this depth, its index, and where what it heads ends."""
    heads = [at for at in range(start, len(lines)) if lines[at].startswith(sign)]
    for at, end in zip(heads, [*heads, len(lines)][1:], strict=True):
        yield lines[at][len(sign) :].strip(), at, end


def _paragraphs(lines: list[str]) -> tuple[str, ...]:
    blocks = re.split(r"\n\s*\n", "\n".join(lines).strip())
    return tuple(_joined(block) for block in blocks if block.strip())


def _joined(block: str) -> str:
    """A paragraph on one line; between Chinese characters no blank takes the place of its end."""
    lines = [line.strip() for line in block.splitlines()]
    text = lines[0]
    for line in lines[1:]:
        shown = _OPENING.sub("", line)[:1]
        joins = text[-1] in _CLOSED or (_is_wide(text[-1]) and _is_wide(shown))
        text += line if joins else f" {line}"
    return text


def _is_wide(sign: str) -> bool:
    return sign > "\u2e7f"


def _lines(lines: list[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"this is a text, not {value!r}")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"this is a list of texts, not {value!r}")
    return tuple(_text(one) for one in value)


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("write the ask as a table: [ask] and its lines")
    return value


def _yes(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("this is true or false")
    return value


def _level(value: object) -> str:
    if value not in LEVELS:
        raise ValueError(f"level is one of {', '.join(LEVELS)}")
    return str(value)
