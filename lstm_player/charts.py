"""Charts that are made here: each a figure with its title, note and text description."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from .figures import LINES_UP_TO, Figure

Words = Mapping[str, str]


def chart(
    id: str, figure: Figure, words: Words, steps: int, units: int, **details: object
) -> dict[str, Any]:
    """A figure with its title, note and text description, as the browser draws it."""
    text = {
        part: words[f"chart.{id}.{part}"].format(steps=steps, **details)
        for part in ("title", "note", "alt")
    }
    key = hashlib.blake2b(json.dumps(figure).encode(), digest_size=8).hexdigest()
    if 1 < units <= LINES_UP_TO:
        text["note"] += words["chart.dashes"]
    lines = any(trace["type"] == "scatter" for trace in figure["data"])
    half_step = 0.05 if lines else 0.5  # how far a step reaches on the axis
    facts = {"id": id, "figure": figure, "steps": steps, "halfStep": half_step, "key": key}
    return {**facts, **text}
