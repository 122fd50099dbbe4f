"""How tests look at an error."""

from collections.abc import Callable
from typing import Any

import pytest

from lstm_core import KINDS, NAMES, CoreError, Recipe, as_text

DECLARED = [
    Recipe.names(),
    *(names for kind in KINDS.values() for names in (kind.arrays, kind.activations, kind.options)),
]


def raised(
    error: type[CoreError], call: Callable[..., object], *arguments: Any, **options: Any
) -> dict[str, Any]:
    """The fields of the error that `call` raises, in English; its text must show each of them."""
    with pytest.raises(CoreError) as caught:
        call(*arguments, **options)
    assert type(caught.value) is error
    text, fields = str(caught.value), caught.value.fields
    assert all(as_text(field) in text for field in fields.values())
    assert not isinstance(fields.get("got"), str)
    if isinstance(name := fields.get("name"), str):
        assert name in (*NAMES, "here") or any(name in names for names in DECLARED)
    assert len(text) < 250
    text.encode()
    return {field: value if field == "step" else as_text(value) for field, value in fields.items()}
