"""The county whose bodies are read."""

import pytest

from .example import Open, open_county


@pytest.fixture
def site(db: None) -> Open:
    return open_county()
