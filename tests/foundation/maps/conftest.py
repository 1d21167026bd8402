"""Every test draws anew: an empty cache of its own."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from sozialraum.foundation.charts import cache


@pytest.fixture(autouse=True)
def empty_cache(settings: Settings, tmp_path: Path) -> Path:
    settings.CHART_CACHE_DIR = tmp_path / "charts"
    cache.forget()
    return tmp_path / "charts"
