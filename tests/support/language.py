"""Each test starts in German, whatever an earlier one in the same process has switched to."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with translation.override(settings.LANGUAGE_CODE):
        yield
