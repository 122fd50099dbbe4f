"""What is wrong with the books, by file and line; with `--read`, each page as a reader sees it.

python -m lstm_player.lessons [book] [--read]
"""

import sys
from argparse import ArgumentParser
from pathlib import Path

from .checks import problems_in
from .library import folders
from .page import LessonError
from .told import as_read


def main(arguments: list[str]) -> int:
    """0 when nothing is wrong."""
    parser = ArgumentParser(prog="python -m lstm_player.lessons", description=__doc__)
    parser.add_argument("book", nargs="?", choices=list(folders()), help="one book, else all")
    parser.add_argument("--read", action="store_true", help="print the pages with their numbers")
    chosen = parser.parse_args(arguments)
    names = [chosen.book] if chosen.book else list(folders())
    found = [error for name in names for error in problems_in(folders()[name])]
    if chosen.read:
        for name in names:
            try:
                print(as_read(folders()[name]))
            except LessonError:
                continue  # is among the problems
    for error in found:
        print(f"{_near(error.path)}:{error.line}: {error.sentence}", file=sys.stderr)
    return 1 if found else 0


def _near(path: Path) -> Path:
    """The path as seen from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
