"""Fixtures that the tests of figures share."""

from typing import Any

import pytest

from sozialraum.foundation.accounts.models import User
from tests.county import County, build_county


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Any) -> None:
    """Uploaded files of a test go away with it."""
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def county(db: None) -> County:
    """The small county of the tests."""
    return build_county()


@pytest.fixture
def planner(county: County) -> User:
    """Somebody who may import."""
    return county.planner
