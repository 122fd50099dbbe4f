"""One input to the app."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Input:
    """A message to a page, as JSON or as bytes, or the query of a link."""

    page: str
    actions: list[Any] = field(default_factory=list)
    settings: Any = field(default_factory=dict)
    body: bytes | None = None
    query: dict[str, str] | None = None
    file: bytes | None = None
    more: dict[str, Any] = field(default_factory=dict)
