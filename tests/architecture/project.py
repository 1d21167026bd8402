"""Where the project's files are."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "sozialraum"
FOLDERS = ("src", "tests", "tools", "benchmarks", "docs", "requirements", ".ci")
MADE = {"__pycache__", "_build", "node_modules"}
TEXT = {
    *(".py", ".md", ".toml", ".txt", ".sh", ".json", ".html", ".css", ".js", ".typ", ".svg"),
    *(".csv", ".geojson", ".po", ".yml", ".yaml", ".cfg", ".ini", ".xml", ""),
}


def python_files() -> list[Path]:
    """Python files of the package without migrations."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def text_files() -> Iterator[Path]:
    """Everything a reader of the repository can open as text."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix in TEXT)
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in TEXT and not MADE & set(path.parts):
                yield path


def name(path: Path) -> str:
    """As people say it: from the root of the project."""
    return path.relative_to(ROOT).as_posix()
