"""The small county in which the bodies of these tests meet."""

import pytest

from tests.county import County, build_county


@pytest.fixture
def county(db) -> County:
    return build_county()
