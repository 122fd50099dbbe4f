"""All words of the app: a folder for each language, with the same keys in the same files.

A folder whose `frame.json` names the language makes it one of `LANGUAGES`.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

Words = Mapping[str, str]

_FOLDER = Path(__file__).parent
_NAME = "lang.name"


def files(language: str) -> dict[str, dict[str, str]]:
    """The words of a language by the path of the file that they stand in."""
    folder = _FOLDER / language
    return {
        path.relative_to(folder).as_posix(): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.json"))
    }


LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        path.parent.name: json.loads(path.read_text(encoding="utf-8"))[_NAME]
        for path in sorted(_FOLDER.glob("*/frame.json"))
    }
)


@cache
def words(language: str) -> Words:
    """The words of one of `LANGUAGES`."""
    return MappingProxyType(
        {key: text for file in files(language).values() for key, text in file.items()}
    )


def preferred_language(locale: str | None) -> str:
    """The language of the app that fits a browser's locale such as zh-CN; English if none does."""
    spoken = (locale or "").lower().replace("_", "-").split("-")[0]
    return spoken if spoken in LANGUAGES else "en"
