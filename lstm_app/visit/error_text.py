"""Errors in the visitor's language."""

import re
from collections.abc import Callable, Mapping

from lstm_core import CoreError

Words = Mapping[str, str]
Quote = Callable[[str], str]

LONGEST_FOREIGN = 40
# What the core says about things of some size or number, and the key of the word for it.
_PATTERNS = {
    re.compile(pattern): key
    for pattern, key in {
        r"row (\d+)": "row",
        r"(\d+) numbers": "numbers",
        r"(\d+) numbers in each row": "numbers_in_each_row",
        r"at least (\d+) numbers": "at_least_numbers",
        r"at most (\d+) numbers": "at_most_numbers",
        r"(\d+) characters": "characters",
        r"at least (\d+) characters": "at_least_characters",
        r"at most (\d+) characters": "at_most_characters",
        r"a whole number from (-?\d+) to (-?\d+)": "whole_number_between",
        r"a whole number from (-?\d+) on": "whole_number_from",
        r"a number from (-?[\d.]+) to (-?[\d.]+)": "number_between",
        r"an index within (\(.*\))": "index_within",
        r"the key (\w+)": "the_key",
        r"only (.+)": "only",
        r"\(\)": "single_number",
        r"''": "nothing",
    }.items()
}
_SHAPE = re.compile(r"\([\d≥]+(?:, ?[\d≥]+)*,?\)")
_NUMBER = re.compile(r"[-+]?[\d.]+(e[-+]?\d+)?", re.IGNORECASE)
_TEXT = re.compile(r"(['\"])(.*)\1", re.DOTALL)


def in_quotes(foreign: str) -> str:
    """What came from outside, for plain text."""
    return f"“{foreign}”"


def in_code(foreign: str) -> str:
    """What came from outside as a code span, in which Markdown changes nothing."""
    fence = "`" * (max(map(len, re.findall("`+", foreign)), default=0) + 1)
    space = " " if foreign[:1] in "` " or foreign[-1:] in "` " else ""
    return f"{fence}{space}{foreign}{space}{fence}"


def say_error(error: CoreError, words: Words, quote: Quote = in_quotes) -> str:
    """One sentence that says what was expected and what came; `quote` marks foreign text."""
    sentence = words.get(f"error.{type(error).__name__}")
    if sentence is None:
        return words["error.CoreError"]
    fields = {name: term(value, words) or str(value) for name, value in error.fields.items()}
    if "got" in fields:
        came = error.fields["got"]
        fields["got"] = term(came, words) or _foreign(str(came), quote)
    return sentence.format(**fields)


def term(value: object, words: Words) -> str | None:
    """A fragment of an error in the language of `words`, or None if it is none of ours."""
    text = str(value)
    word = words.get("term." + text.replace(" ", "_"))
    if word:
        return word
    if _SHAPE.fullmatch(text):
        return _shape(text)
    for pattern, key in _PATTERNS.items():
        if match := pattern.fullmatch(text):
            return words[f"term.{key}"].format(*map(_shape, match.groups()))
    return None


def _shape(text: str) -> str:
    """(4, 1, 3) as 4 × 1 × 3."""
    return " × ".join(re.findall(r"[\d≥]+", text)) if _SHAPE.fullmatch(text) else text


def _foreign(text: str, quote: Quote) -> str:
    if _NUMBER.fullmatch(text) and len(text) <= LONGEST_FOREIGN:
        return text
    written = _TEXT.fullmatch(text)
    inner = " ".join((written[2] if written else text).split())
    cut = inner if len(inner) <= LONGEST_FOREIGN else inner[: LONGEST_FOREIGN - 1] + "…"
    return quote(cut)
