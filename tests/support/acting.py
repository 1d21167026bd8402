"""Each test begins with nobody acting: the log must not name a person of another test."""

from collections.abc import Iterator

import pytest

from sozialraum.foundation.accounts import acting


@pytest.fixture(autouse=True)
def nobody_acts() -> Iterator[None]:
    """Forget whoever acted in the test before."""
    acting.begin()
    yield
    acting.begin()
