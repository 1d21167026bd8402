"""All generated pages by file name."""

from collections.abc import Callable, Mapping
from pathlib import Path

from . import api, commands, dictionary, methods, roles, settings, views

NOTE = "<!-- Written by `python -m tools.reference write`; do not edit. -->\n\n"
PAGES: Mapping[str, Callable[[], str]] = {
    "api.md": api.page,
    "command-line.md": commands.page,
    "data-dictionary.md": dictionary.page,
    "roles.md": roles.page,
    "settings.md": settings.page,
    "views.md": views.page,
    **methods.pages(),
}


def texts() -> dict[str, str]:
    """File name → what the page must say."""
    return {name: f"{NOTE}{page().rstrip()}\n" for name, page in PAGES.items()}


def write(folder: Path) -> None:
    """Write all pages anew."""
    for name, text in texts().items():
        (folder / name).write_text(text, encoding="utf-8")


def stale(folder: Path) -> list[str]:
    """Names of pages that are missing or differ from the code."""
    return [name for name, text in texts().items() if _read(folder / name) != text]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
