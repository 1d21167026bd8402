"""The pages of the project, and what stands in them."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """All Markdown of root and documentation."""
    written = [path for path in DOCS.rglob("*.md") if "_build" not in path.parts]
    return sorted([*ROOT.glob("*.md"), *written])


def name(path: Path) -> str:
    """As people say it: from the root of the project."""
    return path.relative_to(ROOT).as_posix()


def links(path: Path) -> Iterator[tuple[str, str]]:
    """Text and target of links within the project."""
    for found in LINK.finditer(_prose(path)):
        target = found["target"].split("#")[0]
        if target and "://" not in target and not target.startswith("mailto:"):
            yield found["text"], target


def images(path: Path) -> Iterator[tuple[str, Path]]:
    """Alternative text and file of each picture."""
    for found in LINK.finditer(_prose(path)):
        if found["image"]:
            yield found["text"], (path.parent / found["target"]).resolve()


def blocks(path: Path, language: str) -> list[str]:
    """Code of a page in one language."""
    text = path.read_text(encoding="utf-8")
    return [found["text"] for found in BLOCK.finditer(text) if found["language"] == language]


def _prose(path: Path) -> str:
    return BLOCK.sub("", path.read_text(encoding="utf-8"))
