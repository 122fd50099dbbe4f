"""Texts and files as a browser sends them."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from lstm_app.visit import limits
from lstm_core import FormatError, Phrase, text_of


def text_in(said: Mapping[str, Any]) -> str:
    """The text of an action: its value, or what the bytes of a file say. Raises a CoreError."""
    if isinstance(sent := said.get("bytes"), str):
        contents = bytes_of(sent)
        limits.check_size(contents, limits.TABLE_KILOBYTES)
        text = text_of(contents)[0]
    else:
        value = said.get("value")
        text = value if isinstance(value, str) else ""
    check_text(text)
    return text


def bytes_of(sent: Any) -> bytes:
    """The bytes that a browser sent as base64 text; of anything else, what is no file."""
    try:
        return base64.b64decode(sent, validate=True)
    except (TypeError, ValueError, binascii.Error):
        return b""


def check_text(text: str) -> None:
    """Raises a CoreError for too long a text, and for half characters, which no file could hold."""
    limits.check_at_most("text_length", len(text), limits.TEXT_LENGTH)
    try:
        text.encode()
    except UnicodeEncodeError:
        expected, got = Phrase("unicode_texts"), Phrase("something_else")
        raise FormatError(name="text", expected=expected, got=got) from None
