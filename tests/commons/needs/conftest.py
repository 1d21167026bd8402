import pytest

from .example import Chain, build


@pytest.fixture
def chain(db) -> Chain:
    """A county with bodies, a meeting and a coordinator."""
    return build()
