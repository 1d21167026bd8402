"""Static files work under hashed names, with everything they refer to."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from sozialraum.foundation.components.assets import page_stylesheets

ASSETS = Path(__file__).parents[3] / "build" / "assets" / "vendor"
pytestmark = pytest.mark.skipif(
    not ASSETS.exists(), reason="the UI assets are not installed (make test installs them)"
)


@pytest.fixture
def collected(tmp_path: Path, settings: Settings) -> dict[str, str]:
    """Plain name → hashed name, as ``collectstatic`` makes them; a dead reference fails it."""
    settings.STATIC_ROOT = tmp_path
    storage = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}
    call_command("collectstatic", interactive=False, verbosity=0)
    paths: dict[str, str] = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    return paths


@pytest.mark.slow
def test_every_style_sheet_and_what_it_refers_to_is_found(
    collected: dict[str, str], tmp_path: Path, settings: Settings
) -> None:
    addresses = page_stylesheets()
    assert len(addresses) == len(set(addresses))
    for address in addresses:
        sheet = (
            tmp_path / address.removeprefix("/").removeprefix(settings.STATIC_URL.strip("/"))[1:]
        )
        for reference in re.findall(r'url\("?(?!data:)([^")]+)', sheet.read_text("utf-8")):
            assert (sheet.parent / reference).exists(), (sheet.name, reference)


@pytest.mark.slow
def test_the_map_library_imports_nothing_by_name(collected: dict[str, str], tmp_path: Path) -> None:
    # Its two modules are addressed one by one; an import by plain name would miss the hash.
    for name in ("maplibre-gl.mjs", "maplibre-gl-worker.mjs"):
        source = (tmp_path / collected[f"vendor/maplibre/{name}"]).read_text("utf-8")
        assert not re.search(
            r"""(?:^|[;}\s])(?:import|export)[^;'"`]{0,200}from\s*["']\.""", source
        )
