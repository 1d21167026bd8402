"""Checks the templates: format, compilation, nothing inline that the CSP would block."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.template import TemplateSyntaxError, engines
from django.template.backends.django import DjangoTemplates

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "sozialraum"
SUFFIXES = {".html", ".svg", ".txt", ".xml"}

# The value of a script's type that makes it data, which no browser runs.
DATA_SCRIPT = r"""(?![^>]*\btype=["']application/(?:ld\+)?json["'])"""
FORBIDDEN = {
    "inline style attribute": re.compile(r"""<[a-z][^<>]*?\sstyle\s*=""", re.IGNORECASE),
    "style block": re.compile(r"<style\b", re.IGNORECASE),
    "inline script": re.compile(rf"<script\b(?![^>]*\bsrc=){DATA_SCRIPT}", re.IGNORECASE),
    "event attribute": re.compile(
        r"""<[a-z][^<>]*?\s(?:on[a-z]+|hx-on[:\w-]*)\s*=""", re.IGNORECASE
    ),
    "javascript address": re.compile(r"""["']\s*javascript:""", re.IGNORECASE),
    "address of a third party": re.compile(
        r"""<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=["'](?:https?:)?//""",
        re.IGNORECASE,
    ),
}
# Comments and tags are cut out, so that `{% if a > b %}` does not end an HTML tag.
TEMPLATE_TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def templates() -> list[Path]:
    """Every template of the package."""
    return sorted(
        path
        for path in SOURCES.glob("**/templates/**/*")
        if path.is_file() and path.suffix in SUFFIXES
    )


def inline_code(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of everything that the content security policy would block."""
    plain = TEMPLATE_TAGS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source)
    for name, pattern in FORBIDDEN.items():
        for match in pattern.finditer(plain):
            yield plain.count("\n", 0, match.start()) + 1, name


def compile_error(path: Path) -> str | None:
    """Why the template engine refuses the template, if it does."""
    name = path.as_posix().rsplit("/templates/", 1)[1]
    engine = engines["django"]
    assert isinstance(engine, DjangoTemplates)
    try:
        engine.get_template(name)
    except TemplateSyntaxError as error:
        return str(error)
    return None


def problems() -> Iterator[str]:
    for path in templates():
        where = path.relative_to(ROOT).as_posix()
        for line, name in inline_code(path.read_text(encoding="utf-8")):
            yield f"{where}:{line}: {name}"
        if error := compile_error(path):
            yield f"{where}: {error}"


def djade(*options: str) -> int:
    """Format every HTML template, or with ``--check`` say which would change."""
    paths = [str(path) for path in templates() if path.suffix == ".html"]
    program = str(Path(sys.executable).parent / "djade")
    command = [program, "--target-version=5.2", *options, *paths]
    return subprocess.run(command, check=False, cwd=ROOT).returncode if paths else 0


def main(arguments: list[str]) -> int:
    if arguments == ["format"]:
        djade()
        return 0
    django.setup()
    found = list(problems())
    print("\n".join(found) or "Every template compiles and carries nothing inline.")
    return 1 if djade("--check") or found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
