"""How long a text is to read."""

import re

from .references import TEMPLATE

TERM = re.compile(r"\[\[(\w+)(?:\|([^\]]*))?\]\]")
_TAG = re.compile(r"</?[bi][^>]*>|<sub>|</sub>")
_WIDE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_BETWEEN = re.compile(r"[\s—–/…]+")
MOST = {"zh": 110}
_MOST_WORDS = 60


def plain(text: str, names: dict[str, str] | None = None) -> str:
    """A text without its markup; a term is what is shown of it."""
    said = names or {}
    text = TERM.sub(lambda found: found[2] or said.get(found[1], found[1]), text)
    return _TAG.sub("", text)


def length(text: str) -> int:
    """Words as an editor counts them; each Chinese character is one, punctuation none."""
    bare = plain(TEMPLATE.sub("0", text))
    others = _BETWEEN.split(_WIDE.sub(" ", bare))
    return len(_WIDE.findall(bare)) + sum(any(map(str.isalnum, word)) for word in others)


def most(language: str) -> int:
    """How long the text of a page may be in a language."""
    return MOST.get(language, _MOST_WORDS)
