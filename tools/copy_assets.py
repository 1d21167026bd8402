"""Copy the UI assets that npm installed to where the static files are collected from.

Usage: python tools/copy_assets.py [NODE_MODULES [TARGET]]

Only what pages load is copied: the design system's style sheet, four cuts of its font, the
map library with its worker. References to source maps are taken out, because the maps are
not served. Running it again changes only what differs.
"""

import re
import sys
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[1]
FONT_CUTS: Final = ("Regular", "Italic", "Medium", "SemiBold")
FILES: Final = {
    "@kern-ux/native/dist/kern.min.css": "vendor/kern/kern.min.css",
    "@kern-ux/native/LICENSE.md": "vendor/kern/LICENSE.md",
    **{
        f"@kern-ux/native/dist/fonts/fira-sans/FiraSans-{cut}.woff2": (
            f"vendor/kern/fonts/FiraSans-{cut}.woff2"
        )
        for cut in FONT_CUTS
    },
    "maplibre-gl/dist/maplibre-gl.mjs": "vendor/maplibre/maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "vendor/maplibre/maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "vendor/maplibre/maplibre-gl.css",
    "maplibre-gl/LICENSE.txt": "vendor/maplibre/LICENSE.txt",
}
_SOURCE_MAP: Final = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=[^\n]*\n?\s*\Z")
_TEXT: Final = {".css", ".mjs"}


def content_of(source: Path) -> bytes:
    """The file's bytes, without a reference to a source map."""
    content = source.read_bytes()
    return _SOURCE_MAP.sub(b"\n", content) if source.suffix in _TEXT else content


def write_if_different(target: Path, content: bytes) -> bool:
    """Write only where something changed, so that time stamps stay; True if written."""
    if target.exists() and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return True


def copy_assets(node_modules: Path, target: Path) -> int:
    """Copy all files; the number of files written. A missing one is an error with its name."""
    missing = [name for name in FILES if not (node_modules / name).is_file()]
    if missing:
        raise FileNotFoundError(f"Not installed by npm: {', '.join(missing)}")
    return sum(
        write_if_different(target / place, content_of(node_modules / name))
        for name, place in FILES.items()
    )


def main(arguments: list[str]) -> int:
    node_modules = Path(arguments[0]) if arguments else PROJECT / "node_modules"
    target = Path(arguments[1]) if len(arguments) > 1 else PROJECT / "build" / "assets"
    written = copy_assets(node_modules, target)
    print(f"UI assets: {written} of {len(FILES)} files written to {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
