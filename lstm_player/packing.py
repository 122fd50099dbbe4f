"""Arrays and words in one block of bytes, for the browser to read without parsing numbers.

Layout: header length as uint32, the header as JSON padded to a multiple of 8 bytes, then
the float64 arrays one after another. The header's "arrays" lists their names and shapes.
"""

import json
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np

from lstm_core import Array


def packed(header: Mapping[str, Any], arrays: Mapping[str, Array]) -> bytes:
    """The header and the arrays as bytes; half a character, which none can say, becomes "?"."""
    shapes = {name: list(array.shape) for name, array in arrays.items()}
    text = json.dumps({**header, "arrays": shapes}, ensure_ascii=False, separators=(",", ":"))
    body = text.encode(errors="replace")
    body += b" " * (-(len(body) + 4) % 8)
    parts = [struct.pack("<I", len(body)), body]
    parts += [np.ascontiguousarray(array, dtype="<f8").tobytes() for array in arrays.values()]
    return b"".join(parts)
