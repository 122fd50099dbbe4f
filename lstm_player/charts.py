"""Charts that are made here: each a figure with its title, note and text description."""

import hashlib
import json
from typing import Any

from lstm_words import Words

from .figures import Figure


def chart(page: str, id: str, figure: Figure, words: Words, **details: object) -> dict[str, Any]:
    """A figure with its title, note and text description, as the browser draws it.

    Its words stand under `page`, and name the details.
    """
    text = {
        part: words[f"{page}.{id}.{part}"].format(**details) for part in ("title", "note", "alt")
    }
    key = hashlib.blake2b(json.dumps(figure).encode(), digest_size=8).hexdigest()
    return {"id": id, "figure": figure, "key": key, **text}
