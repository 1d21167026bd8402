"""What npm installed becomes static files: only what pages load, and nothing that points nowhere."""

from pathlib import Path

import pytest

from tools.copy_assets import FILES, copy_assets


@pytest.fixture
def node_modules(tmp_path: Path) -> Path:
    """A folder as npm leaves it, with small files."""
    folder = tmp_path / "node_modules"
    for name in FILES:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"a { b: c }\n//# sourceMappingURL=x.mjs.map\n")
    (folder / "maplibre-gl/dist/maplibre-gl-dev.mjs").write_text("large")
    return folder


def test_exactly_the_listed_files_are_copied(node_modules: Path, tmp_path: Path) -> None:
    assert copy_assets(node_modules, tmp_path / "assets") == len(FILES)
    found = [path for path in (tmp_path / "assets").rglob("*") if path.is_file()]
    assert {path.relative_to(tmp_path / "assets").as_posix() for path in found} == set(
        FILES.values()
    )


def test_the_second_run_writes_nothing(node_modules: Path, tmp_path: Path) -> None:
    copy_assets(node_modules, tmp_path / "assets")
    assert copy_assets(node_modules, tmp_path / "assets") == 0


def test_a_newer_version_replaces_the_older(node_modules: Path, tmp_path: Path) -> None:
    copy_assets(node_modules, tmp_path / "assets")
    (node_modules / "maplibre-gl/dist/maplibre-gl.css").write_text("new")
    assert copy_assets(node_modules, tmp_path / "assets") == 1
    assert (tmp_path / "assets/vendor/maplibre/maplibre-gl.css").read_text() == "new"


def test_no_reference_to_a_source_map_is_left_in_style_sheets_and_scripts(
    node_modules: Path, tmp_path: Path
) -> None:
    copy_assets(node_modules, tmp_path / "assets")
    for place in FILES.values():
        if place.endswith((".css", ".mjs")):
            assert b"sourceMappingURL" not in (tmp_path / "assets" / place).read_bytes()


def test_what_npm_did_not_install_is_named(node_modules: Path, tmp_path: Path) -> None:
    (node_modules / "maplibre-gl/dist/maplibre-gl.css").unlink()
    with pytest.raises(FileNotFoundError, match=r"maplibre-gl\.css"):
        copy_assets(node_modules, tmp_path / "assets")
    assert not (tmp_path / "assets").exists()
