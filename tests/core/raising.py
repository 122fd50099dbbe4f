"""How tests look at an error."""

from collections.abc import Callable
from typing import Any

import pytest

from lstm_core import CoreError


def raised(
    error: type[CoreError], call: Callable[..., object], *arguments: Any, **options: Any
) -> dict[str, Any]:
    """The fields of the error that `call` raises, each of which its text must show."""
    with pytest.raises(CoreError) as caught:
        call(*arguments, **options)
    assert type(caught.value) is error
    text = str(caught.value)
    assert all(str(field) in text for field in caught.value.fields.values())
    assert len(text) < 250
    text.encode()
    return caught.value.fields
