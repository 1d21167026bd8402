"""Each test begins without attempts to sign in: nobody has to wait for those of another test."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_attempts() -> None:
    """Forget who tried to sign in how often."""
    cache.clear()
