"""How long a text is to read."""

import re

from .references import TEMPLATE

TERM = re.compile(r"\[\[(\w+)(?:\|([^\]]*))?\]\]")
_TAG = re.compile(r"</?[bi][^>]*>|<sub>|</sub>")
_WIDE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W_](?:[\w.,'’%₀-₉⁻⁰-⁹-]*[\w%₀-₉⁰-⁹])?")
MOST = {"zh": 110}
_MOST_WORDS = 60


def plain(text: str, names: dict[str, str] | None = None) -> str:
    """A text without its markup; a term is what is shown of it."""
    said = names or {}
    text = TERM.sub(lambda found: found[2] or said.get(found[1], found[1]), text)
    return _TAG.sub("", text)


def length(text: str) -> int:
    """Words, each Chinese character and each number counted as one; no punctuation."""
    bare = plain(TEMPLATE.sub(" 0 ", text))
    return len(_WIDE.findall(bare)) + len(_WORD.findall(_WIDE.sub(" ", bare)))


def most(language: str) -> int:
    """How long the text of a page may be in a language."""
    return MOST.get(language, _MOST_WORDS)
