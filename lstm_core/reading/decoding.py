"""The text in a file's bytes, whatever program wrote it."""

import codecs
import re

from ..errors import FormatError, Phrase

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 4000  # bytes, when there is no mark
_FOREIGN = re.compile(r"([A-Za-z]?)([^\x00-\x7f]+)([A-Za-z]?)")


def text_of(contents: bytes) -> tuple[str, str]:
    """The text and the name of its encoding.

    A byte order mark decides; without one UTF-16 is known by its zeros, then come UTF-8, the
    encoding of Chinese spreadsheets where it gives whole Chinese words, and Windows-1252.
    Raises FormatError where a mark promises what the bytes are not.
    """
    encoding = next((name for mark, name in _MARKS if contents.startswith(mark)), None)
    encoding = encoding or _by_its_zeros(contents[:_LOOKED_AT])
    if encoding:
        try:
            return contents.decode(encoding).removeprefix("\ufeff"), encoding
        except UnicodeDecodeError:
            expected, got = Phrase("a_text"), Phrase("something_else")
            raise FormatError(name="text", expected=expected, got=got) from None
    try:
        return contents.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    chinese = _chinese(contents)
    return (chinese, "gb18030") if chinese else (_western(contents), "windows-1252")


def _by_its_zeros(start: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 < len(start) or min(even, odd) * 8 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _chinese(contents: bytes) -> str | None:
    """The text in GB 2312, unless its signs would stand inside of Latin words."""
    try:
        text = contents.decode("gb2312")
    except UnicodeDecodeError:
        return None
    runs = _FOREIGN.findall(text)
    inside = sum(bool(before or after) and len(run) < 3 for before, run, after in runs)
    return None if inside * 2 > len(runs) else text


def _western(contents: bytes) -> str:
    try:
        return contents.decode("cp1252")
    except UnicodeDecodeError:  # five bytes stand for nothing there
        return contents.decode("latin-1")
