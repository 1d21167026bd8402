"""Turn the design system's web fonts into fonts that documents can embed.

Usage: python tools/convert_fonts.py [SOURCE [TARGET]]
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

BUILD = Path(__file__).parents[1] / "build"


def convert(source: Path, target: Path) -> int:
    """Write each WOFF2 cut of ``source`` as TrueType to ``target``; returns how many."""
    target.mkdir(parents=True, exist_ok=True)
    cuts = sorted(source.glob("*.woff2"))
    for cut in cuts:
        font = TTFont(cut)
        font.flavor = None
        font.save(target / f"{cut.stem}.ttf")
    return len(cuts)


def main() -> None:
    """Convert what the assets brought."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else BUILD / "assets/vendor/kern/fonts"
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else BUILD / "fonts"  # noqa: PLR2004
    print(f"{convert(source, target)} fonts for documents")


if __name__ == "__main__":
    main()
