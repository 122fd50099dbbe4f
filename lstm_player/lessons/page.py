"""What a page of a lesson is, once it has been read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .asks import Ask
from .conditions import Condition
from .links import PageLink

LEVELS = ("respond", "change", "make")


class LessonError(ValueError):
    """What is wrong with a file, and in which of its lines."""

    def __init__(self, path: Path, line: int, sentence: str):
        super().__init__(f"{path}:{line}: {sentence}")
        self.path, self.line, self.sentence = path, line, sentence


@dataclass(frozen=True)
class Part:
    """The paragraphs under a heading, and the line that the heading stands in."""

    line: int
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A page in one language: its title, what it says, and its parts by name."""

    line: int
    title: str
    text: tuple[str, ...]
    parts: Mapping[str, Part]

    def part(self, name: str) -> tuple[str, ...]:
        """The paragraphs of a part; none where it is missing."""
        return self.parts[name].paragraphs if name in self.parts else ()

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """What can be chosen, each with why it is so, or not."""
        pairs = (line.removeprefix("- ").partition(" | ") for line in self.part("options"))
        return tuple((option.strip(), why.strip()) for option, _, why in pairs)


@dataclass(frozen=True)
class Page:
    """A page: where it stands, what it lights, what it asks and claims, and what it says.

    told: by language. at: the line of each key of the header.
    """

    name: str
    path: Path
    link: PageLink
    told: Mapping[str, Told]
    light: tuple[str, ...] = ()
    claims: tuple[Condition, ...] = ()
    charts: tuple[str, ...] = ()
    beside: tuple[PageLink, ...] = ()
    curves: bool = False
    chosen_level: str | None = None
    ask: Ask | None = None
    at: Mapping[str, int] | None = None

    @property
    def level(self) -> str | None:
        """What the reader does: "respond", "change" or "make"; None where it is only watching."""
        return self.chosen_level or (self.ask.level if self.ask else None)

    def line(self, key: str) -> int:
        """The line in which a key of the header stands, or the first one."""
        return (self.at or {}).get(key, 1)


@dataclass(frozen=True)
class Book:
    """A book: its title and one sentence in each language, and its pages."""

    name: str
    path: Path
    told: Mapping[str, Told]
    pages: tuple[Page, ...]

    def sentence(self, language: str) -> str:
        return " ".join(self.told[language].text)


Header = Mapping[str, Any]
