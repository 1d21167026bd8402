import pytest

from tests.county import County

from .example import index_county


@pytest.fixture
def county(db: None) -> County:
    """Six social spaces with figures for 2019 to 2021."""
    return index_county()
