"""Spelling of what is English: comments, docstrings, names and English paragraphs.

The user interface is German and stands in string literals, so these are blanked before
codespell reads; in Markdown only paragraphs whose small words are English are read.
"""

import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "tests", "tools", "benchmarks", "docs")
GERMAN = {"der", "die", "das", "und", "ist", "nicht", "mit", "für", "von", "ein", "eine"}
ENGLISH = {"the", "and", "of", "is", "not", "with", "for", "from", "a", "an", "to"}
# Short forms of the trade that look like slips.
WORDS = "ags,ges,ressource,ans,kreis,gemeinde,ist,nd,fo,ot,te,vor,als,oder,sie,alle,wille,statt"


def files() -> Iterator[Path]:
    """Python files and Markdown of the project."""
    yield from ROOT.glob("*.md")
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".md"} and "_build" not in path.parts:
                yield path


def without_literals(source: str) -> str:
    """Python source with all string literals blanked except docstrings; lines stay."""
    tree = ast.parse(source)
    lines = [bytearray(line, "utf-8") for line in source.splitlines()]
    documentation = {id(node) for node in _docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) or (_is_text(node) and id(node) not in documentation):
            _blank(lines, node)
    return "\n".join(line.decode("utf-8", "ignore") for line in lines)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)


def _docstrings(tree: ast.AST) -> Iterator[ast.expr]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, kinds) and ast.get_docstring(node):
            statement = node.body[0]
            assert isinstance(statement, ast.Expr)
            yield statement.value


def _blank(lines: list[bytearray], node: ast.AST) -> None:
    assert isinstance(node, ast.expr)
    last = (node.end_lineno or node.lineno) - 1
    for number in range(node.lineno - 1, last + 1):
        start = node.col_offset if number == node.lineno - 1 else 0
        end = (node.end_col_offset or 0) if number == last else len(lines[number])
        lines[number][start:end] = b" " * (end - start)


def english_paragraphs(source: str) -> str:
    """Markdown with the paragraphs blanked that are not English; lines stay."""
    paragraphs = source.split("\n\n")
    return "\n\n".join(
        text if _is_english(text) else "\n" * text.count("\n") for text in paragraphs
    )


def _is_english(text: str) -> bool:
    words = text.lower().split()
    return sum(word in ENGLISH for word in words) > sum(word in GERMAN for word in words)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        for path in files():
            copy = Path(folder) / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8")
            keep = without_literals if path.suffix == ".py" else english_paragraphs
            copy.write_text(keep(text), encoding="utf-8")
        codespell = Path(sys.executable).parent / "codespell"
        command = [str(codespell), f"--ignore-words-list={WORDS}", "."]
        return subprocess.run(command, check=False, cwd=folder).returncode


if __name__ == "__main__":
    sys.exit(main())
