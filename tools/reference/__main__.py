"""``python -m tools.reference write`` writes the pages, ``check`` names those that are stale."""

import os
import sys
from pathlib import Path

import django
from django.utils import translation

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"


def main(arguments: list[str]) -> int:
    """Exit status 1 where a page no longer says what the code says."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sozialraum.website.settings")
    os.environ["COLUMNS"] = "80"
    django.setup()
    translation.activate("de")
    from .pages import stale, write

    if arguments == ["write"]:
        write(FOLDER)
        return 0
    old = stale(FOLDER)
    for name in old:
        print(f"docs/reference/{name} is stale: run `python -m tools.reference write`")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
