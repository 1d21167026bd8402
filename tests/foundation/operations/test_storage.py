"""Set-up stays quick: static files are packed with gzip alone."""

from pathlib import Path

from sozialraum.foundation.operations.storage import CompressedStorage


def test_static_files_are_packed_with_gzip_and_not_with_brotli(tmp_path: Path) -> None:
    script = tmp_path / "map.js"
    script.write_text("const place = 1;\n" * 500)
    storage = CompressedStorage(location=tmp_path, base_url="/static/")
    storage.create_compressor(quiet=True).compress(str(script))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.js", "map.js.gz"]
