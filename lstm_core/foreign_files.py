"""What a file is that holds no scenario, by its first bytes or by the names in its JSON.

Nothing is unpacked or unpickled: a pickle may run whatever it says.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

_LEGACY_TORCH = bytes.fromhex("80028a0a6cfc9c46f920")  # a pickled number, then a pickle
_PICKLE = re.compile(rb"\x80[\x02-\x05]")
_ONNX = re.compile(rb"\x08[\x01-\x20][\x12\x1a\x22\x28\x32\x3a\x42]")
_TEXT = re.compile(r"[^\x00-\x08\x0e-\x1f\x7f]+")
_STARTS: tuple[tuple[str, Callable[[bytes], Any]], ...] = (
    ("a_torch_file", lambda head: head.startswith(_LEGACY_TORCH)),
    ("a_pickle", _PICKLE.match),
    ("a_numpy_file", lambda head: head.startswith(b"\x93NUMPY")),
    ("a_keras_file", lambda head: head.startswith(b"\x89HDF\r\n\x1a\n")),
    ("an_onnx_file", _ONNX.match),
    ("a_safetensors_file", lambda head: head[8:9] == b"{" and head[6:8] == b"\0\0"),
)
# The names of the members stand in a ZIP file as they are.
_ZIPPED = {
    b"data.pkl": "a_torch_file",
    b"model.weights.h5": "a_keras_file",
    b".npy": "a_numpy_file",
    b"xl/workbook.xml": "a_spreadsheet",
}
_NAMED = {
    "weight_ih": "torch_weights",
    "recurrent_kernel": "keras_weights",
    "lstm_cell/kernel": "tf1_weights",
}


def kind_of_bytes(contents: bytes) -> str:
    """The code of a Phrase for what the bytes of a file are, such as `a_torch_file`."""
    if contents.startswith(b"PK\x03\x04"):
        kinds = [kind for name, kind in _ZIPPED.items() if name in contents]
        return kinds[0] if kinds else "a_zip_file"
    for kind, begins in _STARTS:
        if begins(contents[:16]):
            return kind
    return _kind_of_text(contents)


def kind_of_document(document: Any) -> str | None:
    """The same for a JSON document that is no scenario; None if it could be meant as one."""
    if isinstance(document, list):
        return _kind_of_list(document)
    if not isinstance(document, Mapping) or document.keys() & {"format", "layers"}:
        return None
    for name, kind in _NAMED.items():
        if any(name in key for key in document):
            return kind
    return "onnx_weights" if {"W", "R"} <= document.keys() else None


def _kind_of_list(document: list[Any]) -> str | None:
    """Rows of numbers, or deeper lists of numbers."""
    first, depth = document, 0
    while isinstance(first, list) and first:
        first, depth = first[0], depth + 1
    if not isinstance(first, int | float):
        return None
    return "a_sequence" if depth <= 2 else "a_list_of_weights"


def _kind_of_text(contents: bytes) -> str:
    """Of text that is no JSON: a table if it has a digit in it."""
    start = contents[:2000]
    try:
        is_wide = start[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = start.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:  # of another encoding, or cut within a character
        text = start.decode("latin-1")
    is_table = text.lstrip()[:1] not in ("{", "[") and any(c.isdecimal() for c in text)
    return "a_table" if is_table and _TEXT.fullmatch(text) else "something_else"
