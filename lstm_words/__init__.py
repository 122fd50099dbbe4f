"""All words of the app: one flat file of keys for each language, with the same keys."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

LANGUAGES = {"en": "EN", "zh": "中文"}
_FOLDER = Path(__file__).parent


@cache
def words(language: str) -> Mapping[str, str]:
    """The words of one of `LANGUAGES`."""
    text = (_FOLDER / f"{language}.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text))


def preferred_language(locale: str | None) -> str:
    """The language of the app that fits a browser's locale such as zh-CN."""
    return "zh" if (locale or "").lower().startswith("zh") else "en"
