from collections.abc import Iterator

import pytest

from .server import serving


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    with serving() as port:
        yield port
